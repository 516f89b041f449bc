"""Who said what: the rules decide what is sure, the model only what is not."""

import pytest

from pipeline.reading import Reading
from pipeline.stepwise.sourcing import (
    NOBODY,
    REPORTED_THRESHOLD,
    SPEAKER_THRESHOLD,
    build_attributions,
    credit_by_rule,
    credit_with_model,
)
from schemas.report import Attribution, Form, Section, SourceKind
from tests.unit.stepwise.fake_client import (
    INVALID,
    FakeClient,
    Replies,
    in_turn,
    make_document,
    prepare,
)

SURE = "Anton Reyes said the ferry had sunk. “The hull is gone,” Reyes said."
UNSURE = "The harbour office described a leak."
UNCREDITED = (
    "Dana Rusk waited on the quay for Owen Tate.\n\n"
    "The Harbour Board met Dana Rusk and Owen Tate. “Nobody told us about it at all.”"
)
NONE_NAMED = "The rain fell on the quay. “Nobody told us about it at all.”"


def attribute(text: str, replies: Replies) -> tuple[list[Attribution], FakeClient]:
    reading, interviewer, client = prepare(text, Section.SOURCING, replies)
    return build_attributions(reading.document, credit_with_model(reading, interviewer)), client


def who_said(attributions: list[Attribution]) -> list[tuple[str, str]]:
    return [(one.source, one.content.text) for one in attributions]


def test_what_the_rules_are_sure_of_is_not_asked() -> None:
    attributions, client = attribute(SURE, {})
    assert client.questions == []
    assert who_said(attributions) == [
        ("Anton Reyes", "the ferry had sunk"),
        ("Anton Reyes", "The hull is gone"),
    ]
    assert [one.form for one in attributions] == [Form.INDIRECT, Form.DIRECT]
    first = attributions[0]
    assert first.source_text is not None
    assert first.source_text.text == "Anton Reyes"
    assert first.cue is not None
    assert first.cue.text == "said"
    assert (first.named, first.kind) == (True, SourceKind.PERSON)


def test_an_unsure_candidate_is_asked_about_in_its_own_sentence() -> None:
    _, client = attribute(f"{SURE}\n\n{UNSURE}", {"attribution": 1.0})
    assert client.asked("attribution") == [
        f"Sentence: {UNSURE}\nSource: The harbour office\nContent: a leak\nReported?"
    ]


@pytest.mark.parametrize(
    ("reply", "kept"),
    [
        pytest.param(REPORTED_THRESHOLD, True, id="at the threshold"),
        pytest.param(REPORTED_THRESHOLD - 0.01, False, id="just below"),
        pytest.param("yes", True, id="plain yes"),
        pytest.param("no", False, id="plain no"),
    ],
)
def test_the_model_decides_on_unsure_candidates_only(reply: float | str, kept: bool) -> None:
    attributions, _ = attribute(f"{SURE}\n\n{UNSURE}", {"attribution": reply})
    sure = [("Anton Reyes", "the ferry had sunk"), ("Anton Reyes", "The hull is gone")]
    assert who_said(attributions) == sure + [("The harbour office", "a leak")] * kept


def test_without_the_model_only_the_sure_ones_are_credited() -> None:
    document = make_document(f"{SURE}\n\n{UNSURE}")
    credited = credit_by_rule(Reading(document))
    contents = [document.article.cut(credit.candidate.content) for credit in credited]
    assert contents == ["the ferry had sunk", "The hull is gone"]


# --- quotations without a cue -------------------------------------------------------------------


def test_a_quotation_without_a_cue_is_asked_with_the_names_of_its_paragraph() -> None:
    _, client = attribute(UNCREDITED, {"speaker": NOBODY})
    (asked,) = client.asked("speaker")
    passage, words, names = asked.split("\n")
    assert passage == f"Passage: {UNCREDITED.splitlines()[-1]}"
    assert words == "Words: Nobody told us about it at all."
    assert names == "Names: Harbour Board; Dana Rusk; Owen Tate; nobody"
    (question,) = client.questions
    options = question.schema.model_json_schema()["properties"]["speaker"]["enum"]
    assert options == ["Harbour Board", "Dana Rusk", "Owen Tate", "nobody"]


