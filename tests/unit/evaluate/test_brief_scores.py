"""A brief is scored against what an annotated set says it should find."""

from datetime import date
from pathlib import Path

import pytest

from pipeline.evaluate.brief_gold import BriefSet, read_brief_set
from pipeline.evaluate.brief_groups import bcubed
from pipeline.evaluate.brief_scores import BriefScores, score_brief
from schemas.brief import Brief, Commitment, Standing, StepStatus
from tests.unit.evaluate.brief_factory import Reader, brief_of, write_set

LEAKS = ("a1", "No gate leaks"), ("a2", "Water runs through two gates")
PLANNED = "a1", "will open the lock on 3 April", StepStatus.PLANNED
POSTPONED = "a2", "The lock opens on 9 April", StepStatus.POSTPONED


@pytest.fixture
def gold(tmp_path: Path) -> BriefSet:
    return read_brief_set(write_set(tmp_path))


@pytest.fixture
def reader(gold: BriefSet) -> Reader:
    return Reader(gold)


def figures(gold: BriefSet, brief: Brief, *ledger: Commitment) -> dict[str, float | None]:
    """Return all figures by the part of the brief and the measure."""
    scores: BriefScores = score_brief(brief, ledger, gold)
    return {f"{part}.{name}": v for part, by in scores.figures.items() for name, v in by.items()}


def test_perfect_brief_has_full_marks(gold: BriefSet, reader: Reader) -> None:
    club = reader.commitment(
        ("a4", "The club will pay her by 2 April", StepStatus.PLANNED), deadline=date(2031, 4, 2)
    )
    lock = reader.story(
        "a1",
        "a2",
        "a3",
        duplicates=(("a2", "a3"),),
        conflicts=(reader.conflict(*LEAKS),),
        origins=(reader.origin("a1", "a2", "a3", name="Marsh"),),
    )
    brief = brief_of(lock, reader.story("a4"), due=((Standing.DUE, club),))
    found = figures(gold, brief, reader.commitment(PLANNED, POSTPONED), club)
    assert found.pop("contradictions.near_misses_taken") == 0
    assert set(found.values()) == {1.0}
    assert {
        *("stories.b3_precision", "stories.b3_recall", "stories.b3_f1", "duplicates.f1"),
        *("contradictions.precision", "contradictions.recall", "contradictions.f1"),
        *("intentions.f1", "intentions.status", "due.f1", "origins.f1"),
    } <= set(found)


def test_empty_brief_finds_nothing(gold: BriefSet) -> None:
    found = figures(gold, brief_of())
    assert found["stories.b3_f1"] == 0
    assert all(v == 0 for name, v in found.items() if name.endswith(".f1"))
    assert found["duplicates.precision"] is None
    assert found["intentions.status"] is None


@pytest.mark.parametrize(
    ("predicted", "precision", "recall"),
    [
        pytest.param(["ab", "c"], 1.0, 1.0, id="right"),
        pytest.param(["abc"], 5 / 9, 1.0, id="all in one"),
        pytest.param(["a", "b", "c"], 1.0, 2 / 3, id="all alone"),
        pytest.param(["ab"], 1.0, 2 / 3, id="one missing"),
        pytest.param(["abx", "c"], 1.0, 1.0, id="article outside the set"),
        pytest.param([], 0.0, 0.0, id="nothing"),
    ],
)
def test_bcubed_of_groups(predicted: list[str], precision: float, recall: float) -> None:
    assert bcubed(predicted, ["ab", "c"]) == pytest.approx((precision, recall))


def test_copies_are_counted_by_pairs(gold: BriefSet, reader: Reader) -> None:
    story = reader.story("a1", "a2", "a3", "a4", duplicates=(("a1", "a2", "a3"),))
    found = figures(gold, brief_of(story))
    assert found["duplicates.precision"] == pytest.approx(1 / 3, abs=1e-4)
    assert found["duplicates.recall"] == 1


