"""Sentences in which one thing has two days, ages, names or vote counts."""

from datetime import UTC, datetime

import pytest

from pipeline.language.slips import find_slips
from pipeline.text.segment import segment
from schemas.article import Article, Document


def published(text: str) -> Document:
    day = datetime(2026, 3, 2, tzinfo=UTC)
    return segment(Article(text=text, origin="test", published=day))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The county issued the quarry licence on 4 May.\n\nIt rained.\n\n"
            "The licence, granted on 11 June, runs for a year.",
            ["date"],
            id="one licence granted on two days",
        ),
        pytest.param(
            "The tower was completed in 1990.\n\nThe 24-year-old tower leans.",
            ["building age"],
            id="a year and an age that do not fit",
        ),
        pytest.param(
            "A night porter, Ada Holm, heard the bell.\n\n"
            "Berta Holm, the porter who heard it, left.",
            ["name"],
            id="two first names of one porter",
        ),
        pytest.param(
            "The council passed the plan by five votes to two.\n\n"
            "The three members who opposed it walked out.",
            ["vote"],
            id="more opponents than votes against",
        ),
    ],
)
def test_a_slip_is_found(text: str, expected: list[str]) -> None:
    assert [slip.pattern for slip in find_slips(published(text))] == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "The county issued the quarry licence on 4 May.\n\nThe treaty was approved on 6 June.",
            id="two things",
        ),
        pytest.param(
            "The county issued the licence on 4 May.\n\nIt approved a second licence on 6 June.",
            id="a second one",
        ),
        pytest.param(
            "The tower was completed in 1990.\n\nThe 36-year-old tower leans.", id="the right age"
        ),
        pytest.param(
            "The school was completed in 1990.\n\nA 12-year-old boy saw the school.",
            id="the age of a person",
        ),
        pytest.param(
            "A night porter, Ada Holm, heard the bell.\n\nBerta Holm, a nurse, did not.",
            id="two of one family",
        ),
        pytest.param(
            "The council passed the plan by five votes to two.\n\n"
            "The two members who opposed it walked out.",
            id="as many opponents as votes against",
        ),
        pytest.param(
            "The council passed the plan by five votes to two.\n\nIt passed the tax by four votes"
            " to three.\n\nThe three members who opposed it walked out.",
            id="two votes",
        ),
    ],
)
def test_no_slip_is_found(text: str) -> None:
    assert find_slips(published(text)) == []


def test_an_age_needs_the_day_of_publication() -> None:
    text = "The tower was completed in 1990.\n\nThe 24-year-old tower leans."
    assert find_slips(segment(Article(text=text, origin="test"))) == []
