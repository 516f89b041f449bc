"""Time phrases, and the last day that they mean."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.deadlines import is_relative
from pipeline.language.time_days import resolve
from pipeline.language.time_phrases import find_time_phrases

WEDNESDAY = date(2026, 3, 18)


def day_of(phrase: str, published: date = WEDNESDAY) -> date | None:
    found = find_time_phrases(phrase)
    assert len(found) == 1
    return resolve(found[0].match, found[0].name, published)


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("by Friday", "2026-03-20"),
        ("on Wednesday", "2026-03-18"),
        ("next Monday", "2026-03-23"),
        ("by noon on Friday", "2026-03-20"),
        ("a week on Friday", "2026-03-27"),
        ("Friday week", "2026-03-27"),
        ("on Saturday morning", "2026-03-21"),
        ("tomorrow", "2026-03-19"),
        ("by tomorrow", "2026-03-19"),
        ("tonight", "2026-03-18"),
        ("the day after tomorrow", "2026-03-20"),
        ("by midnight", "2026-03-18"),
        ("this week", "2026-03-22"),
        ("next week", "2026-03-29"),
        ("by the beginning of next week", "2026-03-23"),
        ("over the weekend", "2026-03-22"),
        ("this month", "2026-03-31"),
        ("next month", "2026-04-30"),
        ("in spring 2027", "2027-05-31"),
        ("by summer", "2026-08-31"),
        ("for the next two weeks", "2026-04-01"),
        ("by Christmas Eve", "2026-12-24"),
        ("by noon Friday", "2026-03-20"),
        ("next Wednesday", "2026-03-25"),
        ("through 2027", "2027-12-31"),
        ("before the month is out", "2026-03-31"),
        ("by the summer of next year", "2027-08-31"),
        ("before Easter", "2026-04-05"),
        ("by the end of the month", "2026-03-31"),
        ("by the middle of next month", "2026-04-15"),
        ("this quarter", "2026-03-31"),
        ("next quarter", "2026-06-30"),
        ("next spring", "2026-05-31"),
        ("in the autumn", "2026-11-30"),
        ("this winter", "2027-02-28"),
        ("later this year", "2026-12-31"),
        ("from 1 April next year", "2027-04-01"),
        ("on March 9 of next year", "2027-03-09"),
        ("by early next year", "2027-12-31"),
        ("by the start of next year", "2027-01-01"),
        ("by year-end", "2026-12-31"),
        ("by the year’s end", "2026-12-31"),
        ("by the end of the decade", "2029-12-31"),
        ("in the third quarter of next year", "2027-09-30"),
        ("in the first half of 2028", "2028-06-30"),
        ("by the final quarter", "2026-12-31"),
        ("within 48 hours", "2026-03-20"),
        ("in ten days", "2026-03-28"),
        ("10 days from now", "2026-03-28"),
        ("within the next two weeks", "2026-04-01"),
        ("within a fortnight", "2026-04-01"),
        ("in six to eight weeks", "2026-05-13"),
        ("in about a month", "2026-04-18"),
        ("within twenty-four hours", "2026-03-19"),
        ("over the next five years", "2031-03-18"),
        ("by 18 December", "2026-12-18"),
        ("by 1 April 2027", "2027-04-01"),
        ("on the 3rd of May", "2026-05-03"),
        ("on Friday, 27 March", "2026-03-27"),
        ("by Dec. 18", "2026-12-18"),
        ("on Friday, May 14, 2027", "2027-05-14"),
        ("from 1 October at the earliest", "2026-10-01"),
        ("in June", "2026-06-30"),
        ("by mid-June", "2026-06-15"),
        ("by the end of January", "2027-01-31"),
        ("at the beginning of May", "2026-05-01"),
        ("before June", "2026-05-31"),
        ("next March", "2027-03-31"),
        ("late May", "2026-05-31"),
        ("by 2030", "2030-12-31"),
        ("before 2030", "2029-12-31"),
        ("by the end of 2031", "2031-12-31"),
        ("by Christmas", "2026-12-25"),
        ("before the New Year", None),
        ("in September of next year", "2027-09-30"),
        ("from May this year", "2026-05-01"),
        ("by the 25th", "2026-03-25"),
        ("by the 15th", "2026-04-15"),
        ("the week after next", "2026-04-05"),
        ("by the year after next", "2028-12-31"),
        ("in the first week of July", "2026-07-07"),
        ("by the first half of May", "2026-05-15"),
        ("in the last week of July 2027", "2027-07-31"),
        ("within two and a half years", "2028-09-18"),
        ("in one and a half months", "2026-05-03"),
        ("before the end of summer", "2026-08-31"),
        ("before the turn of the year", "2026-12-31"),
        ("until at least 2030", "2030-12-31"),
        ("as early as Friday", "2026-03-20"),
        ("between July and August", "2026-08-31"),
        ("this evening", "2026-03-18"),
        ("by Halloween", "2026-10-31"),
        ("on Good Friday", "2026-04-03"),
        ("by Thanksgiving", "2026-11-26"),
        ("by Labor Day", "2026-09-07"),
        ("until Memorial Day", "2026-05-25"),
        ("on New Year’s Day", "2027-01-01"),
    ],
)
def test_a_phrase_means_its_last_day(phrase: str, day: str | None) -> None:
    if day is None:
        assert find_time_phrases(phrase) == []
    else:
        assert day_of(phrase) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "phrase", ["31 June", "in 9000 years", "by 29 February", "within a month of the vote"]
)
def test_a_day_that_cannot_be_told_is_none(phrase: str) -> None:
    assert day_of(phrase) is None


@pytest.mark.parametrize(
    ("published", "phrase", "day"),
    [
        pytest.param("2026-01-31", "in one month", "2026-02-28", id="a shorter month"),
        pytest.param("2027-12-05", "next month", "2028-01-31", id="over the year"),
        pytest.param("2027-12-05", "this winter", "2028-02-29", id="a leap year"),
        pytest.param("2026-03-22", "this week", "2026-03-22", id="Sunday is the last day"),
        pytest.param("2026-12-20", "on 5 January", "2027-01-05", id="January, said in December"),
        pytest.param("2026-05-18", "by Easter", "2027-03-28", id="Easter is over"),
        pytest.param("2026-03-18", "on 3 March", "2026-03-03", id="not long past"),
        pytest.param("2027-01-05", "by Christmas", "2027-12-25", id="Christmas is over"),
        pytest.param("2026-05-30", "next spring", "2026-05-31", id="spring is not over"),
    ],
)
def test_the_day_of_publication_decides(published: str, phrase: str, day: str) -> None:
    assert day_of(phrase, date.fromisoformat(published)) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "text",
    [
        "the player of the year",
        "in the year to May",
        "May Holt signed it",
        "it may rain",
        "the sunday best",
        "two weeks of rain",
        "a 30-day pause",
        "version 2.5",
        "on the 15th floor",
    ],
)
def test_other_words_are_no_time_phrase(text: str) -> None:
    assert find_time_phrases(text) == []


@pytest.mark.parametrize(
    ("phrase", "relative"),
    [("within two weeks", True), ("next month", False), ("by Friday", False), ("never", False)],
)
def test_only_a_count_from_now_is_relative(phrase: str, relative: bool) -> None:
    assert is_relative(phrase) is relative


@given(st.text() | st.text(alphabet="bonit hedwkrfs1230.,-MayFridnxmj"), st.dates())
def test_phrases_are_slices_in_order_and_resolve_without_error(text: str, published: date) -> None:
    after = 0
    for phrase in find_time_phrases(text):
        assert after <= phrase.start < phrase.end <= len(text)
        assert phrase.match.group() == text[phrase.start : phrase.end]
        after = phrase.end
        resolve(phrase.match, phrase.name, published)


@given(
    st.sampled_from(
        [
            *("next week", "this month", "by the end of the year", "next spring", "this winter"),
            *("by Friday", "next quarter", "tomorrow", "within 3 days", "over the weekend"),
            *("in June", "by the end of January", "by Christmas", "in two months"),
        ]
    ),
    st.dates(max_value=date(9000, 1, 1)),
)
def test_a_period_never_ends_before_the_publication(phrase: str, published: date) -> None:
    day = day_of(phrase, published)
    assert day is not None
    assert day >= published


@pytest.mark.parametrize("phrase", ["before the winter break", "during the summer recess"])
def test_what_is_named_after_a_season_is_no_season(phrase: str) -> None:
    assert find_time_phrases(phrase) == []
