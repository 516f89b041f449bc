"""Who means to do what: read off by rules, forecasts sorted out by the model."""

from datetime import date

import pytest

from pipeline.stepwise.intentions import INTENDED_THRESHOLD, find_intentions
from pipeline.stepwise.sourcing import credit_by_rule
from pipeline.stepwise.stating import NOT_STATED
from schemas.report import Intention, IntentionKind, Section, Status
from tests.unit.stepwise.fake_client import PUBLISHED, FakeClient, Replies, prepare

LUND = "Mayor Ida Lund said she would reopen the Kestrel Bridge by Friday."
UNSURE = "The new pool will open in May."


def intend(
    text: str, replies: Replies, *, dated: bool = True
) -> tuple[list[Intention], FakeClient]:
    published = PUBLISHED if dated else None
    reading, interviewer, client = prepare(text, Section.INTENTIONS, replies, published)
    return find_intentions(reading, credit_by_rule(reading), interviewer), client


def test_what_a_person_means_to_do_is_not_asked() -> None:
    (one,), client = intend(LUND, {})
    assert client.questions == []
    assert (one.actor, one.action, one.kind) == (
        "Ida Lund",
        "reopen the Kestrel Bridge",
        IntentionKind.PLAN,
    )
    assert (one.deadline_text, one.deadline_date) == ("by Friday", date(2026, 3, 6))
    assert (one.status, one.condition, one.status_evidence) == (Status.PLANNED, None, ())
    assert [evidence.text for evidence in one.evidence] == [LUND]


def test_without_a_publication_date_a_deadline_has_only_its_words() -> None:
    (one,), _ = intend(LUND, {}, dated=False)
    assert (one.deadline_text, one.deadline_date) == ("by Friday", None)


def test_an_action_without_a_human_subject_is_asked_about() -> None:
    _, client = intend(f"{LUND} {UNSURE}", {"intention": 1.0})
    assert client.asked("intention") == [
        f"Sentence: {UNSURE}\nWho or what: The new pool\nAction: open in May\nPlanned by somebody?"
    ]


@pytest.mark.parametrize(
    ("reply", "kept"),
    [
        pytest.param(INTENDED_THRESHOLD, True, id="at the threshold"),
        pytest.param(INTENDED_THRESHOLD - 0.01, False, id="just below"),
        pytest.param("no", False, id="plain no"),
    ],
)
def test_the_model_drops_unsure_plans_only(reply: float | str, kept: bool) -> None:
    intentions, _ = intend(f"{LUND} {UNSURE}", {"intention": reply})
    told = [(one.actor, one.action) for one in intentions]
    assert told[0] == ("Ida Lund", "reopen the Kestrel Bridge")
    assert told[1:] == [("Ida Lund", "The new pool: to open")] * kept


def test_a_plan_stated_twice_is_listed_once_with_both_sentences() -> None:
    again = "Lund said she would reopen the Kestrel Bridge to lorries if the money comes."
    (one,), _ = intend(f"{LUND} It rained.\n\n{again}", {})
    assert [evidence.text for evidence in one.evidence] == [LUND, again]
    assert one.action == "reopen the Kestrel Bridge to lorries"
    assert (one.deadline_text, one.condition) == ("by Friday", "if the money comes")


def test_a_deadline_comes_from_the_statement_that_has_one() -> None:
    first = "Mayor Ida Lund said she would reopen the Kestrel Bridge."
    (one,), _ = intend(f"{first}\n\nLund said she would reopen the Kestrel Bridge by Friday.", {})
    assert (one.deadline_text, one.deadline_date) == ("by Friday", date(2026, 3, 6))


