"""Files that are whole or not there: written under another name, synced, then renamed."""

import contextlib
import os
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give the name of an empty file that takes the place of `path` in the end.

    Where the block raises, what stood at `path` is untouched. After a power cut either the old
    file is there or the new one.

    Raises:
        OSError: The folder or the file cannot be written.
    """
    target = path.resolve()  # through a link, so that it stays one
    if target.is_dir():
        raise IsADirectoryError(f"{path} is a folder")
    temporary = target.with_name(f".{target.name}-{os.urandom(8).hex()}.tmp")
    temporary.touch(exist_ok=False)
    try:
        yield temporary
        _sync(temporary)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
    _sync_folder(target.parent)


def copy_database(source: sqlite3.Connection, original: Path, target: Path) -> None:
    """Copy an open database as it is at one instant, with the rights of its file.

    The caller has begun a transaction.

    Raises:
        sqlite3.Error: The original is damaged, or the copy cannot be written.
        OSError: The copy cannot be written.
    """
    # Takes the lock for reading: where it cannot be had, this fails in the end, as the copying
    # itself would not.
    source.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    with replacing(target) as temporary:
        with contextlib.closing(sqlite3.connect(temporary, isolation_level=None)) as copy:
            # The copy is of no use before it is whole, so it needs no journal of its own.
            copy.execute("PRAGMA journal_mode = OFF")
            copy.execute("PRAGMA synchronous = OFF")
            source.backup(copy)
            found = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
        if found != "ok":
            error = sqlite3.DatabaseError(str(found))
            error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
            raise error
        temporary.chmod(stat.S_IMODE(original.stat().st_mode) | stat.S_IWUSR)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    # Windows cannot open a folder, and keeps the order of renames by itself.
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
