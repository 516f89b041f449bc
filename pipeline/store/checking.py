"""Looks for rows that are not as this program wrote them."""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from pipeline.store import briefs
from pipeline.store.file import Store
from schemas.brief import Brief
from schemas.feed import FeedState
from schemas.report import Report

_MOST_OF_A_KIND: Final = 20


def problems(store: Store) -> tuple[str, ...]:
    """Return what is wrong with the store, a line for each; nothing when it is sound.

    Raises:
        BadConfiguration: The file is so damaged that its rows cannot be read.
        Locked: Another process kept it locked for 30 seconds.
    """
    with store.reading() as connection:
        broken = tuple(_of_the_file(connection))
        # Rows of a broken file would only repeat it.
        return broken or tuple(_of_the_rows(connection))


def counts(store: Store) -> dict[str, int]:
    """Return how many rows each table has, by its name."""
    with store.reading() as connection:
        return {
            name: int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])  # noqa: S608
            for name in table_names(connection)
        }


def table_names(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return the names of the tables, in alphabetical order."""
    rows = connection.execute(
        "SELECT name FROM sqlite_schema"
        " WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
    )
    return tuple(name for (name,) in rows)


def _of_the_file(connection: sqlite3.Connection) -> Iterator[str]:
    for (line,) in connection.execute(f"PRAGMA integrity_check({_MOST_OF_A_KIND})"):
        if line != "ok":
            yield f"the file: {line}"


def _of_the_rows(connection: sqlite3.Connection) -> Iterator[str]:
    for table, parent, number in connection.execute(
        'SELECT "table", parent, count(*) FROM pragma_foreign_key_check GROUP BY 1, 2 ORDER BY 1, 2'
    ):
        yield f"{table}: {number} rows name a row of {parent} that is not there"
    for table, (query, check) in _CHECKS.items():
        for key, *values in connection.execute(query):
            wrong = _reason(check, key, *values)
            if wrong:
                yield f"{table} {key}: {wrong}"


def _reason(check: Callable[..., str | None], *values: str) -> str | None:
    try:
        return check(*values)
    # pydantic's own is one, and so is json's; TypeError: a column holds another type.
    except (ValueError, TypeError, AttributeError) as error:
        return f"it cannot be read ({str(error).splitlines()[0]})"


def _article(sha256: str, text: str) -> str | None:
    same = hashlib.sha256(text.encode("utf-8")).hexdigest() == sha256
    return None if same else "its text has another sha256"


def _answer(_: str, body: str) -> str | None:
    kept = isinstance(json.loads(body), dict)
    return None if kept else "it is no JSON object"


def _report(sha256: str, body: str) -> str | None:
    same = Report.model_validate_json(body).article.sha256 == sha256
    return None if same else "it is on another article"


def _brief(key: str, sources: str, body: str) -> str | None:
    same = briefs.key_of(Brief.model_validate_json(body).window, sources) == key
    return None if same else "it is on another window"


def _feed_state(url: str, left_out: str) -> None:
    FeedState.model_validate({"url": url, "left_out": json.loads(left_out)})


_CHECKS: Final[Mapping[str, tuple[str, Callable[..., str | None]]]] = {
    "articles": ("SELECT sha256, text FROM articles ORDER BY sha256", _article),
    "answers": ("SELECT key, body FROM answers ORDER BY key", _answer),
    "reports": ("SELECT article, body FROM reports ORDER BY article, key", _report),
    "briefs": ("SELECT key, sources, body FROM briefs ORDER BY key", _brief),
    "feed_states": ("SELECT url, left_out FROM feed_states ORDER BY url", _feed_state),
}
