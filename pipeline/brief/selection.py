"""Which intentions a reader asks the ledger for."""

from collections.abc import Iterable
from datetime import date

from pipeline.brief.actors import name_of
from schemas.brief import Commitment, StepStatus

_CLOSED = frozenset({StepStatus.DONE, StepStatus.CANCELLED, StepStatus.ON_HOLD})


def select(
    commitments: Iterable[Commitment],
    *,
    actor: str | None = None,
    status: StepStatus | None = None,
    due_before: date | None = None,
) -> tuple[Commitment, ...]:
    """Return the intentions that meet each condition that is given, in their order.

    Args:
        commitments: the ledger.
        actor: words of the actor's name, in any case: "bank" finds "Halden Bank".
        status: where the intention stands.
        due_before: only what is still open and has a deadline before this day.
    """
    return tuple(
        one
        for one in commitments
        if (actor is None or _is_called(one, actor))
        and (status is None or one.status is status)
        and (due_before is None or _is_due(one, due_before))
    )


def _is_called(one: Commitment, actor: str) -> bool:
    asked, name = name_of(actor), name_of(one.actor)
    return (asked.telling | asked.sort) <= (name.telling | name.sort)


def _is_due(one: Commitment, day: date) -> bool:
    open_still = one.status not in _CLOSED
    return open_still and one.deadline_date is not None and one.deadline_date < day
