"""One proposed attribution."""

from dataclasses import dataclass

from schemas.article import Sentence, Span
from schemas.report import Form


@dataclass(frozen=True)
class Candidate:
    """Content that a sentence seems to credit to somebody, with spans cut from the article.

    A quotation without a cue of its own (a follow-on) has neither `cue`, `base` nor `source`.
    `base` is the cue's base form, and `sure` says that the rule needs no second opinion.
    """

    sentence: Sentence
    content: Span
    form: Form
    cue: Span | None
    base: str | None
    source: Span | None
    sure: bool
