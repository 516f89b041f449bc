"""Holds each item of an answer against the article, and asks once more for what fails.

instructor asks again for an answer that breaks its schema. An item that breaks a check against
the article is asked for here instead, with the reason and without the items that are right, so
that it cannot take them with it. What fails again is rejected; nothing is dropped.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

from pipeline.errors import InvalidAnswer
from pipeline.ground import sentence_evidence
from pipeline.whole.interview import Interview, Reply
from schemas.report import Check, Rejected
from schemas.wire_built import most_items

_SHOWN = 120


class Item(Protocol):
    """An item of an answer."""

    @property
    def label(self) -> str:
        """What it is about, for a person."""
        ...

    @property
    def sentences(self) -> Sequence[int]:
        """The sentences that it points to."""
        ...


W = TypeVar("W", bound=Item)
R = TypeVar("R")


@dataclass(frozen=True)
class Checker(Generic[W, R]):
    """How the items of one section become items of the report."""

    build: Callable[[int, W, Check], R]
    """Takes the item's number, from 1; raises ValueError with a reason that a model can use."""
    identity: Callable[[R], Hashable]
    """What no two items may share."""


@dataclass
class Settled(Generic[R]):
    """What stood up to the checks, by number in the answer, and what did not."""

    kept: dict[int, R] = field(default_factory=dict)
    rejected: list[Rejected] = field(default_factory=list)

    @property
    def items(self) -> tuple[R, ...]:
        """What stood up, in the order of the answer."""
        return tuple(self.kept[number] for number in sorted(self.kept))


def settle(
    interview: Interview, reply: Reply, items: Sequence[W], checker: Checker[W, R]
) -> Settled[R]:
    """Check the items of a reply; those that fail are asked for once more."""
    settled: Settled[R] = Settled()
    given = dict(enumerate(items, start=1))
    check = Check.REPAIRED if reply.answer.repaired else Check.VERIFIED
    faults = _build(settled, given, checker, check)
    if faults:
        told = {number: f"{_short(given[number])} — {why}" for number, why in faults.items()}
        _settle_again(settled, interview.ask_again(reply, told), checker, faults)
        for number, reason in faults.items():
            settled.rejected.append(_rejected(interview, reply, given[number], reason))
    _reject_repeats(settled, interview, reply, given, checker)
    return settled


def note_limit(
    interview: Interview, reply: Reply, items: Sequence[Item], rejected: list[Rejected]
) -> None:
    """Say so when a list is as long as it may be, because the article may hold more."""
    most = most_items(reply.section, len(interview.document.sentences))
    if len(items) >= most:
        rejected.append(
            Rejected(
                section=reply.section,
                item="items after the last one",
                reason=f"The list has reached its limit of {most}; the article may have more.",
            )
        )


def _build(
    settled: Settled[R], items: Mapping[int, W], checker: Checker[W, R], check: Check
) -> dict[int, str]:
    """Keep the items that stand up; return what is wrong with the others."""
    faults: dict[int, str] = {}
    for number, item in items.items():
        try:
            settled.kept[number] = checker.build(number, item, check)
        except ValueError as error:
            faults[number] = str(error)
    return faults


def _settle_again(
    settled: Settled[R],
    corrections: Mapping[int, Any] | InvalidAnswer,
    checker: Checker[W, R],
    faults: dict[int, str],
) -> None:
    """Keep the corrections that stand up; leave in `faults` why the others do not."""
    if isinstance(corrections, InvalidAnswer):
        for number in faults:
            faults[number] += "; asking again gave no valid answer"
        return
    corrected = {number: item for number, item in corrections.items() if item is not None}
    again = _build(settled, corrected, checker, Check.REPAIRED)
    for number in list(faults):
        if number in settled.kept:
            del faults[number]
        elif number in again:
            faults[number] += f"; asked again: {again[number]}"
        else:
            faults[number] += "; withdrawn when asked again"


def _reject_repeats(
    settled: Settled[R],
    interview: Interview,
    reply: Reply,
    given: Mapping[int, W],
    checker: Checker[W, R],
) -> None:
    seen: dict[Hashable, int] = {}
    for number in sorted(settled.kept):
        first = seen.setdefault(checker.identity(settled.kept[number]), number)
        if first != number:
            del settled.kept[number]
            reason = f"It says the same as item {first}."
            settled.rejected.append(_rejected(interview, reply, given[number], reason))


def _rejected(interview: Interview, reply: Reply, item: Item, reason: str) -> Rejected:
    return Rejected(
        section=reply.section,
        item=item.label,
        reason=reason,
        evidence=sentence_evidence(interview.document, item.sentences),
    )


def _short(item: Item) -> str:
    return item.label if len(item.label) <= _SHOWN else f"{item.label[: _SHOWN - 1]}…"
