"""Contradictions that a reader dismissed, so that they do not come back."""

from dataclasses import dataclass
from datetime import datetime

from pipeline.store.columns import instant, showable
from pipeline.store.file import Store


@dataclass(frozen=True)
class Dismissal:
    """One contradiction that a reader does not want to see again."""

    conflict: str
    """Key of the contradiction."""
    dismissed: datetime
    note: str = ""


def dismiss(store: Store, dismissal: Dismissal) -> None:
    """Note a dismissal; a second one of the same contradiction takes the place of the first.

    Raises:
        CannotWrite: The disk is full, or the file is read-only.
        Locked: Another process kept it locked for 30 seconds.
    """
    row = (dismissal.conflict, instant(dismissal.dismissed), showable(dismissal.note))
    with store.writing() as connection:
        connection.execute("INSERT OR REPLACE INTO dismissals VALUES (?, ?, ?)", row)


def restore(store: Store, conflict: str) -> bool:
    """Take a dismissal back; tell whether there was one."""
    with store.writing() as connection:
        gone = connection.execute("DELETE FROM dismissals WHERE conflict = ?", (conflict,))
        return gone.rowcount > 0


def dismissals(store: Store) -> tuple[Dismissal, ...]:
    """Return all dismissals, by the key of the contradiction."""
    with store.reading() as connection:
        rows = connection.execute(
            "SELECT conflict, dismissed, note FROM dismissals ORDER BY conflict"
        )
        return tuple(
            Dismissal(conflict, datetime.fromisoformat(dismissed), note)
            for conflict, dismissed, note in rows
        )
