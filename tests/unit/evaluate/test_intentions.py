"""Intentions are matched by evidence, and those that match are compared in each respect."""

from datetime import date

import pytest

from pipeline.evaluate.annotated import StatedIntention
from pipeline.evaluate.intentions import score_intentions
from pipeline.evaluate.marks import Judged, Verdict
from pipeline.evaluate.measures import figures
from schemas.report import Intention, IntentionKind, Section, Status
from tests.unit.evaluate.findings_factory import DOCUMENT, SENTENCES, intention, span

JUNE = date(2026, 6, 30)
SALE = "will sell the old dock by June"
FERRY = "the ferry would sail on Friday"


def gold(
    evidence: str = SALE,
    actor: str = "Norvik",
    action: str = "sell the old dock",
    status: Status = Status.PLANNED,
    deadline: date | None = None,
) -> StatedIntention:
    return StatedIntention(span(evidence), actor, action, IntentionKind.PLAN, status, deadline)


def measured(found: tuple[Intention, ...], *annotated: StatedIntention) -> dict[str, float | None]:
    marks = score_intentions(DOCUMENT, found, annotated)
    return {name: f.value for name, f in figures(Section.INTENTIONS, [marks.counts]).items()}


def test_every_measure_is_as_worked_out_by_hand() -> None:
    found = (
        intention(SENTENCES[4], actor="the company Norvik", deadline=JUNE),
        intention(SENTENCES[1], actor="Ida Brandt", kind=IntentionKind.PROMISE, deadline=JUNE),
        intention(SENTENCES[5]),
    )
    annotated = (
        gold(deadline=JUNE, status=Status.DONE),
        gold("No berth is closed", "Brandt"),
        gold(FERRY, "Ida Brandt"),
    )
    assert measured(found, *annotated) == pytest.approx(
        {
            "precision": 2 / 3,
            "recall": 2 / 3,
            "f1": 2 / 3,
            "actor": 2 / 2,
            "kind": 1 / 2,  # a promise, annotated as a plan
            "status": 1 / 2,  # planned, annotated as done
            "deadline_date": 1 / 1,  # of the one that has a day
            "false_deadlines": 1 / 1,  # of the one that has none
        }
    )


def test_each_item_is_kept_with_its_verdict_and_what_is_wrong() -> None:
    found = (intention(SALE, deadline=JUNE), intention(SENTENCES[5]))
    marks = score_intentions(DOCUMENT, found, (gold(), gold(FERRY, "Brandt", "sail")))
    assert marks.judged == [
        Judged(
            Verdict.HIT,
            f"Norvik: sell the old dock (plan; “{SALE}”)",
            ("deadline_date: 2026-06-30, annotated none",),
        ),
        Judged(Verdict.FALSE_ALARM, f"Norvik: sell the old dock (plan; “{SENTENCES[5]}”)"),
        Judged(Verdict.MISS, f"Brandt: sail (plan; “{FERRY}”)"),
    ]


@pytest.mark.parametrize(
    ("found", "annotated", "expected"),
    [
        pytest.param((), (), (None, None, None), id="nothing to find, nothing found"),
        pytest.param((intention(SALE),), (), (0, None, 0), id="nothing to find"),
        pytest.param((), (gold(),), (None, 0, 0), id="nothing found"),
    ],
)
def test_what_cannot_be_measured_has_no_value(
    found: tuple[Intention, ...],
    annotated: tuple[StatedIntention, ...],
    expected: tuple[float | None, ...],
) -> None:
    values = measured(found, *annotated)
    assert tuple(values[name] for name in ("precision", "recall", "f1")) == expected
    assert values["actor"] is values["deadline_date"] is None


def test_a_deadline_that_is_missing_is_wrong() -> None:
    values = measured((intention(SALE),), gold(deadline=JUNE))
    assert (values["deadline_date"], values["false_deadlines"]) == (0, None)


@pytest.mark.parametrize("order", [1, -1])
def test_of_several_in_one_sentence_the_likeliest_are_paired(order: int) -> None:
    found = (
        intention(SENTENCES[4], actor="Norvik", action="sell the dock"),
        intention(SENTENCES[4], actor="the union", action="strike"),
    )[::order]
    annotated = (gold(SENTENCES[4], "the union", "strike"), gold(SENTENCES[4], "Norvik"))
    values = measured(found, *annotated)
    assert (values["precision"], values["recall"], values["actor"]) == (1, 1, 1)


def test_any_piece_of_evidence_can_match() -> None:
    assert measured((intention(SENTENCES[0], SALE),), gold())["recall"] == 1


def test_the_same_words_elsewhere_do_not_match() -> None:
    assert measured((intention(SENTENCES[5]),), gold())["recall"] == 0


def test_one_intention_found_twice_is_one_hit() -> None:
    values = measured((intention(SALE), intention(SENTENCES[4])), gold())
    assert (values["precision"], values["recall"]) == (1 / 2, 1)
