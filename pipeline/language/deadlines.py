"""Which time phrase sets a deadline, and the last day that it means.

Phrases are read from the day of publication. A period ("next month", "by Friday") means its last
day.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.language import calendar_days
from pipeline.language.telling import Telling
from pipeline.language.tenses import tells_what_happened
from pipeline.language.time_phrases import NUMBER_WORDS, ORDINALS, TimePhrase, find_time_phrases
from schemas.article import Document, Span

__all__ = ["Deadline", "find_deadline", "find_time_phrases", "is_relative", "resolve"]

_Groups = Mapping[str, str | None]
# Named days, which can also have passed ("said on Tuesday"); a period cannot ("by Tuesday").
_DAYS = frozenset({"weekday", "day-month", "month-day", "month", "year", "near", "period"})
# Phrases that mean a day or a week, and nothing when the day of speaking is not known.
_FINE = frozenset({"relative", "weekday", "near"})
_OPEN_LEADS = ("by", "before", "until", "from", "within", "no later", "not later", "next", "later")
# A word of the action that is shorter may stand anywhere in the sentence.
_SHORTEST_ANCHOR = 4
_LOOKING_BACK = ("earlier ", "last ", "earlier than ", "sooner than ")
_RANGE = 12
"""Characters between "from" and its time, and between the two ends of a range."""
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4}


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
    if published is None or phrase.end > anchor or phrase.name != "year":
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


def resolve(match: re.Match[str], name: str, published: date) -> date | None:
    """Return the last day that a time phrase means.

    Args:
        match: what the pattern `name` found.
        name: the pattern, as in `TimePhrase.name`.
        published: the day of publication.

    Returns:
        None for a phrase that counts from another event, and for a day that the calendar does
        not have ("31 June", "in 9000 years").
    """
    try:
        day = _RESOLVERS[name](match.groupdict(), published)
        same = name == "weekday" and day == published and match.group().lower().startswith("next")
        return day + timedelta(weeks=1) if same and day else day
    except (OverflowError, ValueError):
        return None


def _relative(groups: _Groups, published: date) -> date | None:
    if groups["anchor"]:
        return None
    word = (groups["count"] or groups["count_ahead"] or "").lower()
    count = int(word) if word.isdecimal() else NUMBER_WORDS[word]
    unit = (groups["unit"] or groups["unit_ahead"] or "").lower()
    return calendar_days.after(published, count, unit)


def _part(groups: _Groups, published: date) -> date:
    ordinal = (groups["which"] or "").lower()
    if (groups["unit"] or "").lower() == "half":
        month = 6 if ordinal == "first" else 12
    else:
        month = 3 * _QUARTERS[ordinal]
    if groups["year"]:
        year = int(groups["year"])
    elif groups["relative"]:
        year = published.year + (groups["relative"].lower() == "next")
    else:
        year = published.year + (month < published.month)
    return calendar_days.last_of_month(year, month)


def _period(groups: _Groups, published: date) -> date:
    which = (groups["which"] or groups["which_edge"] or "the").lower()
    unit = next(value for name, value in groups.items() if name.startswith("unit") and value)
    end = calendar_days.last_of_period(published, unit.lower(), following=which == "next")
    return calendar_days.at_edge(end, unit.lower(), (groups["edge"] or "end").lower())


def _day_of_month(groups: _Groups, published: date) -> date:
    month = calendar_days.month_number(groups["month"] or "")
    named = ORDINALS.get((groups.get("ordinal") or "").lower())
    day = named or int(groups["day"] or "")
    if groups["year"]:
        return date(int(groups["year"]), month, day)
    return calendar_days.day_near(published, month, day)


def _weekday(groups: _Groups, published: date) -> date:
    day = calendar_days.next_weekday(published, groups["weekday"] or "")
    return day + timedelta(weeks=bool(groups["ahead"] or groups["later"]))


def _month(groups: _Groups, published: date) -> date:
    month = calendar_days.month_number(groups["month"] or "")
    lead = (groups["lead"] or "").lower()
    over = month < published.month or (lead == "next" and month == published.month)
    year = int(groups["year"]) if groups["year"] else published.year + over
    if lead == "before":
        return date(year, month, 1) - timedelta(days=1)
    return calendar_days.at_edge(calendar_days.last_of_month(year, month), "month", _edge(groups))


def _year(groups: _Groups, _: date) -> date:
    before = (groups["lead"] or "").lower() == "before"
    end = date(int(groups["year"] or "") - before, 12, 31)
    return calendar_days.at_edge(end, "year", _edge(groups))


def _edge(groups: _Groups) -> str:
    return "middle" if groups["mid"] else (groups["edge"] or "end").lower()


def _season(groups: _Groups, published: date) -> date:
    ahead = (groups["relative"] or "").lower() == "next"
    year = int(groups["year"]) if groups["year"] else published.year + ahead
    return calendar_days.last_of_period(
        date(year, 1, 1), (groups["season"] or "").lower(), following=False
    )


def _holiday(groups: _Groups, published: date) -> date:
    if groups["holiday"] == "Easter":
        this_year = calendar_days.easter(published.year)
        return this_year if this_year >= published else calendar_days.easter(published.year + 1)
    holiday = groups["holiday"] or ""
    day = 31 if holiday.startswith("New") else 24 if holiday.endswith("Eve") else 25
    return calendar_days.day_near(published, 12, day)


def _near(groups: _Groups, published: date) -> date:
    near = (groups["near"] or "").lower()
    days = 2 if near.startswith("the") else int(near == "tomorrow")
    return published + timedelta(days=days)


_RESOLVERS: Mapping[str, Callable[[_Groups, date], date | None]] = {
    "relative": _relative,
    "part": _part,
    "period": _period,
    "day-month": _day_of_month,
    "month-day": _day_of_month,
    "weekday": _weekday,
    "month": _month,
    "year": _year,
    "season": _season,
    "holiday": _holiday,
    "near": _near,
}
