"""`summarize store`: what it says, and how it ends."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.store import Store
from tests.cli.conftest import Program
from tests.unit.store.contents import fill

COMMANDS = (("check",), ("backup", "b"), ("prune", "--before", "2026-03-03"), ("export", "out"))
IDS = [command[0] for command in COMMANDS]


@pytest.fixture
def path(program: Program) -> Path:
    """Return a store with something in it."""
    path = Path(program.environ["SUMMARIZE_STORE"])
    with Store.open(path) as store:
        fill(store)
    return path


def _run_sql(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()


@pytest.mark.parametrize(
    ("args", "told"),
    [
        pytest.param(("check",), "is sound: answers 4, articles 4", id="check"),
        pytest.param(("backup", "b"), "b is a copy of ", id="backup"),
        pytest.param(
            ("prune", "--before", "2026-03-03", "--answers"),
            "articles 1, reports 1, answers 0.\nKept 1 older article for",
            id="prune",
        ),
        pytest.param(("export", "out"), "out/articles.jsonl: 4\n", id="export"),
        pytest.param(("export", "out", "--format", "csv"), "out/articles.csv: 4\n", id="csv"),
    ],
)
def test_what_was_done_is_said(
    program: Program, path: Path, args: tuple[str, ...], told: str
) -> None:
    ran = program.stand_in("store", *args)
    assert (ran.code, ran.err) == (0, "")
    assert told in ran.out
    assert program.stand_in("store", "check").code == 0
    assert path.exists()


@pytest.mark.parametrize("args", COMMANDS, ids=IDS)
def test_without_a_store_none_is_made(program: Program, args: tuple[str, ...]) -> None:
    ran = program.stand_in("store", *args)
    assert (ran.code, ran.out) == (66, "")
    assert "There is no store at" in ran.err
    assert not Path(program.environ["SUMMARIZE_STORE"]).exists()


@pytest.mark.parametrize("args", COMMANDS, ids=IDS)
@pytest.mark.parametrize(
    ("damage", "told"),
    [
        pytest.param("PRAGMA user_version = 99", "newer version", id="newer"),
        pytest.param("PRAGMA application_id = 1", "another program", id="foreign"),
    ],
)
def test_a_store_that_is_not_ours_is_refused(
    program: Program, path: Path, args: tuple[str, ...], damage: str, told: str
) -> None:
    _run_sql(path, damage)
    before = path.read_bytes()
    ran = program.stand_in("store", *args)
    assert (ran.code, ran.out) == (78, "")
    assert told in ran.err
    assert path.read_bytes() == before


@pytest.mark.parametrize("args", COMMANDS, ids=IDS)
def test_a_file_that_is_no_database_is_damaged(
    program: Program, path: Path, args: tuple[str, ...]
) -> None:
    path.write_bytes(b"no database at all" * 99)
    ran = program.stand_in("store", *args)
    assert (ran.code, ran.out) == (78, "")
    assert "damaged" in ran.err


def test_check_names_what_is_wrong_and_ends_with_78(program: Program, path: Path) -> None:
    _run_sql(path, "UPDATE articles SET text = 'other'")
    ran = program.stand_in("store", "check")
    assert ran.code == 78
    assert ran.out.count("its text has another sha256") == 4
    assert "is damaged: 4 problems." in ran.err


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        pytest.param(("backup", "there"), 2, "--force", id="a file is there"),
        pytest.param(("backup", "none/b"), 73, "none/b cannot be written", id="no folder"),
        pytest.param(("export", "there"), 73, "The export to there cannot", id="a file for DIR"),
        pytest.param(("prune", "--before", "Monday"), 2, "write the date as", id="no date"),
        pytest.param(("prune",), 2, "--before", id="no --before"),
    ],
)
def test_what_cannot_be_done_is_said(
    program: Program, path: Path, args: tuple[str, ...], code: int, told: str
) -> None:
    there = program.write("there", "precious")
    before = path.read_bytes()
    ran = program.stand_in("store", *args)
    assert (ran.code, ran.out) == (code, "")
    assert told in ran.err
    assert there.read_text() == "precious"
    assert path.read_bytes() == before
