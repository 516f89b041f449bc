"""Read the figures of a sentence: values, in digits or in words, and the things that they count."""

import re

from pipeline.language.number_words import NUMBER, scaled, value_of
from pipeline.language.stems import stem
from pipeline.language.time_phrases import MONTH_NAMES

_NO_COUNT = (
    r"(?!\s?(?:[ap]\.?m\b|o[’']clock)|[\s-]years?[\s-]old|(?:st|nd|rd|th)\b"
    rf"|\s(?-i:{MONTH_NAMES})\b)"
)
"""What follows the numbers of times, ages and days."""
_FIGURE = re.compile(
    rf"""(?<![\w.,-])(?P<number>{NUMBER}(?:\.\d+)?)(?![\w.,]*\d)
    (?:[\s-](?P<scale>hundred|thousand|million|billion|trillion)\b)?{_NO_COUNT}
    (?P<behind>(?:[\s-][^\W\d_][\w’']*|[\s-]\d+(?=[\s-])){{1,4}})""",
    re.VERBOSE | re.IGNORECASE,
)
_COUNT = re.compile(
    rf"""(?<![\w.,:-])(?P<number>(?!(?:19|20)\d\d\b){NUMBER}(?:\.\d+)?)(?![\w.,:]*\d)
    (?:[\s-](?P<scale>hundred|thousand|million|billion|trillion)\b)?
    {_NO_COUNT}
    (?P<whole>\s+of\b)?""",
    re.VERBOSE | re.IGNORECASE,
)
_DAY = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<month>{MONTH_NAMES})\b"
    rf"|\b(?P<name>{MONTH_NAMES})\s(?P<number>\d{{1,2}})\b(?!,?\d)"
)
_IN_A_DATE = re.compile(rf"\b(?:{MONTH_NAMES}|[Aa]ged|[Pp]age|[Nn]umber|No\.)\s$")
_SHORT = re.compile(r"(?P<number>\d)\s?(?P<scale>mn|bn|tn)\b|(?P<coins>[£$€]\s?[\d.,]*\d)m\b")
_FULL = {"mn": "million", "bn": "billion", "tn": "trillion"}
_HALF = re.compile(r"\bhalf\s+a\s+(?=million\b|billion\b)", re.IGNORECASE)
_COUNTED = re.compile(
    rf"""\b(?:number|total|tally|count)\s+of\s+(?P<thing>[^\W\d_][\w’'-]*)
    (?:\s+[^\W\d_][\w’'-]*){{0,4}}?\s+(?P<number>{NUMBER})(?![\w.,]*\d)""",
    re.VERBOSE | re.IGNORECASE,
)
"""The thing ahead of its figure: "the number of jobs at risk at 900"."""
_LEAST = 10
"""Smaller numbers are of too many things."""
_NO_THINGS = frozenset(
    [
        *("percent", "year", "month", "week", "days", "hour", "minute", "second", "time", "people"),
        *("january", "february", "march", "april", "june", "july", "august", "september"),
        *(
            "october",
            "november",
            "december",
            "with",
            "from",
            "that",
            "than",
            "were",
            "have",
            "their",
        ),
        *("million", "billion", "thousand", "trillion", "after", "before", "about", "more", "less"),
    ]
)
_ALIKE = {
    stem(word): stem(words[0])
    for words in (
        ("jobs", "posts", "positions", "roles"),
        ("workers", "employees", "staff"),
        ("homes", "houses", "dwellings"),
        ("aircraft", "planes", "jets"),
        ("soldiers", "troops"),
    )
    for word in words
}
"""Stems of words that outlets change for each other where they count the same things."""
_SHORTEST_THING = 4


def figures_in(text: str) -> frozenset[tuple[float, str]]:
    """Return the figures of a text as pairs of a value and the stem of a thing near it."""
    found = set()
    text = _spelled_out(text)
    for match in _FIGURE.finditer(text):
        value = scaled(match["number"], match["scale"])
        if value >= _LEAST:
            behind = re.split(r"[\s-]+", match["behind"].lower())
            found |= {(value, _thing(word)) for word in behind if _may_be_thing(word)}
    for match in _COUNTED.finditer(text):
        value, word = value_of(match["number"]), match["thing"].lower()
        if value >= _LEAST and _may_be_thing(word):
            found.add((value, _thing(word)))
    return frozenset(found)


def numbers_in(text: str) -> frozenset[float]:
    """Return the numbers of a text; small ones count where they are of a whole ("two of them").

    Dates, times and ages are none.
    """
    found = set()
    text = _spelled_out(text)
    for match in _COUNT.finditer(text):
        value = scaled(match["number"], match["scale"])
        counts = value >= _LEAST or (value > 1 and match["whole"])
        if counts and not _IN_A_DATE.search(text, 0, match.start()):
            found.add(value)
    return frozenset(found)


def days_in(text: str) -> frozenset[str]:
    """Return the days of a month in a text, each written as "3 june"."""
    found = (match.groupdict() for match in _DAY.finditer(text))
    return frozenset(
        f"{int(day['day'] or day['number'])} {(day['month'] or day['name']).lower()}"
        for day in found
    )


def _spelled_out(text: str) -> str:
    """Return a text with "£6m", "4bn" and "half a million" as other outlets write them."""
    long = _SHORT.sub(
        lambda m: f"{m['coins']} million" if m["coins"] else f"{m['number']} {_FULL[m['scale']]}",
        text,
    )
    return _HALF.sub("0.5 ", long)


def _thing(word: str) -> str:
    return _ALIKE.get(stem(word), stem(word))


def _may_be_thing(word: str) -> bool:
    plain = word.removesuffix("s")
    return len(word) >= _SHORTEST_THING and word.isalpha() and not {word, plain} & _NO_THINGS
