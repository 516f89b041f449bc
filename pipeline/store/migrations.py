"""Brings a file to the version that this program knows; refuses those that it does not know.

The version is `PRAGMA user_version`. Each migration is one transaction, and each one of a file
that was there before leaves a copy of the old state beside it: `store.sqlite3.v1.backup`.
"""

import sqlite3
from pathlib import Path
from typing import Final

from pipeline.errors import BadConfiguration
from pipeline.store.tables import VERSION_1, VERSION_2
from pipeline.store.whole_files import copy_database

# "summ" in ASCII: tells our files from any other SQLite file.
APPLICATION_ID: Final = 0x73756D6D
# Migration n (from 1) brings a file from version n - 1 to n. Never edit one that was released.
MIGRATIONS: tuple[tuple[str, ...], ...] = (VERSION_1, VERSION_2)


def version_of(connection: sqlite3.Connection, path: Path) -> int:
    """Return the version of a file, 0 for an empty one.

    Raises:
        BadConfiguration: It is another program's, or of a newer version of this one.
    """
    version = _pragma(connection, "user_version")
    ours = _pragma(connection, "application_id") == APPLICATION_ID
    tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if not ours and (version or tables):
        raise BadConfiguration(
            f"{path} is a database of another program.",
            remedy="Name another file for the store (SUMMARIZE_STORE) or, for a report, use"
            " --no-cache.",
        )
    if version > len(MIGRATIONS):
        raise BadConfiguration(
            f"{path} was written by a newer version of this program"
            f" (store version {version}, known up to {len(MIGRATIONS)}).",
            remedy="Upgrade, name another file for the store (SUMMARIZE_STORE) or, for a report,"
            " use --no-cache.",
        )
    return version


def is_current(connection: sqlite3.Connection, path: Path) -> bool:
    """Tell whether there is nothing to migrate.

    Raises:
        BadConfiguration: It is another program's, or of a newer version of this one.
    """
    return version_of(connection, path) == len(MIGRATIONS)


def migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Run what is missing; the caller holds the writers' lock.

    Raises:
        sqlite3.Error, OSError: The file or its copy cannot be written; it keeps its version.
        BadConfiguration: It is another program's, or of a newer version of this one.
    """
    before = version_of(connection, path)
    for number in range(before + 1, len(MIGRATIONS) + 1):
        if before:
            _back_up(connection, path, number - 1)
        _run(connection, number)


def _back_up(connection: sqlite3.Connection, path: Path, version: int) -> None:
    connection.execute("BEGIN")
    try:
        copy_database(connection, path, path.with_name(f"{path.name}.v{version}.backup"))
    finally:
        connection.execute("ROLLBACK")


def _run(connection: sqlite3.Connection, number: int) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        for statement in MIGRATIONS[number - 1]:
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {number}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
