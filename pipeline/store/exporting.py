"""Every table as a file of its own, in JSON Lines or CSV.

The data comes out as it is, so that it reads back as it was: in CSV, a cell that begins with `=`
is left alone, though a spreadsheet would take it for a formula. In CSV, NULL is an empty cell and
an empty text is `""`, as DuckDB and PostgreSQL tell them apart.
"""

import contextlib
import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from pipeline.store.checking import table_names
from pipeline.store.file import Store
from pipeline.store.whole_files import replacing

_Value = str | int | float | None
FORMATS: Final = ("jsonl", "csv")


def export(store: Store, folder: Path, form: str) -> dict[str, int]:
    """Write all tables as they are at one instant; return the number of rows by table.

    Rows are ordered by their primary keys, so that equal stores give equal files. No file takes
    the place of an old one before all are written.

    Args:
        store: what is exported.
        folder: where the files go; made where it is missing.
        form: one of `FORMATS`.

    Raises:
        CannotWrite: A file cannot be written.
        BadConfiguration: The store is damaged.
        Locked: Another process kept it locked for 30 seconds.
    """
    lines = _WRITERS[form]
    rows: dict[str, int] = {}
    with store.reading(f"The export to {folder}") as connection, contextlib.ExitStack() as files:
        folder.mkdir(parents=True, exist_ok=True)
        for table in table_names(connection):
            temporary = files.enter_context(replacing(folder / f"{table}.{form}"))
            with temporary.open("w", encoding="utf-8", newline="") as file:
                rows[table] = sum(1 for line in lines(_rows(connection, table)) if file.write(line))
            # The header of a CSV is no row.
            rows[table] -= form == "csv"
    return rows


def _rows(connection: sqlite3.Connection, table: str) -> sqlite3.Cursor:
    order = ", ".join(
        f'"{name}"'
        for (name,) in connection.execute(
            "SELECT name FROM pragma_table_info(?) WHERE pk ORDER BY pk", (table,)
        )
    )
    return connection.execute(f'SELECT * FROM "{table}" ORDER BY {order}')  # noqa: S608 - our names


def _names(rows: sqlite3.Cursor) -> list[str]:
    return [column[0] for column in rows.description]


def _json_lines(rows: sqlite3.Cursor) -> Iterator[str]:
    names = _names(rows)
    for row in rows:
        yield json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) + "\n"


def _csv_lines(rows: sqlite3.Cursor) -> Iterator[str]:
    yield _csv_line(_names(rows))
    for row in rows:
        yield _csv_line(row)


def _csv_line(values: Sequence[_Value]) -> str:
    # The csv module of Python 3.11 cannot tell NULL from an empty text.
    return ",".join(_cell(value) for value in values) + "\r\n"


def _cell(value: _Value) -> str:
    if value is None:
        return ""
    return '"' + value.replace('"', '""') + '"' if isinstance(value, str) else str(value)


_WRITERS: Final[Mapping[str, Callable[[sqlite3.Cursor], Iterator[str]]]] = {
    "jsonl": _json_lines,
    "csv": _csv_lines,
}
