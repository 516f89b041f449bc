"""Whether the verb beside a time looks back or ahead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.tenses import tells_what_happened


@pytest.mark.parametrize(
    ("text", "time", "past"),
    [
        ("She said on Tuesday that it was over.", "on Tuesday", True),
        ("The depot, which opened on Monday, will close.", "on Monday", True),
        ("The depot will close on Monday.", "on Monday", False),
        ("The depot will be closed on Monday.", "on Monday", False),
        ("The depot was closed on Monday.", "on Monday", True),
        ("On Monday, the board agreed to sell the depot.", "On Monday", True),
        ("On Monday the board will sell the depot.", "On Monday", False),
        ("On Monday she proposed to sell it.", "On Monday", True),
        ("A march planned for Monday is off.", "for Monday", False),
        ("They’ll leave on Monday.", "on Monday", False),
        ("They hope to leave the affected areas on Monday.", "on Monday", False),
        ("Monday", "Monday", False),
    ],
)
def test_the_nearest_verb_decides(text: str, time: str, past: bool) -> None:
    start = text.index(time)
    assert tells_what_happened(text, start, start + len(time)) is past


@given(st.text(), st.integers(0, 40), st.integers(0, 40))
def test_any_text_has_an_answer(text: str, start: int, length: int) -> None:
    assert tells_what_happened(text, start, start + length) in {True, False}
