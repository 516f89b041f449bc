"""The ledger's lines of a brief: who means to do what, by when, and how it went."""

import re
from collections.abc import Collection, Sequence
from itertools import groupby

from pipeline.rendering.brief_references import References, exact
from pipeline.rendering.markdown import escape
from schemas.brief import LedgerLine, Standing, Step, StepStatus
from schemas.report import IntentionKind

TURNED_OUT = (Standing.BROKEN, Standing.OVERDUE, Standing.CHANGED, Standing.DONE)
AHEAD = (Standing.DUE, Standing.NEW)
_HEADINGS = {
    Standing.BROKEN: "Broken",
    Standing.OVERDUE: "Overdue, and nobody reports it done",
    Standing.CHANGED: "Changed",
    Standing.DONE: "Done",
    Standing.DUE: "Due within a week",
    Standing.NEW: "Newly announced",
}
_NOT_STATED = "not stated"
"""What reports have where an article does not say who means to do it."""
_MOST = {Standing.CHANGED: 12, Standing.DONE: 12, Standing.NEW: 8}
"""Intentions of a standing that are shown; the ledger and `brief.json` have all."""
_WEIGHT = {
    IntentionKind.PROMISE: 0,
    IntentionKind.THREAT: 0,
    IntentionKind.OFFER: 1,
    IntentionKind.ORDER: 1,
    IntentionKind.PLAN: 2,
    IntentionKind.WISH: 3,
}
_SENTENCE = re.compile(r"(?:I|We|It|He|She|They)\b|.*[.!?]$")
"""An action that is a whole sentence stands in the quotation already."""


def ledger_blocks(
    lines: Sequence[LedgerLine], standings: Collection[Standing], references: References
) -> list[str]:
    """Return a heading and a list for each of these standings, in the order of the lines."""
    blocks: list[str] = []
    for standing in dict.fromkeys(line.standing for line in lines):
        if standing not in standings:
            continue
        own = [line for line in lines if line.standing is standing]
        shown = _weightiest(own, _MOST.get(standing, len(own)))
        items = [_intention(alike, references) for alike in _told_together(shown)]
        if len(shown) < len(own):
            items.append(f"- and {len(own) - len(shown)} more, which the ledger has")
        blocks += [f"**{_HEADINGS[standing]}**", "\n".join(items)]
    return blocks


def _weightiest(lines: Sequence[LedgerLine], most: int) -> list[LedgerLine]:
    """Return what a reader of the day needs to know, in the order given.

    That is what has a history, then what has a deadline, then what binds most.
    """

    def rank(line: LedgerLine) -> tuple[bool, bool, int]:
        one = line.commitment
        return not _has_history(line), one.deadline_date is None, _WEIGHT[one.kind]

    chosen = {line.commitment.key for line in sorted(lines, key=rank)[:most]}
    return [line for line in lines if line.commitment.key in chosen]


def _told_together(lines: Sequence[LedgerLine]) -> list[list[LedgerLine]]:
    """Put what several actors intend by the same words into one line."""
    together: dict[object, list[LedgerLine]] = {}
    for line in lines:
        one = line.commitment
        words = one.key if _has_history(line) else (_telling(one.steps[0]), one.deadline_date)
        together.setdefault(words, []).append(line)
    return list(together.values())


def _has_history(line: LedgerLine) -> bool:
    told = {_telling(step) for step in line.commitment.steps}
    return len(told) > 1 or line.against is not None


def _intention(alike: Sequence[LedgerLine], references: References) -> str:
    """Return one intention; a history of several steps stands below it."""
    line, one = alike[0], alike[0].commitment
    actors = ", ".join(_actor(name) for name in dict.fromkeys(x.commitment.actor for x in alike))
    told = [list(group) for _, group in groupby(one.steps, key=_telling)]
    if not _has_history(line):
        by = f", by {references.date(one.deadline_date)}" if one.deadline_date else ""
        sources = "; ".join(references.source(step.article) for step in told[0])
        return f"- {actors}{by}: {exact(told[0][0].evidence.text)} ({sources})"
    does = "" if _SENTENCE.match(one.action) else f": {escape(one.action)}"
    due = f", due {references.date(one.deadline_date)}" if one.deadline_date else ""
    stands = line.standing if line.against else one.status
    steps = [_step(steps, references) for steps in told]
    if line.against is not None:
        steps.append(f"against it, {references.passage(line.against)}")
    return "\n".join([f"- {actors}{does} – {stands.value}{due}", *(f"  - {x}" for x in steps)])


def _actor(name: str) -> str:
    return "*Nobody named*" if name == _NOT_STATED else f"**{escape(name)}**"


def _telling(step: Step) -> tuple[StepStatus, str]:
    """Return what steps of several copies of one article have in common."""
    return step.status, exact(step.evidence.text)


def _step(copies: Sequence[Step], references: References) -> str:
    """Return "Mon 2 March, planned for Wed 4 March: “…” (Northline [2])"."""
    step = copies[0]
    towards = step.status not in {StepStatus.DONE, StepStatus.CANCELLED}
    to = f" for {references.date(step.deadline_date)}" if step.deadline_date and towards else ""
    sources = ", ".join(
        f"{references.outlet(one.article)} {references.numbers([one.article])}".strip()
        for one in copies
    )
    words = exact(step.evidence.text)
    return f"{references.day(step.published)}, {step.status.value}{to}: {words} ({sources})"