@pytest.mark.parametrize(
    "second",
    [
        pytest.param("Omar Pryce said he would reopen the Kestrel Bridge.", id="another actor"),
        pytest.param("Lund said she would build a school at Orly Bay.", id="another action"),
    ],
)
def test_different_plans_are_listed_apart(second: str) -> None:
    intentions, _ = intend(f"{LUND}\n\n{second}", {})
    assert [[e.text for e in one.evidence] for one in intentions] == [[LUND], [second]]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(
            "Ida Lund promised to reopen the bridge.", IntentionKind.PROMISE, id="promised"
        ),
        pytest.param(
            "“We will never close the bridge,” Ida Lund said.", IntentionKind.PROMISE, id="never"
        ),
        pytest.param(
            "The nurses will strike if the talks fail.", IntentionKind.THREAT, id="conditional"
        ),
        pytest.param(
            "The company will repair the roofs free of charge.", IntentionKind.OFFER, id="offer"
        ),
        pytest.param(
            "The union gave the firm until Friday to improve its offer or it would strike.",
            IntentionKind.THREAT,
            id="or it would",
        ),
        pytest.param(
            "“Pay us or we will cut the cables,” Ida Lund said.",
            IntentionKind.THREAT,
            id="or we will",
        ),
        pytest.param(
            "The rebels warned that they would flood the valley.",
            IntentionKind.THREAT,
            id="warns of its own act",
        ),
        pytest.param(
            "The rebels vowed to retaliate if their ships were boarded.",
            IntentionKind.THREAT,
            id="a hostile vow",
        ),
        pytest.param("The company will repair the roofs.", IntentionKind.PLAN, id="bare will"),
        pytest.param(
            "Ida Lund said she would refund the fares.", IntentionKind.PROMISE, id="for others"
        ),
        pytest.param(
            "The council said it would pay the families.", IntentionKind.PROMISE, id="to people"
        ),
        pytest.param(
            "The council said it would pay for a study.", IntentionKind.PLAN, id="not to people"
        ),
        pytest.param(
            "The council said it would not raise fares.", IntentionKind.PROMISE, id="left undone"
        ),
        pytest.param("The union will not sign.", IntentionKind.PLAN, id="a refusal"),
        pytest.param(
            "The union said it would not sign unless pay rises.", IntentionKind.THREAT, id="unless"
        ),
        pytest.param(
            "The council would host the talks if the truce held, it said.",
            IntentionKind.OFFER,
            id="conditional favour",
        ),
        pytest.param(
            "Ida Lund said she would reopen the pier. She called it a pledge. That promise stands.",
            IntentionKind.PLAN,
            id="a promise two sentences on",
        ),
        pytest.param(
            "Ida Lund said she would reopen the pier. That promise stands.",
            IntentionKind.PROMISE,
            id="called a promise beside it",
        ),
    ],
)
def test_kind_of_intention(text: str, kind: IntentionKind) -> None:
    (one,), _ = intend(text, {"intention": 1.0})
    assert one.kind is kind


def test_we_in_a_quotation_leads_to_whom_the_words_belong() -> None:
    (one,), _ = intend("“We will reopen the bridge,” Ida Lund said.", {})
    assert (one.actor, one.action) == ("Ida Lund", "reopen the bridge")


def test_what_is_refused_is_an_intention_not_to_do_it() -> None:
    (one,), _ = intend("Ida Lund said she would not reopen the bridge.", {})
    assert one.action == "not reopen the bridge"


@pytest.mark.parametrize("reply", [0.0, 1.0])
def test_every_word_shown_is_the_article_s(reply: float) -> None:
    text = f"{LUND} {UNSURE} The council plans to sell the ferry within two weeks if it can."
    intentions, _ = intend(text, {"intention": reply})
    assert len(intentions) == 2 + int(reply)
    for one in intentions:
        thing, _, action = one.action.rpartition(": to ")
        assert thing in text
        assert action in text
        assert one.actor == NOT_STATED or one.actor in text
        assert (one.deadline_text or "") in text
        assert (one.condition or "") in text


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        pytest.param(
            "“We will close the mill,” said Ida Lund, chief executive of Brask Foods.",
            "Brask Foods",
            id="we of a body",
        ),
        pytest.param(
            "“I’ll close the mill,” said Ida Lund, chief executive of Brask Foods.",
            "Ida Lund",
            id="I",
        ),
        pytest.param(
            "Ida Lund, who runs the pension fund, said it would sell its shares.",
            "the pension fund",
            id="it behind a person",
        ),
        pytest.param(
            "The union told Ida Lund that it would march.", "The union", id="who says it of himself"
        ),
        pytest.param(
            "The council will repair the pier. A notice said the ferry would be sold.",
            "The council",
            id="what a document tells",
        ),
        pytest.param("Brask Foods cut its outlook. Its mill will close in May.", "Brask", id="its"),
        pytest.param(
            "The truce between the army and the rebels holds. Both sides will free prisoners.",
            "the army and the rebels",
            id="both sides",
        ),
        pytest.param(
            "The Harbour Union met Brask Foods. The Harbour Union is old. The Harbour Union paused."
            " The company promised to reopen the mill.",
            "Brask Foods",
            id="no union is the company",
        ),
        pytest.param(
            "Brask Foods was there. The bakers’ union and Brask Foods will meet a mediator.",
            "The bakers’ union and Brask Foods",
            id="two who act together",
        ),
    ],
)
def test_the_actor_is_led_back_to_a_person_or_a_body(text: str, actor: str) -> None:
    (*_, one), _ = intend(text, {"intention": 1.0, "standing": 0.0})
    assert actor in one.actor


