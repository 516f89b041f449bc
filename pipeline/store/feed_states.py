"""What each feed said of itself when it was last fetched, and how that went."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from pipeline.store.columns import as_given, instant, moment_from, showable
from pipeline.store.file import Store
from schemas.feed import FeedState


@dataclass(frozen=True)
class FeedHealth:
    """When a feed last answered, and what went wrong since."""

    url: str
    last_ok: datetime | None
    last_error: str | None
    """The last failure, where there was none since that succeeded."""
    failed: datetime | None


def keep(store: Store, states: Iterable[FeedState], *, fetched: datetime) -> None:
    """Keep the states of feeds that were read: all of them, or none.

    Keep the articles first: a feed whose state is kept does not send them again.

    Raises:
        CannotWrite: The disk is full, or the file is read-only.
        Locked: Another process kept it locked for 30 seconds.
    """
    rows = [
        (
            state.url,
            state.etag,
            state.last_modified,
            json.dumps([as_given(moment) for moment in state.left_out]),
            instant(fetched),
        )
        for state in states
    ]
    with store.writing() as connection:
        connection.executemany(
            "INSERT OR REPLACE INTO feed_states (url, etag, last_modified, left_out, last_ok)"
            " VALUES (?, ?, ?, ?, ?)",
            rows,
        )


def note_failure(store: Store, url: str, why: str, *, failed: datetime) -> None:
    """Note that a feed could not be read; what it said before stays.

    Raises:
        CannotWrite: The disk is full, or the file is read-only.
        Locked: Another process kept it locked for 30 seconds.
    """
    with store.writing() as connection:
        connection.execute(
            "INSERT INTO feed_states (url, last_error, failed) VALUES (?, ?, ?)"
            " ON CONFLICT (url) DO UPDATE SET"
            " last_error = excluded.last_error, failed = excluded.failed",
            (url, showable(why), instant(failed)),
        )


def states(store: Store) -> dict[str, FeedState]:
    """Return the states of all feeds that were ever read, by address."""
    with store.reading() as connection:
        rows = connection.execute(
            "SELECT url, etag, last_modified, left_out FROM feed_states"
            " WHERE last_ok IS NOT NULL ORDER BY url"
        )
        return {
            url: FeedState(
                url=url,
                etag=etag,
                last_modified=last_modified,
                left_out=tuple(datetime.fromisoformat(text) for text in json.loads(left_out)),
            )
            for url, etag, last_modified, left_out in rows
        }


def health(store: Store) -> tuple[FeedHealth, ...]:
    """Return how each feed does, by address."""
    with store.reading() as connection:
        rows = connection.execute(
            "SELECT url, last_ok, last_error, failed FROM feed_states ORDER BY url"
        )
        return tuple(
            FeedHealth(url, moment_from(last_ok), last_error, moment_from(failed))
            for url, last_ok, last_error, failed in rows
        )
