"""Sentences of articles that can stand in a brief, and how much each matters to its story."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.brief.item import Item
from pipeline.brief.terms import load_background
from pipeline.ground import evidence_at
from pipeline.language.datelines import dateline_length
from pipeline.language.references import refers_back
from pipeline.language.salience import content_words
from pipeline.language.stems import stem
from pipeline.stepwise.points import is_whole
from schemas.article import Sentence, Span
from schemas.brief import Line, Passage

_FIGURE = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*(?:\s(?:million|billion|trillion))?")
_OPENING_MARKS = "“\"‘'«„"
_SCENE = re.compile(
    r"""\b(?:stood|sat|sitting|lay|leaned|leant|looked|stared|glanced|walked|climbed|knelt|paced
    |smiled|laughed|nodded|wept|cried|clapped|whispered|sighed|shrugged|waited|waved|hung
    |asked\s(?:whether|if|what|how|why|when|where|who))\b
    (?!\s(?:out|down|off|up|by|for|still|trial|into|ahead))""",
    re.VERBOSE,
)
"""Verbs of the scenes that a feature is told in, which are not its news."""
_OWN_VOICE = re.compile(r"\b(?:I|we|you|my|our|your)\b", re.IGNORECASE)
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
_SHORTEST, _LONGEST = 8, 45
"""Words; other sentences are taken only where there is nothing better."""
_BREVITY = 6.0
"""Terms that are added to a sentence's own before its weight is divided by their number, so that
a scrap with one good word does not win."""
_IN_TITLE = 2
"""Sentences that a word of a title counts for."""
_ONCE = 0.3
"""What a word counts that only one sentence of the story has."""
_WIDELY, _ALONE = 3, 0.3
"""Articles from which a word is the whole story's, and what others count in comparison."""
# What multiplies the weight of a sentence's words.
_IN_GIST, _IN_POINTS, _HAS_FIGURE, _MARKED = 1.2, 1.1, 1.1, 2.0
_QUOTES, _TALKS, _UNFIT, _ASKS, _SETS_SCENE = 0.7, 0.7, 0.7, 0.3, 0.6
_TITLE = 0.5
"""What a sentence gains that has all the rare words of its article's title."""
_ALIKE = 0.45
"""Share of the lighter sentence's weight from which two sentences repeat each other."""


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
        return _terms(self.text)

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


class Weights:
    """How much the words of one story weigh: rare ones that many of its sentences have."""

    def __init__(self, items: Sequence[Item], marked: Iterable[Passage] = ()) -> None:
        """Count the words.

        Args:
            items: the articles of one story, each copy once.
            marked: passages that something else in the brief rests on; their sentences matter.
        """
        self._background = load_background()
        self._marked: dict[str, list[Span]] = defaultdict(list)
        for passage in marked:
            self._marked[passage.article].append(passage.evidence)
        facts = facts_of(items)
        self._counts = Counter(term for fact in facts for term in fact.terms)
        self._articles = Counter(
            term for item in items for term in _terms(f"{item.article.title}\n{item.article.text}")
        )
        self._wide = max(1, min(len(items), _WIDELY))
        for item in items:
            for term in _terms(item.article.title or ""):
                self._counts[term] += _IN_TITLE
        self._most = max((self._worth(fact.terms) for fact in facts), default=0.0) or 1.0

    def of(self, terms: Iterable[str]) -> float:
        """Return what words weigh together."""
        return sum(self._term(term) for term in sorted(terms))

    def rarity(self, terms: Iterable[str]) -> float:
        """Return how rare words are in news, whatever the story has of them."""
        return sum(self._rarity(term) for term in sorted(terms))

    def worth(self, fact: Fact) -> float:
        """Return how much a sentence matters to the story; 1 for the best by its words alone."""
        form = max(1.0, _form(fact)) * _MARKED if self.is_marked(fact) else _form(fact)
        title = _terms(fact.item.article.title or "")
        covered = self.rarity(title & fact.terms) / (self.rarity(title) or 1.0)
        return self._worth(fact.terms) / self._most * form * (1 + _TITLE * covered)

    def is_marked(self, fact: Fact) -> bool:
        """Tell whether something else in the brief rests on a sentence."""
        return any(span.overlaps(fact.span) for span in self._marked.get(fact.item.sha256, ()))

    def title_worth(self, title: str) -> float:
        """Return how much of the story a title tells."""
        return self._worth(_terms(title)) / self._most

    def are_alike(self, fact: Fact, other: Fact) -> bool:
        """Tell whether two sentences say much the same."""
        lighter = min(self._own(fact.terms), self._own(other.terms))
        return self._own(fact.terms & other.terms) >= _ALIKE * lighter

    def _own(self, terms: frozenset[str]) -> float:
        """Return what words weigh as a sentence's own: less, the more of the story has them."""
        return sum(
            self._rarity(term) / (1 + math.log(max(1, self._counts[term])))
            for term in sorted(terms)
        )

    def _worth(self, terms: frozenset[str]) -> float:
        return self.of(terms) / math.sqrt(len(terms) + _BREVITY)

    def _term(self, term: str) -> float:
        told = max(_ONCE, math.log(max(1, self._counts[term])))
        wide = min(1.0, self._articles[term] / self._wide)
        return self._rarity(term) * told * (_ALONE + (1 - _ALONE) * wide)

    def _rarity(self, term: str) -> float:
        known = self._background.counts.get(term, 0)
        return -math.log((known + 1) / (self._background.articles + 1))


def _terms(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in content_words(text))


def _form(fact: Fact) -> float:
    """Return what multiplies a sentence's weight for its place and its form."""
    text = fact.text
    factors = (
        (_place(fact), True),
        (_HAS_FIGURE, bool(fact.figures)),
        (_QUOTES, text[0] in _OPENING_MARKS),
        (_TALKS, bool(_OWN_VOICE.search(text))),
        (_UNFIT, not _SHORTEST <= len(text.split()) <= _LONGEST),
        (_ASKS, text.endswith("?")),
        (_SETS_SCENE, bool(_SCENE.search(text))),
    )
    return math.prod(factor for factor, applies in factors if applies)


def _place(fact: Fact) -> float:
    """Return what a sentence gains from its place in the article's summary."""
    summary = fact.item.report.summary
    if summary is None:
        return 1.0
    if any(one.overlaps(fact.span) for one in summary.gist.evidence):
        return _IN_GIST
    points = (one for point in summary.key_points for one in point.evidence)
    return _IN_POINTS if any(one.overlaps(fact.span) for one in points) else 1.0
