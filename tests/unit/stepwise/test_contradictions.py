"""Patterns propose pairs, three questions decide: shown, rejected with the reason, or dropped."""

import pytest

from pipeline.stepwise.contradictions import MOST_CANDIDATES, find_contradictions
from pipeline.stepwise.sourcing import credit_by_rule
from schemas.report import Check, ConflictKind, Contradiction, Rejected, Section
from tests.unit.stepwise.fake_client import INVALID, FakeClient, Replies, Reply, in_turn, prepare

YES = "Mayor Ida Lund said the council had approved the Kestrel tunnel contract."
NO = "Councillor Omar Pryce said the council had not approved the Kestrel tunnel contract."
DENIAL = f"{YES} The weather was mild.\n\n{NO}"
FIRM_DENIAL = DENIAL.replace("had not", "had never")
VOW = (
    "Ida Lund promised that no clerk would lose a job at the depot.\n\n"
    "The union said that 40 clerks had been dismissed from the depot."
)
COUNT = (
    "The march drew 40 protesters at the Kestrel gate. It rained.\n\n"
    "The march drew 55 protesters at the Kestrel gate."
)
DESPITE = "Despite Lund’s claim that the repair was cheap, the bills show five million crowns."


def compare(
    text: str, forth: Reply, back: Reply, both_hold: Reply
) -> tuple[list[Contradiction], list[Rejected], FakeClient]:
    """Give the two orders of the first question and the second look, for one candidate."""
    replies = {"conflict": in_turn(forth, back), "agreement": both_hold}
    reading, interviewer, client = prepare(text, Section.CONTRADICTIONS, replies)
    return *find_contradictions(reading, credit_by_rule(reading), interviewer), client


def test_a_pair_is_asked_in_both_orders_and_once_the_other_way_round() -> None:
    _, _, client = compare(DENIAL, 0.5, 0.5, 0.5)
    assert client.asked("conflict") == [
        f"A: {YES}\nB: {NO}\nConflict?",
        f"A: {NO}\nB: {YES}\nConflict?",
    ]
    assert client.asked("agreement") == [f"Passage 1: {NO}\nPassage 2: {YES}\nCan both be true?"]


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        pytest.param((0.9, 0.7, 0.7), "shown", id="mean far above"),
        pytest.param((0.61, 0.61, 0.39), "shown", id="mean just above"),
        pytest.param((0.59, 0.59, 0.41), "rejected", id="mean just below"),
        pytest.param((1.0, 0.74, 1.0), "rejected", id="two of three agree, the third does not"),
        pytest.param((0.54, 0.54, 0.46), "dropped", id="mean below what is listed"),
        pytest.param((1.0, 0.0, 0.5), "dropped", id="only one order"),
        pytest.param((0.0, 0.0, 1.0), "dropped", id="no throughout"),
    ],
)
def test_the_mean_of_the_three_answers_decides_on_a_denial(
    answers: tuple[float, float, float], outcome: str
) -> None:
    forth, back, both_hold = answers
    found, rejected, _ = compare(DENIAL, forth, back, both_hold)
    assert [len(found), len(rejected)] == {
        "shown": [1, 0],
        "rejected": [0, 1],
        "dropped": [0, 0],
    }[outcome]


def test_a_rejected_pair_tells_the_mean_that_is_needed_and_the_passages() -> None:
    _, (one,), _ = compare(DENIAL, 0.59, 0.58, 0.41)
    assert one.section is Section.CONTRADICTIONS
    assert one.item == "sources disagree: Ida Lund against Omar Pryce"
    assert "0.59 on average; 0.60 is needed" in one.reason
    assert [evidence.text for evidence in one.evidence] == [YES, NO]


@pytest.mark.parametrize(
    ("text", "answers", "shown"),
    [
        pytest.param(COUNT, (0.41, 0.41, 0.59), True, id="count just above"),
        pytest.param(COUNT, (0.39, 0.39, 0.61), False, id="count just below"),
        pytest.param(DESPITE, (0.0, 0.0, 1.0), True, id="set against each other by the article"),
    ],
)
def test_each_pattern_has_its_own_threshold(
    text: str, answers: tuple[float, float, float], shown: bool
) -> None:
    forth, back, both_hold = answers
    found, rejected, _ = compare(text, forth, back, both_hold)
    assert (len(found), rejected) == (int(shown), [])


@pytest.mark.parametrize(
    ("both_hold", "confirmed"),
    [pytest.param(0.54, True, id="just above"), pytest.param(0.56, False, id="just below")],
)
def test_the_second_look_confirms(both_hold: float, confirmed: bool) -> None:
    (one,), _, _ = compare(DENIAL, 0.95, 0.95, both_hold)
    assert (one.confirmed, one.check) == (confirmed, Check.VERIFIED)


