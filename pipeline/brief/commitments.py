"""A thread of steps as the brief shows it."""

import hashlib

from pipeline.brief.statements import Statement
from pipeline.brief.threads import Thread
from schemas.brief import Commitment, StepStatus

_NO_DEADLINE = frozenset({StepStatus.CANCELLED, StepStatus.ON_HOLD})
_NOT_STATED = "not stated"


def commitment(thread: Thread) -> Commitment:
    """Return a thread as the brief shows it."""
    first = thread.first
    return Commitment(
        key=_key(first),
        actor=first.actor or _NOT_STATED,
        action=first.action,
        kind=first.kind,
        steps=tuple(thread.steps),
        status=thread.status,
        deadline_date=None if thread.status in _NO_DEADLINE else thread.deadline,
    )


def _key(first: Statement) -> str:
    """Return a name that depends on the first statement alone, so that later days keep it."""
    named = f"{first.item.sha256}:{first.evidence.start}:{first.deadline_text}:{first.action}"
    return hashlib.sha256(named.encode()).hexdigest()[:16]
