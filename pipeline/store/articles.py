"""Articles by the sha256 of their text, each kept once."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from pipeline.errors import NotAnArticle
from pipeline.store.columns import as_given, instant, moment_from, showable, showable_or_none
from pipeline.store.file import Store
from schemas.article import Article

_COLUMNS: Final = "text, origin, url, title, outlet, published, first_seen"
# Read again from where it was, an article has what is said of it now: a date may have been
# corrected. The same text from elsewhere only fills gaps, or a copy would move it to another day.
_KEEP: Final = """
    INSERT INTO articles
        (sha256, text, origin, url, title, outlet, published, published_utc, first_seen)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (sha256) DO UPDATE SET
        url = iif(origin = excluded.origin, excluded.url, coalesce(url, excluded.url)),
        title = iif(origin = excluded.origin, excluded.title, coalesce(title, excluded.title)),
        outlet = iif(origin = excluded.origin, excluded.outlet, coalesce(outlet, excluded.outlet)),
        published = iif(
            origin = excluded.origin, excluded.published, coalesce(published, excluded.published)
        ),
        published_utc = iif(
            origin = excluded.origin,
            excluded.published_utc,
            coalesce(published_utc, excluded.published_utc)
        )
"""


@dataclass(frozen=True)
class KeptArticle:
    """An article as the store has it."""

    article: Article
    url: str | None
    first_seen: datetime
    """When it was first kept, in UTC."""


def keep(store: Store, found: Iterable[tuple[Article, str | None]], *, seen: datetime) -> None:
    """Keep articles with their web addresses: all of them, or none.

    Raises:
        NotAnArticle: A text is no Unicode, so that no file can hold it.
        CannotWrite: The disk is full, or the file is read-only.
        Locked: Another process kept it locked for 30 seconds.
    """
    rows = [_row(article, url, seen) for article, url in found]
    with store.writing() as connection:
        connection.executemany(_KEEP, rows)


def find(store: Store, sha256: str) -> KeptArticle | None:
    """Return the article with that hash, or None."""
    with store.reading() as connection:
        row = connection.execute(
            f"SELECT {_COLUMNS} FROM articles WHERE sha256 = ?",  # noqa: S608 - a constant
            (sha256,),
        ).fetchone()
    return None if row is None else _kept(row)


def before(
    store: Store, until: datetime, *, since: datetime | None = None
) -> tuple[KeptArticle, ...]:
    """Return what was published before `until`, in order of publication, then of the hash.

    One without a date counts as published when it was first seen. No zone means UTC.
    """
    with store.reading() as connection:
        rows = connection.execute(
            f"SELECT {_COLUMNS} FROM articles"  # noqa: S608 - a constant
            " WHERE coalesce(published_utc, first_seen) >= ?"
            " AND coalesce(published_utc, first_seen) < ?"
            " ORDER BY coalesce(published_utc, first_seen), sha256",
            ("" if since is None else instant(since), instant(until)),
        )
        return tuple(_kept(row) for row in rows)


def _row(article: Article, url: str | None, seen: datetime) -> tuple[str | None, ...]:
    try:
        article.text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise NotAnArticle(
            f"{showable(article.origin)} holds half a character, which no file can keep."
        ) from error
    return (
        article.sha256,
        article.text,
        showable(article.origin),
        showable_or_none(url),
        showable_or_none(article.title),
        showable_or_none(article.outlet),
        as_given(article.published),
        None if article.published is None else instant(article.published),
        instant(seen),
    )


def _kept(row: sqlite3.Row | tuple[str, ...]) -> KeptArticle:
    text, origin, url, title, outlet, published, first_seen = row
    return KeptArticle(
        Article(
            text=text,
            origin=origin,
            title=title,
            outlet=outlet,
            published=moment_from(published),
        ),
        url,
        datetime.fromisoformat(first_seen),
    )
