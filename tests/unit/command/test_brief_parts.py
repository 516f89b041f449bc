"""The small parts of `summarize brief`: the estimate, the names of folders, what counts as new."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from pipeline.command.brief.estimate import Estimate
from pipeline.command.brief.files import feed_of, window_name
from pipeline.command.brief.work import says_the_same
from pipeline.settings import Feed
from schemas.brief import Brief, Manifest, Skipped, Window

PARIS = "Europe/Paris"


@pytest.mark.parametrize(
    ("left", "seconds", "words"),
    [
        pytest.param(1_000, 1.0, "a few seconds left", id="seconds"),
        pytest.param(10_000, 3.0, "less than a minute left", id="under a minute"),
        pytest.param(10_000, 60.0, "about 10 min left", id="minutes"),
        pytest.param(200_000, 60.0, "about 3.3 h left", id="hours"),
    ],
)
def test_the_estimate_goes_by_characters(left: int, seconds: float, words: str) -> None:
    estimate = Estimate(left + 1_000)
    estimate.note(1_000, seconds)
    assert str(estimate) == words


def test_the_first_article_counts_only_until_there_is_another() -> None:
    estimate = Estimate(4_000)
    estimate.note(1_000, 90.0)
    assert estimate.seconds == pytest.approx(270.0)
    estimate.note(1_000, 2.0)
    assert estimate.seconds == pytest.approx(4.0)


def test_before_the_first_article_nothing_is_claimed() -> None:
    assert Estimate(5_000).seconds is None
    assert str(Estimate(5_000)) == ""


@pytest.mark.parametrize(
    ("since", "until", "name"),
    [
        pytest.param((2026, 3, 2), (2026, 3, 3), "2026-03-02", id="day"),
        pytest.param((2026, 3, 29), (2026, 3, 30), "2026-03-29", id="day of 23 hours"),
        pytest.param((2026, 3, 2), (2026, 3, 9), "2026-03-02--2026-03-09", id="week"),
        pytest.param(
            (2026, 3, 2, 7, 30),
            (2026, 3, 3),
            "2026-03-02T073000--2026-03-03T000000",
            id="other times",
        ),
    ],
)
def test_a_window_has_a_folder_of_its_own(
    since: tuple[int, ...], until: tuple[int, ...], name: str
) -> None:
    zone = ZoneInfo(PARIS)
    first, last = (datetime(*parts, tzinfo=zone) for parts in (since, until))  # type: ignore[misc,arg-type]
    assert window_name(Window(since=first, until=last, zone=PARIS)) == name


def _brief(
    calls: int = 0, warnings: tuple[str, ...] = (), *skipped: str, articles: int = 1
) -> Brief:
    return Brief(
        window=Window(
            since=datetime(2026, 3, 2, tzinfo=UTC),
            until=datetime(2026, 3, 3, tzinfo=UTC),
            zone="UTC",
        ),
        warnings=warnings,
        articles=(),
        stories=(),
        ledger=(),
        manifest=Manifest(
            articles=articles,
            skipped=tuple(Skipped(origin=one, why="nothing in it") for one in skipped),
            failed=(),
            near_duplicates=0,
            calls=calls,
            from_cache=0,
            tokens=0,
            cost_usd=None,
            unverified=0,
            model="m",
        ),
    )


@pytest.mark.parametrize(
    ("other", "strictly", "but_for_skips"),
    [
        pytest.param(_brief(7), True, True, id="what it took"),
        pytest.param(_brief(0, (), "feed"), False, True, id="what was skipped"),
        pytest.param(_brief(0, ("Look here.",)), False, True, id="warnings"),
        pytest.param(_brief(articles=2), False, False, id="another article"),
    ],
)
def test_a_brief_that_says_the_same_is_known(
    other: Brief, strictly: bool, but_for_skips: bool
) -> None:
    assert says_the_same(_brief(), other, but_for_skips=False) is strictly
    assert says_the_same(_brief(), other, but_for_skips=True) is but_for_skips


@pytest.mark.parametrize(
    ("table", "authority"),
    [
        pytest.param(Feed(), "localhost,2026", id="nothing known"),
        pytest.param(Feed(address="https://news.test/b/feed.xml"), "news.test,2026", id="address"),
        pytest.param(
            Feed(authority="me@news.test,2025", address="https://a.test/"),
            "me@news.test,2025",
            id="authority",
        ),
    ],
)
def test_the_feed_is_named_after_whom_it_belongs_to(table: Feed, authority: str) -> None:
    assert feed_of(table).authority == authority
