"""What a brief lists of the ledger."""

from datetime import UTC, date, datetime

import pytest

from pipeline.brief.selection import select
from pipeline.brief.standings import standings
from schemas.brief import (
    Commitment,
    CrossConflict,
    CrossConflictKind,
    CrossSide,
    Passage,
    Standing,
    Step,
    StepStatus,
    Window,
)
from schemas.report import Evidence, IntentionKind

PLANNED, DONE, CANCELLED = StepStatus.PLANNED, StepStatus.DONE, StepStatus.CANCELLED
POSTPONED, ON_HOLD = StepStatus.POSTPONED, StepStatus.ON_HOLD
WINDOW = Window(
    since=datetime(2031, 4, 10, tzinfo=UTC), until=datetime(2031, 4, 11, tzinfo=UTC), zone="UTC"
)


def step(
    day: int,
    status: StepStatus = PLANNED,
    due: int | None = None,
    words: str = "Ruun will mend the bell.",
) -> Step:
    """Return what an article of a day in April says."""
    return Step(
        article=f"{day:064}",
        published=datetime(2031, 4, day, 9, tzinfo=UTC),
        status=status,
        deadline_text=None,
        deadline_date=date(2031, 4, due) if due else None,
        evidence=Evidence(start=0, end=len(words), text=words, sentence=1),
    )


def made(*steps: Step, actor: str = "Hanne Ruun", key: str = "a") -> Commitment:
    """Return a commitment as its last step leaves it."""
    dates = [one.deadline_date for one in steps if one.deadline_date]
    ended = steps[-1].status in {CANCELLED, ON_HOLD}
    return Commitment(
        key=key,
        actor=actor,
        action="mend the bell",
        kind=IntentionKind.PROMISE,
        steps=steps,
        status=steps[-1].status,
        deadline_date=None if ended or not dates else dates[-1],
    )


TODAY = frozenset({step(10).article})
"""The articles of the window: every other step was told by an earlier brief."""
NOT_MENDED = "Ruun failed to mend the bell in time."


@pytest.mark.parametrize(
    ("steps", "standing"),
    [
        pytest.param([step(10)], Standing.NEW, id="first stated today"),
        pytest.param([step(10, StepStatus.UNDER_WAY)], Standing.NEW, id="first told under way"),
        pytest.param([step(8)], None, id="nothing new"),
        pytest.param([step(8), step(10)], None, id="only said again"),
        pytest.param([step(8), step(10, DONE)], Standing.DONE, id="done today"),
        pytest.param([step(8), step(9, DONE)], None, id="done before"),
        pytest.param([step(8), step(10, CANCELLED)], Standing.CHANGED, id="cancelled today"),
        pytest.param(
            [step(8, due=12), step(10, POSTPONED, 25)], Standing.CHANGED, id="postponed today"
        ),
        pytest.param([step(8, due=10)], Standing.OVERDUE, id="due today and not done"),
        pytest.param([step(8, due=11)], Standing.DUE, id="due tomorrow"),
        pytest.param([step(8, due=17)], Standing.DUE, id="due on the seventh day"),
        pytest.param([step(8, due=18)], None, id="due later"),
        pytest.param([step(9, due=8)], None, id="past when it was stated"),
        pytest.param([step(8, due=9), step(9, DONE)], None, id="done and never due"),
        pytest.param([step(8, due=12), step(9, CANCELLED)], None, id="cancelled and never due"),
        pytest.param([step(8, due=12), step(9, ON_HOLD)], None, id="on hold and never due"),
        pytest.param(
            [step(8, due=9), step(10, words=NOT_MENDED)], Standing.BROKEN, id="said not to be done"
        ),
        pytest.param(
            [step(8, due=12), step(10, words=NOT_MENDED)], Standing.DUE, id="there is time left"
        ),
        pytest.param(
            [step(8, due=9), step(10, CANCELLED)], Standing.BROKEN, id="cancelled when it was late"
        ),
    ],
)
def test_each_intention_is_listed_for_what_most_needs_telling(
    steps: list[Step], standing: Standing | None
) -> None:
    lines = standings([made(*steps)], WINDOW, TODAY)

    assert [line.standing for line in lines] == ([standing] if standing else [])


def test_what_an_earlier_brief_rests_on_is_not_new() -> None:
    assert standings([made(step(10))], WINDOW, ()) == ()


def test_a_deed_against_the_words_breaks_an_intention() -> None:
    words, deed = step(8), step(10, words="Ruun sold the bell.")
    sides = [
        CrossSide(article=one.article, speaker="Ruun", claim="", evidence=(one.evidence,))
        for one in (words, deed)
    ]
    conflict = CrossConflict(
        key="k",
        kind=CrossConflictKind.WORDS_VERSUS_DEEDS,
        a=sides[0],
        b=sides[1],
        explanation="",
        confirmed=True,
    )

    (line,) = standings([made(words)], WINDOW, TODAY, [conflict])
    own = standings([made(deed)], WINDOW, TODAY, [conflict])

    assert line.standing is Standing.BROKEN
    assert line.against == Passage(article=deed.article, evidence=deed.evidence)
    assert own[0].standing is Standing.NEW
    assert standings([made(words)], WINDOW, (), [conflict]) == ()


def test_lines_are_ordered_by_standing_and_then_by_deadline() -> None:
    commitments = [
        made(step(10), key="new"),
        made(step(8, due=14), key="later"),
        made(step(8, due=9), key="late"),
        made(step(8, due=12), key="soon"),
    ]

    lines = standings(commitments, WINDOW, TODAY)

    assert [line.commitment.key for line in lines] == ["late", "soon", "later", "new"]


def test_the_ledger_can_be_asked_for_an_actor_a_status_and_a_day() -> None:
    bell = made(step(8, due=12), key="bell")
    gone = made(step(8, due=12), step(9, CANCELLED), key="gone")
    bank = made(step(8, due=20), actor="Halden Bank", key="bank")
    everything = [bell, gone, bank]

    assert select(everything, actor="bank") == (bank,)
    assert select(everything, actor="RUUN", status=CANCELLED) == (gone,)
    assert select(everything, due_before=date(2031, 4, 13)) == (bell,)
    assert select(everything) == (bell, gone, bank)
