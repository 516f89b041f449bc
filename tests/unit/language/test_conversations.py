"""Which sentences are spoken outside quotation marks."""

import pytest

from pipeline.language.conversations import spoken_sentences
from pipeline.language.intents import PlanFinder
from pipeline.language.names import Cast
from tests.unit.language.article_reading import read


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        pytest.param("The firm will sell the mill.", set(), id="a report"),
        pytest.param("“We will sell the mill,” said Ada Holm.", set(), id="a quotation"),
        pytest.param("We will sell the mill. The firm is old.", {1}, id="we"),
        pytest.param("So I’ll sell the mill.", {1}, id="short form"),
        pytest.param("When will you sell the mill?", {1}, id="a question"),
        pytest.param("They fought in World War I in the hills.", set(), id="a number"),
        pytest.param("Elizabeth I. built the mill.", set(), id="a queen"),
    ],
)
def test_i_we_and_you_outside_quotation_marks(text: str, spoken: set[int]) -> None:
    assert spoken_sentences(read(text)) == spoken


def test_an_interview_is_spoken_as_a_whole() -> None:
    turns = [
        "How do you work?",
        "I write at night.",
        "We meet on Mondays.",
        "I like it.",
        "Do you?",
    ]
    text = " ".join([*turns, "The guild will build a hall."])
    assert spoken_sentences(read(text)) == set(range(1, 7))
    document = read(text)
    assert PlanFinder(document, Cast(document)).find() == []
