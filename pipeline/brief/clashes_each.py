"""What is told of each of several, against what is told of none or not of all of them."""

import re
from functools import lru_cache

from pipeline.brief.clashes_reading import Told, are_of_two_outlets, in_time, rare
from pipeline.brief.clashes_words import Clash, Why
from pipeline.language.number_words import NUMBER
from schemas.brief import CrossConflictKind

_EACH = re.compile(
    rf"""\b(?:(?:each|every)(?:[ ]one|[ ]single[ ]one)?[ ](?:of[ ](?:the|them|these|those)\b
      |(?!day|week|month|year|time|night|morning|evening|hour|effort|chance|reason|now|other)\w+)
    | all[ ](?!sorts|kinds|over|day|night|along|but|at|in|about|too|right)
      (?:(?:of[ ])?(?:the|them|these|those)[ ]|of[ ](?:the|them)\b)?(?:{NUMBER})?[ ]?\w+
    | both(?:[ ]of)?[ ](?:the[ ])?\w+ | without[ ]exception | to[ ]a[ ]man | everyone | everybody
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_NONE = re.compile(
    r"""\b(?:(?:none|neither|not[ ](?:one|a[ ]single[ ]one)|no[ ]one)[ ]of[ ](?:the|them|these|its
      |his|her|their|those|[A-Z]) | none[ ](?:had|was|were|wore|carried|has|have))""",
    re.IGNORECASE | re.VERBOSE,
)
_SOME = re.compile(
    rf"""\b(?!one\b)(?:{NUMBER}|some|several|half|most|many|a[ ](?:third|quarter|few))[ ]of[ ]
    (?:the|them|these|those|its|his|her|their)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_NOT = re.compile(
    r"\b(?:not|never|no|nothing|nowhere|without|neither|lacked|missed|refused)\b|n[’']t\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"""\b(?:if|unless|whether|would|could|might|(?-i:may)|will|should|must|yet|so[ ]far|still
    |until|now|other|others|rest|remaining|any[ ]more|longer|again|next
    |last[ ](?:year|month|week))\b|\?""",
    re.IGNORECASE | re.VERBOSE,
)
_LEAST_SHARED = 2
_APART = Why(
    "What one of {a} and {b} says of all, the other says is not so of some.",
    "{a} said it of all first, and now it is not so of some.",
)


@lru_cache(maxsize=8192)
def _sort(text: str) -> str:
    """Return of how many a sentence tells: "each", "none", "some" that are not, or plain."""
    if _OPEN.search(text):
        return ""
    if _NONE.search(text):
        return "none"
    some = _SOME.search(text)
    if some and _NOT.search(text, some.end()):
        return "some"
    if _NOT.search(text):
        return ""
    return "each" if _EACH.search(text) else "plain"


def not_of_all(one: Told, other: Told) -> Clash | None:
    """Return the clash of what is told of each with what is told of some or of none."""
    sorts = _sort(one.text), _sort(other.text)
    if "" in sorts or sorts[0] == sorts[1] or not are_of_two_outlets(one, other):
        return None
    if set(sorts) not in ({"each", "some"}, {"each", "none"}, {"plain", "none"}):
        return None
    if one.days and other.days and not one.days & other.days:
        return None
    shared = rare(one.words) & rare(other.words)
    if len(shared) < _LEAST_SHARED:
        return None
    a, b = sorted((one, other), key=in_time)
    score = 2.0 + 0.5 * len(shared)
    return Clash(a, b, CrossConflictKind.OUTLETS_DISAGREE, _APART, shared, score)
