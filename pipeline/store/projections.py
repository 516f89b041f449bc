"""Stories, contradictions and the ledger as plain tables, for other programs to read.

They are derived: each brief replaces them as a whole, and nothing in them has to be kept.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from pipeline.store.columns import as_given, moment_from
from pipeline.store.file import Store
from schemas.brief import Commitment, CrossConflict, CrossSide, Step, StepStatus, Story
from schemas.report import Evidence, IntentionKind

_Row = tuple[str | int | None, ...]
# Those that others refer to come last; emptying them first would make SQLite look for references.
TABLES: Final = ("conflicts", "story_articles", "stories", "commitment_steps", "commitments")
_BETWEEN_QUOTATIONS: Final = " … "


def replace_projections(
    store: Store, stories: Sequence[Story], commitments: Sequence[Commitment]
) -> None:
    """Put these in place of all that was there, in one transaction.

    The articles that they name have to be kept first; keys must not repeat.

    Raises:
        CannotWrite: The disk is full, or the file is read-only.
        Locked: Another process kept it locked for 30 seconds.
    """
    with store.writing() as connection:
        put(connection, stories, commitments)


def put(
    connection: sqlite3.Connection, stories: Sequence[Story], commitments: Sequence[Commitment]
) -> None:
    """Do that inside a transaction."""
    for table in TABLES:
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 - a constant
    _insert(connection, "stories", (_story(*at) for at in enumerate(stories)))
    _insert(connection, "story_articles", (row for s in stories for row in _articles(s)))
    _insert(
        connection, "conflicts", (_conflict(s, clash) for s in stories for clash in s.conflicts)
    )
    _insert(connection, "commitments", (_commitment(*at) for at in enumerate(commitments)))
    _insert(connection, "commitment_steps", (row for c in commitments for row in _steps(c)))


def commitments(store: Store) -> tuple[Commitment, ...]:
    """Return the ledger as the last brief left it, in its order."""
    with store.reading() as connection:
        steps: dict[str, list[Step]] = {}
        for row in connection.execute(
            "SELECT commitment, article, published, status, deadline_text, deadline_date,"
            ' quotation, start, "end", sentence FROM commitment_steps ORDER BY commitment, position'
        ):
            steps.setdefault(row[0], []).append(_step_from(row[1:]))
        rows = connection.execute(
            "SELECT key, actor, action, kind, status, deadline_date FROM commitments"
            " ORDER BY position"
        )
        return tuple(
            Commitment(
                key=key,
                actor=actor,
                action=action,
                kind=IntentionKind(kind),
                steps=tuple(steps[key]),
                status=StepStatus(status),
                deadline_date=_date_from(deadline),
            )
            for key, actor, action, kind, status, deadline in rows
        )


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[_Row]) -> None:
    for row in rows:
        marks = ", ".join("?" * len(row))
        connection.execute(f"INSERT INTO {table} VALUES ({marks})", row)  # noqa: S608 - a constant


def _story(position: int, story: Story) -> _Row:
    return (
        story.key,
        position,
        story.title,
        int(story.is_new),
        len(story.origins),
        story.reason,
    )


def _articles(story: Story) -> Iterable[_Row]:
    copies = {
        sha256: number for number, group in enumerate(story.duplicates, 1) for sha256 in group
    }
    for position, sha256 in enumerate(story.articles):
        yield story.key, position, sha256, copies.get(sha256)


def _conflict(story: Story, clash: CrossConflict) -> _Row:
    return (
        story.key,
        clash.key,
        clash.kind.value,
        *_side(clash.a),
        *_side(clash.b),
        clash.explanation,
        int(clash.confirmed),
    )


def _side(side: CrossSide) -> _Row:
    words = _BETWEEN_QUOTATIONS.join(evidence.text for evidence in side.evidence)
    return side.article, side.speaker, side.claim, words


def _commitment(position: int, commitment: Commitment) -> _Row:
    return (
        commitment.key,
        position,
        commitment.actor,
        commitment.action,
        commitment.kind.value,
        commitment.status.value,
        _date(commitment.deadline_date),
    )


def _steps(commitment: Commitment) -> Iterable[_Row]:
    for position, step in enumerate(commitment.steps):
        yield (
            commitment.key,
            position,
            step.article,
            as_given(step.published),
            step.status.value,
            step.deadline_text,
            _date(step.deadline_date),
            step.evidence.text,
            step.evidence.start,
            step.evidence.end,
            step.evidence.sentence,
        )


def _step_from(row: Sequence[str | int | None]) -> Step:
    article, published, status, deadline_text, deadline, quotation, start, end, sentence = row
    return Step.model_validate(
        {
            "article": article,
            "published": moment_from(str(published)) if published else None,
            "status": StepStatus(str(status)),
            "deadline_text": deadline_text,
            "deadline_date": _date_from(str(deadline) if deadline else None),
            "evidence": Evidence.model_validate(
                {"start": start, "end": end, "text": quotation, "sentence": sentence}
            ),
        }
    )


def _date(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _date_from(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
