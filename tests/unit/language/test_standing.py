"""What the words of a sentence say of a plan's standing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.standing import standing_cue
from schemas.report import Status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The march has been put off until May.", Status.ON_HOLD),
        ("Work on the tram line is on hold.", Status.ON_HOLD),
        ("The council postponed the vote.", Status.ON_HOLD),
        ("The firm shelved the tower.", Status.ON_HOLD),
        ("The gala was called off.", Status.CANCELLED),
        ("It dropped a plan to sell the baths.", Status.CANCELLED),
        ("The mayor broke his promise.", Status.CANCELLED),
        ("The summit will not take place as planned.", Status.CANCELLED),
        ("No meeting is planned.", Status.CANCELLED),
        ("Digging has begun.", Status.UNDER_WAY),
        ("The bridge is now being rebuilt.", Status.UNDER_WAY),
        ("The talks are under way.", Status.UNDER_WAY),
        ("The deed has been signed.", Status.DONE),
        ("It handed them over at noon.", Status.DONE),
        ("The mayor will open the hall.", None),
        ("A cancellation fee applies to nobody.", Status.CANCELLED),
        ("She spoke of a paused film.", Status.ON_HOLD),
    ],
)
def test_a_cue_gives_the_status(text: str, status: Status | None) -> None:
    assert standing_cue(text) is status


def test_what_is_put_off_is_not_called_cancelled() -> None:
    assert standing_cue("The tour, cancelled once before, was put off again.") is Status.ON_HOLD


@given(st.text())
def test_any_text_has_an_answer(text: str) -> None:
    assert standing_cue(text) in {None, *Status}
