"""What one section of one article scored: counts that add up over articles, and each verdict."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from schemas.article import Document, Span
from schemas.report import Contradiction, Intention, Sourcing, Summary


class Verdict(StrEnum):
    """How a predicted or an annotated item fared."""

    HIT = "hit"
    MISS = "miss"
    FALSE_ALARM = "false alarm"


@dataclass(frozen=True)
class Judged:
    """One item with its verdict; `wrong` says in which respects a hit is wrong."""

    verdict: Verdict
    text: str
    wrong: tuple[str, ...] = ()


@dataclass
class Marks:
    """The counts of one section, by name, and the items behind them."""

    counts: Counter[str] = field(default_factory=Counter)
    judged: list[Judged] = field(default_factory=list)

    def judge(self, verdict: Verdict, text: str, wrong: Mapping[str, str] | None = None) -> None:
        """Count an item, and keep it; `wrong` has by respect what was given and what is right."""
        self.counts[verdict] += 1
        respects = tuple(f"{respect}: {_line(words)}" for respect, words in (wrong or {}).items())
        self.judged.append(Judged(verdict, _line(text), respects))


class Filled(Protocol):
    """The sections as a report, or a strategy's findings, have them."""

    @property
    def summary(self) -> Summary | None:
        """Headline, gist and key points."""

    @property
    def intentions(self) -> tuple[Intention, ...] | None:
        """Who means to do what."""

    @property
    def contradictions(self) -> tuple[Contradiction, ...] | None:
        """What conflicts with what."""

    @property
    def sourcing(self) -> Sourcing | None:
        """Who is credited with what."""


def sentence_numbers(document: Document, spans: tuple[Span, ...]) -> frozenset[int]:
    """Return the numbers of the sentences that the spans touch."""
    return frozenset(s.number for span in spans for s in document.sentences_of(span))


def _line(text: str) -> str:
    return " ".join(text.split())