def test_contradiction_may_stand_the_other_way_round(gold: BriefSet, reader: Reader) -> None:
    story = reader.story("a1", conflicts=(reader.conflict(*reversed(LEAKS)),))
    assert figures(gold, brief_of(story))["contradictions.f1"] == 1


@pytest.mark.parametrize(
    ("other", "taken"),
    [
        pytest.param(("a4", "The club will pay her"), 1.0, id="near-miss"),
        pytest.param(("a4", "Ines Calder won"), 0.0, id="another sentence"),
        pytest.param(("a2", "The board meets"), 0.0, id="another article"),
    ],
)
def test_near_misses_are_counted(
    gold: BriefSet, reader: Reader, other: tuple[str, str], taken: float
) -> None:
    conflict = reader.conflict(("a1", "It cost 14 crowns"), other)
    found = figures(gold, brief_of(reader.story("a1", conflicts=(conflict,))))
    assert found["contradictions.near_misses_taken"] == taken
    assert found["contradictions.precision"] == 0


def test_status_of_each_step_is_compared(gold: BriefSet, reader: Reader) -> None:
    wrong = POSTPONED[0], POSTPONED[1], StepStatus.DONE
    found = figures(gold, brief_of(), reader.commitment(PLANNED, wrong))
    assert found["intentions.f1"] == 1
    assert found["intentions.status"] == 0.5


@pytest.mark.parametrize(
    ("steps", "precision"),
    [
        pytest.param((PLANNED,), None, id="one step is no history"),
        pytest.param(
            (PLANNED, ("a3", "The board met", StepStatus.DONE)), 0.0, id="joined with another"
        ),
        pytest.param(
            (
                ("a2", "The board meets", StepStatus.PLANNED),
                ("a3", "The board met", StepStatus.PLANNED),
            ),
            None,
            id="repeated without a change",
        ),
    ],
)
def test_histories_that_do_not_match(
    gold: BriefSet,
    reader: Reader,
    steps: tuple[tuple[str, str, StepStatus], ...],
    precision: float | None,
) -> None:
    found = figures(gold, brief_of(), reader.commitment(*steps))
    assert found["intentions.recall"] == 0
    assert found["intentions.precision"] == precision


@pytest.mark.parametrize(
    ("standing", "deadline", "f1"),
    [
        pytest.param(Standing.OVERDUE, date(2031, 4, 2), 1.0, id="overdue"),
        pytest.param(Standing.DUE, date(2031, 4, 9), 0.0, id="due only after the last day"),
        pytest.param(Standing.NEW, date(2031, 4, 2), 0.0, id="listed for another reason"),
    ],
)
def test_due_list_ends_with_the_last_day(
    gold: BriefSet, reader: Reader, standing: Standing, deadline: date, f1: float
) -> None:
    club = reader.commitment(
        ("a4", "will pay her by 2 April", StepStatus.PLANNED), deadline=deadline
    )
    assert figures(gold, brief_of(due=((standing, club),)))["due.f1"] == f1


@pytest.mark.parametrize(
    ("names", "name", "named", "fact", "f1"),
    [
        pytest.param(("a1", "a2"), "Oda Marsh", True, "F", 1.0, id="most articles"),
        pytest.param(("a1",), "Oda Marsh", True, "F", 0.0, id="too few articles"),
        pytest.param(("a1", "a2"), "Holm", True, "F", 0.0, id="another name"),
        pytest.param(("a1", "a2"), "an engineer", False, "F", 1.0, id="no name"),
        pytest.param(("a1", "a2"), "Oda Marsh", True, None, 0.0, id="no shared fact"),
    ],
)
def test_origins_match_by_articles_and_name(  # noqa: PLR0913, PLR0917 - the table's columns
    gold: BriefSet,
    reader: Reader,
    names: tuple[str, ...],
    name: str,
    named: bool,
    fact: str | None,
    f1: float,
) -> None:
    origin = reader.origin(*names, name=name, named=named, fact=fact)
    assert figures(gold, brief_of(reader.story("a1", origins=(origin,))))["origins.f1"] == f1
