"""What each article is about: its words and names, the rarer the heavier.

How rare a word is was learned from two sources together: a table that is shipped, so that a day of
three articles is judged as one of a hundred, and the articles up to the day of publication, so that
what is common in these outlets weighs less. Later articles change no earlier weight.
"""

import math
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from pipeline.brief.item import Item
from pipeline.brief.naming import Naming, stems_of

Terms = Mapping[str, float]
"""Weights of stems; the sum of their squares is 1, less for a text of a few sentences."""

_READ = 2500
"""Code points from the start. What follows in a long report is background, alike in many."""
_NAME = 2.0
"""How much more the name of a person, a body or a thing weighs than another word."""
_TABLE = 100
"""Articles for which the table counts, beside those that were read.

From 30 to 300 the stories of four annotated sets are all right; smaller numbers do worse where two
notices are all there is, larger ones where a whole collection is about one town.
"""
_COMMON = 0.3
"""Share of all articles from which a word says nothing."""
_SHORTEST_LENGTH = 36.0
"""Length of the weights of some eighty words. Without it, one name that two notices share would
make them alike; reports of 150 words and more have 50 to 70."""


@dataclass(frozen=True)
class Background:
    """In how many of `articles` reports each stem occurs."""

    articles: int
    counts: Mapping[str, int]


@cache
def load_background() -> Background:
    """Read the table of common stems once."""
    source = resources.files("pipeline").joinpath("data/frequencies.toml")
    raw = tomllib.loads(source.read_text(encoding="utf-8"))
    counts = {word: int(n) for n, words in raw["stems"].items() for word in words.split()}
    return Background(raw["articles"], counts)


def rarer_than(words: Iterable[str], share: float, shortest: int) -> frozenset[str]:
    """Return the stems of at least so many letters that no larger share of reports has."""
    background = load_background()
    most = share * background.articles
    return frozenset(
        word for word in words if len(word) >= shortest and background.counts.get(word, 0) <= most
    )


class Weighing:
    """Weighs the terms of articles that come day by day."""

    def __init__(self) -> None:
        """Start with the table alone."""
        background = load_background()
        self._articles = float(_TABLE)
        self._counts: defaultdict[str, float] = defaultdict(float)
        for word, count in background.counts.items():
            self._counts[word] = count * _TABLE / background.articles
        self._naming = Naming()

    def weigh(self, day: Sequence[Item]) -> list[Terms]:
        """Count the articles of one more day, and return the terms of each."""
        counted = [(_words(item), self._naming.read(item, _READ)) for item in day]
        self._articles += len(day)
        for words, _ in counted:
            for word in words:
                self._counts[word] += 1
        return [self._weights(words, names) for words, names in counted]

    def _weights(self, words: Mapping[str, int], names: frozenset[str]) -> Terms:
        weights = {}
        for word, count in words.items():
            share = self._counts[word] / self._articles
            if share <= _COMMON:
                weight = (1 + math.log(count)) * -math.log(share)
                telling = word in names and self._naming.is_telling(word)
                weights[word] = weight * (_NAME if telling else 1)
        length = max(_SHORTEST_LENGTH, math.sqrt(sum(weight**2 for weight in weights.values())))
        return {word: weight / length for word, weight in weights.items()}


def _words(item: Item) -> Mapping[str, int]:
    """Return how often each stem occurs."""
    return Counter(stems_of(f"{item.article.title or ''}. {item.article.text[:_READ]}"))
