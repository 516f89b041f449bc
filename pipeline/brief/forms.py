"""What the place and the form of a sentence say for or against telling it."""

import math
import re

from pipeline.brief.facts import Fact
from pipeline.brief.tidings import Sort, is_fresh, is_timely
from pipeline.language.salience import content_words

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_OWN_VOICE = re.compile(r"\b(?:I|we|you|my|our|your)\b", re.IGNORECASE)
_SHORTEST, _LONGEST = 8, 45
"""Words; other sentences are taken only where there is nothing better."""
# What multiplies the weight of a sentence's words.
_IN_GIST, _IN_POINTS, _HAS_FIGURE, _TIMELY, _FRESH = 1.2, 1.1, 1.1, 1.1, 1.2
_QUOTES, _TALKS, _UNFIT, _ASKS, _ANNOUNCES = 0.7, 0.7, 0.7, 0.3, 0.5
_TIMED_BEFORE = 0.75
_SORTS = {
    Sort.DEED: 1.3,
    Sort.STATE: 0.65,
    Sort.COMMENT: 0.6,
    Sort.HISTORY: 0.5,
    Sort.HABIT: 0.4,
    Sort.SCENE: 0.5,
}
_FOREIGN, _FEWEST_COMMON = 0.3, 0.1
"""What is left of a sentence in another language, and the share of common words that tells."""


def form_of(fact: Fact) -> float:
    """Return what multiplies a sentence's weight for its place and its form."""
    text = fact.text
    factors = (
        (_place(fact), True),
        (_SORTS.get(fact.sort, 1.0), True),
        (_HAS_FIGURE, bool(fact.figures)),
        (_FRESH if is_fresh(text, fact.published) else _TIMELY, is_timely(text)),
        (_QUOTES, fact.is_quotation),
        (_TALKS, bool(_OWN_VOICE.search(text))),
        (_UNFIT, not _SHORTEST <= len(text.split()) <= _LONGEST),
        (_TIMED_BEFORE, fact.is_timed_before),
        (_ANNOUNCES, fact.announces),
        (_ASKS, text.endswith("?")),
        (_FOREIGN, _is_foreign(text)),
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
