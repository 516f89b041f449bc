"""Sentences of articles that can stand in a brief: their words, and whether they stand alone."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pipeline.brief.item import Item
from pipeline.brief.tidings import Sort, sort_of
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
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]?")
_ENDED = re.compile(r"[.!?][”’\"')]*$")
# "… by then-U.": torn in an abbreviation; "U.S." may well end a sentence.
_TORN = re.compile(r"(?<![.\w])[A-Z]\.$")
_THIS_TIME = re.compile(r"This (?:morning|afternoon|evening|week|weekend|month|year)\b")
_NAME = re.compile(
    r"\b(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July"
    r"|August|September|October|November|December)[A-Z]\w+"
)
# "By then …", "Fifty minutes later …": the time was named before.
_TIMED_BEFORE = re.compile(
    r"""(?:By|Since|Until|From|Before|After)\s(?:then|there|that|this)\b
    | (?:[\w-]+\s){0,4}(?:[Dd]ays?|[Nn]ights?|[Ww]eeks?|[Mm]onths?|[Yy]ears?|[Hh]ours?|[Mm]inutes?
        |[Mm]oments?|[Ss]hortly|[Ss]oon)
        \s(?:(?:later|earlier|afterwards|beforehand)\b|(?:before|after)(?=[,.;]))
    | (?:At\sthe\stime|In\sreturn|As\sa\sresult|Instead|Afterwards)\b""",
    re.VERBOSE,
)
# "The decision was …": what was decided stands before.
_NAMES_AGAIN = re.compile(
    r"""The\s(?:accord|action|agreement|allegations?|announcement|answer|appeal|arrests?|attacks?
        |blast|bomb(?:ing)?|change|claims?|comments?|complaint|crash|deal|decision|demand|discovery
        |dispute|explosion|figures?|finding|incident|move|news|offer|operation|order|picture
        |proposal|reason|remarks?|reply|request|result|ruling|shooting|statement|step|study|suit
        |verdict|visit|vote)\s
        (?:is|are|was|were|has|had|have|will|would|came|comes|follows|followed)\b""",
    re.VERBOSE,
)
_UNNAMED_SPEAKER = re.compile(
    r"(?:,|[”\"])\s(?:he|she|they)\s(?:said|says?|adds?|added|told|explain(?:s|ed)|wrote|went on)\b"
    r"|\b(?:said|says|adds|added)\s(?:he|she|they)\b"
)
# "regards that as solvable", "justified this with …"
_BARE_DEMONSTRATIVE = re.compile(
    r"\bthis(?=\s(?:as|with|by|was|is|would|will|had|has|could)\b|[.,;])"
    r"|\bthat(?=\s(?:as|with)\b|[.;])"
)
_TEASER = re.compile(
    r"\b(?:he|she|it|they|him|her|them)\b(?!\s(?:own|\w+ed\sthat)\b)", re.IGNORECASE
)
_EXPLETIVE = re.compile(
    r"It\s(?:was|is|has|had|will|would|took|takes|emerged|turned|seems|appears)\b"
)
_OPENING_MARKS = "“\"‘'«„"
_ANNOUNCING_WORDS = 9
"""An opening of a paragraph that is no longer only announces what the next sentence tells."""
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
        if refers_back(self.item.document, self.sentence) or _points_back(self.text):
            return True
        opening = _LATE_PRONOUN.match(self.text)
        return opening is not None and not _NAME.search(opening.group("before"))

    @cached_property
    def _is_lead(self) -> bool:
        """Whether nothing stands ahead of it but perhaps a date, which has no full stop."""
        document = self.item.document
        ahead = document.sentences[: self.sentence.number - 1]
        return not any(_ENDED.search(document.article.cut(sentence)) for sentence in ahead)

    @cached_property
    def published(self) -> date | None:
        """The day of its article, where the article was published."""
        moment = self.item.article.published
        return None if moment is None else moment.date()

    @cached_property
    def sort(self) -> Sort:
        """What it tells: news, or what only surrounds it."""
        return sort_of(self.text, self.published)

    @property
    def is_timed_before(self) -> bool:
        """Whether its time is counted from one that was named before."""
        return _TIMED_BEFORE.match(self.text) is not None

    @cached_property
    def is_quotation(self) -> bool:
        """Whether it opens with somebody's words, or has little else."""
        quoted = sum(len(words) for words in _QUOTED.findall(self.text))
        return self.text[0] in _OPENING_MARKS or quoted > len(self.text) / 2

    @cached_property
    def announces(self) -> bool:
        """Whether it only leads up to the next sentence, as some first ones of a paragraph do."""
        if self._is_lead:
            found = _TEASER.search(self.text)
            untold = found is not None and not _NAME.search(self.text, 1, found.start())
            return untold and not _EXPLETIVE.match(self.text)
        sentences, number = self.item.document.sentences, self.sentence.number
        opens = sentences[number - 2].paragraph != self.sentence.paragraph
        goes_on = sentences[number : number + 1]
        short = len(self.text.split()) <= _ANNOUNCING_WORDS and not self.figures
        return short and opens and any(one.paragraph == self.sentence.paragraph for one in goes_on)

    @cached_property
    def names(self) -> frozenset[str]:
        """The names in it, word by word; the first word has its capital anyhow."""
        return frozenset(_NAME.findall(self.text, 1))

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


def _points_back(text: str) -> bool:
    return any(
        (
            _POINTS_BACK.match(text),
            _NAMES_AGAIN.match(text),
            _BARE_DEMONSTRATIVE.search(_QUOTED.sub("“”", text)),
            _UNNAMED_SPEAKER.search(text) and not _NAME.search(text, 1),
        )
    )


def facts_of(items: Iterable[Item]) -> list[Fact]:
    """Return the whole sentences of articles, article by article."""
    return [
        Fact(item, sentence)
        for item in items
        for sentence in item.document.sentences
        if is_whole(item.document, sentence) and not _TORN.search(item.article.cut(sentence))
    ]


def terms_of(text: str) -> frozenset[str]:
    """Return the stems of the words that carry a text's topic."""
    return frozenset(stem(word) for word in content_words(text))
