"""Whether a shorter text is a faithful extract of a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.compress import find_fault

LEAD = (
    "The council of Lunn, which met on Monday, has not been told that the harbour baths were sold,"
    " Ada Holm said."
)


@pytest.mark.parametrize(
    ("short", "long", "fault"),
    [
        pytest.param(
            "The council of Lunn met on Monday to vote",
            "The council of Lunn, led by Ada Holm, met on Monday to vote on the baths.",
            None,
            id="two runs",
        ),
        pytest.param(
            "The council of Lunn met",
            "The council of Lunn met on Monday.",
            None,
            id="the beginning",
        ),
        pytest.param(
            "the COUNCIL of Lunn, met on Monday!",
            "The council of Lunn met on Monday.",
            None,
            id="marks and capitals do not matter",
        ),
        pytest.param(
            "The mayor of Lunn met",
            "The council of Lunn met on Monday.",
            "the word “mayor” is not in the sentence at that place",
            id="another word",
        ),
        pytest.param(
            "on Monday the council met",
            "The council met on Monday.",
            "the word “the” is not in the sentence at that place",
            id="another order",
        ),
        pytest.param(
            "The council has sold the baths",
            "The council has not sold the baths.",
            "it leaves out who says it, or a word that turns the meaning",
            id="a dropped negation",
        ),
        pytest.param(
            "the harbour baths sold by the council",
            "In May the harbour baths were never sold by the council.",
            "it leaves out who says it, or a word that turns the meaning",
            id="a dropped never",
        ),
        pytest.param(
            "The old mill closed by the council",
            "The old mill has been closed by the council.",
            "it leaves out who says it, or a word that turns the meaning",
            id="a dropped passive",
        ),
        pytest.param(
            "The baths were sold in May",
            "The baths were sold in May, Ada Holm said.",
            "it leaves out who says it",
            id="a dropped source at the end",
        ),
        pytest.param(
            "The baths were sold in May",
            "The baths were sold in May, according to a letter.",
            "it leaves out who says it",
            id="a dropped according to",
        ),
        pytest.param(
            "The council of Lunn sold the harbour baths",
            "The council of Lunn said it sold the harbour baths.",
            "it leaves out who says it, or a word that turns the meaning",
            id="a dropped source in the middle",
        ),
        pytest.param(
            "The council sold the baths noon",
            "The council sold the baths on Monday, a holiday, before noon.",
            "it is pieced together from fragments of one or two words",
            id="fragments",
        ),
        pytest.param(
            "a b c e f g i j k m n o q r s",
            "a b c d e f g h i j k l m n o p q r s",
            "it is pieced together from too many fragments",
            id="too many fragments",
        ),
        pytest.param("", LEAD, None, id="nothing is left out of nothing"),
    ],
)
def test_a_fault_of_an_extract_is_named(short: str, long: str, fault: str | None) -> None:
    assert find_fault(short, long) == fault


@given(st.text() | st.lists(st.sampled_from(LEAD.split())).map(" ".join))
def test_a_text_is_a_faithful_extract_of_itself(text: str) -> None:
    assert find_fault(text, text) is None


@given(st.lists(st.sampled_from(LEAD.split()), min_size=1), st.sampled_from(LEAD.split()))
def test_a_foreign_word_is_always_a_fault(words: list[str], word: str) -> None:
    assert find_fault(" ".join([*words, "xylophone", word]), " ".join(words)) is not None
