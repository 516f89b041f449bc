"""The clause that an intention depends on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.conditions import find_condition
from schemas.article import Span
from tests.unit.language.article_reading import read, words_at


def condition_in(text: str) -> str | None:
    document = read(text)
    return words_at(document, find_condition(document, document.sentences[0]))


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        pytest.param(
            "The council will restore the bus if the state pays.", "if the state pays", id="if"
        ),
        pytest.param(
            "If they walk out, we will close the mill.", "If they walk out", id="at the head"
        ),
        pytest.param(
            "“If they walk out,” she said, “we will close the mill.”",
            "If they walk out",
            id="across the cue of a broken quotation",
        ),
        pytest.param(
            "If they walk out we will close the mill.", "If they walk out", id="without a comma"
        ),
        pytest.param(
            "It would raise the duty unless talks resumed before then.",
            "unless talks resumed before then",
            id="then as a time",
        ),
        pytest.param(
            "It will return to the fight unless the lorries reach Ordel.",
            "unless the lorries reach Ordel",
            id="unless",
        ),
        pytest.param(
            "He would pay 1,150 crowns if prices rose by 3.5%, he said.",
            "if prices rose by 3.5%",
            id="figures keep their marks",
        ),
        pytest.param(
            "She will sell if Mr. Holt and J. Lee agree.",
            "if Mr. Holt and J. Lee agree",
            id="initials keep their period",
        ),
        pytest.param(
            "They will take no deliveries until the inspection is over.",
            "until the inspection is over",
            id="until something happens",
        ),
        pytest.param(
            "The hall will open once the roof is mended.", "once the roof is mended", id="once"
        ),
        pytest.param(
            "The bank will lend provided that wages go on rising.",
            "provided that wages go on rising",
            id="provided that",
        ),
        pytest.param(
            "The yard will be sold, subject to approval by the board.",
            "subject to approval by the board",
            id="subject to",
        ),
        pytest.param(
            "He will go only if she stays but he would rather not.",
            "only if she stays",
            id="ends before but",
        ),
        pytest.param(
            "We will sue if the firm does anything that we, after all this, cannot accept.",
            "if the firm does anything",
            id="no torn-off relative",
        ),
        pytest.param("The ferry will stay in port until Friday.", None, id="until a day"),
        pytest.param("It will stay shut until the end of March.", None, id="until a period"),
        pytest.param("It will stay shut until then.", None, id="until then"),
        pytest.param("He asked if she would go.", None, id="asks"),
        pytest.param("He wondered if it would rain.", None, id="wonders"),
        pytest.param("The judge will decide if a trial is needed.", None, id="decides if"),
        pytest.param("She will vote, even if it costs her the seat.", None, id="concedes"),
        pytest.param("It will look as if nothing had happened.", None, id="compares"),
        pytest.param("He will pay little, if anything.", None, id="idiom"),
        pytest.param("They will meet once a week.", None, id="once a week"),
        pytest.param("She will leave once and for all.", None, id="once and for all"),
        pytest.param("The mayor will open the hall.", None, id="none"),
    ],
)
def test_a_condition_is_the_clause_and_nothing_else(text: str, condition: str | None) -> None:
    assert condition_in(text) == condition


@given(
    st.text()
    | st.lists(
        st.sampled_from(["if", "until", ",", ".", "she", "went", "once", "“", "”", "Friday"])
    )
)
def test_a_condition_lies_inside_the_passage(words: str | list[str]) -> None:
    text = words if isinstance(words, str) else " ".join(words)
    document = read(text)
    whole = Span(start=0, end=len(text))
    found = find_condition(document, whole)
    if found is not None:
        assert whole.contains(found)
        assert text[found.start : found.end].strip()
