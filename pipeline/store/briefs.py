"""Briefs, one for each window and set of sources."""

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime

from pipeline.store.columns import as_given, instant
from pipeline.store.file import Store
from schemas.brief import Brief, Window


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


def keep(store: Store, brief: Brief, sources: str, *, made: datetime) -> str:
    """Keep a brief, in place of one on the same window and sources, and return its key.

    Raises:
        CannotWrite: The disk is full, or the file is read-only.
        Locked: Another process kept it locked for 30 seconds.
    """
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
    with store.writing() as connection:
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


def find(store: Store, window: Window, sources: str) -> Brief | None:
    """Return the brief on that window and those sources, or None."""
    with store.reading() as connection:
        row = connection.execute(
            "SELECT body FROM briefs WHERE key = ?", (key_of(window, sources),)
        ).fetchone()
    return None if row is None else Brief.model_validate_json(row[0])


def earlier(store: Store, window: Window, sources: str | None = None) -> tuple[Brief, ...]:
    """Return the briefs on windows that end before this one does, the earliest first.

    A brief on the window itself is none of them, so that a job that runs again sees the same.

    Args:
        store: where they are.
        window: the window of the brief that is being made.
        sources: only briefs on these sources; by default on any, so that a source that was added
            does not make every story new.
    """
    with store.reading() as connection:
        rows = connection.execute(
            "SELECT body FROM briefs WHERE until_utc < ? AND sources = coalesce(?, sources)"
            " ORDER BY until_utc, since_utc, key",
            (instant(window.until), sources),
        )
        return tuple(Brief.model_validate_json(body) for (body,) in rows)
