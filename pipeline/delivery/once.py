"""Sends each brief once to each reader, however often the job is run again.

A parcel is what goes to one reader: an e-mail to one address, a POST to one webhook. Its key is
made of the brief's key and of the reader, not of the brief's content: a brief of the same window
that is made again, perhaps of more articles, is not sent again.

Sending and recording cannot be one step. When the job is killed between the two, the record does
not have what was sent, and the next run sends it **again**: a brief that comes twice does less
harm than one that never comes. The second one has the same Message-ID or Idempotency-Key as the
first, by which a receiver can drop it.
"""

import enum
import hashlib
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, Protocol

from pipeline.errors import PipelineError

SEND_AGAIN: Final = "Run the same command again, and it is sent."

logger = logging.getLogger(__name__)


class Deliveries(Protocol):
    """The lasting record of what was delivered; the store keeps it."""

    def begin(self, key: str) -> bool:
        """Note an attempt; False where `done` was already recorded for the key."""

    def done(self, key: str) -> None:
        """Record that it was delivered, so that it outlives a crash."""


@dataclass(frozen=True)
class Parcel:
    """One brief for one reader."""

    reader: str
    """Who gets it, for a person to read; holds no secret."""
    key: str
    send: Callable[[], None]
    """Raises a `PipelineError` where the other side did not take it over."""


class Fate(enum.Enum):
    """What became of a parcel in this run."""

    SENT = "sent"
    SENT_BEFORE = "sent before"
    FAILED = "failed"


@dataclass(frozen=True)
class Outcome:
    """What became of one parcel, and why."""

    reader: str
    fate: Fate
    error: PipelineError | None = None


def delivery_key(*parts: str) -> str:
    """Return a key that stays the same for the same parts: 64 hexadecimal digits."""
    # With their lengths, or two lists of parts could read the same.
    joined = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()


def deliver(parcels: Iterable[Parcel], deliveries: Deliveries) -> tuple[Outcome, ...]:
    """Send each parcel that was not sent before; one that fails does not stop the others.

    Raises:
        PipelineError: The record itself cannot be read or written. What was just sent may then
            be sent again by the next run.
    """
    return tuple(_deliver(parcel, deliveries) for parcel in parcels)


def _deliver(parcel: Parcel, deliveries: Deliveries) -> Outcome:
    if not deliveries.begin(parcel.key):
        logger.info("Sent before: %s", parcel.reader)
        return Outcome(parcel.reader, Fate.SENT_BEFORE)
    try:
        parcel.send()
    except PipelineError as error:
        return Outcome(parcel.reader, Fate.FAILED, error)
    deliveries.done(parcel.key)
    logger.info("Sent: %s", parcel.reader)
    return Outcome(parcel.reader, Fate.SENT)
