"""What a strategy hands over: the sections that it filled, and what it refused."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from schemas.article import Document
from schemas.report import (
    Check,
    Contradiction,
    Evidence,
    Intention,
    Rejected,
    Section,
    Sourcing,
    Summary,
)

if TYPE_CHECKING:
    from pipeline.llm.client import Client


@dataclass
class Findings:
    """The sections of one article; one that was not asked for stays None."""

    summary: Summary | None = None
    intentions: tuple[Intention, ...] | None = None
    contradictions: tuple[Contradiction, ...] | None = None
    sourcing: Sourcing | None = None
    rejected: list[Rejected] = field(default_factory=list)
    prompts: dict[str, str] = field(default_factory=dict)

    def all_evidence(self) -> Iterator[Evidence]:
        """Yield every piece of evidence that some item rests on."""
        if self.summary is not None:
            for point in (self.summary.headline, self.summary.gist, *self.summary.key_points):
                yield from point.evidence
        for intention in self.intentions or ():
            yield from (*intention.evidence, *intention.status_evidence)
        for contradiction in self.contradictions or ():
            yield from (*contradiction.a.evidence, *contradiction.b.evidence)
        if self.sourcing is not None:
            yield from (attribution.content for attribution in self.sourcing.attributions)
            yield from self.sourcing.uncredited
        for rejected in self.rejected:
            yield from rejected.evidence

    def all_checks(self) -> Iterator[Check]:
        """Yield how each item stood up to the checks, the rejected ones left out."""
        if self.summary is not None:
            for point in (self.summary.headline, self.summary.gist, *self.summary.key_points):
                yield point.check
        yield from (intention.check for intention in self.intentions or ())
        yield from (contradiction.check for contradiction in self.contradictions or ())
        if self.sourcing is not None:
            yield from (attribution.check for attribution in self.sourcing.attributions)


@dataclass(frozen=True)
class Strategy:
    """A way to fill the sections of an article."""

    name: str
    fill: Callable[[Document, "Client", Collection[Section]], Findings]
