"""Time phrases that set a deadline, and the last day that each of them means."""

import re
from datetime import date, timedelta

_NUMBER_WORDS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twelve": 12,
    "fifteen": 15,
    "thirty": 30,
    "sixty": 60,
    "ninety": 90,
}
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December|Jan\\.?|Feb\\.?|Mar\\.?|Apr\\.?|Jun\\.?|Jul\\.?|Aug\\.?|Sept\\.?|Sep\\.?|Oct\\.?|Nov\\.?|Dec\\.?"
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_DAY = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_COUNT = r"\d+|" + "|".join(_NUMBER_WORDS)
_LEAD = r"(?:(?:no later than|not later than|at the latest by|before the end of|by the end of|at the end of|until the end of|the end of|by early|by late|by mid-|in early|in late|by|before|on|in|until|within|from|at|for|next|this|later)\s+)?"

_PATTERNS: list[tuple[str, re.Pattern[str]]] = [
    (
        "relative",
        re.compile(
            rf"\b(?:within|in|over|after)\s+(?:the next\s+|the coming\s+)?(?P<count>{_COUNT})\s+(?P<unit>hours?|days?|weeks?|months?|years?)\b",
            re.I,
        ),
    ),
    (
        "period",
        re.compile(
            r"\b(?:(?:by|before|until|at) the end of |by |later |early |late )?(?P<which>next|this|coming|the coming|the)\s+(?P<unit>week|weekend|month|year|spring|summer|autumn|fall|winter)\b(?!s)",
            re.I,
        ),
    ),
    (
        "day-month",
        re.compile(
            rf"\b{_LEAD}(?:the\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_MONTHS})(?:,?\s+(?P<year>20\d\d))?\b(?:\s+at the earliest)?",
            re.I,
        ),
    ),
    (
        "month-day",
        re.compile(
            rf"\b{_LEAD}(?P<month>{_MONTHS})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d)(?:,?\s+(?P<year>20\d\d))?(?:\s+at the earliest)?"
        ),
    ),
    (
        "weekday",
        re.compile(
            rf"\b(?:by |before |on |until |from |late on |early on |next |this |noon on )*(?P<weekday>{_DAY})\b(?:\s+(?:morning|afternoon|evening|night))?"
        ),
    ),
    (
        "month",
        re.compile(
            rf"\b(?P<lead>(?:(?:by|before|until|at) the end of|by early|by late|by mid-|in early|in late|by|before|in|until|from|next|this|end of)\s+)(?P<month>{_MONTHS})(?:\s+(?P<year>20\d\d))?\b"
        ),
    ),
    (
        "year",
        re.compile(
            r"\b(?P<lead>(?:by|before|until) the end of|by|in|before|until|from|during)\s+(?P<year>20\d\d)\b"
        ),
    ),
    ("near", re.compile(r"\b(?:by |until |later )?(?P<near>tomorrow|tonight|today)\b", re.I)),
]
_SEASON_END = {
    "spring": (5, 31),
    "summer": (8, 31),
    "autumn": (11, 30),
    "fall": (11, 30),
    "winter": (2, 28),
}


def find_time_phrases(text: str) -> list[tuple[int, int, re.Match[str], str]]:
    """Return (start, end, match, pattern name) of the time phrases in `text`, without overlaps."""
    found: list[tuple[int, int, re.Match[str], str]] = []
    for name, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if all(match.end() <= start or end <= match.start() for start, end, _, _ in found):
                found.append((match.start(), match.end(), match, name))
    return sorted(found, key=lambda item: item[0])


def is_relative(phrase: str) -> bool:
    """Tell whether a phrase counts from the moment of speaking ("within two weeks")."""
    found = find_time_phrases(phrase)
    return bool(found) and found[0][3] == "relative"


def resolve(match: re.Match[str], name: str, published: date) -> date | None:
    """Return the last day that a time phrase means, seen from the day of publication."""
    groups = match.groupdict()
    if name == "relative":
        return _after(published, _count(groups["count"]), groups["unit"].lower().rstrip("s"))
    if name == "period":
        return _period(published, groups["which"].lower(), groups["unit"].lower())
    if name in {"day-month", "month-day"}:
        return _calendar_day(published, int(groups["day"]), groups["month"], groups.get("year"))
    if name == "weekday":
        return _next_weekday(published, groups["weekday"].lower())
    if name == "month":
        return _month_end(published, groups["month"], groups.get("year"), groups["lead"])
    if name == "year":
        year = int(groups["year"])
        before = groups["lead"].lower() == "before"
        return date(year - 1 if before else year, 12, 31)
    return published + timedelta(days=1) if groups["near"].lower() == "tomorrow" else published


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBER_WORDS[word.lower()]


def _after(day: date, count: int, unit: str) -> date | None:
    if unit in {"hour", "day", "week"}:
        days = {"hour": -(-count // 24), "day": count, "week": 7 * count}[unit]
        return day + timedelta(days=days)
    months = day.month - 1 + (count if unit == "month" else 12 * count)
    year, month = day.year + months // 12, months % 12 + 1
    if year > 9999:
        return None
    return date(year, month, min(day.day, _last_day(year, month)))


def _last_day(year: int, month: int) -> int:
    first_of_next = date(year + month // 12, month % 12 + 1, 1)
    return (first_of_next - timedelta(days=1)).day


def _period(day: date, which: str, unit: str) -> date | None:
    ahead = 1 if which == "next" else 0
    if unit in {"week", "weekend"}:
        return day + timedelta(days=6 - day.weekday() + 7 * ahead)
    if unit == "month":
        return _month_last(day.year, day.month + ahead)
    if unit == "year":
        return date(day.year + ahead, 12, 31)
    month, last = _SEASON_END[unit]
    year = day.year + (1 if which == "next" and (day.month, day.day) > (month, last) else 0)
    end = date(year, month, last)
    return end if end >= day else date(year + 1, month, last)


def _month_last(year: int, month: int) -> date:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, _last_day(year, month))


def _month_number(name: str) -> int:
    return [
        "jan",
        "feb",
        "mar",
        "apr",
        "may",
        "jun",
        "jul",
        "aug",
        "sep",
        "oct",
        "nov",
        "dec",
    ].index(name[:3].lower()) + 1


def _calendar_day(published: date, day: int, month: str, year: str | None) -> date | None:
    number = _month_number(month)
    try:
        found = date(int(year) if year else published.year, number, day)
    except ValueError:
        return None
    if year is None and found < published - timedelta(days=60):
        return found.replace(year=published.year + 1) if (number, day) != (2, 29) else None
    return found


def _next_weekday(published: date, weekday: str) -> date:
    ahead = (_WEEKDAYS.index(weekday) - published.weekday()) % 7
    return published + timedelta(days=ahead)


def _month_end(published: date, month: str, year: str | None, lead: str) -> date:
    number = _month_number(month)
    chosen = int(year) if year else published.year + (1 if number < published.month else 0)
    if lead.lower().strip() == "before":
        return date(chosen, number, 1) - timedelta(days=1)
    return _month_last(chosen, number)
