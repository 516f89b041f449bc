from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import UsageError
from pipeline.gathering.moments import in_zone, instant
from pipeline.gathering.window import Asked, contains, window_of
from schemas.brief import Window

NOW = datetime(2026, 3, 4, 7, 0, tzinfo=UTC)
# The clocks of these change at night, at midnight, before it, by half an hour, by a day, never.
ZONES = (
    "Europe/Paris",
    "America/Havana",
    "America/Sao_Paulo",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "UTC",
)


def window(asked: Asked, now: datetime = NOW) -> Window:
    return window_of(asked, now=now, machine_zone="Europe/Paris")


def length(window: Window) -> timedelta:
    return window.until.astimezone(UTC) - window.since.astimezone(UTC)


@pytest.mark.parametrize(
    ("asked", "since", "until"),
    [
        pytest.param(
            Asked(day="2026-03-03"), "2026-03-03T00:00+01:00", "2026-03-04T00:00+01:00", id="day"
        ),
        pytest.param(
            Asked(day="2026-03-03", zone="Asia/Tokyo"),
            "2026-03-03T00:00+09:00",
            "2026-03-04T00:00+09:00",
            id="day elsewhere",
        ),
        pytest.param(
            Asked(since="2026-03-02", until="2026-03-04"),
            "2026-03-02T00:00+01:00",
            "2026-03-04T00:00+01:00",
            id="plain dates are midnight",
        ),
        pytest.param(
            Asked(since="2026-03-02T07:00", until="2026-03-03T07:00Z"),
            "2026-03-02T07:00+01:00",
            "2026-03-03T08:00+01:00",
            id="a time without offset is the reader's, one with an offset is kept",
        ),
        pytest.param(
            Asked(last="24h"), "2026-03-03T08:00+01:00", "2026-03-04T08:00+01:00", id="hours"
        ),
        pytest.param(
            Asked(last="7d"), "2026-02-25T08:00+01:00", "2026-03-04T08:00+01:00", id="days"
        ),
        pytest.param(
            Asked(last="90m"), "2026-03-04T06:30+01:00", "2026-03-04T08:00+01:00", id="minutes"
        ),
    ],
)
def test_a_window_is_what_was_asked_for(asked: Asked, since: str, until: str) -> None:
    found = window(asked)
    assert found.since == datetime.fromisoformat(since)
    assert found.until == datetime.fromisoformat(until)
    assert found.since.utcoffset() == datetime.fromisoformat(since).utcoffset()
    assert found.zone == (asked.zone or "Europe/Paris")


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        pytest.param(Asked(), "No window of time is named", id="none"),
        pytest.param(Asked(zone="UTC"), "No window of time is named", id="only a zone"),
        pytest.param(Asked(day="2026-03-03", last="24h"), "More than one", id="two"),
        pytest.param(Asked(day="2026-03-03", until="2026-03-04"), "More than one", id="half more"),
        pytest.param(Asked(since="2026-03-03"), "go together", id="no end"),
        pytest.param(Asked(until="2026-03-03"), "go together", id="no beginning"),
        pytest.param(Asked(since="2026-03-03", until="2026-03-03"), "empty", id="empty"),
        pytest.param(Asked(since="2026-03-04", until="2026-03-03"), "empty", id="backwards"),
        pytest.param(
            Asked(since="2026-03-03T10:00Z", until="2026-03-03T10:30+01:00"),
            "empty",
            id="backwards across zones",
        ),
        pytest.param(Asked(day="tomorrow"), "--day", id="no day"),
        pytest.param(Asked(day="2026-02-30"), "--day", id="impossible day"),
        pytest.param(Asked(day=""), "--day", id="empty day"),
        pytest.param(Asked(since="", until="2026-03-03"), "--since", id="empty since"),
        pytest.param(Asked(since="2026-03-03", until="25:00"), "--until", id="no until"),
        pytest.param(Asked(last="0h"), "--last", id="no time"),
        pytest.param(Asked(last="-1d"), "--last", id="negative"),
        pytest.param(Asked(last="24"), "--last", id="no unit"),
        pytest.param(Asked(last="²h"), "--last", id="odd digit"),
        pytest.param(Asked(last="9999999d"), "--last", id="too many digits"),
        pytest.param(Asked(last="999999d"), "outside the calendar", id="before the year 1"),
        pytest.param(Asked(day="9999-12-31"), "outside the calendar", id="last day of all"),
        pytest.param(Asked(day="2026-03-03", zone="Paris"), "no time zone", id="no zone"),
        pytest.param(Asked(day="2026-03-03", zone="Europe"), "no time zone", id="half a zone"),
        pytest.param(Asked(day="2026-03-03", zone="../passwd"), "no time zone", id="a path"),
        pytest.param(Asked(day="2026-03-03", zone="a" * 5000), "no time zone", id="too long"),
        pytest.param(Asked(day="2026-03-03", zone="\x1b[2J"), "no time zone", id="escape"),
    ],
)
def test_what_is_no_window_is_refused_with_the_remedy(asked: Asked, message: str) -> None:
    with pytest.raises(UsageError, match=message) as refused:
        window(asked)
    assert refused.value.remedy
    assert str(refused.value).isprintable()


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        pytest.param("Europe/Paris", "2026-03-29", 23, id="forward at night"),
        pytest.param("Europe/Paris", "2026-10-25", 25, id="back at night"),
        pytest.param("Europe/Paris", "2026-10-26", 24, id="the day after"),
        pytest.param("America/Havana", "2026-03-08", 23, id="there is no midnight"),
        pytest.param("America/Havana", "2026-11-01", 25, id="there are two midnights"),
        pytest.param("Australia/Lord_Howe", "2026-10-04", 23.5, id="half an hour"),
    ],
)
def test_days_of_changing_clocks_are_as_long_as_they_are(zone: str, day: str, hours: float) -> None:
    assert length(window(Asked(day=day, zone=zone))) == timedelta(hours=hours)


