"""Groups are joined by their mean likeness, and by what is said where that is unclear."""

from datetime import UTC, datetime, timedelta

import pytest

from pipeline.brief.joining import ASKED, JOINED, Joining

START = datetime(2031, 4, 1, tzinfo=UTC)
UNCLEAR = sum(ASKED) / 2


def joined(*likenesses: dict[int, float], days: tuple[float, ...] = ()) -> list[tuple[int, ...]]:
    joining = Joining()
    for number, alike in enumerate(({}, *likenesses)):
        moment = START + timedelta(days=days[number]) if days else START
        joining.add(moment, alike)
    joining.settle()
    return joining.groups()


@pytest.mark.parametrize(
    ("likeness", "groups"),
    [
        pytest.param(JOINED + 0.01, [(0, 1)], id="alike"),
        pytest.param(JOINED - 0.01, [(0,), (1,)], id="not alike"),
    ],
)
def test_likeness_joins(likeness: float, groups: list[tuple[int, ...]]) -> None:
    assert joined({0: likeness}) == groups


def test_the_mean_counts_not_the_closest_pair() -> None:
    strong, weak = 5 * JOINED, 1.5 * JOINED
    assert joined({0: strong}, {1: weak}) == [(0, 1), (2,)]
    assert joined({0: strong}, {0: weak, 1: weak}) == [(0, 1, 2)]


@pytest.mark.parametrize(
    ("days", "groups"),
    [
        pytest.param((0, 3), [(0, 1)], id="three days"),
        pytest.param((0, 9), [(0, 1)], id="nine days"),
        pytest.param((0, 14), [(0,), (1,)], id="two weeks"),
    ],
)
def test_time_between_asks_for_more(days: tuple[float, ...], groups: list[tuple[int, ...]]) -> None:
    assert joined({0: 2 * JOINED}, days=days) == groups


def test_a_story_that_goes_on_bridges_time() -> None:
    alike = 2 * JOINED
    assert joined({0: alike}, {0: alike, 1: alike}, days=(0, 7, 14)) == [(0, 1, 2)]


@pytest.mark.parametrize(("likely", "count"), [(0.9, 1), (0.1, 2)])
def test_unclear_pairs_are_asked_about(likely: float, count: int) -> None:
    asked: list[tuple[int, int]] = []

    def ask(left: int, right: int) -> float:
        asked.append((left, right))
        return likely

    joining = Joining(ask)
    joining.add(START, {})
    joining.add(START, {0: UNCLEAR})
    joining.settle()
    assert len(joining.groups()) == count
    assert asked == [(0, 1)]


def test_the_most_alike_articles_of_two_groups_are_shown() -> None:
    asked: list[tuple[int, int]] = []

    def ask(left: int, right: int) -> float:
        asked.append((left, right))
        return 0.0

    joining = Joining(ask)
    for alike in ({}, {0: 0.5}, {0: UNCLEAR - 0.01, 1: UNCLEAR + 0.01}):
        joining.add(START, alike)
    joining.settle()
    assert asked == [(1, 2)]


def test_articles_without_a_date_need_no_more_likeness() -> None:
    joining = Joining()
    joining.add(START, {})
    joining.add(None, {0: 1.5 * JOINED})
    joining.settle()
    assert joining.groups() == [(0, 1)]
