"""Which time phrase sets a deadline, and the last day that it means.

Phrases are read from the day of publication. A period ("next month", "by Friday") means its last
day.
"""

import re
from dataclasses import dataclass
from datetime import date

from pipeline.language.deadline_places import is_apart
from pipeline.language.telling import Telling
from pipeline.language.tenses import tells_what_happened
from pipeline.language.time_days import resolve
from pipeline.language.time_phrases import TimePhrase, find_time_phrases
from schemas.article import Document, Span

# Named days, which can also have passed ("said on Tuesday"); a period cannot ("by Tuesday").
_DAYS = frozenset({"weekday", "day-month", "month-day", "month", "year", "near", "period", "day"})
# Phrases that name their day or year outright, so that it can be told whether it is past.
_DATED = frozenset({"year", "day-month", "month-day"})
# Phrases that mean a day or a week, and nothing when the day of speaking is not known.
_FINE = frozenset({"relative", "weekday", "near"})
_OPEN_LEADS = ("by", "before", "until", "from", "within", "no later", "not later", "next", "later")
# A word of the action that is shorter may stand anywhere in the sentence.
_SHORTEST_ANCHOR = 4
_LOOKING_BACK = ("earlier ", "last ", "earlier than ", "sooner than ")
_RANGE = 12
"""Characters between "from" and its time, and between the two ends of a range."""


@dataclass(frozen=True)
class Deadline:
    """The article's words for a deadline, and its last day where it can be resolved."""

    span: Span
    day: date | None


def find_deadline(
    document: Document, within: Span, action: str = "", telling: Telling | None = None
) -> Deadline | None:
    """Return the time phrase in `within` that sets a deadline; a time that is past sets none.

    Of several, the one nearest behind the first word of the action is taken. What was told some
    time ago keeps its deadline, counted from that time.
    """
    text = document.article.cut(within)
    published = document.article.published.date() if document.article.published else None
    told = telling or Telling()
    anchor = _where(text, action)
    phrases = [
        phrase
        for phrase in find_time_phrases(text)
        if not _has_passed(text, phrase, published, told)
        and not _is_time_of_telling(phrase, anchor, published)
        and not is_apart(text, anchor, phrase.start, phrase.end)
    ]
    if not phrases:
        return None
    nearest = min(phrases, key=lambda phrase: (phrase.start < anchor, abs(phrase.start - anchor)))
    nearest = _end_of_range(text, nearest, phrases)
    return Deadline(
        Span(start=within.start + nearest.start, end=within.start + nearest.end),
        _day_of(nearest, published, told) if published else None,
    )


def _day_of(phrase: TimePhrase, published: date, told: Telling) -> date | None:
    """Return the last day of a deadline, seen from the day that its words were said on."""
    if phrase.name == "relative" and told.exact and told.day is not None:
        return resolve(phrase.match, phrase.name, told.day)
    if not told.recalled or told.day is None:
        return resolve(phrase.match, phrase.name, published)
    if phrase.name in _FINE and not told.exact:
        return None
    return resolve(phrase.match, phrase.name, told.day)


def _has_passed(text: str, phrase: TimePhrase, published: date | None, told: Telling) -> bool:
    """Tell whether a phrase names the time of what was said or done, or lies before it."""
    if text[: phrase.start].lower().endswith(_LOOKING_BACK):
        return True
    is_day = phrase.name in _DAYS and not phrase.match.group().lower().startswith(_OPEN_LEADS)
    if is_day and tells_what_happened(text, phrase.start, phrase.end):
        return True
    if published is None or told.recalled or phrase.name in {"day-month", "month-day"}:
        # A broken promise keeps the day that it was made for.
        return False
    day = resolve(phrase.match, phrase.name, published)
    return day is not None and day < published


def _is_time_of_telling(phrase: TimePhrase, anchor: int, published: date | None) -> bool:
    """Tell whether a past time ahead of the action is when it was told ("wrote in 2023 that …")."""
    if published is None or phrase.end > anchor or phrase.name not in _DATED:
        return False
    day = resolve(phrase.match, phrase.name, published)
    opens = phrase.match.group().lower().startswith(_OPEN_LEADS)
    return day is not None and day < published and not opens


def _end_of_range(text: str, first: TimePhrase, phrases: list[TimePhrase]) -> TimePhrase:
    """Return the end of "from 6pm on Friday until Monday", or the phrase itself."""
    if not re.search(
        r"\b(?:from|between)\b", text[max(first.start - _RANGE, 0) : first.end].lower()
    ):
        return first
    for phrase in phrases:
        near = first.end <= phrase.start <= first.end + _RANGE
        if near and phrase.match.group().lower().startswith(("until", "to ", "through")):
            return phrase
    return first


def _where(text: str, action: str) -> int:
    """Return the offset of the first telling word of the action, or 0."""
    for word in re.findall(r"\w+", action):
        found = re.search(rf"\b{re.escape(word)}", text)
        if found and len(word) >= _SHORTEST_ANCHOR:
            return found.start()
    return 0


def is_relative(phrase: str) -> bool:
    """Tell whether a phrase counts from the moment of speaking ("within two weeks")."""
    found = find_time_phrases(phrase)
    return bool(found) and found[0].name == "relative"
