"""The baseline without a model: what it finds, by the simplest rules."""

from datetime import date

import pytest

from pipeline.evaluate.baselines.rule import GIST_WORDS, HEADLINE_WORDS, fill_rule
from pipeline.evaluate.baselines.rule_contradictions import ARTICLE_VOICE, MOST_GIVEN
from pipeline.evaluate.baselines.rule_intentions import NOT_STATED
from pipeline.sections import Findings
from schemas.report import (
    Attribution,
    ConflictKind,
    Contradiction,
    Form,
    Intention,
    IntentionKind,
    Section,
    SourceKind,
    Status,
)
from tests.unit.stepwise.fake_client import FakeClient, make_document


def fill(text: str, *sections: Section) -> Findings:
    client = FakeClient({})
    findings = fill_rule(make_document(text), client, sections or tuple(Section))
    assert client.questions == []
    return findings


def attribute(text: str) -> tuple[Attribution, ...]:
    sourcing = fill(text, Section.SOURCING).sourcing
    assert sourcing is not None
    return sourcing.attributions


def intend(text: str) -> tuple[Intention, ...]:
    intentions = fill(text, Section.INTENTIONS).intentions
    assert intentions is not None
    return intentions


def contradict(text: str) -> tuple[Contradiction, ...]:
    contradictions = fill(text, Section.CONTRADICTIONS).contradictions
    assert contradictions is not None
    return contradictions


@pytest.mark.parametrize("section", Section)
def test_only_the_sections_that_are_asked_for_are_filled(section: Section) -> None:
    findings = fill("The rain fell on the quay.", section)
    filled = [one for one in Section if getattr(findings, one) is not None]
    assert filled == [section]


# --- sourcing -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        pytest.param(
            "Anton Reyes said that the ferry had sunk.",
            "Anton Reyes",
            "the ferry had sunk",
            id="clause with that",
        ),
        pytest.param(
            "Anton Reyes said the ferry had sunk.",
            "Anton Reyes",
            "the ferry had sunk",
            id="clause without that",
        ),
        pytest.param(
            "The ferry had sunk off the cape, Anton Reyes said on Monday.",
            "Anton Reyes",
            "The ferry had sunk off the cape",
            id="clause before the verb",
        ),
        pytest.param(
            "The ferry had sunk off the cape, said Anton Reyes, its captain.",
            "Anton Reyes",
            "The ferry had sunk off the cape",
            id="clause before the verb and its subject",
        ),
        pytest.param(
            "According to Anton Reyes, the ferry had sunk.",
            "Anton Reyes",
            "the ferry had sunk",
            id="according to, first",
        ),
        pytest.param(
            "The ferry had sunk, according to Anton Reyes.",
            "Anton Reyes",
            "The ferry had sunk",
            id="according to, last",
        ),
        pytest.param(
            "“The hull is gone,” Anton Reyes said in the harbour.",
            "Anton Reyes",
            "The hull is gone",
            id="quotation before the verb",
        ),
        pytest.param(
            "Anton Reyes said: “The hull is gone.”",
            "Anton Reyes",
            "The hull is gone",
            id="quotation after the verb",
        ),
        pytest.param(
            "The boat of Anton Reyes was lost. He said it had leaked for weeks.",
            "Anton Reyes",
            "it had leaked for weeks",
            id="pronoun",
        ),
        pytest.param(
            "Anton Reyes came late. “The hull is gone for good.”",
            "Anton Reyes",
            "The hull is gone for good",
            id="quotation without a verb",
        ),
        pytest.param(
            "Anton Reyes left. Two residents said the ferry had sunk.",
            "residents",
            "the ferry had sunk",
            id="nobody's name",
        ),
    ],
)
def test_what_is_credited_and_to_whom(text: str, source: str, content: str) -> None:
    assert [(one.source, one.content.text) for one in attribute(text)] == [(source, content)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Anton Reyes sailed to the cape.", id="no cue"),
        pytest.param("Anton Reyes bought the “old hull”.", id="less than twelve characters"),
        pytest.param("“Anton Reyes said it was over” is a song.", id="verb inside a quotation"),
    ],
)
def test_what_is_credited_to_nobody(text: str) -> None:
    assert attribute(text) == ()


