"""How somebody died, told in two ways."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from pipeline.brief.clashes_lists import load_lists
from pipeline.brief.clashes_reading import Told, are_of_two_outlets, in_time
from pipeline.brief.clashes_words import Clash, Why
from pipeline.language.acts import act_words
from schemas.brief import CrossConflictKind

_OPEN = re.compile(
    r"""\b(?:if|unless|whether|would|could|might|(?-i:may)|will|not|never|no|nearly|almost|another|other
    |father|mother|brother|sister|also|fear\w*|in[ ](?:19|20)\d\d|years[ ]ago)\b|n[’']t\b|\?""",
    re.IGNORECASE | re.VERBOSE,
)
_PRONOUN = re.compile(r"\b(?:he|she|his|her|him|they|it|its|their)\b", re.IGNORECASE)
_PLACED = re.compile(r"\b(?:in|at|near|from|on|off|of|outside) (?:the )?([A-Z][\w’'-]+)")
_LEAST_NEAR = 1
_APART = Why(
    "{a} and {b} tell it to have come about differently.", "{a} told it differently first."
)


@cache
def _manners() -> Mapping[str, Mapping[str, re.Pattern[str]]]:
    raw = load_lists()["manners"]
    return {
        event: {
            name: re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)
            for name, words in ways.items()
        }
        for event, ways in raw.items()
    }


@lru_cache(maxsize=8192)
def _told_in(text: str) -> Mapping[str, frozenset[str]]:
    """Return in which ways a sentence tells each event to have come about."""
    if _OPEN.search(text):
        return {}
    found = {
        event: frozenset(name for name, words in ways.items() if words.search(text))
        for event, ways in _manners().items()
    }
    return {event: names for event, names in found.items() if names and names != {"told"}}


def came_about_otherwise(one: Told, other: Told) -> Clash | None:
    """Return the clash of two sentences that tell one end in two ways."""
    mine = _told_in(one.text)
    yours = _told_in(other.text) if mine else {}
    if not yours or not are_of_two_outlets(one, other):
        return None
    if not any(_differ(mine[event], yours[event]) for event in mine.keys() & yours.keys()):
        return None
    if one.days and other.days and not one.days & other.days:
        return None
    shared = _who(one) & _who(other)
    near = one.frame & other.frame
    if not shared or len(near) < _LEAST_NEAR:
        return None
    a, b = sorted((one, other), key=in_time)
    score = 2.0 + 0.1 * len(near | shared)
    return Clash(a, b, CrossConflictKind.OUTLETS_DISAGREE, _APART, shared | near, score)


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two tellings have no way in common, and one of them says what came of it."""
    return (
        "told" in one | other
        and not one & other - {"told"}
        and bool(one - {"told"} and other - {"told"})
    )


def _who(told: Told) -> frozenset[str]:
    """Return whom a sentence names; for a pronoun, whom the passage names."""
    names = frozenset(word for name in told.named for word in name.telling)
    near = told.frame if _PRONOUN.search(told.text) else frozenset()
    return (names | near) - act_words(" ".join(_PLACED.findall(told.text)))
