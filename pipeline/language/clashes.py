"""Pairs of figures that differ though they seem to be of one thing."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from pipeline.language.datelines import strip_dateline
from pipeline.language.figures import Figure, find_figures
from pipeline.language.patterns import load_patterns
from pipeline.language.salience import content_words
from pipeline.language.stems import stem
from schemas.article import Document

# Words of sentences whose figure differs from another for a reason: it changed, it is another's,
# it is what remains, or it was once planned.
_CHANGE = re.compile(
    r"""\b(?:
    rose | rise | risen | fell | fall | fallen | dropp?\w* | grew | grown | climb\w* | increas\w*
    | decreas\w* | up[ ]from | down[ ]from | from[ ]\d[\d.,]*[ ](?:\w+[ ])?to
    | then | earlier | previous\w* | ago | last[ ](?:year|month|week) | at[ ]first | initial\w*
    | since | now | revis\w* | correct\w* | updat\w* | by[ ]nightfall | a[ ]day[ ]later
    | year[ ]earlier | would[ ]have | draft
    | another | others? | more(?![ ]than\b) | further | additional | remaining | rest | each
    | second(?!-)
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_DATED = re.compile(
    r"""(?:On|In|By|Last|Since|At)\s+(?:
    \w+day | January | February | March | April | May | June | July | August | September
    | October | November | December | \d{4} | nightfall
    )\b""",
    re.VERBOSE,
)
# Beyond these ratios two figures are hardly meant to be the same.
_MOST_RATIO = {"count": 2.0, "money": 1.5, "measure": 2.0, "age": 1.5, "digits": 2.0}
# Two prices as close as this need no other word in common, nor do two counts that are not small.
_SLIP = {"money": 1.15, "count": 1.25}
_SMALL_COUNT = 10
# A thing that so many sentences count is the subject of a table, not of a slip.
_MOST_FIGURES = 24
# A slip gives one thing two figures; more are figures of several things of a kind. What a sum is of
# is told too roughly for that.
_MOST_VALUES = {"count": 2, "measure": 2, "age": 2, "digits": 2, "money": _MOST_FIGURES}

Clash = tuple[Figure, Figure]


def clashing_figures(document: Document) -> list[Clash]:
    """Return pairs of different figures of what seems to be one thing, in reading order."""
    by_thing: defaultdict[tuple[str, str, str], list[Figure]] = defaultdict(list)
    for figure in _comparable(document):
        unit = "" if figure.kind == "age" else figure.unit
        by_thing[figure.kind, unit, figure.thing].append(figure)
    clashes: dict[tuple[int, int], Clash] = {}
    for figures in by_thing.values():
        if _are_of_one_thing(figures):
            for a, b in combinations(figures, 2):
                if _clash(document, a, b):
                    clashes.setdefault((a.sentence.number, b.sentence.number), (a, b))
    return [clash for _, clash in sorted(clashes.items(), key=lambda item: item[0])]


def _are_of_one_thing(figures: Sequence[Figure]) -> bool:
    if len(figures) > _MOST_FIGURES:
        return False
    values = {figure.value for figure in figures}
    given_names_or_unit = {figure.unit for figure in figures if figure.unit}
    return len(values) <= _MOST_VALUES[figures[0].kind] and len(given_names_or_unit) <= 1


def _comparable(document: Document) -> list[Figure]:
    """Return the figures that another can be held against.

    Parts of a whole, changes and dated earlier figures are left out: they differ for a reason.
    """
    found: list[Figure] = []
    for sentence in document.sentences:
        text = document.article.cut(sentence)
        if not _CHANGE.search(text) and not _DATED.match(text):
            found.extend(find_figures(text, sentence))
    return found


def _clash(document: Document, a: Figure, b: Figure) -> bool:
    low, high = sorted((a.value, b.value))
    if low == high or a.sentence.number == b.sentence.number or high > _MOST_RATIO[a.kind] * low:
        return False
    return len(_topic(document, a) & _topic(document, b)) >= _words_needed(
        a, high <= _SLIP.get(a.kind, 0) * low
    )


def _words_needed(figure: Figure, close: bool) -> int:
    """Return how many words two sentences must share for their figures to be of one thing."""
    if figure.kind in {"measure", "age", "digits"} or (figure.kind == "money" and close):
        return 0
    measures = {stem(word) for word in load_patterns().words["measures"]}
    if figure.thing in measures:
        return 2
    return 0 if figure.kind == "count" and close and figure.value >= _SMALL_COUNT else 1


def _topic(document: Document, figure: Figure) -> set[str]:
    text = strip_dateline(document.article.cut(figure.sentence))
    words = {stem(word) for word in content_words(text)}
    return {word for word in words if not word[0].isdigit()} - {figure.thing}
