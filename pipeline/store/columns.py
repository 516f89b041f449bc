"""How values become columns, and come back."""

from datetime import UTC, datetime


def instant(moment: datetime) -> str:
    """Return an instant as text that sorts by time; no zone means UTC."""
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    try:
        moment = moment.astimezone(UTC)
    except OverflowError:
        # An offset at either end of the calendar; the order of such times is of no interest.
        moment = moment.replace(tzinfo=UTC)
    return moment.isoformat(timespec="microseconds")


def as_given(moment: datetime | None) -> str | None:
    """Return a time with the offset that it has, or without one."""
    return None if moment is None else moment.isoformat()


def moment_from(text: str | None) -> datetime | None:
    """Return the time that `instant` or `as_given` wrote."""
    return None if text is None else datetime.fromisoformat(text)


def showable(text: str) -> str:
    """Return a label that is UTF-8: a file name that is none is shown with escapes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def showable_or_none(text: str | None) -> str | None:
    """Return a label that is UTF-8, or None."""
    return None if text is None else showable(text)