def test_a_day_that_was_left_out_of_the_calendar_is_refused() -> None:
    with pytest.raises(UsageError, match="empty"):
        window(Asked(day="2011-12-30", zone="Pacific/Apia"))


@pytest.mark.parametrize(
    ("zone", "local", "expected"),
    [
        pytest.param(
            "Europe/Paris", "2026-03-29T02:30", "2026-03-29T01:00Z", id="jumped over: the jump"
        ),
        pytest.param(
            "Europe/Paris",
            "2026-03-29T02:30:00.5",
            "2026-03-29T01:00Z",
            id="jumped over, with a fraction",
        ),
        pytest.param("Europe/Paris", "2026-10-25T02:30", "2026-10-25T00:30Z", id="twice: first"),
        pytest.param("Europe/Paris", "2026-10-25T03:00", "2026-10-25T02:00Z", id="behind both"),
        pytest.param("America/Havana", "2026-03-08T00:00", "2026-03-08T05:00Z", id="midnight"),
    ],
)
def test_local_times_that_are_none_or_two_become_one_instant(
    zone: str, local: str, expected: str
) -> None:
    assert instant(datetime.fromisoformat(local), ZoneInfo(zone)) == datetime.fromisoformat(
        expected
    )


@pytest.mark.parametrize(
    ("published", "inside"),
    [
        pytest.param("2026-03-03T00:00+01:00", True, id="first instant"),
        pytest.param("2026-03-02T23:59:59+01:00", False, id="just before"),
        pytest.param("2026-03-03T23:59:59+01:00", True, id="last second"),
        pytest.param("2026-03-04T00:00+01:00", False, id="just after"),
        pytest.param("2026-03-03T23:30Z", False, id="the next day for the reader"),
        pytest.param("2026-03-02T23:30Z", True, id="the same day for the reader"),
        pytest.param("2026-03-03T00:00", True, id="without a zone, in the reader's"),
        pytest.param("2026-03-04T00:00", False, id="without a zone, too late"),
    ],
)
def test_what_was_published_from_since_up_to_until_is_inside(published: str, inside: bool) -> None:
    found = window(Asked(day="2026-03-03"))
    assert contains(found, datetime.fromisoformat(published)) is inside


def test_the_hour_that_occurs_twice_is_told_apart() -> None:
    first = window(Asked(since="2026-10-25T01:00", until="2026-10-25T02:30"))
    assert contains(first, datetime(2026, 10, 25, 0, 15, tzinfo=UTC))
    assert not contains(first, datetime(2026, 10, 25, 1, 15, tzinfo=UTC))


def test_a_window_is_the_same_when_it_is_read_back_from_json() -> None:
    found = window(Asked(since="2026-10-25T02:30", until="2026-10-25T03:30"))
    assert Window.model_validate_json(found.model_dump_json()) == found


def test_a_clock_that_was_set_back_covers_time_again_and_leaves_none_out() -> None:
    before = window(Asked(last="24h"))
    after = window(Asked(last="24h"), NOW - timedelta(hours=3))
    later = window(Asked(last="24h"), NOW + timedelta(hours=21))
    assert after.until < before.until
    assert later.since <= before.until


def test_now_may_have_any_zone() -> None:
    now = NOW.astimezone(ZoneInfo("Asia/Tokyo"))
    assert window(Asked(last="24h"), now) == window(Asked(last="24h"))


days = st.dates(date(2000, 1, 1), date(2035, 12, 30))
zones = st.sampled_from(ZONES)
locals_ = st.datetimes(datetime(2000, 1, 1), datetime(2035, 12, 30))  # noqa: DTZ001


@given(days, zones)
def test_one_day_ends_where_the_next_begins(day: date, zone: str) -> None:
    left_out = {date(2011, 12, 29), date(2011, 12, 30)} if zone == "Pacific/Apia" else set()
    if day in left_out:
        return
    one = window(Asked(day=day.isoformat(), zone=zone))
    next_one = window(Asked(day=(day + timedelta(days=1)).isoformat(), zone=zone))
    assert one.until == next_one.since


@given(locals_, locals_, zones)
def test_later_on_the_clock_is_never_an_earlier_instant(
    a: datetime, b: datetime, zone: str
) -> None:
    first, second = sorted((a, b))
    assert instant(first, ZoneInfo(zone)) <= instant(second, ZoneInfo(zone))


@given(st.datetimes(datetime(2000, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)), zones)  # noqa: DTZ001
def test_the_zone_does_not_change_the_instant(moment: datetime, zone: str) -> None:
    local = in_zone(moment, ZoneInfo(zone))
    assert local == moment
    assert local.utcoffset() == moment.astimezone(ZoneInfo(zone)).utcoffset()


@given(st.datetimes(datetime(2000, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)), zones)  # noqa: DTZ001
def test_every_instant_is_in_the_day_that_the_clock_shows(moment: datetime, zone: str) -> None:
    shown = moment.astimezone(ZoneInfo(zone)).date()
    assert contains(window(Asked(day=shown.isoformat(), zone=zone)), moment)
