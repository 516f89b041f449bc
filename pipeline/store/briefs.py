"""Briefs, one for each window and set of sources."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from pipeline.store import projections
from pipeline.store.columns import as_given, instant
from pipeline.store.file import Store
from schemas.brief import Brief, Commitment, Window


def digest_of(sources: Iterable[str]) -> str:
    """Return a digest of the names of sources, in whatever order they are given."""
    names = json.dumps(sorted(set(sources)))
    return hashlib.sha256(names.encode("ascii")).hexdigest()


def key_of(window: Window, sources: str) -> str:
    """Return the key of the brief on a window.

    Args:
        window: the time it covers; two ways to write one instant are the same.
        sources: `digest_of` its sources.
    """
    parts = [instant(window.since), instant(window.until), window.zone, sources]
    return hashlib.sha256(json.dumps(parts).encode("ascii")).hexdigest()


@dataclass(frozen=True)
class KeptBrief:
    """A brief as the store has it."""

    key: str
    brief: Brief
    made: datetime
    """When it came to say what it says, in UTC."""


def keep(store: Store, brief: Brief, sources: str, *, made: datetime) -> str:
    """Keep a brief, in place of one on the same window and sources, and return its key.

    Raises:
        CannotWrite: The disk is full, or the file is read-only.
        Locked: Another process kept it locked for 30 seconds.
    """
    with store.writing() as connection:
        return put(connection, brief, sources, made)


def keep_with_projections(
    store: Store, brief: Brief, sources: str, ledger: Sequence[Commitment], *, made: datetime
) -> str:
    """Keep a brief and what other programs read of it in one transaction; return its key.

    The tables stay those of the latest window: a brief that is made later on an earlier one does
    not turn them back.

    Args:
        store: where they are kept.
        brief: the brief.
        sources: `digest_of` its sources.
        ledger: every intention that is followed, not only those that the brief lists.
        made: the time, with a zone.

    Raises:
        CannotWrite: The disk is full, or the file is read-only.
        Locked: Another process kept it locked for 30 seconds.
    """
    with store.writing() as connection:
        key = put(connection, brief, sources, made)
        if _is_latest(connection, brief.window):
            projections.put(connection, brief.stories, ledger)
    return key


def put(connection: sqlite3.Connection, brief: Brief, sources: str, made: datetime) -> str:
    """Write a brief inside a transaction, and return its key."""
    window = brief.window
    key = key_of(window, sources)
    row = (
        key,
        as_given(window.since),
        as_given(window.until),
        window.zone,
        sources,
        instant(window.since),
        instant(window.until),
        instant(made),
        brief.model_dump_json(),
    )
    connection.execute(
        "INSERT INTO briefs"
        " (key, since, until, zone, sources, since_utc, until_utc, made, body)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
        # One that was made again and says the same keeps the time of the first.
        " ON CONFLICT (key) DO UPDATE SET made = excluded.made, body = excluded.body"
        " WHERE body IS NOT excluded.body",
        row,
    )
    return key


def newest(store: Store, most: int) -> tuple[KeptBrief, ...]:
    """Return the briefs on the latest windows, the latest one first."""
    with store.reading() as connection:
        rows = connection.execute(
            "SELECT key, body, made FROM briefs"
            " ORDER BY until_utc DESC, since_utc DESC, made DESC, key LIMIT ?",
            (most,),
        )
        return tuple(
            KeptBrief(key, Brief.model_validate_json(body), datetime.fromisoformat(made))
            for key, body, made in rows
        )


def find_kept(store: Store, window: Window, sources: str) -> KeptBrief | None:
    """Return the brief on that window and those sources with when it was made, or None."""
    key = key_of(window, sources)
    with store.reading() as connection:
        row = connection.execute("SELECT body, made FROM briefs WHERE key = ?", (key,)).fetchone()
    if row is None:
        return None
    return KeptBrief(key, Brief.model_validate_json(row[0]), datetime.fromisoformat(row[1]))


def has_conflict(store: Store, conflict: str) -> bool:
    """Tell whether any brief has a contradiction with that key."""
    with store.reading() as connection:
        row = connection.execute(
            "SELECT 1 FROM briefs, json_each(briefs.body, '$.stories') AS story,"
            " json_each(story.value, '$.conflicts') AS conflict"
            " WHERE json_extract(conflict.value, '$.key') = ? LIMIT 1",
            (conflict,),
        ).fetchone()
    return row is not None


def find(store: Store, window: Window, sources: str) -> Brief | None:
    """Return the brief on that window and those sources, or None."""
    with store.reading() as connection:
        row = connection.execute(
            "SELECT body FROM briefs WHERE key = ?", (key_of(window, sources),)
        ).fetchone()
    return None if row is None else Brief.model_validate_json(row[0])


def earlier(
    store: Store, window: Window, sources: str | None = None, *, after: datetime | None = None
) -> tuple[Brief, ...]:
    """Return the briefs on windows that end before this one does, the earliest first.

    A brief on the window itself is none of them, so that a job that runs again sees the same.

    Args:
        store: where they are.
        window: the window of the brief that is being made.
        sources: only briefs on these sources; by default on any, so that a source that was added
            does not make every story new.
        after: only briefs on windows that end after this.
    """
    with store.reading() as connection:
        rows = connection.execute(
            "SELECT body FROM briefs WHERE until_utc < ? AND sources = coalesce(?, sources)"
            " AND until_utc > ? ORDER BY until_utc, since_utc, key",
            (instant(window.until), sources, "" if after is None else instant(after)),
        )
        return tuple(Brief.model_validate_json(body) for (body,) in rows)


def _is_latest(connection: sqlite3.Connection, window: Window) -> bool:
    later = connection.execute(
        "SELECT 1 FROM briefs WHERE until_utc > ? LIMIT 1", (instant(window.until),)
    ).fetchone()
    return later is None
