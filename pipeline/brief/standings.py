"""What a brief lists of the ledger: each intention once, by what most needs telling."""

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, date, datetime, timedelta

from pipeline.language.follow_ups import tells_failure
from schemas.brief import (
    Commitment,
    CrossConflict,
    CrossConflictKind,
    LedgerLine,
    Standing,
    Step,
    StepStatus,
    Window,
)

_WEEK = timedelta(days=7)
_LONG_OVERDUE = timedelta(days=31)
"""How long a brief repeats that something is overdue; the ledger itself keeps it."""
_CLOSED = frozenset({StepStatus.DONE, StepStatus.CANCELLED})
_OPEN = frozenset({StepStatus.PLANNED, StepStatus.UNDER_WAY})
_NOT_DUE = _CLOSED | {StepStatus.ON_HOLD}
# The order in which a brief lists them, and in which the first that applies is taken.
_ORDER = (
    Standing.BROKEN,
    Standing.OVERDUE,
    Standing.CHANGED,
    Standing.DONE,
    Standing.DUE,
    Standing.NEW,
)


def standings(
    commitments: Iterable[Commitment],
    window: Window,
    known: Collection[str],
    conflicts: Sequence[CrossConflict] = (),
) -> tuple[LedgerLine, ...]:
    """Return the intentions that a brief lists, by standing, then by deadline.

    Args:
        commitments: the whole ledger up to the window's end.
        window: the time that the brief covers; its last day decides what is due.
        known: the articles, by hash, that an earlier brief rests on; their steps are not new.
        conflicts: contradictions across articles; a deed against words breaks an intention.
    """
    lines = []
    for one in commitments:
        standing = _standing(one, window, known, conflicts)
        if standing is not None:
            lines.append(LedgerLine(standing=standing, commitment=one))
    return tuple(sorted(lines, key=_place))


def _place(line: LedgerLine) -> tuple[int, date, str]:
    deadline = line.commitment.deadline_date or date.max
    return _ORDER.index(line.standing), deadline, line.commitment.key


def _standing(
    one: Commitment,
    window: Window,
    known: Collection[str],
    conflicts: Sequence[CrossConflict],
) -> Standing | None:
    last = (window.until - timedelta(microseconds=1)).date()
    fresh = [step for step in one.steps if _is_new(step, window, known)]
    if _is_broken(one, last, conflicts) and (fresh or _is_recent(_deadline(one), last)):
        return Standing.BROKEN
    due = _due(one, last)
    if due is Standing.OVERDUE:
        return due
    told = _told(one, fresh)
    return told if told in {Standing.CHANGED, Standing.DONE} else due or told


def _told(one: Commitment, fresh: Sequence[Step]) -> Standing | None:
    """Return what the window's articles tell of an intention that is neither late nor broken."""
    if not fresh:
        return None
    if one.status is StepStatus.DONE:
        return Standing.DONE
    if len(fresh) == len(one.steps) and {step.status for step in fresh} <= _OPEN:
        return Standing.NEW
    earlier = [step for step in one.steps if step not in fresh]
    before = earlier[-1].status if earlier else StepStatus.PLANNED
    moved = any(step.deadline_date not in {None, _deadline_of(earlier)} for step in fresh)
    return Standing.CHANGED if one.status is not before or (earlier and moved) else None


def _due(one: Commitment, last: date) -> Standing | None:
    """Tell whether the deadline has passed or is near; one that was past when stated sets none."""
    deadline, first = one.deadline_date, one.steps[0].published
    if deadline is None or one.status in _NOT_DUE or (first and deadline < first.date()):
        return None
    if deadline <= last:
        return Standing.OVERDUE if _is_recent(deadline, last) else None
    return Standing.DUE if deadline <= last + _WEEK else None


def _is_broken(one: Commitment, last: date, conflicts: Sequence[CrossConflict]) -> bool:
    deadline = _deadline(one)
    if one.status is not StepStatus.DONE and deadline is not None and deadline <= last:
        return any(_says_not_done(step, deadline) for step in one.steps[1:])
    return one.status not in _CLOSED and any(_is_deed_against(one, c) for c in conflicts)


def _says_not_done(step: Step, deadline: date) -> bool:
    late = step.published is not None and step.published.date() >= deadline
    if step.status is StepStatus.CANCELLED:
        return late and step.deadline_date is None
    return late and step.status is StepStatus.PLANNED and tells_failure(step.evidence.text)


def _is_deed_against(one: Commitment, conflict: CrossConflict) -> bool:
    if conflict.kind is not CrossConflictKind.WORDS_VERSUS_DEEDS:
        return False
    return any(
        step.article == side.article and step.evidence.overlaps(evidence)
        for side in (conflict.a, conflict.b)
        for evidence in side.evidence
        for step in one.steps
    )


def _deadline(one: Commitment) -> date | None:
    """Return the deadline that held last, also where the intention has none any more."""
    return one.deadline_date or _deadline_of(one.steps)


def _deadline_of(steps: Sequence[Step]) -> date | None:
    return next((step.deadline_date for step in reversed(steps) if step.deadline_date), None)


def _is_recent(deadline: date | None, last: date) -> bool:
    return deadline is not None and deadline >= last - _LONG_OVERDUE


def _is_new(step: Step, window: Window, known: Collection[str]) -> bool:
    """Tell whether a step stands in an article of the window that no earlier brief had."""
    if step.article in known:
        return False
    return step.published is None or window.since <= _aware(step.published) < window.until


def _aware(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