@pytest.mark.parametrize(
    ("reply", "credited"),
    [
        pytest.param({"Owen Tate": SPEAKER_THRESHOLD, NOBODY: 0.4}, ["Owen Tate"], id="likely"),
        pytest.param({"Owen Tate": SPEAKER_THRESHOLD - 0.01, NOBODY: 0.41}, [], id="too unlikely"),
        pytest.param({"Dana Rusk": 0.5, "Owen Tate": 0.5}, [], id="undecided"),
        pytest.param({NOBODY: 0.9}, [], id="nobody"),
        pytest.param("Harbour Board", ["Harbour Board"], id="plain answer"),
    ],
)
def test_the_speaker_is_who_the_model_holds_likely(
    reply: str | dict[str, float], credited: list[str]
) -> None:
    attributions, _ = attribute(UNCREDITED, {"speaker": reply})
    assert [one.source for one in attributions] == credited
    assert all(one.content.text == "Nobody told us about it at all." for one in attributions)


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Owen Tate", SourceKind.PERSON), ("Harbour Board", SourceKind.ORGANISATION)],
)
def test_a_speaker_that_the_model_names_is_a_person_or_a_body(name: str, kind: SourceKind) -> None:
    (one,), _ = attribute(UNCREDITED, {"speaker": name})
    assert (one.kind, one.named, one.cue, one.source_text) == (kind, True, None, None)


def test_nobody_is_asked_for_where_the_paragraph_names_nobody() -> None:
    attributions, client = attribute(NONE_NAMED, {})
    assert (attributions, client.questions) == ([], [])


@pytest.mark.parametrize("quotation", ["“ ”", "“,”", "“\n”"])
def test_nobody_is_asked_who_said_nothing(quotation: str) -> None:
    attributions, client = attribute(f"The Harbour Board met Owen Tate. {quotation}", {})
    assert (attributions, client.questions) == ([], [])


def test_an_invalid_speaker_leaves_the_quotation_uncredited_and_is_listed() -> None:
    text = f"{UNCREDITED}\n\nThe council thanked Mara Lind. “We never saw the plans for this.”"
    replies = in_turn(INVALID, "Mara Lind")
    reading, interviewer, client = prepare(text, Section.SOURCING, replies)
    attributions = build_attributions(reading.document, credit_with_model(reading, interviewer))
    assert len(client.asked("speaker")) == 2
    assert who_said(attributions) == [("Mara Lind", "We never saw the plans for this.")]
    (listed,) = interviewer.refused
    assert listed.section is Section.SOURCING
    assert "Owen Tate" in listed.item


# --- what is told of a source -------------------------------------------------------------------


def test_an_unnamed_source_has_its_reason_a_named_one_has_none() -> None:
    text = (
        "An official, who asked not to be named because he feared for his job, said the pumps "
        "were old.\n\nAnton Reyes said the pumps were new because he feared for his job."
    )
    attributions, _ = attribute(text, {})
    official, named = attributions
    assert official.named is False
    assert official.reason_for_anonymity is not None
    assert official.reason_for_anonymity.text == "because he feared for his job"
    assert (named.source, named.reason_for_anonymity) == ("Anton Reyes", None)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("Anton Reyes tweeted that he won.", SourceKind.SOCIAL_MEDIA, id="cue"),
        pytest.param(
            "“We won it all,” Anton Reyes wrote on Plover.", SourceKind.SOCIAL_MEDIA, id="wrote on"
        ),
        pytest.param(
            "“We won it all,” Anton Reyes wrote on Tuesday.", SourceKind.PERSON, id="wrote on a day"
        ),
        pytest.param(
            "“We won it all,” Anton Reyes wrote on his page.", SourceKind.SOCIAL_MEDIA, id="page"
        ),
        pytest.param("“We won it all,” Anton Reyes wrote.", SourceKind.PERSON, id="elsewhere"),
    ],
)
def test_words_posted_on_a_network_count_as_such(text: str, kind: SourceKind) -> None:
    (one,), _ = attribute(text, {"attribution": "yes"})
    assert one.kind is kind
