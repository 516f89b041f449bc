"""How alike articles are, for those pairs that share anything rare."""

from collections import defaultdict

from pipeline.brief.terms import Terms

_RARE = 0.08
"""Least weight at which a term proposes the articles that share it."""
_NEGLIGIBLE = 0.02


class LikenessIndex:
    """The articles seen so far, by their terms."""

    def __init__(self) -> None:
        """Start with none."""
        self._articles: list[Terms] = []
        self._by_term: dict[str, list[int]] = defaultdict(list)

    def add(self, terms: Terms) -> dict[int, float]:
        """Take in one more article, and return how alike it is to earlier ones, by their number.

        The likeness is a cosine, from 0 to 1; what is next to 0 is left out.
        """
        rare = [term for term, weight in terms.items() if weight >= _RARE]
        near = {number for term in rare for number in self._by_term[term]}
        alike = {number: cosine(terms, self._articles[number]) for number in sorted(near)}
        for term in rare:
            self._by_term[term].append(len(self._articles))
        self._articles.append(terms)
        return {number: value for number, value in alike.items() if value > _NEGLIGIBLE}


def cosine(left: Terms, right: Terms) -> float:
    """Return how alike two articles are, from 0 to 1."""
    if len(left) > len(right):
        left, right = right, left
    return sum(weight * right.get(term, 0.0) for term, weight in left.items())