def test_a_quotation_before_any_name_is_left_uncredited() -> None:
    sourcing = fill("“The hull is gone for good.”", Section.SOURCING).sourcing
    assert sourcing is not None
    assert sourcing.attributions == ()
    assert [one.text for one in sourcing.uncredited] == ["The hull is gone for good."]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        pytest.param("“The hull is gone,” Anton Reyes said.", Form.DIRECT, id="direct"),
        pytest.param("Anton Reyes said the hull was “gone for good”.", Form.MIXED, id="mixed"),
        pytest.param("Anton Reyes said the hull was gone.", Form.INDIRECT, id="indirect"),
    ],
)
def test_the_form_follows_the_marks(text: str, form: Form) -> None:
    assert [one.form for one in attribute(text)] == [form]


@pytest.mark.parametrize(
    ("subject", "kind", "named"),
    [
        pytest.param("Anton Reyes", SourceKind.PERSON, True, id="person"),
        pytest.param("The Harbour Board", SourceKind.ORGANISATION, True, id="organisation"),
        pytest.param("two officials", SourceKind.OFFICIALS, False, id="officials"),
        pytest.param("some residents", SourceKind.PERSON, False, id="unnamed persons"),
        pytest.param("the audit", SourceKind.DOCUMENT, True, id="document"),
        pytest.param("the Tarn Gazette", SourceKind.OTHER_MEDIA, True, id="newspaper"),
    ],
)
def test_the_kind_of_source_follows_its_words(subject: str, kind: SourceKind, named: bool) -> None:
    (one,) = attribute(f"{subject} said the ferry had sunk off the cape.")
    assert (one.kind, one.named) == (kind, named)


def test_a_posting_is_social_media_whoever_wrote_it() -> None:
    (one,) = attribute("Anton Reyes tweeted that the ferry had sunk.")
    assert one.kind is SourceKind.SOCIAL_MEDIA


def test_a_source_that_is_named_elsewhere_has_no_words_beside_the_content() -> None:
    (one,) = attribute("Anton Reyes came late. “The hull is gone for good.”")
    assert (one.source_text, one.cue) == (None, None)


# --- intentions ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind", "action"),
    [
        pytest.param(
            "Lena Brandt will sell the mill, her son says.",
            IntentionKind.PLAN,
            "sell the mill",
            id="will",
        ),
        pytest.param(
            "Lena Brandt plans to sell the mill if the bank agrees.",
            IntentionKind.PLAN,
            "sell the mill",
            id="plans",
        ),
        pytest.param(
            "Lena Brandt vowed to keep the mill.",
            IntentionKind.PROMISE,
            "keep the mill",
            id="vowed",
        ),
        pytest.param(
            "Lena Brandt threatened to close the mill.",
            IntentionKind.THREAT,
            "close the mill",
            id="threatened",
        ),
        pytest.param(
            "Lena Brandt offered to buy the mill.",
            IntentionKind.OFFER,
            "buy the mill",
            id="offered",
        ),
        pytest.param(
            "Lena Brandt ordered the mill closed.",
            IntentionKind.ORDER,
            "the mill closed",
            id="ordered",
        ),
        pytest.param(
            "Lena Brandt wants to buy the mill.", IntentionKind.WISH, "buy the mill", id="wants"
        ),
        pytest.param(
            "Lena Brandt is to open the mill.", IntentionKind.PLAN, "open the mill", id="is to"
        ),
        pytest.param(
            "Lena Brandt said they’ll sell the mill.",
            IntentionKind.PLAN,
            "sell the mill",
            id="short form",
        ),
    ],
)
def test_what_is_intended(text: str, kind: IntentionKind, action: str) -> None:
    (one,) = intend(text)
    assert (one.actor, one.kind, one.action) == ("Lena Brandt", kind, action)
    assert (one.status, one.condition) == (Status.PLANNED, None)
    assert [evidence.text for evidence in one.evidence] == [text]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        pytest.param(
            "Lena Brandt came. She will sell the mill.", "Lena Brandt", id="name before it"
        ),
        pytest.param("Lena Brandt came. The union will sue them.", "union", id="a word for a body"),
        pytest.param("It will rain all night.", NOT_STATED, id="nobody"),
    ],
)
def test_who_intends_it_where_the_sentence_has_no_name(text: str, actor: str) -> None:
    assert [one.actor for one in intend(text)] == [actor]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Lena Brandt sold the mill.", id="no cue"),
        pytest.param("Lena Brandt wants a mill.", id="cue without to"),
        pytest.param("Where there is a mill there is a will.", id="nothing after it"),
    ],
)
def test_what_is_no_intention(text: str) -> None:
    assert intend(text) == ()


