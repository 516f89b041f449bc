"""Local times become instants, also on the days when the clocks change.

A local time that the clocks jump over stands for the instant of the jump; one that occurs twice
stands for the first. So each local time has one instant, later ones never have an earlier
instant, and windows that adjoin by the clock neither overlap nor leave a gap.
"""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

_SECOND = timedelta(seconds=1)
_MINUTE = timedelta(minutes=1)


def instant(moment: datetime, zone: ZoneInfo) -> datetime:
    """Return the instant in UTC; a moment without a zone is in `zone`.

    Raises:
        OverflowError: it lies outside the years that Python counts.
    """
    if moment.tzinfo is not None:
        return moment.astimezone(UTC)
    later = moment.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if _by_the_clock(later, zone) == moment:
        return later
    # Not on the clock: the offset before the jump gives an instant behind it, the offset after
    # the jump one ahead of it (PEP 495), so the jump lies between.
    earlier = moment.replace(tzinfo=zone, fold=1).astimezone(UTC)
    while later - earlier > _SECOND:
        middle = earlier + (later - earlier) // 2
        if _by_the_clock(middle, zone) < moment:
            earlier = middle
        else:
            later = middle
    return later.replace(microsecond=0)


def in_zone(moment: datetime, zone: ZoneInfo) -> datetime:
    """Return the same instant with the offset that holds in `zone`.

    The offset is a fixed one: two times of one `ZoneInfo` compare by the clock, which goes wrong
    in the hour that occurs twice, and so does comparing them with what is read back from JSON.
    Clocks that were set by the sun had seconds in their offset, which JSON loses: there it is UTC.
    """
    exact = instant(moment, zone)
    local = exact.astimezone(zone)
    offset = local.utcoffset()
    if offset and offset % _MINUTE:
        return exact
    return local.replace(tzinfo=timezone(offset or timedelta(0)), fold=0)


def _by_the_clock(moment: datetime, zone: ZoneInfo) -> datetime:
    """Return what the clocks in `zone` show at that instant."""
    return moment.astimezone(zone).replace(tzinfo=None, fold=0)
