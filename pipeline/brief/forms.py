"""What the place and the form of a sentence say for or against telling it."""

import math
import re

from pipeline.brief.facts import Fact
from pipeline.language.salience import content_words

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_OPENING_MARKS = "“\"‘'«„"
_SCENE = re.compile(
    r"""\b(?:stood|sat|sitting|lay|leaned|leant|looked|stared|glanced|walked|climbed|knelt|paced
    |smiled|laughed|nodded|wept|cried|clapped|whispered|sighed|shrugged|waited|waved|hung
    |asked\s(?:whether|if|what|how|why|when|where|who))\b
    (?!\s(?:out|down|off|up|by|for|still|trial|into|ahead))""",
    re.VERBOSE,
)
"""Verbs of the scenes that a feature is told in, which are not its news."""
_NOW = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:today|yesterday|tomorrow|tonight)\b"
    r"|\b[Tt]his (?:morning|afternoon|evening|week|weekend)\b",
    re.IGNORECASE,
)
"""Times of news; what has others is often its background."""
_PAST = re.compile(
    r"\b(?:last year|(?:the|a) year (?:before|ago|earlier)|(?:years|decades|centuries) ago"
    r"|(?:[Ii]n|[Ss]ince|[Ff]rom) (?:(?:1\d|20)\d\d|the (?:\w+ )?(?:sixties|seventies|eighties"
    r"|nineties)))\b"
)
_OWN_VOICE = re.compile(r"\b(?:I|we|you|my|our|your)\b", re.IGNORECASE)
_SHORTEST, _LONGEST = 8, 45
"""Words; other sentences are taken only where there is nothing better."""
# What multiplies the weight of a sentence's words.
_IN_GIST, _IN_POINTS, _HAS_FIGURE, _TIMELY, _LONG_AGO = 1.2, 1.1, 1.1, 1.2, 0.8
_QUOTES, _TALKS, _UNFIT, _ASKS, _SETS_SCENE = 0.7, 0.7, 0.7, 0.3, 0.6
_FOREIGN, _FEWEST_COMMON = 0.3, 0.1
"""What is left of a sentence in another language, and the share of common words that tells."""


def form_of(fact: Fact) -> float:
    """Return what multiplies a sentence's weight for its place and its form."""
    text = fact.text
    factors = (
        (_place(fact), True),
        (_HAS_FIGURE, bool(fact.figures)),
        (_TIMELY, bool(_NOW.search(text))),
        (_LONG_AGO, bool(_PAST.search(text)) and not _NOW.search(text)),
        (_QUOTES, text[0] in _OPENING_MARKS),
        (_TALKS, bool(_OWN_VOICE.search(text))),
        (_UNFIT, not _SHORTEST <= len(text.split()) <= _LONGEST),
        (_ASKS, text.endswith("?")),
        (_FOREIGN, _is_foreign(text)),
        (_SETS_SCENE, bool(_SCENE.search(text))),
    )
    return math.prod(factor for factor, applies in factors if applies)


def _is_foreign(text: str) -> bool:
    """Tell whether a sentence has hardly any of the words that every English one has."""
    words = len(_WORD.findall(text))
    return words >= _SHORTEST and words - len(content_words(text)) < _FEWEST_COMMON * words


def _place(fact: Fact) -> float:
    """Return what a sentence gains from its place in the article's summary."""
    summary = fact.item.report.summary
    if summary is None:
        return 1.0
    if any(one.overlaps(fact.span) for one in summary.gist.evidence):
        return _IN_GIST
    points = (one for point in summary.key_points for one in point.evidence)
    return _IN_POINTS if any(one.overlaps(fact.span) for one in points) else 1.0
