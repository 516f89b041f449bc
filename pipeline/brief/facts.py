"""Sentences of articles that can stand in a brief: their words, and whether they stand alone."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from pipeline.brief.item import Item
from pipeline.ground import evidence_at
from pipeline.language.datelines import dateline_length
from pipeline.language.references import refers_back
from pipeline.language.salience import content_words
from pipeline.language.stems import stem
from pipeline.stepwise.points import is_whole
from schemas.article import Sentence, Span
from schemas.brief import Line, Passage

_FIGURE = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*(?:\s(?:million|billion|trillion))?")
# "The first is how long …", "What they had read was …"
_POINTS_BACK = re.compile(
    r"""(?:The|Both|Either|Each)\s(?:\w+\s)?(?:one|ones|first|second|third|other|others|latter
        |former|two|three)\s(?:is|are|was|were|has|had|have|will|would)\b
    | (?:What|Where|When|How|Why|Whether)\s(?:he|she|it|they)\b""",
    re.VERBOSE,
)
# "Before the market opened on Monday it published …": nobody is named ahead of the pronoun.
_LATE_PRONOUN = re.compile(
    r"(?:After|At|Before|By|During|For|From|In|On|Since|Under|Until|With)\s"
    r"(?P<before>(?:[^\s,;:“\"]+[\s,]+){1,12}?)(?:he|she|it|they)\s"
)
_ENDED = re.compile(r"[.!?][”’\"')]*$")
_THIS_TIME = re.compile(r"This (?:morning|afternoon|evening|week|weekend|month|year)\b")
_NAME = re.compile(
    r"\b(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July"
    r"|August|September|October|November|December)[A-Z]\w+"
)
_NEAR = 3
"""Sentences within which one that is told explains a pronoun."""


@dataclass(frozen=True)
class Fact:
    """One sentence of an article, without a dateline."""

    item: Item
    sentence: Sentence

    @cached_property
    def span(self) -> Span:
        """Where its words stand in the article."""
        text = self.item.article.cut(self.sentence)
        start = self.sentence.start + dateline_length(text)
        return Span(start=start, end=self.sentence.end)

    @cached_property
    def text(self) -> str:
        """Its exact words."""
        return self.item.article.cut(self.span)

    @cached_property
    def terms(self) -> frozenset[str]:
        """Stems of the words that carry its topic."""
        return terms_of(self.text)

    @cached_property
    def figures(self) -> frozenset[str]:
        """The figures that it gives, as they are written."""
        return frozenset(_FIGURE.findall(self.text))

    @cached_property
    def leans(self) -> bool:
        """Whether it cannot be read without the sentence before it; a lead can."""
        if self._is_lead or _THIS_TIME.match(self.text):
            return False
        if refers_back(self.item.document, self.sentence) or _POINTS_BACK.match(self.text):
            return True
        opening = _LATE_PRONOUN.match(self.text)
        return opening is not None and not _NAME.search(opening.group("before"))

    @cached_property
    def _is_lead(self) -> bool:
        """Whether nothing stands ahead of it but perhaps a date, which has no full stop."""
        document = self.item.document
        ahead = document.sentences[: self.sentence.number - 1]
        return not any(_ENDED.search(document.article.cut(sentence)) for sentence in ahead)

    def follows(self, other: "Fact") -> bool:
        """Tell whether it comes soon after another one in the same article."""
        ahead = self.sentence.number - other.sentence.number
        return 0 < ahead <= _NEAR and self.item.sha256 == other.item.sha256

    @cached_property
    def line(self) -> Line:
        """The sentence as a line of the brief."""
        evidence = evidence_at(self.item.document, self.span)
        passage = Passage(article=self.item.sha256, evidence=evidence)
        return Line(text=" ".join(self.text.split()), passages=(passage,))


def facts_of(items: Iterable[Item]) -> list[Fact]:
    """Return the whole sentences of articles, article by article."""
    return [
        Fact(item, sentence)
        for item in items
        for sentence in item.document.sentences
        if is_whole(item.document, sentence)
    ]


def terms_of(text: str) -> frozenset[str]:
    """Return the stems of the words that carry a text's topic."""
    return frozenset(stem(word) for word in content_words(text))
