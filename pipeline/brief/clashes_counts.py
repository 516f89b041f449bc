"""A later figure for a thing that an earlier article counted: an update, no contradiction."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.brief.actors import are_same
from pipeline.brief.clashes_reading import Told, rare
from pipeline.language.number_words import NUMBER, scaled
from pipeline.language.stems import stem

_COUNT = re.compile(
    rf"""(?<![\w.,$£€-])(?P<number>{NUMBER}(?:\.\d+)?)(?![.,]\d)
    (?:\s(?P<scale>hundred|thousand|million|billion))?
    (?:\s(?!of\b|in\b|to\b|per\b|and\b|or\b|years?\b)[a-z-]+){{0,2}}?
    \s(?P<thing>people|persons|[a-z]{{3,}}(?:s|ren|men)|percent|dead)\b""",
    re.VERBOSE | re.IGNORECASE,
)
# What people are counted as; the verbs for it are many.
_FATES = {
    "dead": re.compile(
        r"\b(?:dead|died|killed|kill(?:s|ing)?|deaths?|drowned|bodies|lives|death toll)\b"
    ),
    "hurt": re.compile(r"\b(?:injured|hurt|wounded|injuries|treated in hospital)\b"),
    "missing": re.compile(r"\b(?:missing|unaccounted)\b"),
    "ill": re.compile(r"\b(?:ill|infected|infections|sick|cases|poisoned)\b"),
    "moved": re.compile(
        r"\b(?:evacuated|left (?:their|the) homes?|brought out|homeless|displaced|moved out|fled)\b"
    ),
    "held": re.compile(r"\b(?:arrested|detained|in custody|arrests)\b"),
    "rescued": re.compile(r"\b(?:rescued|saved|pulled (?:alive )?from)\b"),
}
# What tells that a figure is one of a row of figures.
_BY_NOW = re.compile(
    r"""\b(?:by[ ](?:then|now|\w+day|noon|midnight|nightfall|evening|morning) | now
    | still | so[ ]far
    | ha[sd][ ](?:risen|grown|climbed|fallen|dropped|increased|been) | rose | fell | at[ ]least
    | no[ ]longer | only | confirmed | toll | have[ ](?:now[ ])?been | more[ ]than | again
    | since)\b""",
    re.IGNORECASE | re.VERBOSE,
)
# A figure of a part, of another event, of what was planned or was so once.
_OTHER = re.compile(
    r"""\b(?:another|others?|further|additional|each|per|including|of[ ]whom|would|could|will|may
    |might|last[ ]year|year[ ]earlier|capacity|up[ ]to|instead|in[ ](?:19|20)\d\d|ago|expect\w*
    |planned|wants?|since[ ](?:19|20)\d\d)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_NO_THINGS = frozenset(
    [
        *(
            "year",
            "month",
            "week",
            "day",
            "hour",
            "minute",
            "second",
            "percent",
            "metr",
            "kilometr",
        ),
        *("crown", "dollar", "euro", "pound", "mile", "point", "tim", "vot", "degre", "floor"),
    ]
)
_MOST_RATIO = 6


@dataclass(frozen=True)
class Count:
    """A figure of one sentence: how many of what, and what became of them."""

    told: Told
    value: float
    thing: str
    fate: str


def replaced(articles: Sequence[Sequence[Told]]) -> list[tuple[Count, Count]]:
    """Return each last figure before and first figure after, of things counted anew."""
    latest: list[Count] = []
    found: list[tuple[Count, Count]] = []
    for article in articles:
        counts = [count for told in article for count in _counts(told)]
        for count in counts:
            earlier = next((c for c in reversed(latest) if _replaces(count, c)), None)
            if earlier is not None and not any(c is count for _, c in found):
                found.append((earlier, count))
        latest += counts
    return _once(found)


def _once(pairs: list[tuple[Count, Count]]) -> list[tuple[Count, Count]]:
    """Keep one pair of each pair of sentences, and one of each later figure."""
    seen: set[tuple[str, float, str]] = set()
    kept = []
    for earlier, later in pairs:
        mark = later.thing if not later.fate else later.fate, later.value, later.told.item.sha256
        if mark not in seen:
            seen.add(mark)
            kept.append((earlier, later))
    return kept


def _counts(told: Told) -> Iterator[Count]:
    """Yield the figure of a sentence that gives just one of a thing."""
    if _OTHER.search(told.text):
        return
    matches = list(_COUNT.finditer(told.text))
    fates = [fate for fate, words in _FATES.items() if words.search(told.text)]
    if len(matches) != 1 or len(fates) > 1:
        return
    thing = stem(matches[0]["thing"].lower())
    if thing not in _NO_THINGS:
        value = scaled(matches[0]["number"], matches[0]["scale"])
        yield Count(told, value, thing, "".join(fates))


def _replaces(later: Count, earlier: Count) -> bool:
    """Tell whether a figure is of the same thing at a later time."""
    if later.value == earlier.value or later.told.day == earlier.told.day:
        return False
    if later.told.item is earlier.told.item or not _BY_NOW.search(later.told.text):
        return False
    low, high = sorted((later.value, earlier.value))
    named = later.told.named, earlier.told.named
    if high > _MOST_RATIO * low or (all(named) and not are_same(*named) and not later.fate):
        return False
    if later.fate or earlier.fate:
        return later.fate == earlier.fate
    shared = rare(later.told.words) & rare(earlier.told.words)
    return later.thing == earlier.thing and len(shared - {later.thing}) >= 1
