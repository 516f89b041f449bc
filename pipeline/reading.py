"""What code can tell of one article before a model is asked anything."""

from dataclasses import dataclass
from functools import cached_property

from pipeline.language.attributions import find_candidates
from pipeline.language.candidate import Candidate
from pipeline.language.intents import Plan, PlanFinder
from pipeline.language.names import Cast
from schemas.article import Document


@dataclass(frozen=True)
class Reading:
    """A document with the names, the proposed attributions and the proposed intentions in it."""

    document: Document

    @cached_property
    def cast(self) -> Cast:
        """Who is who."""
        return Cast(self.document)

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """Proposed attributions, in reading order."""
        return tuple(find_candidates(self.document))

    @cached_property
    def plans(self) -> tuple[Plan, ...]:
        """Proposed intentions, in reading order."""
        return tuple(PlanFinder(self.document, self.cast).find())
