"""The days that a sentence names: when something was, is to be, or was to have been."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.language import calendar_days
from pipeline.language.tenses import tells_what_happened
from pipeline.language.time_days import resolve
from pipeline.language.time_phrases import NUMBER_WORDS, find_time_phrases

_BY = re.compile(
    r"\b(?:by|for)\s+(?:another\s+|a\s+further\s+)?"
    r"(?P<count>\w+)\s+(?P<unit>day|week|fortnight|month|year)s?\b"
)
_LATER = re.compile(
    r"\b(?P<count>\w+)\s+(?P<unit>day|week|fortnight|month|year)s?\s+(?:later|earlier|sooner)\s+than\b"
)
_SOONER = re.compile(r"\b(?:forward|earlier|sooner|shorten\w*)\b")
# What stands ahead of a day that was once set: "promised for", "that was to have begun on".
_ONCE_SET = re.compile(
    r"""(?<!now[ ])(?<!\bis[ ])(?<!\bare[ ])(?<!\bbe[ ])
    \b(?:(?:promised | planned | scheduled | due | set | announced | expected | fixed
        | billed | slated | meant | intended | booked | arranged | convened | threatened
        | pencilled[ ]in | originally)
        (?:[ ][\w’'-]+){0,4}?
      | (?:was | were | had[ ]been)[ ](?:due[ ]|meant[ ]|supposed[ ]|going[ ]|set[ ]|scheduled[ ])?
        to[ ](?:have[ ])?(?:[\w’'-]+[ ]){0,6}?[\w’'-]+)
    [ ](?:for|on|by|at)?[ ]?$""",
    re.VERBOSE | re.IGNORECASE,
)
_TO = re.compile(r"[^.;]{0,25}?\b(?:to|until|till|back|on)\b")
_NOT_THEN = re.compile(r"\b(?:instead of|rather than|and not|, not)(?: on)? $")
_DIGITS = 4
_WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class Shift:
    """By how much a day is moved; a negative count brings it forward."""

    count: int
    unit: str

    def moved(self, day: date) -> date | None:
        """Return the new day, or None where the calendar has none."""
        try:
            return calendar_days.after(day, self.count, self.unit)
        except (OverflowError, ValueError):
            return None


def days_in(text: str, published: date) -> tuple[date, ...]:
    """Return the days that a sentence names; a week-day is the nearest one to come."""
    days = (resolve(p.match, p.name, published) for p in find_time_phrases(text))
    return tuple(day for day in days if day is not None)


def told_days(text: str, published: date) -> frozenset[date]:
    """Return the days on which a sentence says that something was; a week-day is the last one."""
    found: set[date] = set()
    for phrase in find_time_phrases(text):
        day = resolve(phrase.match, phrase.name, published)
        if day is not None and tells_what_happened(text, phrase.start, phrase.end):
            found.add(day - _WEEK if phrase.name == "weekday" and day > published else day)
    return frozenset(found)


def days_once_set(text: str, published: date) -> frozenset[date]:
    """Return the days that a sentence says something was set for ("promised for Friday")."""
    found = [
        resolve(phrase.match, phrase.name, published)
        for phrase in find_time_phrases(text)
        if _ONCE_SET.search(text[: phrase.start])
    ]
    return frozenset(day for day in found if day is not None)


def moved_from(text: str, published: date) -> date | None:
    """Return the day that no longer holds: "from Friday to Monday", "instead of on Friday"."""
    phrases = find_time_phrases(text)
    for place, phrase in enumerate(phrases):
        opens = phrase.match.group().lower().startswith("from") and place + 1 < len(phrases)
        moved = opens and _TO.match(text, phrase.end) is not None
        if moved or _NOT_THEN.search(text[: phrase.start]):
            return resolve(phrase.match, phrase.name, published)
    return None


def shift_in(text: str) -> Shift | None:
    """Return by how much something is moved ("by two weeks", "six months later than")."""
    found = _BY.search(text) or _LATER.search(text)
    if found is None:
        return None
    word = found["count"].lower()
    count = int(word[:_DIGITS]) if word.isdecimal() else NUMBER_WORDS.get(word)
    if not count:
        return None
    return Shift(-count if _SOONER.search(text) else count, found["unit"])
