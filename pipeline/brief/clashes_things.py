"""Words for things of one sort: "the tooling" of one article is "the dies" of another."""

import re
from functools import cache, lru_cache

from pipeline.brief.clashes_lists import load_lists


@cache
def _sorts() -> dict[str, re.Pattern[str]]:
    raw = load_lists()["sorts"]
    return {
        name: re.compile(rf"\b(?:{'|'.join(words.split())})s?\b") for name, words in raw.items()
    }


@lru_cache(maxsize=8192)
def _in(text: str) -> frozenset[str]:
    lowered = text.lower()
    return frozenset(name for name, words in _sorts().items() if words.search(lowered))


def of_one_sort(one: str, other: str) -> frozenset[str]:
    """Return the sorts of things that two texts both tell of."""
    return _in(one) & _in(other)
