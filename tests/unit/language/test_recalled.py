"""Earlier words that an article recalls, and what they no longer fit."""

import pytest

from tests.unit.language.article_reading import read
from tests.unit.language.test_conflicts import conflicts_in

NEWS = "The firm Corvane shut the Tarn mill on Monday.\n\nIts gates were locked by noon.\n\n"


def recalled(text: str) -> list[tuple[str, str]]:
    """Return the first words of both sides of each pair, in reading order."""
    document = read(text)
    return [
        (document.article.cut(one.a.span)[:12], document.article.cut(one.b.span)[:12])
        for one in conflicts_in(document)
        if one.pattern == "recalled"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            NEWS + "It rained.\n\nIn March Ada Holm told the staff that every loom would stay.",
            [("The firm Cor", "In March Ada")],
            id="a promise against the news in the lead",
        ),
        pytest.param(
            NEWS
            + "At the fair last June the manager, Ada Holm, was asked about it.\n\n"
            + "“You’ve got us for good,” she answered.",
            [("The firm Cor", "“You’ve got ")],
            id="the time stands in the sentence before",
        ),
        pytest.param(
            "A storm hit the port of Tarn on Monday.\n\nIt rained.\n\nThe harbour is calm.\n\n"
            "When a levy began in 2021, Ada Holm assured the town that every crown would go"
            " into the wall.\n\n"
            "Accounts show that half of the levy went to the owners.",
            [("When a levy ", "Accounts sho")],
            id="a promise against the evidence that follows",
        ),
        pytest.param(
            "The council of Tarn met on Monday.\n\nIt rained.\n\n"
            "“The bridge is a waste,” said Ada Holm, the mayor.\n\nBuses ran late.\n\n"
            "In her campaign Ada Holm called the bridge “the best idea of the age”.",
            [("“The bridge ", "In her campa")],
            id="an opinion against the holder's own words",
        ),
    ],
)
def test_recalled_words_are_set_against_what_they_do_not_fit(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert recalled(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            NEWS + "It rained.\n\nAda Holm told the staff that every loom would stay.",
            id="words of no earlier time",
        ),
        pytest.param(
            NEWS + "It rained.\n\nIn March Ada Holm told the staff that the roof leaked.",
            id="nothing strong is said",
        ),
        pytest.param(
            NEWS + "It rained.\n\nAda Holm said in March that it would pay all, and it did.",
            id="the sentence tells that it was kept",
        ),
        pytest.param(
            NEWS + "It rained.\n\nAda Holm said that she was sorry, though in March she had said"
            " that nobody would go.",
            id="the sentence holds both itself",
        ),
    ],
)
def test_other_words_are_not_taken_for_recalled(text: str) -> None:
    assert recalled(text) == []
