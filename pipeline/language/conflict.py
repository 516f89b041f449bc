"""A pair of passages that may contradict each other."""

from dataclasses import dataclass, replace

from pipeline.language.voices import ARTICLE_VOICE
from schemas.article import Span
from schemas.report import ConflictKind


@dataclass(frozen=True)
class Passage:
    """One side of a possible conflict."""

    span: Span
    speaker: str
    beside: tuple[Span, ...] = ()
    """Other sentences in which the speaker says the same in other words."""

    def with_words_of(self, other: "Passage") -> "Passage":
        """Return the passage with another of the same speaker beside it."""
        added = (span for span in (other.span, *other.beside) if span != self.span)
        return replace(self, beside=tuple(dict.fromkeys((*self.beside, *added))))


@dataclass(frozen=True)
class Conflict:
    """Two passages that may not both hold, in reading order.

    Attributes:
        pattern: what proposed it: "stated", "despite", "announced", "count", "date",
            "building age", "name", "vote", "negation" or "recalled".
        shared: stems that both passages have.
    """

    a: Passage
    b: Passage
    kind: ConflictKind
    pattern: str
    shared: tuple[str, ...] = ()

    def joined(self, other: "Conflict") -> "Conflict | None":
        """Return this conflict with what another adds to it, or None if that is another dispute.

        It is the same one where a side is the same, and the other sides are one speaker's.
        """
        if other.pattern != self.pattern or ARTICLE_VOICE in {self.a.speaker, self.b.speaker}:
            return None
        if self.a.span == other.a.span and self.b.speaker == other.b.speaker:
            return replace(self, b=self.b.with_words_of(other.b))
        if self.b.span == other.b.span and self.a.speaker == other.a.speaker:
            return replace(self, a=self.a.with_words_of(other.a))
        return None
