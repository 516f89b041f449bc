"""`summarize ledger` and `summarize dismiss`: what the store has of intentions and conflicts."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from pipeline.brief.selection import select
from pipeline.command.outputs import check_writable, write_file, write_output
from pipeline.errors import NoSuchInput, UsageError
from pipeline.rendering.ledger import ledger_csv, ledger_json, ledger_table
from pipeline.store import Store, articles, briefs, projections
from pipeline.store.dismissals import Dismissal, dismiss, restore
from schemas.brief import Commitment, StepStatus

_FORMATS = ("md", "json", "csv")


@dataclass(frozen=True)
class LedgerRequest:
    """What the command line asks for, as it was written."""

    actor: str | None
    status: str | None
    due: str | None
    """A day; what is due on it or before."""
    format: str | None
    output: str | None


def show_ledger(request: LedgerRequest, path: Path) -> None:
    """Write the intentions that were asked for, to a file or to standard output.

    Raises:
        UsageError: The day is none.
        CannotWrite: The file or the output cannot be written.
        BadConfiguration: The store is damaged or of a newer version.
    """
    due = None if request.due is None else _day(request.due)
    file = None if request.output in (None, "-") else Path(request.output or "").expanduser()
    if file:
        check_writable([file])
    with Store.open(path) as store:
        found = select(
            projections.commitments(store),
            actor=request.actor,
            status=StepStatus(request.status) if request.status else None,
            due_before=due + timedelta(days=1) if due else None,
        )
        text = _rendered(found, _format(request, file), store)
    if file:
        write_file(file, text)
    else:
        write_output(text)


def dismiss_conflict(key: str, note: str, path: Path, now: datetime) -> str:
    """Keep a contradiction out of the briefs to come, and return what to say.

    Raises:
        NoSuchInput: No brief has one with that key.
    """
    with Store.open(path) as store:
        if not briefs.has_conflict(store, key):
            raise NoSuchInput(
                f"No brief has a contradiction {key}.",
                remedy="The brief shows the key with each contradiction.",
            )
        dismiss(store, Dismissal(key, now, note))
    return f"{key} does not come back. Make a brief again, and it is without it."


def restore_conflict(key: str, path: Path) -> str:
    """Let a contradiction come back, and return what to say.

    Raises:
        NoSuchInput: It was not dismissed.
    """
    with Store.open(path) as store:
        if not restore(store, key):
            raise NoSuchInput(f"The contradiction {key} was not dismissed.")
    return f"{key} comes back."


def _day(written: str) -> date:
    try:
        day = date.fromisoformat(written.strip())
        day + timedelta(days=1)
    except (ValueError, OverflowError) as error:
        raise UsageError("--due: it is no date.", remedy="Write it as 2026-03-07.") from error
    return day


def _format(request: LedgerRequest, file: Path | None) -> str:
    named = file.suffix.lower().removeprefix(".") if file else ""
    return request.format or (named if named in _FORMATS else _FORMATS[0])


def _rendered(found: tuple[Commitment, ...], format_name: str, store: Store) -> str:
    if format_name == "json":
        return ledger_json(found)
    if format_name == "csv":
        return ledger_csv(found)
    named = {step.article for one in found for step in one.steps}
    kept = {sha256: articles.find(store, sha256) for sha256 in named}
    outlets = {
        sha256: one.article.outlet for sha256, one in kept.items() if one and one.article.outlet
    }
    return f"{ledger_table(found, outlets)}\n"
