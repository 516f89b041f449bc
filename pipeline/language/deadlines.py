"""Time phrases that set a deadline, and the last day that each of them means.

A period ("next month", "by Friday") means its last day. Every phrase is read from the day of
publication.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from pipeline.language import calendar_days

_Groups = Mapping[str, str]

_ONE_TO_TWELVE = (
    *("one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
_NUMBER_WORDS = {word: number for number, word in enumerate(_ONE_TO_TWELVE, start=1)}
_NUMBER_WORDS |= {"a": 1, "an": 1, "fifteen": 15, "thirty": 30, "sixty": 60, "ninety": 90}
_COUNT = r"\d{1,4}|" + "|".join(_NUMBER_WORDS)
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?)"
)
_DAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_LEAD = r"""(?:(?:
    (?:no|not)\s+later\s+than | at\s+the\s+latest\s+by
    | (?:(?:before|by|at|until)\s+)?the\s+end\s+of
    | by\s+(?:early|late|mid-) | in\s+(?:early|late)
    | by | before | on | in | until | within | from | at | for | next | this | later
    )\s+)?"""
_YEAR = r"(?:,?\s+(?P<year>20\d\d))?"

# In the order in which they claim a passage: what an earlier pattern has matched is taken.
_PATTERNS: Mapping[str, re.Pattern[str]] = {
    name: re.compile(pattern, flags | re.VERBOSE)
    for name, pattern, flags in (
        (
            "relative",
            rf"""\b(?:within|in|over|after)\s+(?:the\s+(?:next|coming)\s+)?
            (?P<count>{_COUNT})\s+(?P<unit>hours?|days?|weeks?|months?|years?)\b""",
            re.IGNORECASE,
        ),
        (
            "period",
            r"""\b(?:(?:by|before|until|at)\s+the\s+end\s+of\s+ | by\s+ | later\s+ | early\s+
            | late\s+)?
            (?P<which>next|this|coming|the\s+coming|the)\s+
            (?P<unit>week|weekend|month|year|spring|summer|autumn|fall|winter)\b""",
            re.IGNORECASE,
        ),
        (
            "day-month",
            rf"""\b{_LEAD}(?:the\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?
            (?P<month>{_MONTH}){_YEAR}\b(?:\s+at\s+the\s+earliest)?""",
            re.IGNORECASE,
        ),
        (
            "month-day",
            rf"""\b{_LEAD}(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d)
            {_YEAR}(?:\s+at\s+the\s+earliest)?""",
            0,
        ),
        (
            "weekday",
            rf"""\b(?:(?:by|before|on|until|from|late\s+on|early\s+on|next|this|noon\s+on)\s+)*
            (?P<weekday>{_DAY})\b(?:\s+(?:morning|afternoon|evening|night))?""",
            0,
        ),
        (
            "month",
            rf"""\b(?P<lead>(?:(?:by|before|until|at)\s+the\s+end\s+of | by\s+(?:early|late|mid-)
            | in\s+(?:early|late) | by | before | in | until | from | next | this
            | end\s+of)\s+)(?P<month>{_MONTH})(?:\s+(?P<year>20\d\d))?\b""",
            0,
        ),
        (
            "year",
            r"""\b(?P<lead>(?:by|before|until)\s+the\s+end\s+of
            | by | in | before | until | from | during)\s+(?P<year>20\d\d)\b""",
            0,
        ),
        ("near", r"\b(?:(?:by|until|later)\s+)?(?P<near>tomorrow|tonight|today)\b", re.IGNORECASE),
    )
}


class TimePhrase(NamedTuple):
    """A time phrase at (start, end) of a text, in code points, and the pattern that found it."""

    start: int
    end: int
    match: re.Match[str]
    name: str


def find_time_phrases(text: str) -> list[TimePhrase]:
    """Return the time phrases in `text`, in order and without overlaps."""
    found: list[TimePhrase] = []
    for name, pattern in _PATTERNS.items():
        for match in pattern.finditer(text):
            if all(match.end() <= other.start or other.end <= match.start() for other in found):
                found.append(TimePhrase(match.start(), match.end(), match, name))
    return sorted(found, key=lambda phrase: phrase.start)


def is_relative(phrase: str) -> bool:
    """Tell whether a phrase counts from the moment of speaking ("within two weeks")."""
    found = find_time_phrases(phrase)
    return bool(found) and found[0].name == "relative"


def resolve(match: re.Match[str], name: str, published: date) -> date | None:
    """Return the last day that a time phrase means, seen from the day of publication.

    Returns:
        None for a day that the calendar does not have ("31 June", "in 9000 years").
    """
    try:
        return _RESOLVERS[name](match.groupdict(), published)
    except (OverflowError, ValueError):
        return None


def _relative(groups: _Groups, published: date) -> date:
    word = groups["count"].lower()
    count = int(word) if word.isdigit() else _NUMBER_WORDS[word]
    return calendar_days.after(published, count, groups["unit"].lower().rstrip("s"))


def _period(groups: _Groups, published: date) -> date:
    following = groups["which"].lower() == "next"
    return calendar_days.last_of_period(published, groups["unit"].lower(), following=following)


def _day_of_month(groups: _Groups, published: date) -> date:
    month = calendar_days.month_number(groups["month"])
    if groups["year"]:
        return date(int(groups["year"]), month, int(groups["day"]))
    return calendar_days.day_near(published, month, int(groups["day"]))


def _weekday(groups: _Groups, published: date) -> date:
    return calendar_days.next_weekday(published, groups["weekday"])


def _month(groups: _Groups, published: date) -> date:
    month = calendar_days.month_number(groups["month"])
    year = int(groups["year"]) if groups["year"] else published.year + (month < published.month)
    if groups["lead"].lower().strip() == "before":
        return date(year, month, 1) - timedelta(days=1)
    return calendar_days.last_of_month(year, month)


def _year(groups: _Groups, _: date) -> date:
    return date(int(groups["year"]) - (groups["lead"].lower() == "before"), 12, 31)


def _near(groups: _Groups, published: date) -> date:
    return published + timedelta(days=groups["near"].lower() == "tomorrow")


_RESOLVERS: Mapping[str, Callable[[_Groups, date], date]] = {
    "relative": _relative,
    "period": _period,
    "day-month": _day_of_month,
    "month-day": _day_of_month,
    "weekday": _weekday,
    "month": _month,
    "year": _year,
    "near": _near,
}
