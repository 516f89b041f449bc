"""The SQLite file that keeps what must not be asked twice.

One file, DELETE journal with `synchronous=FULL`, one writer at a time under a file lock: after a
kill at any instant the file holds either the old state or the new one. The schema is numbered by
`PRAGMA user_version`; each migration of an existing file leaves a copy of the old one beside it.
"""

import contextlib
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Self

from pipeline.errors import BadConfiguration, CannotWrite, Locked, PipelineError

# "summ" in ASCII: tells our files from any other SQLite file.
APPLICATION_ID = 0x73756D6D
BUSY_SECONDS = 30.0

# Migration n (from 1) brings a file from version n - 1 to n. Never edit one that was released.
MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """
        CREATE TABLE answers (
            key TEXT PRIMARY KEY,
            body TEXT NOT NULL,
            created TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
        ) WITHOUT ROWID
        """,
    ),
)


class Store:
    """An open store; safe to share between threads, and between processes that each open it."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """Wrap an open connection; use `Store.open` instead."""
        self.path = path
        self.connection = connection
        self._guard = threading.Lock()

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the store at `path`, creating or migrating it where needed.

        Raises:
            CannotWrite: The folder or the file cannot be made or migrated.
            BadConfiguration: The file is damaged, is no store, or is of a newer version.
            Locked: Another process kept it locked for 30 seconds.
        """
        with _translated(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(
                path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
            store = cls(path, connection)
            try:
                store._prepare()
            except BaseException:
                connection.close()
                raise
        return store

    def answer(self, key: str) -> str | None:
        """Return the body kept under `key`, or None.

        Raises:
            BadConfiguration: The file is damaged.
            Locked: Another process kept it locked for 30 seconds.
        """
        with self._guard, _translated(self.path):
            row = self.connection.execute(
                "SELECT body FROM answers WHERE key = ?", (key,)
            ).fetchone()
        return None if row is None else str(row[0])

    def keep_answer(self, key: str, body: str) -> None:
        """Keep `body` under `key`, in place of what was there.

        Raises:
            CannotWrite: The disk is full, or the file is read-only.
            Locked: Another process kept it locked for 30 seconds.
        """
        with self._guard, _translated(self.path), self.alone():
            self.connection.execute(
                "INSERT INTO answers (key, body) VALUES (?, ?)"
                " ON CONFLICT (key) DO UPDATE SET body = excluded.body",
                (key, body),
            )

    def close(self) -> None:
        """Close the file; closing twice is fine."""
        with self._guard:
            self.connection.close()

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self.close()

    def _prepare(self) -> None:
        if self._version() == len(MIGRATIONS):
            # A file that is up to date is only read here, so a read-only one can still be used.
            self.connection.execute("PRAGMA synchronous = FULL")
            return
        with self.alone():
            # Somebody else may have migrated it while this process waited for the lock.
            version = self._version()
            self.connection.execute("PRAGMA journal_mode = DELETE")
            self.connection.execute("PRAGMA synchronous = FULL")
            for number in range(version + 1, len(MIGRATIONS) + 1):
                if number > 1:
                    self._back_up(number - 1)
                self._migrate(number)

    def _version(self) -> int:
        version = self._pragma("user_version")
        ours = self._pragma("application_id") == APPLICATION_ID
        tables = self.connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
        if not ours and (version or tables):
            raise BadConfiguration(
                f"{self.path} is a database of another program.",
                remedy="Name another file for the store, or use --no-cache.",
            )
        if version > len(MIGRATIONS):
            raise BadConfiguration(
                f"{self.path} was written by a newer version of this program"
                f" (store version {version}, known up to {len(MIGRATIONS)}).",
                remedy="Upgrade, name another file for the store, or use --no-cache.",
            )
        return version

    def _pragma(self, name: str) -> int:
        return int(self.connection.execute(f"PRAGMA {name}").fetchone()[0])

    def _migrate(self, number: int) -> None:
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            for statement in MIGRATIONS[number - 1]:
                self.connection.execute(statement)
            self.connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            self.connection.execute(f"PRAGMA user_version = {number}")
            self.connection.execute("COMMIT")
        except BaseException:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            raise

    def _back_up(self, version: int) -> None:
        copy = self.path.with_name(f"{self.path.name}.v{version}.backup")
        with contextlib.closing(sqlite3.connect(copy)) as target:
            self.connection.backup(target)

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the writers' lock.

        Raises:
            Locked: Another process kept it for 30 seconds.
        """
        # Imported late: it costs more than opening a store that is only read.
        from filelock import FileLock, Timeout

        lock = FileLock(f"{self.path}.lock", timeout=BUSY_SECONDS)
        try:
            with lock:
                yield
        except Timeout as error:
            raise _locked(self.path) from error


@contextlib.contextmanager
def _translated(path: Path) -> Iterator[None]:
    """Turn what sqlite3 and the file system raise into this program's errors."""
    try:
        yield
    except sqlite3.Error as error:
        raise _explain(path, error) from error
    except OSError as error:
        raise _cannot_write(path, error.strerror or str(error)) from error


def _explain(path: Path, error: sqlite3.Error) -> PipelineError:
    # The low byte of an extended result code is the primary one.
    code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return _locked(path)
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return BadConfiguration(
            f"The store {path} is damaged ({error}).",
            remedy="Delete the file (answers are then asked again), or use --no-cache.",
        )
    return _cannot_write(path, str(error))


def _cannot_write(path: Path, reason: str) -> CannotWrite:
    return CannotWrite(
        f"The store {path} cannot be used: {reason}.",
        remedy="Free space, name another file for the store, or use --no-cache.",
    )


def _locked(path: Path) -> Locked:
    return Locked(
        f"Another process has held the store {path} for {BUSY_SECONDS:.0f} seconds.",
        remedy="Run again when it is done, or use --no-cache.",
    )
