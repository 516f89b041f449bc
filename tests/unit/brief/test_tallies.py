"""Figures with the things that they count."""

import pytest

from pipeline.brief.tallies import days_in, figures_in, numbers_in
from pipeline.language.stems import stem


@pytest.mark.parametrize(
    ("text", "value", "thing"),
    [
        pytest.param("60 branches", 60, "branches", id="digits"),
        pytest.param("Sixty branches", 60, "branches", id="words"),
        pytest.param("60 of Holt's 212 branches", 60, "branches", id="of a whole"),
        pytest.param("900,000 crowns", 900_000, "crowns", id="thousands"),
        pytest.param("74 million crowns", 74e6, "crowns", id="millions"),
        pytest.param("the 74-million-crown garage", 74e6, "crown", id="hyphens"),
        pytest.param("2.5 billion crowns", 2.5e9, "crowns", id="decimals"),
        pytest.param("nine hundred clerks", 900, "clerks", id="hundreds"),
        pytest.param("puts the number of jobs at risk at 900", 900, "jobs", id="thing ahead"),
        pytest.param("900 posts are in danger", 900, "jobs", id="another word for the thing"),
    ],
)
def test_figure_is_found(text: str, value: float, thing: str) -> None:
    assert (value, stem(thing)) in figures_in(text)


@pytest.mark.parametrize("text", ["two boats", "on 25 March", "in 2031.", "41 percent", "at 18.30"])
def test_what_counts_nothing_is_no_figure(text: str) -> None:
    assert figures_in(text) == frozenset()


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        pytest.param("some 340 berths", {340}, id="whatever is counted"),
        pytest.param("three million florins", {3e6}, id="millions"),
        pytest.param("it wants two of them back", {2}, id="part of a whole"),
        pytest.param("two boats and one of the crew", set(), id="small numbers"),
        pytest.param("built in 1998", set(), id="a year"),
        pytest.param("£6m and 4bn crowns", {6e6, 4e9}, id="short for millions"),
        pytest.param("half a million gulls", {5e5}, id="half a million"),
        pytest.param("on 11 March at 10 a.m.", set(), id="a day and a time"),
        pytest.param("a 40-year-old, aged 40", set(), id="ages"),
    ],
)
def test_numbers_are_found_without_a_thing(text: str, numbers: set[float]) -> None:
    assert numbers_in(text) == numbers


@pytest.mark.parametrize(
    ("text", "days"),
    [
        pytest.param("on 3 June", {"3 june"}, id="day ahead"),
        pytest.param("on June 3, 2031", {"3 june"}, id="month ahead"),
        pytest.param("the 3rd of June", {"3 june"}, id="ordinal"),
        pytest.param("in June 2031", set(), id="no day"),
    ],
)
def test_days_are_found(text: str, days: set[str]) -> None:
    assert days_in(text) == days
