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
_OWN_VOICE = re.compile(r"\b(?:I|we|you|my|our|your)\b", re.IGNORECASE)
_LONGEST = 45
"""Words; longer sentences are taken only where there is nothing else."""
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
_IN_GIST, _IN_POINTS, _HAS_FIGURE, _MARKED = 1.2, 1.1, 1.1, 1.6
_QUOTES, _TALKS, _TOO_LONG, _ASKS = 0.7, 0.7, 0.7, 0.3
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
        """Whether it cannot be read without the sentence before it."""
        return refers_back(self.item.document, self.sentence)

    def follows(self, other: "Fact") -> bool:
        """Tell whether it is the sentence behind another one."""
        near = self.sentence.number == other.sentence.number + 1
        return near and self.item.sha256 == other.item.sha256

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
        marked = any(span.overlaps(fact.span) for span in self._marked.get(fact.item.sha256, ()))
        return self._worth(fact.terms) / self._most * _form(fact) * (_MARKED if marked else 1)

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
        (_TOO_LONG, len(text.split()) > _LONGEST),
        (_ASKS, text.endswith("?")),
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
