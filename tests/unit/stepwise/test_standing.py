"""What became of a plan: another sentence tells it only if the model agrees."""

from datetime import date

import pytest

from pipeline.stepwise.intentions import find_intentions
from pipeline.stepwise.standing import MOST_SENTENCES, STANDING_THRESHOLD
from schemas.report import Intention, Section, Status
from tests.unit.stepwise.fake_client import FakeClient, Replies, in_turn, prepare

PLAN = "Mayor Ida Lund promised to reopen the Kestrel Bridge within two weeks."
FIXED = "Mayor Ida Lund promised to reopen the Kestrel Bridge by 20 March 2026."
OFF = "The promise about the Kestrel Bridge is shelved."
BEGUN = "Work on the promise about the Kestrel Bridge is under way."
UNRELATED = "A choir concert was cancelled."


def intend(text: str, replies: Replies) -> tuple[Intention, FakeClient]:
    reading, interviewer, client = prepare(text, Section.INTENTIONS, replies)
    intentions = find_intentions(reading, [], interviewer)
    return intentions[0], client


def test_only_a_sentence_that_shares_words_with_the_plan_is_asked_about() -> None:
    _, client = intend(f"{PLAN} {UNRELATED} {OFF}", {"standing": 0.0, "intention": 0.0})
    assert client.asked("standing") == [f"Plan: {PLAN}\nSentence: {OFF}\nThe same plan?"]


@pytest.mark.parametrize(
    ("reply", "status"),
    [
        pytest.param(STANDING_THRESHOLD, Status.ON_HOLD, id="at the threshold"),
        pytest.param(STANDING_THRESHOLD - 0.01, Status.PLANNED, id="just below"),
        pytest.param("yes", Status.ON_HOLD, id="plain yes"),
        pytest.param("no", Status.PLANNED, id="plain no"),
    ],
)
def test_another_sentence_changes_the_status_only_if_the_model_agrees(
    reply: float | str, status: Status
) -> None:
    one, _ = intend(f"{PLAN} {OFF}", {"standing": reply, "intention": 0.0})
    assert one.status is status
    shown = [] if status is Status.PLANNED else [OFF]
    assert [evidence.text for evidence in one.status_evidence] == shown


@pytest.mark.parametrize(
    ("plan", "other", "reply", "words", "day"),
    [
        pytest.param(PLAN, OFF, 1.0, "within two weeks", None, id="relative, overtaken"),
        pytest.param(PLAN, OFF, 0.0, "within two weeks", date(2026, 3, 17), id="relative, stands"),
        pytest.param(PLAN, BEGUN, 1.0, "within two weeks", date(2026, 3, 17), id="under way"),
        pytest.param(FIXED, OFF, 1.0, "by 20 March 2026", date(2026, 3, 20), id="calendar day"),
    ],
)
def test_a_date_counted_from_the_publication_goes_when_the_plan_is_overtaken(
    plan: str, other: str, reply: float, words: str, day: date | None
) -> None:
    one, _ = intend(f"{plan} {other}", {"standing": reply, "intention": 0.0})
    assert (one.deadline_text, one.deadline_date) == (words, day)


def test_a_plan_whose_own_sentence_tells_its_standing_is_not_asked_about() -> None:
    own = "Ida Lund postponed a plan to reopen the Kestrel Bridge within two weeks."
    one, client = intend(f"{own} {OFF}", {"intention": 0.0})
    assert client.asked("standing") == []
    assert one.status is Status.ON_HOLD
    assert one.status_evidence == one.evidence
    assert (one.deadline_text, one.deadline_date) == ("within two weeks", None)


def test_the_most_akin_sentences_are_asked_first_and_the_first_yes_counts() -> None:
    akin = "Work to reopen the Kestrel Bridge as Mayor Lund promised is under way."
    third = "The Kestrel Bridge job was abandoned."
    text = f"{PLAN} {third} {OFF} {akin}"
    replies = in_turn(0.0, 1.0)
    one, client = intend(text, {"standing": replies, "intention": 0.0})
    asked = [question.split("\n")[1] for question in client.asked("standing")]
    assert len(asked) == MOST_SENTENCES
    assert asked[0] == f"Sentence: {akin}"
    assert f"Sentence: {one.status_evidence[0].text}" == asked[1]


@pytest.mark.parametrize(
    ("after", "asked"),
    [
        pytest.param("That plan was dropped.", 1, id="that plan"),
        pytest.param("It never happened.", 1, id="it never"),
        pytest.param("The idea has been shelved.", 1, id="the idea"),
        pytest.param("A choir fell silent. It rained. That plan was dropped.", 0, id="far behind"),
        pytest.param("A concert was cancelled.", 0, id="something else"),
    ],
)
def test_a_sentence_that_takes_up_the_plan_needs_no_shared_word(after: str, asked: int) -> None:
    _, client = intend(f"{PLAN} {after}", {"standing": 0.0, "intention": 0.0})
    assert len(client.asked("standing")) == asked


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("Mayor Ida Lund has cancelled a choir concert.", id="only who plans it"),
        pytest.param(
            "A choir concert was cancelled, and those who had come from all the villages of the"
            " valley with their children walked home over the Kestrel Bridge.",
            id="its words far from the cue",
        ),
    ],
)
def test_a_sentence_that_ends_something_else_is_not_asked_about(other: str) -> None:
    _, client = intend(f"{PLAN} {other}", {"standing": 1.0, "intention": 0.0})
    assert client.asked("standing") == []
