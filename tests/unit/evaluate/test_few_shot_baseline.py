"""Bare few-shot prompting: what the model copies is found again, or rejected."""

import json
from collections.abc import Mapping, Sequence

import pytest

from pipeline.errors import InvalidAnswer
from pipeline.evaluate.baselines.few_shot import NOT_STATED, fill_few_shot
from pipeline.llm.client import Answer, Question
from pipeline.llm.questions import T
from pipeline.prompting import load_prompt
from pipeline.sections import Findings
from schemas.report import Attribution, Form, Section
from tests.unit.stepwise.fake_client import INVALID, FakeClient, make_document

SAID = "Anton Reyes said the ferry had sunk."
RAIN = "It rained."
Copied = tuple[str, str, str]
"""Source, cue and content."""


class CopyingClient(FakeClient):
    """Copies what a table has for the sentence; None stands for an invalid answer."""

    def __init__(self, copied: Mapping[str, Sequence[Copied] | None]) -> None:
        super().__init__({})
        self.copied = copied

    def ask_all(self, questions: Sequence[Question[T]]) -> list[Answer[T] | InvalidAnswer]:
        self.questions.extend(questions)
        return [self._copy(question) for question in questions]

    def _copy(self, question: Question[T]) -> Answer[T] | InvalidAnswer:
        copied = self.copied[question.messages[-1].content.removeprefix("Sentence: ")]
        if copied is None:
            return INVALID
        items = [dict(zip(("source", "cue", "content"), item, strict=True)) for item in copied]
        value = question.schema.model_validate_json(json.dumps({"attributions": items}))
        return Answer(value, repaired=False, cached=False, probabilities={})


def fill(text: str, copied: Mapping[str, Sequence[Copied] | None]) -> Findings:
    return fill_few_shot(make_document(text), CopyingClient(copied), [Section.SOURCING])


def attributions_of(findings: Findings) -> tuple[Attribution, ...]:
    assert findings.sourcing is not None
    return findings.sourcing.attributions


def test_each_sentence_is_asked_about_once_with_the_few_shot_prompt() -> None:
    client = CopyingClient({RAIN: [], SAID: []})
    findings = fill_few_shot(make_document(f"{RAIN} {SAID}"), client, [Section.SOURCING])
    asked = client.asked("few_shot_attributions")
    assert asked == [f"Sentence: {RAIN}", f"Sentence: {SAID}"]
    fingerprint = load_prompt("few_shot_attributions").fingerprint
    assert findings.prompts == {"few_shot_attributions": fingerprint}


def test_other_sections_are_neither_asked_for_nor_filled() -> None:
    client = CopyingClient({})
    others = [section for section in Section if section is not Section.SOURCING]
    assert fill_few_shot(make_document(SAID), client, others) == Findings()
    assert client.questions == []


def test_what_is_copied_becomes_an_attribution_with_its_places() -> None:
    copied = [("Anton Reyes", "said", "the ferry had sunk")]
    (one,) = attributions_of(fill(f"{RAIN} {SAID}", {RAIN: [], SAID: copied}))
    assert one.source_text is not None
    assert one.cue is not None
    assert (one.source, one.source_text.text, one.cue.text) == (
        "Anton Reyes",
        "Anton Reyes",
        "said",
    )
    assert (one.content.text, one.content.sentence) == ("the ferry had sunk", 2)
    assert one.form is Form.INDIRECT


def test_content_is_found_in_its_own_sentence_not_in_an_earlier_one() -> None:
    text = "The ferry had sunk. Reyes swore the ferry had sunk."
    first, second = "The ferry had sunk.", "Reyes swore the ferry had sunk."
    (one,) = attributions_of(
        fill(text, {first: [], second: [("Reyes", "swore", "ferry had sunk")]})
    )
    assert one.content.start == text.rindex("ferry")


def test_a_quotation_is_direct_and_a_pronoun_stays_one() -> None:
    text = "“The hull is gone,” he said."
    (one,) = attributions_of(fill(text, {text: [("he", "said", "The hull is gone")]}))
    assert (one.source, one.form) == ("he", Form.DIRECT)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("", NOT_STATED, id="none"),
        pytest.param("Owen Tate", "Owen Tate", id="not in the sentence"),
    ],
)
def test_a_source_that_is_not_in_the_sentence_has_no_place(source: str, expected: str) -> None:
    (one,) = attributions_of(fill(SAID, {SAID: [(source, "", "the ferry had sunk")]}))
    assert (one.source, one.source_text, one.cue) == (expected, None, None)


def test_content_that_is_not_in_the_sentence_is_rejected() -> None:
    findings = fill(SAID, {SAID: [("Anton Reyes", "said", "the ferry has sunk")]})
    assert attributions_of(findings) == ()
    (rejected,) = findings.rejected
    assert rejected.section is Section.SOURCING
    assert rejected.item == "Anton Reyes: the ferry has sunk"


def test_an_invalid_answer_is_listed_and_the_others_count() -> None:
    copied = [("Anton Reyes", "said", "the ferry had sunk")]
    findings = fill(f"{RAIN} {SAID}", {RAIN: None, SAID: copied})
    assert [one.source for one in attributions_of(findings)] == ["Anton Reyes"]
    assert [RAIN in rejected.item for rejected in findings.rejected] == [True]


def test_examples_alternate_and_are_copied_from_their_sentences() -> None:
    turns = load_prompt("few_shot_attributions").render(sentence="x")[1:-1]
    listed = [json.loads(turn.content)["attributions"] for turn in turns[1::2]]
    assert [bool(items) for items in listed] == [True, False] * (len(listed) // 2)
    for turn, items in zip(turns[0::2], listed, strict=True):
        assert all(part in turn.content for item in items for part in item.values())
