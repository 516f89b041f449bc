"""Figures of sentences, and pairs of them that differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.clashes import clashing_figures
from pipeline.language.figures import find_figures
from tests.unit.language.article_reading import read


def figures_in(text: str) -> list[tuple[str, float, str, str]]:
    document = read(text)
    return [
        (figure.kind, figure.value, figure.unit, figure.thing)
        for figure in find_figures(text, document.sentences[0])
    ]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "The farm has 1,200 black goats.",
            [("count", 1200.0, "", "goat"), ("digits", 1200.0, "", "0012")],
        ),
        ("Some 12 people were hurt.", [("count", 12.0, "", "people")]),
        ("The hall sold for £84 million.", [("money", 84e6, "£", "price")]),
        ("The fine of $1.5bn stands.", [("money", 1.5e9, "$", "fine")]),
        (
            "It lost €200,000 in May.",
            [("money", 2e5, "€", "loss"), ("digits", 2e5, "", "000002")],
        ),
        ("Its 2.3-metre mirror broke.", [("measure", 2.3, "metre", "mirror")]),
        ("It is a mirror 3.2 metres wide.", [("measure", 3.2, "metre", "mirror")]),
        ("The mast is 40 feet tall.", [("measure", 40.0, "foot", "mast")]),
        ("The mast, which is nearly 40 m.p.h.", []),
        ("Of the boats, 3 of 9 sank.", []),
        ("She is 40 years old.", []),
        ("He got $40 for it.", []),
        ("Version 2.5 of the act", []),
        ("Ada Holm, 34, sang.", [("age", 34.0, "Ada", "holm")]),
        ("Ms. Holm, 43, sang.", [("age", 43.0, "", "holm")]),
        ("It raised 6,500 in cash.", [("digits", 6500.0, "", "0056")]),
    ],
)
def test_figures_are_read_with_what_they_are_of(
    text: str, figures: list[tuple[str, float, str, str]]
) -> None:
    assert figures_in(text) == figures


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(
            "The field is meant to give 45,000 barrels of oil.",
            "The 54,000 barrels that the field is meant to give are few.",
            id="counts of one thing",
        ),
        pytest.param(
            "The club has been sold for £84 million to a brewer.",
            "The price of £88 million is the highest ever paid.",
            id="two prices that are close",
        ),
        pytest.param(
            "Ada Holm, 41, drove the bus.", "Ms Holm, 44, was not hurt.", id="ages of one person"
        ),
        pytest.param(
            "She gathered 5,600 signatures for the petition.",
            "The petition, all 6,500 names of it, was handed in.",
            id="digits that changed places",
        ),
        pytest.param(
            "The group has 22 furnaces.", "Few of its 19 furnaces are new.", id="counts close by"
        ),
        pytest.param(
            "The test covered 31 furnaces and more than 90 kilns.",
            "Few of the 34 furnaces are new.",
            id="beside more than",
        ),
        pytest.param(
            "Behind the dome stands a mirror 3.2 metres wide.",
            "Dust has dulled its 2.3-metre mirror.",
            id="measures of one thing",
        ),
    ],
)
def test_two_figures_of_one_thing_clash(first: str, second: str) -> None:
    document = read(f"{first}\n\nThe weather was fine.\n\n{second}")
    pairs = clashing_figures(document)
    assert [(a.sentence.number, b.sentence.number) for a, b in pairs] == [(1, 3)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("It has 40 goats.", "It has 40 goats.", id="the same figure"),
        pytest.param("The farm has 40 goats.", "The farm had 30 goats a year ago.", id="a change"),
        pytest.param("The farm has 40 goats.", "In March the farm had 30 goats.", id="dated"),
        pytest.param("The farm has 40 goats.", "The farm sold another 30 goats.", id="another"),
        pytest.param("The farm has 40 goats.", "The farm sold 30 more goats.", id="more"),
        pytest.param("The farm has 40 goats.", "The zoo has 30 goats.", id="of something else"),
        pytest.param("The farm has 40 goats.", "The farm has 400 goats.", id="far apart"),
        pytest.param("The farm has 40 goats.", "The farm has 30 of the goats.", id="a part"),
        pytest.param("Ada Holm, 41, sang.", "Berta Holm, 44, sang.", id="ages of two persons"),
        pytest.param("The farm has 4 goats.", "The zoo has 5 goats.", id="small counts"),
        pytest.param("It cost £84 million.", "The loss was £88 million.", id="other sums"),
        pytest.param("It sold for £84 million.", "It sold for $88 million.", id="currencies"),
        pytest.param("The bus waited 12 minutes.", "He ran 14 minutes.", id="a mere unit"),
        pytest.param("A 2.3-metre mirror broke.", "A 3.2-metre fence fell.", id="other measures"),
    ],
)
def test_figures_that_differ_for_a_reason_do_not_clash(first: str, second: str) -> None:
    assert clashing_figures(read(f"{first}\n\nThe weather was fine.\n\n{second}")) == []


def test_two_figures_in_one_sentence_do_not_clash() -> None:
    assert clashing_figures(read("The farm has 40 goats and the farm has 30 goats.")) == []


def test_three_figures_are_of_several_things() -> None:
    rows = ["The farm has 40 goats.", "The farm has 41 goats.", "The farm has 42 goats."]
    assert len(clashing_figures(read("\n\n".join(rows[:2])))) == 1
    assert clashing_figures(read("\n\n".join(rows))) == []


def test_what_every_sentence_counts_is_a_table() -> None:
    rows = [f"The farm has {40 + row % 2} goats." for row in range(30)]
    assert clashing_figures(read("\n\n".join(rows))) == []


@given(st.lists(st.sampled_from(["The farm", "has", "40", "1,200", "goats", "£3", "5-metre", "."])))
def test_a_clash_is_in_reading_order_and_differs(words: list[str]) -> None:
    for a, b in clashing_figures(read(" ".join(words))):
        assert a.sentence.number < b.sentence.number
        assert a.value != b.value
        assert (a.kind, a.unit, a.thing) == (b.kind, b.unit, b.thing)
