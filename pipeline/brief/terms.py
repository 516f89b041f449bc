"""What each article is about: its words and names, the rarer the heavier.

How rare a word is was learned from two sources together: a table that is shipped, so that a day of
three articles is judged as one of three hundred, and the articles up to the day of publication,
so that what is common in these outlets weighs less. Later articles change no earlier weight.
"""

import math
import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from pipeline.brief.item import Item
from pipeline.language.names import Cast
from pipeline.language.stems import stem
from schemas.article import Document

Terms = Mapping[str, float]
"""Weights of stems; the sum of their squares is 1, less for a text of a few sentences."""

_WORD = re.compile(r"[^\W\d_][\w’'-]*|\d[\d.,]*\d")
_SHORTEST = 3
_READ = 2500
"""Code points from the start. What follows in a long report is background, alike in many."""
_NAME = 2.0
"""How much more a name weighs than another word."""
_COMMON = 0.3
"""Share of all articles from which a word says nothing."""
_SHORTEST_LENGTH = 40.0
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


class Weighing:
    """Weighs the terms of articles that come day by day."""

    def __init__(self) -> None:
        """Start with the table alone."""
        background = load_background()
        self._articles = background.articles
        self._counts = Counter(background.counts)

    def weigh(self, day: Sequence[Item]) -> list[Terms]:
        """Count the articles of one more day, and return the terms of each."""
        counted = [_count(item) for item in day]
        self._articles += len(day)
        for words, _ in counted:
            self._counts.update(words.keys())
        return [self._weights(words, names) for words, names in counted]

    def _weights(self, words: Mapping[str, int], names: frozenset[str]) -> Terms:
        weights = {}
        for word, count in words.items():
            share = self._counts[word] / self._articles
            if share <= _COMMON:
                weight = (1 + math.log(count)) * -math.log(share)
                weights[word] = weight * (_NAME if word in names else 1)
        length = max(_SHORTEST_LENGTH, math.sqrt(sum(weight**2 for weight in weights.values())))
        return {word: weight / length for word, weight in weights.items()}


def _count(item: Item) -> tuple[Mapping[str, int], frozenset[str]]:
    """Return how often each stem occurs, and the stems of names."""
    title = item.article.title or ""
    words = _stems(f"{title}. {item.article.text[:_READ]}")
    return Counter(words), frozenset(_name_stems(item.document))


def _name_stems(document: Document) -> list[str]:
    cut = document.article.cut
    mentions = (m for m in Cast(document).mentions if m.span.start < _READ)
    return [word for m in mentions for word in _stems(cut(m.span), capitalised=True)]


def _stems(text: str, *, capitalised: bool = False) -> list[str]:
    return [
        stem(word.lower())
        for word in _WORD.findall(text)
        if len(word) >= _SHORTEST and (word[0].isupper() or not capitalised)
    ]
