"""The ledger of intentions as a Markdown table, as JSON, and as CSV."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence

from pipeline.rendering.markdown import display, escape, quote, table
from schemas.brief import Commitment, Step

NONE_FOUND = "No intentions."
_NO_DATE = "no date"
_HEAD = ("Who", "What", "By when", "Where it stands", "History")
_COLUMNS = (
    *("key", "actor", "action", "kind", "status", "deadline_date", "step", "published"),
    *("step_status", "step_deadline_text", "step_deadline_date", "article", "sentence"),
    *("start", "end", "quotation"),
)


def ledger_table(
    commitments: Sequence[Commitment], outlets: Mapping[str, str] | None = None
) -> str:
    """Return a table with a row for each intention: who, what, by when, status, history.

    Args:
        commitments: in the order in which they are shown.
        outlets: who published each article, by its hash; named beside the quotation.
    """
    if not commitments:
        return NONE_FOUND
    return table(_HEAD, [_row(one, outlets or {}) for one in commitments])


def ledger_json(commitments: Iterable[Commitment]) -> str:
    """Return the intentions with their steps as a JSON array."""
    rows = [one.model_dump(mode="json") for one in commitments]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def ledger_csv(commitments: Iterable[Commitment]) -> str:
    """Return one row for each step, so that a spreadsheet or a data frame has the history."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for one in commitments:
        for number, step in enumerate(one.steps, start=1):
            writer.writerow(_cells(one, step, number))
    return out.getvalue()


def _row(one: Commitment, outlets: Mapping[str, str]) -> tuple[str, ...]:
    return (
        escape(one.actor),
        escape(one.action),
        one.deadline_date.isoformat() if one.deadline_date else "—",
        one.status.value,
        "<br>".join(_step(step, outlets) for step in one.steps),
    )


def _step(step: Step, outlets: Mapping[str, str]) -> str:
    """Return "2026-03-02, planned by 2026-03-07: “…” (Outlet)"."""
    day = step.published.date().isoformat() if step.published else _NO_DATE
    by = f" for {step.deadline_date.isoformat()}" if step.deadline_date else ""
    outlet = display(outlets.get(step.article, ""))
    source = f" ({escape(outlet)})" if outlet else ""
    return f"{day}, {step.status.value}{by}: {quote(step.evidence.text)}{source}"


def _cells(one: Commitment, step: Step, number: int) -> tuple[object, ...]:
    return (
        *(one.key, one.actor, one.action, one.kind.value, one.status.value, one.deadline_date),
        *(number, step.published.isoformat() if step.published else None, step.status.value),
        *(step.deadline_text, step.deadline_date, step.article, step.evidence.sentence),
        *(step.evidence.start, step.evidence.end, step.evidence.text),
    )
