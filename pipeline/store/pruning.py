"""Removes what is old: articles with their reports, and answers where that is asked for.

Briefs, dismissals and deliveries stay. They are small, and without them a brief would be sent
again, and a contradiction that was dismissed would come back.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from pipeline.store.columns import instant
from pipeline.store.file import Store
from schemas.brief import StepStatus

_OLD = "coalesce(published_utc, first_seen) < :before"
_OF_OPEN_COMMITMENTS = """
    sha256 IN (
        SELECT article FROM commitment_steps JOIN commitments ON key = commitment
        WHERE commitments.status NOT IN (:done, :cancelled)
    )
"""


@dataclass(frozen=True)
class Pruned:
    """How many rows were removed."""

    articles: int
    reports: int
    answers: int
    spared: int
    """Old articles that were kept, because a commitment that is still open rests on them."""


def prune(
    store: Store, before: datetime, *, answers: bool = False, open_too: bool = False
) -> Pruned:
    """Remove articles that were published before an instant, with all that hangs on them.

    One without a date counts as published when it was first seen.

    Args:
        store: where they are.
        before: the instant; no zone means UTC.
        answers: remove answers that were kept before it, too.
        open_too: remove also articles that a commitment rests on that is still open.

    Raises:
        CannotWrite: The disk is full, or the file is read-only; nothing was removed.
        Locked: Another process kept it locked for 30 seconds.
    """
    given = {
        "before": instant(before),
        "done": StepStatus.DONE.value,
        "cancelled": StepStatus.CANCELLED.value,
    }
    chosen = _OLD if open_too else f"{_OLD} AND NOT {_OF_OPEN_COMMITMENTS}"
    with store.writing() as connection:

        def count(table: str, where: str) -> int:
            query = f"SELECT count(*) FROM {table} WHERE {where}"  # noqa: S608 - constants
            return int(connection.execute(query, given).fetchone()[0])

        old = count("articles", _OLD)
        reports = count("reports", f"article IN (SELECT sha256 FROM articles WHERE {chosen})")  # noqa: S608
        gone = connection.execute(f"DELETE FROM articles WHERE {chosen}", given).rowcount  # noqa: S608
        connection.execute(
            "DELETE FROM stories WHERE key NOT IN (SELECT story FROM story_articles)"
        )
        connection.execute(
            "DELETE FROM commitments WHERE key NOT IN (SELECT commitment FROM commitment_steps)"
        )
        forgotten = 0
        if answers:
            forgotten = connection.execute(
                "DELETE FROM answers WHERE created < ?", (_as_sqlite(before),)
            ).rowcount
    return Pruned(articles=gone, reports=reports, answers=forgotten, spared=old - gone)


def _as_sqlite(moment: datetime) -> str:
    """Return an instant as CURRENT_TIMESTAMP writes it."""
    return instant(moment.replace(tzinfo=moment.tzinfo or UTC))[:19].replace("T", " ")
