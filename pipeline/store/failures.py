"""Turns what sqlite3 and the file system raise into this program's errors."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pipeline.errors import BadConfiguration, CannotWrite, Locked, PipelineError

BUSY_SECONDS: Final = 30.0
# What sqlite3 says of a text that is no UTF-8, without an error code.
_UNREADABLE_TEXT: Final = "Could not decode to UTF-8"


@contextlib.contextmanager
def translated(path: Path, written: str | None = None) -> Iterator[None]:
    """Translate what is raised inside.

    Args:
        path: the store.
        written: what is being written, where that is not the store itself: "The backup b.sqlite3".
    """
    try:
        yield
    except sqlite3.IntegrityError:
        # A row that breaks the rules of its table is a bug, not a matter of disks.
        raise
    except sqlite3.Error as error:
        raise _explain(path, error, written) from error
    except OSError as error:
        raise _cannot_write(path, error.strerror or str(error), written) from error


def locked(path: Path) -> Locked:
    """Return what is raised when another process does not let go of the store."""
    return Locked(
        f"Another process has held the store {path} for {BUSY_SECONDS:.0f} seconds.",
        remedy="Run again when it is done or, for a report, use --no-cache.",
    )


def damaged(path: Path, what: str) -> BadConfiguration:
    """Return what is raised when the file is not as this program left it."""
    return BadConfiguration(
        f"The store {path} is damaged ({what}).",
        remedy="Put a backup in its place, delete it (answers are then asked again)"
        " or, for a report, use --no-cache.",
    )


def _explain(path: Path, error: sqlite3.Error, written: str | None) -> PipelineError:
    # The low byte of an extended result code is the primary one.
    code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return locked(path)
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) or _UNREADABLE_TEXT in str(error):
        return damaged(path, str(error))
    return _cannot_write(path, str(error), written)


def _cannot_write(path: Path, reason: str, written: str | None) -> CannotWrite:
    if written:
        return CannotWrite(
            f"{written} cannot be written: {reason}.", remedy="Free space, or name another place."
        )
    return CannotWrite(
        f"The store {path} cannot be used: {reason}.",
        remedy="Free space, name another file for the store (SUMMARIZE_STORE) or, for a report, use"
        " --no-cache.",
    )