@pytest.mark.parametrize(
    ("when", "words", "day"),
    [
        pytest.param("on May 4", "May 4", date(2026, 5, 4), id="month and day"),
        pytest.param("on Sept. 30", "Sept. 30", date(2026, 9, 30), id="short month"),
        pytest.param("by 2027-01-31", "2027-01-31", date(2027, 1, 31), id="ISO date"),
        pytest.param("on June 31", "June 31", None, id="no such day"),
        pytest.param("by Friday", None, None, id="any other time"),
    ],
)
def test_only_a_plain_date_is_a_deadline(when: str, words: str | None, day: date | None) -> None:
    (one,) = intend(f"Lena Brandt will sell the mill {when}.")
    assert (one.deadline_text, one.deadline_date) == (words, day)


def test_a_month_and_day_have_no_date_without_the_year_of_publication() -> None:
    document = make_document("Lena Brandt will sell the mill on May 4.", published=None)
    findings = fill_rule(document, FakeClient({}), [Section.INTENTIONS])
    assert findings.intentions is not None
    assert [one.deadline_date for one in findings.intentions] == [None]


# --- contradictions -----------------------------------------------------------------------------

FIRST = "Lena Brandt said the turbine hall was inspected."
REST = "The rain fell on the quay."


@pytest.mark.parametrize(
    ("other", "kind"),
    [
        pytest.param(
            "Owen Tate said the turbine hall was never inspected.",
            ConflictKind.SOURCES_DISAGREE,
            id="another speaker denies",
        ),
        pytest.param(
            "Lena Brandt said the turbine hall was not inspected.",
            ConflictKind.REVERSAL,
            id="the same speaker denies",
        ),
    ],
)
def test_a_negation_makes_a_contradiction(other: str, kind: ConflictKind) -> None:
    (one,) = contradict(f"{FIRST} {REST} {other}")
    assert (one.kind, one.confirmed) == (kind, False)
    assert (one.a.claim, one.b.claim) == (FIRST, other)
    assert one.a.speaker == "Lena Brandt"


@pytest.mark.parametrize(
    ("number", "found"),
    [pytest.param("14", 1, id="another number"), pytest.param("12", 0, id="the same number")],
)
def test_another_number_for_the_same_word_makes_one(number: str, found: int) -> None:
    text = f"The turbine hall killed 12 workers. {REST} In the turbine hall {number} workers died."
    contradictions = contradict(text)
    assert len(contradictions) == found
    assert all(one.kind is ConflictKind.INCONSISTENT_DETAIL for one in contradictions)
    assert all(one.a.speaker == ARTICLE_VOICE for one in contradictions)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{FIRST} Owen Tate never liked the hall.", id="one rare word shared"),
        pytest.param(f"{FIRST} The turbine was inspected.", id="neither denies"),
        pytest.param(
            "The turbine was inspected. " * 3 + "The turbine was never inspected.",
            id="words that are not rare",
        ),
    ],
)
def test_what_is_no_contradiction(text: str) -> None:
    assert contradict(text) == ()


def test_only_a_few_are_given_those_that_share_most_first() -> None:
    doubtful = ["amber tower", "birch fence", "cedar house", "elder hedge"]
    pairs = [f"The {thing} fell. The {thing} never fell." for thing in doubtful]
    closest = "The ferry timetable changed. The ferry timetable never changed."
    given = contradict(" ".join([*pairs, closest]))
    assert len(given) == MOST_GIVEN
    assert given[0].a.claim == "The ferry timetable changed."


# --- summary ------------------------------------------------------------------------------------


def test_the_summary_is_the_first_three_sentences() -> None:
    lead = f"{' '.join(f'w{number}' for number in range(60))}."
    summary = fill(f"{lead} It rained. The quay was wet. Nobody came.").summary
    assert summary is not None
    assert summary.headline.text.split() == lead.split()[:HEADLINE_WORDS]
    assert summary.gist.text.split() == lead.split()[:GIST_WORDS]
    assert [point.text for point in summary.key_points] == ["It rained.", "The quay was wet."]
    assert [point.evidence[0].sentence for point in summary.key_points] == [2, 3]


def test_one_sentence_has_no_key_points() -> None:
    summary = fill("It rained.").summary
    assert summary is not None
    assert (summary.gist.text, summary.key_points) == ("It rained.", ())
