"""Cues by which a sentence tells how something planned stands."""

import pytest

from pipeline.language.acts import act_words
from pipeline.language.follow_ups import find_cues, looks_far_back, tells_failure
from schemas.brief import StepStatus


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The fair was called off on Monday.", StepStatus.CANCELLED),
        ("She called the whole fair off.", StepStatus.CANCELLED),
        ("The fair would not take place.", StepStatus.CANCELLED),
        ("The firm has pulled out of the fair.", StepStatus.CANCELLED),
        ("The board agreed to suspend the sale.", StepStatus.ON_HOLD),
        ("The sale is on hold.", StepStatus.ON_HOLD),
        ("A court stopped the sale.", StepStatus.ON_HOLD),
        ("The match was put off until May.", StepStatus.POSTPONED),
        ("The match was moved from Friday to Sunday.", StepStatus.POSTPONED),
        ("Residents will have to wait until Sunday.", StepStatus.POSTPONED),
        ("The offer was extended by a week.", StepStatus.CHANGED),
        ("The vote was brought forward by a day.", StepStatus.CHANGED),
        ("The crews made good their threat.", StepStatus.DONE),
        ("The hearing took place in the rain.", StepStatus.DONE),
        ("Work on the dyke has begun.", StepStatus.UNDER_WAY),
        ("Three of the nine wells are dry.", StepStatus.UNDER_WAY),
        ("Ruun failed to pay.", StepStatus.PLANNED),
    ],
)
def test_a_cue_tells_the_status(text: str, status: StepStatus) -> None:
    assert status in {cue.status for cue in find_cues(text)}


@pytest.mark.parametrize(
    "text",
    [
        "The fair has not been cancelled.",
        "The fair could be called off.",
        "Shopkeepers demanded that the fair be called off.",
        "If the fair is cancelled, nobody will pay.",
        "The fair will have been completed by then.",
    ],
)
def test_what_is_denied_feared_or_to_come_tells_nothing(text: str) -> None:
    ended = {StepStatus.CANCELLED, StepStatus.DONE}

    assert not ended & {cue.status for cue in find_cues(text)}


def test_what_was_not_done_is_a_failure() -> None:
    assert tells_failure("The firm missed its deadline.")
    assert not tells_failure("The firm met its deadline.")


def test_background_looks_far_back() -> None:
    assert looks_far_back("The fair was cancelled two years ago.")
    assert not looks_far_back("The fair was cancelled on Monday.")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param("to hold a vote", "they voted", id="a short verb"),
        pytest.param("sell the mills", "the mill was sold", id="an irregular verb"),
        pytest.param("stop work", "the stoppage", id="a verb of two words"),
        pytest.param("walk out", "the walkout", id="a noun made of a verb"),
        pytest.param("remove the tracks", "the removal", id="a noun in -al"),
        pytest.param("four metres", "4 metres", id="a number"),
    ],
)
def test_forms_of_one_act_share_a_word(a: str, b: str) -> None:
    assert act_words(a) & act_words(b)


def test_days_and_empty_words_say_nothing_of_an_act() -> None:
    assert act_words("They announced on Monday that they would do so next week.") == frozenset()
