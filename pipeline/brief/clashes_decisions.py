"""One decision told in two ways: the judge admitted the tapes, the judge excluded them."""

import re
from functools import cache

from pipeline.brief.clashes_deeds import Deed, act_root, deeds_in
from pipeline.brief.clashes_lists import load_lists
from pipeline.brief.clashes_reading import (
    Told,
    are_of_two_outlets,
    can_be_of_one_time,
    in_time,
    rare,
)
from pipeline.brief.clashes_words import Clash, Why
from pipeline.language.acts import act_words
from schemas.brief import CrossConflictKind

_PRONOUN = re.compile(r"\b(?:it|them|this|these|that)\b")
_OPEN = re.compile(
    r"\b(?:if|unless|whether|would|could|might|another|again|partly|in part|first)\b|\?",
    re.IGNORECASE,
)
_OBJECT = 2.0
_APART = Why("{a} and {b} tell one decision in two ways.", "{a} told it one way first.")
Halves = tuple[frozenset[str], frozenset[str]]


@cache
def _rows() -> tuple[Halves, ...]:
    raw = load_lists()["decisions"]["rows"]
    halves = (row.split("|") for row in raw)
    return tuple((_roots(left), _roots(right)) for left, right in halves)


def _roots(words: str) -> frozenset[str]:
    return frozenset(act_root(word) for word in words.split())


def decided_otherwise(one: Told, other: Told) -> Clash | None:
    """Return the clash of two sentences that tell one decision as taken in two ways."""
    if not are_of_two_outlets(one, other) or not can_be_of_one_time(one, other):
        return None
    if _OPEN.search(one.text) or _OPEN.search(other.text):
        return None
    for mine in deeds_in(one.text):
        for yours in deeds_in(other.text):
            if _are_opposite(mine.verb, yours.verb):
                clash = _clash(one, mine, other, yours)
                if clash is not None:
                    return clash
    return None


def _are_opposite(one: str, other: str) -> bool:
    return any(
        (one in left and other in right) or (one in right and other in left)
        for left, right in _rows()
    )


def _clash(one: Told, mine: Deed, other: Told, yours: Deed) -> Clash | None:
    objects = _object(one, mine) & _object(other, yours)
    doers = (one.words | one.capitals) & (other.words | other.capitals)
    around = rare(doers - objects - act_words(f"{mine.verb} {yours.verb}"))
    if not objects or mine.coming != yours.coming or not around:
        return None
    a, b = sorted((one, other), key=in_time)
    score = _OBJECT + 0.5 * len(objects | around)
    return Clash(a, b, CrossConflictKind.OUTLETS_DISAGREE, _APART, objects | around, score)


def _object(told: Told, deed: Deed) -> frozenset[str]:
    """Return what was decided on; for a pronoun or a clause, whatever the sentence tells of."""
    names = frozenset(w for name in told.named for w in name.telling)
    if deed.things and not _PRONOUN.search(" ".join(deed.things)):
        return deed.things & told.words
    return told.words - names