@pytest.mark.parametrize(
    ("text", "kind", "speakers", "told"),
    [
        pytest.param(
            DENIAL,
            ConflictKind.SOURCES_DISAGREE,
            ("Ida Lund", "Omar Pryce"),
            "Ida Lund and Omar Pryce give accounts",
            id="two sources",
        ),
        pytest.param(
            FIRM_DENIAL.replace("Councillor Omar Pryce", "Lund"),
            ConflictKind.REVERSAL,
            ("Ida Lund", "Ida Lund"),
            "Ida Lund is credited with both",
            id="one source twice",
        ),
        pytest.param(
            FIRM_DENIAL.replace("Mayor Ida Lund said the", "The"),
            ConflictKind.WORDS_VERSUS_DEEDS,
            ("the article", "Omar Pryce"),
            "What Omar Pryce said does not fit",
            id="source and article",
        ),
        pytest.param(
            VOW,
            ConflictKind.WORDS_VERSUS_DEEDS,
            ("Ida Lund", "The union"),
            "a vow and a deed",
            id="one promises, another tells what was done",
        ),
        pytest.param(
            COUNT,
            ConflictKind.INCONSISTENT_DETAIL,
            ("the article", "the article"),
            "two figures",
            id="two figures",
        ),
        pytest.param(
            DESPITE,
            ConflictKind.WORDS_VERSUS_DEEDS,
            None,
            "The article itself sets",
            id="stated",
        ),
    ],
)
def test_kind_speakers_and_explanation(
    text: str, kind: ConflictKind, speakers: tuple[str, str] | None, told: str
) -> None:
    (one,), _, _ = compare(text, 1.0, 1.0, 0.0)
    assert one.kind is kind
    assert speakers is None or (one.a.speaker, one.b.speaker) == speakers
    assert told in one.explanation


def test_the_sides_stand_in_reading_order_and_are_cut_from_the_article() -> None:
    (one,), _, _ = compare(DENIAL, 1.0, 1.0, 0.0)
    for side, sentence in ((one.a, YES), (one.b, NO)):
        assert [evidence.text for evidence in side.evidence] == [sentence]
        assert side.claim == sentence
    (other,), _, _ = compare(DESPITE, 1.0, 1.0, 0.0)
    assert other.a.claim == "Lund’s claim that the repair was cheap"
    assert other.b.claim == "the bills show five million crowns"


def evidence_of(contradiction: Contradiction) -> list[list[str]]:
    return [[one.text for one in side.evidence] for side in (contradiction.a, contradiction.b)]


def test_a_dispute_is_shown_once_with_all_that_a_speaker_sets_against_a_passage() -> None:
    accused = "“They closed the gate and walked out at noon,” said Ida Lund."
    denied, blamed = (
        "“Nobody walked out of the gate at noon,” said Omar Pryce.",
        "Omar Pryce said that his men had not closed the gate at noon.",
    )
    text = f"{accused}\n\nIt rained.\n\n{denied}\n\nIt snowed.\n\n{blamed}"
    replies = {"conflict": 0.8, "agreement": 0.2}
    reading, interviewer, client = prepare(text, Section.CONTRADICTIONS, replies)
    found, _ = find_contradictions(reading, credit_by_rule(reading), interviewer)
    assert len(client.asked("agreement")) == 2
    (one,) = found
    assert one.b.speaker == "Omar Pryce"
    sides = evidence_of(one)
    assert (sides[0], sorted(sides[1])) == ([accused], sorted([denied, blamed]))


def test_the_words_beside_a_side_that_the_other_takes_up_belong_to_it() -> None:
    first = "“We always spoke of a target,” Ida Lund told the council."
    beside = "“Nobody ever guaranteed a date.”"
    other = "In June Ida Lund told the council that it was “a guarantee, not a target”."
    found, _, _ = compare(f"{first} {beside}\n\nIt rained.\n\n{other}", 1.0, 1.0, 0.0)
    assert [evidence_of(one) for one in found] == [[[first, beside], [other]]]


def test_yes_to_every_question_invents_no_pair() -> None:
    text = "Ida Lund said the bridge was open. Omar Pryce said the market was full. It rained."
    found, rejected, client = compare(text, 1.0, 1.0, 0.0)
    assert (found, rejected, client.questions) == ([], [], [])


def test_a_claim_that_nothing_is_set_against_is_no_pair() -> None:
    reading, interviewer, _ = prepare(
        "Despite his claim that it was cheap, .", Section.CONTRADICTIONS, {}
    )
    assert find_contradictions(reading, [], interviewer) == ([], [])


def test_an_answer_that_stayed_invalid_counts_as_no_conflict() -> None:
    text = f"{COUNT}\n\n{DENIAL}"
    # The counts come first; then the denial, of which one order gets no valid answer.
    replies: Replies = {"conflict": in_turn(0.8, 0.8, INVALID, 0.8), "agreement": 0.2}
    reading, interviewer, _ = prepare(text, Section.CONTRADICTIONS, replies)
    found, rejected = find_contradictions(reading, credit_by_rule(reading), interviewer)
    assert [one.kind for one in found] == [ConflictKind.INCONSISTENT_DETAIL]
    assert rejected == []
    assert [YES in one.item for one in interviewer.refused] == [True]


def test_an_article_full_of_pairs_is_asked_about_the_likeliest() -> None:
    gates = "\n\n".join(
        f"Police counted {number} protesters at the Kestrel gate." for number in (40, 50) * 5
    )
    replies = {"conflict": 0.0, "agreement": 1.0}
    reading, interviewer, client = prepare(gates, Section.CONTRADICTIONS, replies)
    find_contradictions(reading, [], interviewer)
    assert len(client.asked("agreement")) == MOST_CANDIDATES == 8
    assert len(client.asked("conflict")) == 16
