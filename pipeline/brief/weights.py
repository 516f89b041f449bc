"""How much the sentences of one story matter to it, and whether two of them say the same."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from pipeline.brief.facts import Fact, facts_of, terms_of
from pipeline.brief.forms import form_of
from pipeline.brief.item import Item
from pipeline.brief.terms import load_background
from pipeline.brief.tidings import Sort, is_timely
from schemas.article import Span
from schemas.brief import Passage

_BREVITY = 6.0
"""Terms that are added to a sentence's own before its weight is divided by their number, so that
a scrap with one good word does not win."""
_IN_TITLE = 2
"""Sentences that a word of a title counts for."""
_ONCE = 0.3
"""What a word counts that only one sentence of the story has."""
_WIDELY, _ALONE = 3, 0.3
"""Articles from which a word is the whole story's, and what others count in comparison."""
_MARKED = 2.0
"""What multiplies the worth of a sentence on which more rests."""
_TITLE = 0.5
"""What a sentence gains that has all the rare words of its article's title."""
_ALIKE, _BOTH_OPEN = 0.45, 0.25
"""Share of the lighter sentence's weight from which two sentences repeat each other; those that
open the reports of one day tell one event."""
_REPEATED = 0.5
_OPENS, _NEXT, _LAST, _AHEAD = 1.4, 1.2, 0.9, 0.8
"""What multiplies the worth of the sentence that an article's news opens with, of the next one, of
the last one, and of what a feature tells ahead of its news."""
_WITHIN = 6
"""Sentences of an article among which its news begins."""


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
        self._facts = {item.sha256: facts_of([item]) for item in items}
        facts = self.facts(items)
        self._places = {
            _place(fact): place
            for own in self._facts.values()
            for fact, place in zip(own, _places(own), strict=True)
        }
        self._worths: dict[tuple[str, int], float] = {}
        self._counts = Counter(term for fact in facts for term in fact.terms)
        texts = [f"{item.article.title or ''}\n{item.article.text}" for item in items]
        self._articles = Counter(term for text in texts for term in terms_of(text))
        self._wide = max(1, min(len(items), _WIDELY))
        for item in items:
            for term in terms_of(item.article.title or ""):
                self._counts[term] += _IN_TITLE
        self._most = max((self._worth(fact.terms) for fact in facts), default=0.0) or 1.0

    def facts(self, items: Iterable[Item]) -> list[Fact]:
        """Return the whole sentences of articles of the story, article by article."""
        return [fact for item in items for fact in self._facts[item.sha256]]

    def of(self, terms: Iterable[str]) -> float:
        """Return what words weigh together."""
        return sum(self._term(term) for term in sorted(terms))

    def rarity(self, terms: Iterable[str]) -> float:
        """Return how rare words are in news, whatever the story has of them."""
        return sum(self._rarity(term) for term in sorted(terms))

    def worth(self, fact: Fact) -> float:
        """Return how much a sentence matters to the story; 1 for the best by its words alone."""
        place = _place(fact)
        if place not in self._worths:
            self._worths[place] = self._worth_in_place(fact)
        return self._worths[place]

    def _worth_in_place(self, fact: Fact) -> float:
        form = form_of(fact) * self._places.get(_place(fact), 1.0)
        form = max(1.0, form) * _MARKED if self.is_marked(fact) else form
        title = terms_of(fact.item.article.title or "")
        covered = self.rarity(title & fact.terms) / (self.rarity(title) or 1.0)
        return self._worth(fact.terms) / self._most * form * (1 + _TITLE * covered)

    def opens(self, fact: Fact) -> bool:
        """Tell whether the news of an article opens with a sentence."""
        return self._places.get(_place(fact)) == _OPENS

    def is_marked(self, fact: Fact) -> bool:
        """Tell whether something else in the brief rests on a sentence."""
        return any(span.overlaps(fact.span) for span in self._marked.get(fact.item.sha256, ()))

    def title_worth(self, title: str) -> float:
        """Return how much of the story a title tells."""
        return self._worth(terms_of(title)) / self._most

    def are_alike(self, fact: Fact, other: Fact) -> bool:
        """Tell whether two sentences say much the same."""
        lighter = min(self._own(fact.terms), self._own(other.terms))
        one_event = self.opens(fact) and self.opens(other) and fact.published == other.published
        least = _BOTH_OPEN if one_event else _ALIKE
        return self._own(fact.terms & other.terms) >= least * lighter

    def repeats(self, fact: Fact, other: Fact) -> bool:
        """Tell whether most of what a sentence says is in another one."""
        return self._own(fact.terms & other.terms) >= _REPEATED * self._own(fact.terms)

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


def _places(facts: Sequence[Fact]) -> list[float]:
    """Return what multiplies the worth of an article's sentences for where they stand."""
    opening = opening_of(facts)
    if opening is None:
        return _fall(len(facts))
    return [*([_AHEAD] * opening), _OPENS, *_fall(len(facts) - opening - 1)]


def _fall(count: int) -> list[float]:
    least = math.log(1 + max(1, count))
    return [_NEXT - (_NEXT - _LAST) * math.log(1 + n) / least for n in range(count)]


def opening_of(facts: Sequence[Fact]) -> int | None:
    """Return where an article's news begins, if that is seen: a feature tells a scene first."""
    ranked = {n: _opening_rank(n, fact) for n, fact in enumerate(facts[:_WITHIN])}
    best = max(ranked, key=lambda n: ranked[n], default=0)
    return best if ranked.get(best) else None


def _opening_rank(place: int, fact: Fact) -> int:
    """Return how well the news of an article could begin with a sentence; 0 for not at all."""
    if fact.is_quotation or fact.announces or fact.sort not in (Sort.DEED, Sort.PLAIN):
        return 0
    timely, done = is_timely(fact.text), fact.sort is Sort.DEED
    titled = bool(terms_of(fact.item.article.title or "") & fact.terms)
    ranks = (place == 0 and timely, timely and done, timely and titled, done, timely)
    return len(ranks) - ranks.index(True) if True in ranks else 0


def _place(fact: Fact) -> tuple[str, int]:
    return fact.item.sha256, fact.sentence.number