def test_what_was_promised_in_a_quotation_is_the_action() -> None:
    text = "“You will all be home by noon,” Ida Lund promised a group of guests."
    (one,), _ = intend(text, {"intention": 1.0, "standing": 0.0})
    assert (one.actor, one.action) == ("Ida Lund", "You will all be home")


@pytest.mark.parametrize(
    ("text", "day", "status"),
    [
        pytest.param(
            "In January Ida Lund promised to reopen the bridge by the end of February.",
            date(2026, 2, 28),
            Status.CANCELLED,
            id="a deadline that is over",
        ),
        pytest.param(
            "In 2024 Ida Lund promised to reopen the bridge by Christmas.",
            date(2024, 12, 25),
            Status.CANCELLED,
            id="a feast of a year gone by",
        ),
        pytest.param(
            "That week Ida Lund told the council that she would reopen the bridge before the end "
            "of January.",
            date(2026, 1, 31),
            Status.CANCELLED,
            id="told in a week gone by",
        ),
        pytest.param(
            "Ida Lund is closing the bridge, and the price for crossing in June has risen.",
            None,
            Status.UNDER_WAY,
            id="a month of another clause",
        ),
        pytest.param(
            "Ida Lund said she would reopen the bridge from April 2027.",
            date(2027, 4, 1),
            Status.PLANNED,
            id="from a month on",
        ),
        pytest.param(
            "In 2024 Ida Lund said she would never close the bridge.",
            None,
            Status.CANCELLED,
            id="an old promise to leave it be",
        ),
        pytest.param(
            "Ida Lund said on Saturday that she would reopen the bridge within three days.",
            date(2026, 3, 3),
            Status.PLANNED,
            id="counted from when it was said",
        ),
        pytest.param(
            "Ida Lund had planned to reopen the bridge.", None, Status.CANCELLED, id="had planned"
        ),
        pytest.param(
            "Ida Lund offered to repair the bridge but withdrew on Monday.",
            None,
            Status.CANCELLED,
            id="went on to withdraw",
        ),
        pytest.param(
            "Brask Foods said it was cutting 900 jobs.", None, Status.UNDER_WAY, id="under way"
        ),
        pytest.param(
            "Ida Lund said she would withdraw the bill.", None, Status.PLANNED, id="the act itself"
        ),
    ],
)
def test_when_it_was_said_decides_the_deadline_and_where_it_stands(
    text: str, day: date | None, status: Status
) -> None:
    (one,), _ = intend(text, {"intention": 1.0, "standing": 0.0})
    assert (one.deadline_date, one.status) == (day, status)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Buyers of lot L-4417 will get a refund.", id="the number of a lot"),
        pytest.param("Talks open in Ostel on Friday.", id="what nobody is said to hold"),
    ],
)
def test_nobody_is_named_by_a_thing(text: str) -> None:
    (one,), _ = intend(text, {"intention": 1.0, "standing": 0.0})
    assert one.actor == NOT_STATED


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The opposition demanded her resignation.", id="a deed of another"),
        pytest.param("The union demanded that the mill be closed.", id="in a clause"),
    ],
)
def test_what_is_demanded_of_another_is_no_intention(text: str) -> None:
    reading, interviewer, _ = prepare(text, Section.INTENTIONS, {"intention": 1.0})
    assert find_intentions(reading, [], interviewer) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("“I would like to thank the crews,” said Ida Lund.", id="thanks"),
        pytest.param("“I will admit that it is late,” said Ida Lund.", id="admits"),
        pytest.param("“It is far, I’ll grant you, but safe,” said Ida Lund.", id="grants"),
        pytest.param("“I will tell you that it is late,” said Ida Lund.", id="tells you"),
        pytest.param("“We wanted to win the cup,” said Ida Lund.", id="wanted once"),
        pytest.param("The list is to include 14 mills.", id="consists of"),
        pytest.param("The son of a baker, he had planned on a career.", id="a pronoun is no thing"),
    ],
)
def test_what_is_done_by_saying_it_or_is_over_is_no_intention(text: str) -> None:
    reading, interviewer, _ = prepare(text, Section.INTENTIONS, {"intention": 1.0})
    assert find_intentions(reading, [], interviewer) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "“I have wanted to sell the mill for years,” said Ida Lund.", id="still wants"
        ),
        pytest.param("“I will tell you on Friday,” said Ida Lund.", id="tells later"),
        pytest.param("“We decided to sell the mill,” said Ida Lund.", id="a decision"),
    ],
)
def test_what_a_speaker_still_means_to_do_is_an_intention(text: str) -> None:
    (one,), _ = intend(text, {"intention": 1.0})
    assert one.actor == "Ida Lund"
