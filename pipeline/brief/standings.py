"""What a brief lists of the ledger: each intention once, by what most needs telling."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta

from pipeline.language.follow_ups import tells_failure
from schemas.brief import (
    Commitment,
    CrossConflict,
    CrossConflictKind,
    LedgerLine,
    Passage,
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
    fresh: Collection[str],
    conflicts: Sequence[CrossConflict] = (),
) -> tuple[LedgerLine, ...]:
    """Return the intentions that a brief lists, by standing, then by deadline.

    Args:
        commitments: the whole ledger up to the window's end.
        window: the time that the brief covers; its last day decides what is due.
        fresh: the articles of the window, by hash, that no earlier brief rests on.
        conflicts: contradictions across articles; a deed against words breaks an intention.
    """
    last = (window.until - timedelta(microseconds=1)).date()
    lines = []
    for one in commitments:
        deed = _deed_against(one, conflicts)
        standing = _standing(one, last, fresh, deed)
        if standing is not None:
            against = deed if standing is Standing.BROKEN else None
            lines.append(LedgerLine(standing=standing, commitment=one, against=against))
    return tuple(sorted(lines, key=_place))


def _place(line: LedgerLine) -> tuple[int, date, str]:
    deadline = line.commitment.deadline_date or date.max
    return _ORDER.index(line.standing), deadline, line.commitment.key


def _standing(
    one: Commitment, last: date, fresh: Collection[str], deed: Passage | None
) -> Standing | None:
    new = [step for step in one.steps if step.article in fresh]
    if deed is not None or _is_said_not_done(one, last):
        told_now = bool(new) or (deed is not None and deed.article in fresh)
        if told_now or _is_recent(_deadline(one), last):
            return Standing.BROKEN
    due = _due(one, last)
    if due is Standing.OVERDUE:
        return due
    told = _told(one, new)
    return told if told in {Standing.CHANGED, Standing.DONE} else due or told


def _told(one: Commitment, new: Sequence[Step]) -> Standing | None:
    """Return what the window's articles tell of an intention that is neither late nor broken."""
    if not new:
        return None
    if one.status is StepStatus.DONE:
        return Standing.DONE
    if len(new) == len(one.steps) and {step.status for step in new} <= _OPEN:
        return Standing.NEW
    earlier = [step for step in one.steps if step not in new]
    before = earlier[-1].status if earlier else StepStatus.PLANNED
    moved = any(step.deadline_date not in {None, _deadline_of(earlier)} for step in new)
    return Standing.CHANGED if one.status is not before or (earlier and moved) else None


def _due(one: Commitment, last: date) -> Standing | None:
    """Tell whether the deadline has passed or is near; one that was past when stated sets none."""
    deadline, first = one.deadline_date, one.steps[0].published
    if deadline is None or one.status in _NOT_DUE or (first and deadline < first.date()):
        return None
    if deadline <= last:
        return Standing.OVERDUE if _is_recent(deadline, last) else None
    return Standing.DUE if deadline <= last + _WEEK else None


def _is_said_not_done(one: Commitment, last: date) -> bool:
    deadline = _deadline(one)
    if one.status is StepStatus.DONE or deadline is None or deadline > last:
        return False
    return any(_says_not_done(step, deadline) for step in one.steps[1:])


def _says_not_done(step: Step, deadline: date) -> bool:
    late = step.published is not None and step.published.date() >= deadline
    if step.status is StepStatus.CANCELLED:
        return late and step.deadline_date is None
    return late and step.status is StepStatus.PLANNED and tells_failure(step.evidence.text)


def _deed_against(one: Commitment, conflicts: Sequence[CrossConflict]) -> Passage | None:
    """Return the deed that contradicts the words of an intention which still holds."""
    if one.status in _CLOSED:
        return None
    for conflict in conflicts:
        words, deed = conflict.a, conflict.b
        if conflict.kind is CrossConflictKind.WORDS_VERSUS_DEEDS and any(
            step.article == words.article and step.evidence.overlaps(evidence)
            for evidence in words.evidence
            for step in one.steps
        ):
            return Passage(article=deed.article, evidence=deed.evidence[0])
    return None


def _deadline(one: Commitment) -> date | None:
    """Return the deadline that held last, also where the intention has none any more."""
    return one.deadline_date or _deadline_of(one.steps)


def _deadline_of(steps: Sequence[Step]) -> date | None:
    return next((step.deadline_date for step in reversed(steps) if step.deadline_date), None)


def _is_recent(deadline: date | None, last: date) -> bool:
    return deadline is not None and deadline >= last - _LONG_OVERDUE
