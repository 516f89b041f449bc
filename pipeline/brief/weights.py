"""How much the sentences of one story matter to it, and whether two of them say the same."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from pipeline.brief.facts import Fact, facts_of, terms_of
from pipeline.brief.forms import form_of
from pipeline.brief.item import Item
from pipeline.brief.terms import load_background
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
_ALIKE = 0.45
"""Share of the lighter sentence's weight from which two sentences repeat each other."""


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
        texts = [f"{item.article.title or ''}\n{item.article.text}" for item in items]
        self._articles = Counter(term for text in texts for term in terms_of(text))
        self._wide = max(1, min(len(items), _WIDELY))
        for item in items:
            for term in terms_of(item.article.title or ""):
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
        form = max(1.0, form_of(fact)) * _MARKED if self.is_marked(fact) else form_of(fact)
        title = terms_of(fact.item.article.title or "")
        covered = self.rarity(title & fact.terms) / (self.rarity(title) or 1.0)
        return self._worth(fact.terms) / self._most * form * (1 + _TITLE * covered)

    def is_marked(self, fact: Fact) -> bool:
        """Tell whether something else in the brief rests on a sentence."""
        return any(span.overlaps(fact.span) for span in self._marked.get(fact.item.sha256, ()))

    def title_worth(self, title: str) -> float:
        """Return how much of the story a title tells."""
        return self._worth(terms_of(title)) / self._most

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
