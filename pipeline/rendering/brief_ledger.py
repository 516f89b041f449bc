"""The ledger's lines of a brief: who means to do what, by when, and how it went."""

from collections.abc import Collection, Sequence

from pipeline.rendering.brief_references import References, exact, short_day
from pipeline.rendering.markdown import escape
from schemas.brief import Commitment, LedgerLine, Standing, Step, StepStatus

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


def ledger_blocks(
    lines: Sequence[LedgerLine], standings: Collection[Standing], references: References
) -> list[str]:
    """Return a heading and a list for each of these standings, in the order of the lines."""
    blocks: list[str] = []
    for standing in dict.fromkeys(line.standing for line in lines):
        if standing in standings:
            own = [line.commitment for line in lines if line.standing is standing]
            blocks += [
                f"**{_HEADINGS[standing]}**",
                "\n".join(_commitment(one, references) for one in own),
            ]
    return blocks


def _commitment(one: Commitment, references: References) -> str:
    """Return one intention; a history of several steps stands below it."""
    by = f", by {short_day(one.deadline_date)}" if one.deadline_date else ""
    if len(one.steps) == 1:
        step = one.steps[0]
        source = references.source(step.article)
        return f"- {escape(one.actor)}{by}: {exact(step.evidence.text)} ({source})"
    head = f"- {escape(one.actor)}: {escape(one.action)}{by} – {one.status.value}"
    return "\n".join([head, *(f"  - {_step(step, references)}" for step in one.steps)])


def _step(step: Step, references: References) -> str:
    """Return "Mon 2 March, planned for Wed 4 March: “…” (Northline [2])"."""
    towards = step.status not in {StepStatus.DONE, StepStatus.CANCELLED}
    to = f" for {short_day(step.deadline_date)}" if step.deadline_date and towards else ""
    outlet = references.outlet(step.article)
    source = f"{outlet} {references.numbers([step.article])}".strip()
    words = exact(step.evidence.text)
    return f"{references.day(step.published)}, {step.status.value}{to}: {words} ({source})"
