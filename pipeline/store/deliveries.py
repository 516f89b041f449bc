"""Which brief went to whom, so that each is sent once however often the job is run again.

A row is 'sending' from before the attempt until its success is recorded, then 'sent'. A row that
stays 'sending' is an attempt that failed, or one whose end nobody recorded because the job was
killed. The choice for both is to send **again**: a brief that comes twice does less harm than one
that never comes. The key, which the Message-ID or Idempotency-Key is made of, is the same each
time, so a receiver can drop the second one; `unsettled` lists such rows for a person to look at.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from pipeline.store.columns import instant, moment_from, showable
from pipeline.store.file import Store


@dataclass(frozen=True)
class Delivery:
    """What is known of one brief for one reader."""

    key: str
    brief: str
    reader: str
    state: str
    """'sending' or 'sent'."""
    attempts: int
    started: datetime
    """When the last attempt began, in UTC."""
    sent: datetime | None


@dataclass(frozen=True)
class Deliveries:
    """The record of the deliveries of one brief, as `pipeline.delivery.once.deliver` wants it."""

    store: Store
    brief: str
    """Key of the brief."""
    now: Callable[[], datetime]
    readers: Mapping[str, str] = field(default_factory=dict)
    """Who gets the parcel of a key, for a person to read; holds no secret."""

    def begin(self, key: str) -> bool:
        """Note an attempt; False where the brief was already sent.

        Raises:
            CannotWrite: The disk is full, or the file is read-only.
            Locked: Another process kept it locked for 30 seconds.
        """
        row = (key, self.brief, showable(self.readers.get(key, "")), instant(self.now()))
        with self.store.writing() as connection:
            begun = connection.execute(
                "INSERT INTO deliveries (key, brief, reader, state, attempts, started)"
                " VALUES (?, ?, ?, 'sending', 1, ?)"
                " ON CONFLICT (key) DO UPDATE SET"
                " attempts = attempts + 1, started = excluded.started"
                " WHERE state = 'sending'",
                row,
            )
            return begun.rowcount > 0

    def done(self, key: str) -> None:
        """Record that it was delivered; the first time counts.

        Raises:
            CannotWrite: The disk is full, or the file is read-only.
            Locked: Another process kept it locked for 30 seconds.
        """
        with self.store.writing() as connection:
            connection.execute(
                "UPDATE deliveries SET state = 'sent', sent = ?"
                " WHERE key = ? AND state = 'sending'",
                (instant(self.now()), key),
            )


def deliveries(store: Store, brief: str) -> tuple[Delivery, ...]:
    """Return the deliveries of a brief, in the order in which they were begun."""
    return _select(store, "brief = ?", brief)


def unsettled(store: Store) -> tuple[Delivery, ...]:
    """Return the deliveries of any brief that were begun and not recorded as sent."""
    return _select(store, "state = ?", "sending")


def _select(store: Store, condition: str, value: str) -> tuple[Delivery, ...]:
    with store.reading() as connection:
        rows = connection.execute(
            "SELECT key, brief, reader, state, attempts, started, sent FROM deliveries"  # noqa: S608
            f" WHERE {condition} ORDER BY started, key",  # one of the two above
            (value,),
        )
        return tuple(
            Delivery(
                key, brief, reader, state, tries, datetime.fromisoformat(started), moment_from(sent)
            )
            for key, brief, reader, state, tries, started, sent in rows
        )
