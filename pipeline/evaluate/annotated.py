"""Annotations in positions of the article, whatever file they came from.

What an annotator left open is None and is not scored.
"""

from dataclasses import dataclass
from datetime import date

from schemas.article import Article, Span
from schemas.report import Form, IntentionKind, SourceKind, Status


@dataclass(frozen=True)
class AttributedContent:
    """What somebody is credited with."""

    content: Span
    source: str | None
    form: Form | None = None
    named: bool | None = None
    kind: SourceKind | None = None
    reason: str | None = None
    """The article's words for why the source is not named."""


@dataclass(frozen=True)
class StatedIntention:
    """What somebody means to do."""

    evidence: Span
    actor: str
    action: str
    kind: IntentionKind
    status: Status
    deadline: date | None


@dataclass(frozen=True)
class Opposed:
    """Two passages that conflict, or that only seem to."""

    a: Span
    b: Span
    note: str


@dataclass(frozen=True)
class Fact:
    """What a summary must say, and the passages that say it."""

    text: str
    evidence: tuple[Span, ...]


@dataclass(frozen=True)
class Annotated:
    """An article with its annotations; a section that was not annotated is None."""

    name: str
    article: Article
    attributions: tuple[AttributedContent, ...] | None = None
    intentions: tuple[StatedIntention, ...] | None = None
    contradictions: tuple[Opposed, ...] | None = None
    near_misses: tuple[Opposed, ...] = ()
    facts: tuple[Fact, ...] | None = None
    credits_left_out: int = 0
    """Annotations that credit a picture, which is no claim; they are not scored."""
