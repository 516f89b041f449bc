"""The open file: who may write, and what a write is.

DELETE journal with `synchronous=FULL`, one writer at a time under a file lock: after a kill at any
instant the file holds either the old state or the new one.
"""

import contextlib
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Self

from pipeline.store import failures, migrations
from pipeline.store.failures import locked, translated


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
        with translated(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(
                path, timeout=failures.BUSY_SECONDS, isolation_level=None, check_same_thread=False
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
        with self.reading() as connection:
            row = connection.execute("SELECT body FROM answers WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def keep_answer(self, key: str, body: str) -> None:
        """Keep `body` under `key`, in place of what was there.

        Raises:
            CannotWrite: The disk is full, or the file is read-only.
            Locked: Another process kept it locked for 30 seconds.
        """
        with self.writing() as connection:
            connection.execute(
                "INSERT INTO answers (key, body) VALUES (?, ?)"
                " ON CONFLICT (key) DO UPDATE SET body = excluded.body",
                (key, body),
            )

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the writers' lock.

        Raises:
            Locked: Another process kept it for 30 seconds.
        """
        # Imported late: it costs more than opening a store that is only read.
        from filelock import FileLock, Timeout

        lock = FileLock(f"{self.path}.lock", timeout=failures.BUSY_SECONDS)
        try:
            with lock:
                yield
        except Timeout as error:
            raise locked(self.path) from error

    @contextlib.contextmanager
    def reading(self, into: str | None = None) -> Iterator[sqlite3.Connection]:
        """Give the connection for reading; all that is read inside is of one instant.

        Args:
            into: what is written inside with what is read, for messages: "The backup b.sqlite3".

        Raises:
            BadConfiguration: The file is damaged.
            CannotWrite: What is written inside cannot be.
            Locked: Another process kept it locked for 30 seconds.
        """
        with self._guard, translated(self.path, into), self._transaction("BEGIN"):
            yield self.connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give the connection for one transaction: all that is written inside, or none of it.

        Raises:
            CannotWrite: The disk is full, or the file is read-only.
            Locked: Another process kept it locked for 30 seconds.
        """
        with (
            self._guard,
            translated(self.path),
            self.alone(),
            self._transaction("BEGIN IMMEDIATE"),
        ):
            yield self.connection

    def compact(self) -> None:
        """Give the room of deleted rows back to the disk.

        Raises:
            CannotWrite: The disk has no room for a second copy, or the file is read-only.
            Locked: Another process kept it locked for 30 seconds.
        """
        with self._guard, translated(self.path), self.alone():
            self.connection.execute("VACUUM")

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
        # A file that is up to date is only read here, so a read-only one can still be used.
        if not migrations.is_current(self.connection, self.path):
            with self.alone():
                # Somebody else may have migrated it while this process waited for the lock.
                self.connection.execute("PRAGMA journal_mode = DELETE")
                self.connection.execute("PRAGMA synchronous = FULL")
                migrations.migrate(self.connection, self.path)
        self.connection.execute("PRAGMA synchronous = FULL")
        self.connection.execute("PRAGMA foreign_keys = ON")

    @contextlib.contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        self.connection.execute(begin)
        try:
            yield
            self.connection.execute("COMMIT")
        except BaseException:
            # SQLite has ended it by itself after some errors, such as a full disk.
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            raise
