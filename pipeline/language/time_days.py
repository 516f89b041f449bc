"""The last day that a time phrase means, counted from the day of publication.

A period ("next month", "by Friday") means its last day; "from June" means the first.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from pipeline.language import calendar_days
from pipeline.language.time_phrases import NUMBER_WORDS, ORDINALS

_Groups = Mapping[str, str | None]
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4}


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
    day = calendar_days.after(published, count, unit)
    return calendar_days.half_after(day, unit) if groups["half"] else day


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


def _part_of_month(groups: _Groups, published: date) -> date:
    end = _month({**groups, "lead": None, "mid": None, "edge": None}, published)
    ordinal = (groups["which"] or "").lower()
    if ordinal in {"last", "final"} or (groups["unit"], ordinal) == ("half", "second"):
        return end
    return end.replace(day=15 if groups["unit"] == "half" else 7 * _QUARTERS[ordinal])


def _period(groups: _Groups, published: date) -> date:
    which = (groups["which"] or groups["which_edge"] or "the").lower()
    unit = next(value for name, value in groups.items() if name.startswith("unit") and value)
    following = which == "next" or groups["unit_after_next"] is not None
    end = calendar_days.last_of_period(published, unit.lower(), following=following)
    if groups["unit_after_next"]:
        end = calendar_days.last_of_period(end, unit.lower(), following=True)
    return calendar_days.at_edge(end, unit.lower(), (groups["edge"] or "end").lower())


def _day_of_month(groups: _Groups, published: date) -> date:
    month = calendar_days.month_number(groups["month"] or "")
    named = ORDINALS.get((groups.get("ordinal") or "").lower())
    day = named or int(groups["day"] or "")
    if groups["year"]:
        return date(int(groups["year"]), month, day)
    relative = groups.get("relative")
    if relative:
        return date(published.year + (relative.lower() == "next"), month, day)
    return calendar_days.day_near(published, month, day)


def _weekday(groups: _Groups, published: date) -> date:
    day = calendar_days.next_weekday(published, groups["weekday"] or "")
    return day + timedelta(weeks=bool(groups["ahead"] or groups["later"]))


def _month(groups: _Groups, published: date) -> date:
    month = calendar_days.month_number(groups["month"] or "")
    lead = (groups["lead"] or "").lower()
    over = month < published.month or (lead == "next" and month == published.month)
    year = published.year + over
    if groups["year"]:
        year = int(groups["year"])
    elif groups.get("relative"):
        year = published.year + (groups["relative"] == "next")
    if lead in {"before", "from"}:
        return date(year, month, 1) - timedelta(days=lead == "before")
    return calendar_days.at_edge(calendar_days.last_of_month(year, month), "month", _edge(groups))


def _year(groups: _Groups, _: date) -> date:
    lead, year = (groups["lead"] or "").lower(), int(groups["year"] or "")
    if lead == "from":
        return date(year, 1, 1)
    end = date(year - (lead == "before"), 12, 31)
    return calendar_days.at_edge(end, "year", _edge(groups))


def _edge(groups: _Groups) -> str:
    return "middle" if groups["mid"] else (groups["edge"] or "end").lower()


def _season(groups: _Groups, published: date) -> date:
    ahead = (groups["relative"] or "").lower() == "next"
    year = int(groups["year"]) if groups["year"] else published.year + ahead
    return calendar_days.last_of_period(
        date(year, 1, 1), (groups["season"] or "").lower(), following=False
    )


def _day(groups: _Groups, published: date) -> date:
    day = int(groups["day"] or "")
    over = day < published.day
    return calendar_days.last_of_month(published.year, published.month + over).replace(day=day)


def _holiday(groups: _Groups, published: date) -> date:
    name = (groups["holiday"] or "").replace("’", "'")
    this_year = calendar_days.holiday(name, published.year)
    return this_year if this_year >= published else calendar_days.holiday(name, published.year + 1)


def _near(groups: _Groups, published: date) -> date:
    near = (groups["near"] or "").lower()
    days = 2 if near.startswith("the day") else int(near == "tomorrow")
    return published + timedelta(days=days)


_RESOLVERS: Mapping[str, Callable[[_Groups, date], date | None]] = {
    "relative": _relative,
    "part": _part,
    "part-month": _part_of_month,
    "period": _period,
    "day-month": _day_of_month,
    "month-day": _day_of_month,
    "weekday": _weekday,
    "month": _month,
    "month-ahead": _month,
    "day": _day,
    "year": _year,
    "season": _season,
    "holiday": _holiday,
    "near": _near,
}
