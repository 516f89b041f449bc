"""Pairs what a report has with what the annotators have, each at most once."""

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

from schemas.article import Span

P = TypeVar("P")
G = TypeVar("G")
LEAST_SHARE = 0.5
"""Share of the shorter of two spans that they must have in common."""

_DETERMINER = re.compile(r"^(?:the|a|an|its|his|her|their|our)\s+")
_MARKS = ".,;:!?'\"“”‘()[]"
# What follows the head of a phrase: "spokesman | for the ministry".
_BEHIND_HEAD = re.compile(
    r",|\s(?:of|for|from|with|at|in|on|by|to|who|which|that|familiar|close|briefed|near|inside)\s"
)


def one_to_one(
    predicted: Sequence[P], gold: Sequence[G], closeness: Callable[[P, G], float]
) -> dict[int, int]:
    """Return the number of the annotated item for each predicted one that matches.

    The closest pairs first, which is not always the largest number of pairs; at equal closeness
    those that come first. A closeness of 0 is no match.
    """
    pairs = [
        (closeness(left, right), i, j)
        for i, left in enumerate(predicted)
        for j, right in enumerate(gold)
    ]
    taken: dict[int, int] = {}
    used: set[int] = set()
    for near, i, j in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if near > 0 and i not in taken and j not in used:
            taken[i] = j
            used.add(j)
    return taken


def overlap(a: Span, b: Span) -> float:
    """Return the share of their common length in that of both; 0 below half of the shorter."""
    common = min(a.end, b.end) - max(a.start, b.start)
    shorter, longer = sorted((a.end - a.start, b.end - b.start))
    if common <= 0 or common < LEAST_SHARE * shorter:
        return 0.0
    return common / (shorter + longer - common)


def same_name(predicted: str, annotated: str) -> bool:
    """Tell whether two names are one, or the head of one stands in the other as a word."""
    left, right = _plain(predicted), _plain(annotated)
    mine, theirs = _words(left), _words(right)
    return mine == theirs != [] or _head(left) in theirs or _head(right) in mine


def _head(name: str) -> str | None:
    """Return the word that the others say more of."""
    before = _words(_BEHIND_HEAD.split(name, maxsplit=1)[0])
    return before[-1] if before else None


def _words(name: str) -> list[str]:
    """Return the words without possessives, and without marks around them."""
    stripped = (word.strip(_MARKS).removesuffix("'s").strip(_MARKS) for word in name.split())
    return [word for word in stripped if word]


def _plain(name: str) -> str:
    plain = " ".join(name.replace("’", "'").lower().split())
    return _DETERMINER.sub("", plain.lstrip(_MARKS))
