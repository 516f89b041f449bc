"""Arithmetic on days: the last day of a period, seen from a day of publication.

All functions raise OverflowError or ValueError where the calendar has no such day.
"""

import calendar
from datetime import date, timedelta

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LAST_MONTH_OF_SEASON = {"spring": 5, "summer": 8, "autumn": 11, "fall": 11, "winter": 2}
_MONTHS_OF = {"month": 1, "quarter": 3, "year": 12, "decade": 120} | dict.fromkeys(
    _LAST_MONTH_OF_SEASON, 3
)
_FIXED_HOLIDAYS = {
    "Christmas": (12, 25),
    "Christmas Day": (12, 25),
    "Christmas Eve": (12, 24),
    "Boxing Day": (12, 26),
    "New Year": (12, 31),
    "New Year's Eve": (12, 31),
    "New Year's Day": (1, 1),
    "Valentine's Day": (2, 14),
    "May Day": (5, 1),
    "Labour Day": (5, 1),
    "Independence Day": (7, 4),
    "Bastille Day": (7, 14),
    "Halloween": (10, 31),
}
_EASTER_HOLIDAYS = {"Good Friday": -2, "Easter": 0, "Easter Monday": 1}
# Month, the latest day that it falls on, and its weekday, counted from Monday.
_MOVING_HOLIDAYS = {"Memorial Day": (5, 31, 0), "Labor Day": (9, 7, 0), "Thanksgiving": (11, 28, 3)}
# A day without a year that lies further back than this is taken to be next year's.
_LOOK_BACK = timedelta(days=60)


def after(day: date, count: int, unit: str) -> date:
    """Return the day so many hours, days, weeks, fortnights, months or years later."""
    if unit in {"month", "year"}:
        end = last_of_month(day.year, day.month + (count if unit == "month" else 12 * count))
        return end.replace(day=min(day.day, end.day))
    days = {"hour": -(-count // 24), "day": count, "week": 7 * count, "fortnight": 14 * count}
    return day + timedelta(days=days[unit])


def half_after(day: date, unit: str) -> date:
    """Return the day half a unit later: half a year is six months, half a week three days."""
    if unit == "year":
        return after(day, 6, "month")
    days = {"month": 15, "fortnight": 7, "week": 3}
    return day + timedelta(days=days.get(unit, 0))


def last_of_month(year: int, month: int) -> date:
    """Return the last day of a month; month 13 is January of the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, calendar.monthrange(year, month)[1])


def last_of_period(day: date, unit: str, *, following: bool) -> date:
    """Return the last day of this or the following week, month, quarter, season and so on."""
    if unit in {"week", "weekend"}:
        return day + timedelta(days=6 - day.weekday() + 7 * following)
    if unit in _LAST_MONTH_OF_SEASON:
        month = _LAST_MONTH_OF_SEASON[unit]
        return last_of_month(day.year + (day.month > month), month)
    months = _MONTHS_OF[unit]
    elapsed = 12 * (day.year % 10) + day.month - 1
    return last_of_month(day.year - day.year % 10, (elapsed // months + 1 + following) * months)


def at_edge(end: date, unit: str, edge: str) -> date:
    """Return the first day, the middle or the last day of the period that ends on `end`."""
    if edge == "end":
        return end
    if unit in {"week", "weekend"}:
        first = end - timedelta(days=6 if unit == "week" else 1)
    else:
        first = last_of_month(end.year, end.month - _MONTHS_OF[unit]) + timedelta(days=1)
    if edge == "middle" and unit == "month":
        return first.replace(day=15)
    return first + (end - first) // 2 if edge == "middle" else first


def next_weekday(day: date, weekday: str) -> date:
    """Return the next day of that name, today included."""
    return day + timedelta(days=(_WEEKDAYS.index(weekday.lower()) - day.weekday()) % 7)


def month_number(name: str) -> int:
    """Return the number of a month (1 to 12) from its name or its abbreviation."""
    return _MONTHS.index(name[:3].lower()) + 1


def day_near(published: date, month: int, day: int) -> date:
    """Return a day of a month in the year of publication, or in the next if it is long past."""
    found = date(published.year, month, day)
    return found if found >= published - _LOOK_BACK else date(published.year + 1, month, day)


def holiday(name: str, year: int) -> date:
    """Return the day of a holiday in a year, by its English name."""
    if name in _EASTER_HOLIDAYS:
        return easter(year) + timedelta(days=_EASTER_HOLIDAYS[name])
    if name in _FIXED_HOLIDAYS:
        return date(year, *_FIXED_HOLIDAYS[name])
    month, latest, weekday = _MOVING_HOLIDAYS[name]
    last = date(year, month, latest)
    return last - timedelta(days=(last.weekday() - weekday) % 7)


def easter(year: int) -> date:
    """Return Easter Sunday of a year, after J. M. Oudin (Explanatory Supplement, 1992)."""
    century, golden = year // 100, year % 19
    leap = (century - 17) // 25
    moon = (century - century // 4 - (century - leap) // 3 + 19 * golden + 15) % 30
    moon -= (moon // 28) * (1 - (29 // (moon + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    days = moon - weekday
    month = 3 + (days + 40) // 44
    return date(year, month, days + 28 - 31 * (month // 4))
