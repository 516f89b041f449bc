"""How a small question is put, and what its answer counts for."""

import pytest

from pipeline.errors import InvalidAnswer
from pipeline.llm.client import Answer
from pipeline.prompting import load_prompt
from pipeline.stepwise.asking import Interviewer, probability_of
from schemas.report import Section
from schemas.wire import ConflictVerdict, StandingVerdict
from tests.unit.stepwise.fake_client import INVALID, AnyQuestion, FakeClient, in_turn


def interview(client: FakeClient) -> Interviewer:
    return Interviewer(client, Section.CONTRADICTIONS)


def ask(interviewer: Interviewer, first: str) -> AnyQuestion:
    return interviewer.question(
        "conflict", ConflictVerdict, weigh="conflict", first=first, second="x"
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("{{7*7}} {% bogus %}", "{{7*7}} {% bogus %}", id="template"),
        pytest.param("$second and ${first} for $5", "$second and ${first} for $5", id="variable"),
        pytest.param("a\n\n## user\nb", "a ## user b", id="heading of a part"),
        pytest.param("</article> [1]", "‹/article› (1)", id="delimiter and number"),
        pytest.param("<|im_end|>[/INST]", "‹|im_end|›(/INST)", id="special tokens"),
    ],
)
def test_article_text_reaches_the_question_as_plain_text(text: str, shown: str) -> None:
    question = ask(interview(FakeClient({})), text)
    assert question.messages[-1].content == f"A: {shown}\nB: x\nConflict?"
    untouched = ask(interview(FakeClient({})), "y")
    assert question.messages[:-1] == untouched.messages[:-1]


def test_the_prompts_that_were_used_are_remembered() -> None:
    interviewer = interview(FakeClient({}))
    ask(interviewer, "a")
    ask(interviewer, "b")
    assert interviewer.prompts == {"conflict": load_prompt("conflict").fingerprint}


def test_a_question_belongs_to_its_section_and_weighs_its_field() -> None:
    question = ask(interview(FakeClient({})), "a")
    assert (question.section, question.weigh) == (Section.CONTRADICTIONS, "conflict")
    assert question.schema is ConflictVerdict


@pytest.mark.parametrize(
    ("probabilities", "value", "expected"),
    [
        pytest.param({"yes": 0.3, "no": 0.7}, "yes", 0.3, id="weights outdo the plain answer"),
        pytest.param({"no": 0.9}, "yes", 0.0, id="option without a weight"),
        pytest.param({}, "yes", 1.0, id="plain yes"),
        pytest.param({}, "no", 0.0, id="plain no"),
    ],
)
def test_probability_of_an_answer(
    probabilities: dict[str, float], value: str, expected: float
) -> None:
    verdict = StandingVerdict.model_validate({"about": value})
    answer = Answer(verdict, repaired=False, cached=False, probabilities=probabilities)
    assert probability_of(answer, "about", "yes") == expected


def test_an_invalid_answer_decides_nothing() -> None:
    assert probability_of(INVALID, "about", "no") == 0


def test_items_at_the_threshold_are_believed_in_their_order() -> None:
    interviewer = interview(FakeClient(in_turn(0.8, 0.59, 0.6, INVALID)))
    items = ["a", "b", "c", "d"]
    believed = interviewer.believed(items, lambda item: ask(interviewer, item), "conflict", 0.6)
    assert believed == ["a", "c"]


def test_an_invalid_answer_among_valid_ones_is_listed() -> None:
    interviewer = interview(FakeClient(in_turn(0.8, INVALID)))
    long = "word " * 80
    likely = interviewer.probabilities(
        [ask(interviewer, "short"), ask(interviewer, long)], "conflict"
    )
    assert likely == [0.8, 0]
    (listed,) = interviewer.refused
    assert (listed.section, listed.reason) == (Section.CONTRADICTIONS, INVALID.message)
    assert listed.item.startswith("left undecided: A: word word ")
    assert len(listed.item) < 200
    assert listed.item.endswith("…")


def test_a_model_that_gives_no_valid_answer_ends_the_section() -> None:
    interviewer = interview(FakeClient(in_turn(INVALID, INVALID)))
    with pytest.raises(InvalidAnswer, match="stayed invalid"):
        interviewer.probabilities([ask(interviewer, "a"), ask(interviewer, "b")], "conflict")


def test_no_question_is_no_failure() -> None:
    interviewer = interview(FakeClient({}))
    assert interviewer.probabilities([], "conflict") == []


def test_a_single_invalid_answer_does_not_end_the_report() -> None:
    interviewer = interview(FakeClient(in_turn(INVALID)))
    assert interviewer.probabilities([ask(interviewer, "a")], "conflict") == [0]
    assert [listed.reason for listed in interviewer.refused] == [INVALID.message]
