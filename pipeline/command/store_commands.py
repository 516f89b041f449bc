"""What `summarize store` does: opens the store that is there, and says what was found or done."""

from datetime import datetime
from pathlib import Path

from pipeline.command.outputs import write_output
from pipeline.errors import BadConfiguration, NoSuchInput, UsageError
from pipeline.store import Store
from pipeline.store.backup import back_up
from pipeline.store.checking import counts, problems
from pipeline.store.exporting import export
from pipeline.store.pruning import prune
from pipeline.text.plurals import counted
from pipeline.text.read import parse_published


def check_store(path: Path) -> None:
    """Print what is wrong, or how much of what there is.

    Raises:
        BadConfiguration: Something is wrong.
        NoSuchInput: There is no store.
    """
    with _existing(path) as store:
        found = problems(store)
        rows = {} if found else counts(store)
    if found:
        write_output("".join(f"{line}\n" for line in found))
        raise BadConfiguration(
            f"The store {path} is damaged: {counted(len(found), 'problem')}.",
            remedy="Put a backup in its place, or delete it (answers are then asked again).",
        )
    write_output(f"The store {path} is sound: {_listed(rows)}.\n")


def back_up_store(path: Path, target: Path, *, force: bool) -> None:
    """Copy the store, and print where.

    Raises:
        UsageError: The target is there already, or is the store itself.
        CannotWrite: The copy cannot be written.
        BadConfiguration: The store is damaged.
        NoSuchInput: There is no store.
    """
    with _existing(path) as store:
        back_up(store, target, force=force)
    write_output(f"{target} is a copy of {path}.\n")


def prune_store(path: Path, before: str, *, answers: bool, open_too: bool) -> None:
    """Remove what is old, and print how much that was.

    Raises:
        UsageError: `before` is no date.
        CannotWrite: The store cannot be written.
        NoSuchInput: There is no store.
    """
    moment = _moment(before)
    with _existing(path) as store:
        pruned = prune(store, moment, answers=answers, open_too=open_too)
        # Said before the room is given back, for which the disk may be too full.
        removed = {"articles": pruned.articles, "reports": pruned.reports}
        if answers:
            removed["answers"] = pruned.answers
        write_output(f"Removed from {path}: {_listed(removed)}.\n")
        if pruned.spared:
            kept = counted(pruned.spared, "older article")
            write_output(f"Kept {kept} for intentions that are still open (see --all).\n")
        store.compact()


def export_store(path: Path, folder: Path, form: str) -> None:
    """Write the tables, and print how many rows each has.

    Raises:
        CannotWrite: A file cannot be written.
        BadConfiguration: The store is damaged.
        NoSuchInput: There is no store.
    """
    with _existing(path) as store:
        rows = export(store, folder, form)
    write_output("".join(f"{folder / f'{table}.{form}'}: {rows[table]:,}\n" for table in rows))


def _existing(path: Path) -> Store:
    try:
        path.stat()
    except OSError as error:
        # Opening would make one.
        raise NoSuchInput(
            f"There is no store at {path} ({error.strerror}).",
            remedy="SUMMARIZE_STORE names another one.",
        ) from error
    return Store.open(path)


def _moment(before: str) -> datetime:
    try:
        return parse_published(before)
    except ValueError as error:
        raise UsageError(
            "--before: write the date as 2025-10-21 or 2025-10-21T14:30:00+02:00."
        ) from error


def _listed(rows: dict[str, int]) -> str:
    return ", ".join(f"{name.replace('_', ' ')} {number:,}" for name, number in rows.items())
