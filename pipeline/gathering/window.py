"""The time that a brief covers, from what was asked for on the command line.

A window is always named: there is no default. It depends on the clock only with `--last`. Where
that clock was set back since the last brief, the new window covers time that was covered before;
what was published after its end comes with a later window, so no article is lost, and a job that
must cover each day once uses `--day`.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pipeline.errors import UsageError
from pipeline.gathering.moments import in_zone, instant
from schemas.brief import Window

_FORMS = "Write --since … --until …, --day 2026-03-03, or --last 24h."
_DATE_FORMS = "Write it as 2026-03-03 or 2026-03-03T07:00, with or without an offset (+01:00)."
_LAST = re.compile(r"(\d{1,6})(m|h|d)$", re.ASCII)
_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}


@dataclass(frozen=True)
class Asked:
    """The options that name a window, as they were written.

    Attributes:
        since: first instant; a plain date is the beginning of that day.
        until: instant after the last one; a plain date is the beginning of that day, so that
            the day itself is not in the window.
        day: one day, of 23 or 25 hours where the clocks change.
        last: a number of minutes, hours or days of 24 hours (90m, 24h, 7d), counted back from now.
        zone: IANA name of the reader's time zone, in place of the machine's.
    """

    since: str | None = None
    until: str | None = None
    day: str | None = None
    last: str | None = None
    zone: str | None = None


def window_of(asked: Asked, *, now: datetime, machine_zone: str) -> Window:
    """Return the window that was asked for.

    Args:
        asked: the options.
        now: the time, with a zone; only `last` looks at it.
        machine_zone: IANA name, taken where no zone was asked for.

    Raises:
        UsageError: No window was named, or more than one, or it is empty or no time at all.
    """
    zone = _zone_of(asked.zone or machine_zone)
    _require_one_way(asked)
    try:
        since, until = _ends(asked, now, zone)
        if instant(since, zone) >= instant(until, zone):
            raise UsageError(
                "The window is empty: it begins at or after its end.",
                remedy="--since is the first instant, --until the one after the last.",
            )
        return Window(since=in_zone(since, zone), until=in_zone(until, zone), zone=zone.key)
    except OverflowError as error:
        raise UsageError("The window lies outside the calendar.", remedy=_FORMS) from error


def contains(window: Window, published: datetime) -> bool:
    """Tell whether something was published in the window; without a zone, in the reader's.

    Raises:
        OverflowError: the time lies outside the calendar.
    """
    zone = reader_zone(window)
    return instant(window.since, zone) <= instant(published, zone) < instant(window.until, zone)


def reader_zone(window: Window) -> ZoneInfo:
    """Return the reader's time zone.

    Raises:
        UsageError: There is no such zone.
    """
    return _zone_of(window.zone)


@lru_cache(maxsize=8)
def _zone_of(name: str) -> ZoneInfo:
    """Return the zone of that name."""
    try:
        return ZoneInfo(name)
    # OSError: the name is that of a folder of zones, or longer than a file name can be.
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UsageError(
            f"--zone: there is no time zone “{ascii(name)[1:-1][:60]}”.",
            remedy="Write an IANA name, such as Europe/Paris or UTC.",
        ) from error


def _require_one_way(asked: Asked) -> None:
    """Refuse a window that is named in no way, in half a way, or in two."""
    bounds = asked.since is not None or asked.until is not None
    ways = sum((bounds, asked.day is not None, asked.last is not None))
    if ways == 0:
        raise UsageError("No window of time is named.", remedy=_FORMS)
    if ways > 1:
        raise UsageError("More than one window of time is named.", remedy=_FORMS)
    if bounds and (asked.since is None or asked.until is None):
        raise UsageError("--since and --until go together.", remedy=_FORMS)


def _ends(asked: Asked, now: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Return both ends of the window."""
    if asked.day is not None:
        day = _day(asked.day)
        return _midnight(day), _midnight(day + timedelta(days=1))
    if asked.last is not None:
        end = instant(now, zone)
        return end - _length(asked.last), end
    return _bound("--since", asked.since or ""), _bound("--until", asked.until or "")


def _day(value: str) -> date:
    """Return the day that was named."""
    try:
        return date.fromisoformat(value.strip())
    except ValueError as error:
        raise UsageError("--day: it is no date.", remedy="Write it as 2026-03-03.") from error


def _length(value: str) -> timedelta:
    """Return how far back the window goes."""
    match = _LAST.match(value.strip().lower())
    if match is None or int(match.group(1)) == 0:
        raise UsageError("--last: it is no length of time.", remedy="Write it as 24h, 7d or 90m.")
    return int(match.group(1)) * _UNITS[match.group(2)]


def _bound(option: str, value: str) -> datetime:
    """Return one end of the window, with a zone only where one was written."""
    try:
        return datetime.fromisoformat(value.strip())
    except ValueError as error:
        raise UsageError(f"{option}: it is no date or time.", remedy=_DATE_FORMS) from error


def _midnight(day: date) -> datetime:
    """Return midnight of a day, without a zone."""
    return datetime.combine(day, time())
