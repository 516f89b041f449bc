"""Copies, removals and exports of a store."""

import csv
import json
import resource
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import BadConfiguration, CannotWrite, UsageError
from pipeline.store import Store, articles, briefs, dismissals, exporting, failures
from pipeline.store.backup import back_up
from pipeline.store.checking import counts, problems
from pipeline.store.exporting import export
from pipeline.store.pruning import Pruned, prune
from tests.unit.store import contents
from tests.unit.store.contents import EAST, NOW

MARCH_3 = datetime(2026, 3, 3, tzinfo=EAST)


@contextmanager
def _files_up_to(most: int) -> Iterator[None]:
    """Let no file grow beyond so many bytes, as a full disk would."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def _dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def test_a_backup_is_a_store_with_the_same_content(store: Store, tmp_path: Path) -> None:
    contents.fill(store)
    target = tmp_path / "copy.sqlite3"
    back_up(store, target)
    assert _dump(target) == _dump(store.path)
    with Store.open(target) as copy:
        assert problems(copy) == ()
    store.keep_answer("later", "{}")
    assert [path.name for path in tmp_path.iterdir() if "tmp" in path.name] == []


def test_a_backup_replaces_a_file_only_when_told(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "copy"
    target.write_text("precious")
    with pytest.raises(UsageError, match="--force"):
        back_up(store, target)
    assert target.read_text() == "precious"
    back_up(store, target, force=True)
    assert _dump(target) == _dump(store.path)


@pytest.mark.parametrize("force", [False, True])
def test_a_backup_onto_the_store_itself_is_refused(store: Store, force: bool) -> None:
    link = store.path.with_name("link")
    link.symlink_to(store.path)
    with pytest.raises(UsageError, match="the store itself"):
        back_up(store, link, force=force)


def test_a_backup_on_a_full_disk_leaves_the_old_one(store: Store, tmp_path: Path) -> None:
    contents.fill(store)
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / "copy").write_text("old one")
    with _files_up_to(20_000), pytest.raises(CannotWrite, match=r"The backup .*copy cannot"):
        back_up(store, folder / "copy", force=True)
    assert [path.read_text() for path in folder.iterdir()] == ["old one"]


def test_a_backup_of_a_damaged_store_is_none(path: Path, tmp_path: Path) -> None:
    with Store.open(path) as store:
        tables = path.stat().st_size
        for number in range(100):
            store.keep_answer(f"key {number:04}", "x" * 200)
    pages = bytearray(path.read_bytes())
    pages[tables:] = b"\xff" * (len(pages) - tables)
    path.write_bytes(bytes(pages))
    with Store.open(path) as store, pytest.raises(BadConfiguration, match="damaged"):
        back_up(store, tmp_path / "copy")
    assert not (tmp_path / "copy").exists()


@pytest.mark.parametrize(
    ("before", "open_too", "expected", "left"),
    [
        pytest.param(MARCH_3, False, Pruned(1, 1, 0, 1), [1, 3, 4], id="an open one stays"),
        pytest.param(MARCH_3, True, Pruned(2, 2, 0, 0), [3, 4], id="open ones too"),
        pytest.param(MARCH_3 - timedelta(9), True, Pruned(0, 0, 0, 0), [1, 2, 3, 4], id="none"),
        pytest.param(datetime(2026, 4, 1), True, Pruned(4, 4, 0, 0), [], id="no zone"),  # noqa: DTZ001
    ],
)
def test_pruning_removes_old_articles_with_all_that_hangs_on_them(
    store: Store, before: datetime, open_too: bool, expected: Pruned, left: list[int]
) -> None:
    contents.fill(store)
    dismissals.dismiss(store, dismissals.Dismissal("c", NOW))
    assert prune(store, before, open_too=open_too) == expected
    kept = articles.before(store, datetime(2027, 1, 1, tzinfo=UTC))
    assert [one.article for one in kept] == [contents.article(day) for day in left]
    store.compact()
    assert problems(store) == ()
    rows = counts(store)
    assert (rows["reports"], rows["briefs"], rows["answers"]) == (len(left), 4, 4)
    assert rows["dismissals"] == 1


def test_pruning_leaves_no_empty_story_and_no_empty_commitment(store: Store) -> None:
    contents.fill(store)
    prune(store, MARCH_3, open_too=True)
    rows = counts(store)
    assert (rows["stories"], rows["commitments"], rows["conflicts"]) == (1, 0, 1)


def test_pruning_takes_answers_when_told(store: Store) -> None:
    contents.fill(store)
    store.connection.execute(
        "UPDATE answers SET created = '2026-03-02 21:59:59' WHERE key = 'answer 1'"
    )
    assert prune(store, MARCH_3, answers=True).answers == 1
    assert (store.answer("answer 1"), store.answer("answer 2") is None) == (None, False)


def test_compacting_makes_the_file_smaller(store: Store) -> None:
    contents.fill(store, 28)
    before = store.path.stat().st_size
    prune(store, datetime(2027, 1, 1, tzinfo=UTC), open_too=True)
    store.compact()
    assert store.path.stat().st_size < before


def test_pruning_a_store_that_cannot_be_written_removes_nothing(store: Store) -> None:
    contents.fill(store)
    store.connection.execute("PRAGMA query_only = ON")
    with pytest.raises(CannotWrite, match="readonly"):
        prune(store, MARCH_3)
    assert counts(store)["articles"] == 4


@settings(deadline=None)  # a busy disk takes its time
@given(
    rows=st.dictionaries(
        st.text(st.characters(exclude_categories=["Cs"])),
        st.tuples(*[st.none() | st.text(st.characters(exclude_categories=["Cs"]))] * 2),
    )
)
def test_exports_read_back_as_they_are(
    tmp_path_factory: pytest.TempPathFactory, rows: dict[str, tuple[str | None, str | None]]
) -> None:
    folder = tmp_path_factory.mktemp("export")
    values = [(url, etag, changed) for url, (etag, changed) in rows.items()]
    with Store.open(folder / "store") as store:
        store.connection.executemany(
            "INSERT INTO feed_states (url, etag, last_modified) VALUES (?, ?, ?)", values
        )
        for form in exporting.FORMATS:
            assert export(store, folder, form)["feed_states"] == len(rows)
    text = (folder / "feed_states.jsonl").read_bytes().decode()
    lines = [json.loads(line) for line in text.split("\n")[:-1]]
    in_order = sorted(values, key=lambda row: row[0].encode())
    assert [(line["url"], line["etag"], line["last_modified"]) for line in lines] == in_order
    with (folder / "feed_states.csv").open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    # To the csv module NULL and "" are one.
    assert [(row["url"], row["etag"], row["last_modified"]) for row in table] == [
        (url, etag or "", changed or "") for url, etag, changed in in_order
    ]


def test_a_csv_tells_null_from_an_empty_text_and_leaves_formulas_alone(
    store: Store, tmp_path: Path
) -> None:
    store.connection.execute("INSERT INTO feed_states (url, etag) VALUES ('=1+1', '')")
    export(store, tmp_path / "out", "csv")
    lines = (tmp_path / "out" / "feed_states.csv").read_bytes().split(b"\r\n")
    assert lines[1:] == [b'"=1+1","",,"[]",,,', b""]


def test_equal_stores_give_equal_exports(tmp_path: Path) -> None:
    for name in ("a", "b"):
        with Store.open(tmp_path / f"{name}.sqlite3") as store:
            kept = [contents.article(day) for day in (1, 2, 3)]
            for one in kept if name == "a" else kept[::-1]:
                articles.keep(store, [(one, None)], seen=NOW)
                briefs.keep(store, contents.brief(1, [one]), one.sha256, made=NOW)
            export(store, tmp_path / name, "jsonl")
    exported = [
        {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in "ab"
    ]
    assert exported[0] == exported[1]
    assert len(exported[0]["articles.jsonl"].splitlines()) == 3


def test_an_export_to_a_full_disk_leaves_the_old_files(store: Store, tmp_path: Path) -> None:
    contents.fill(store)
    folder = tmp_path / "out"
    export(store, folder, "jsonl")
    before = {path: path.read_bytes() for path in folder.iterdir()}
    store.keep_answer("big", "x" * 50_000)
    with _files_up_to(20_000), pytest.raises(CannotWrite, match=f"The export to {folder} cannot"):
        export(store, folder, "jsonl")
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_a_store_that_another_process_writes_is_locked(
    path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    Store.open(path).close()
    monkeypatch.setattr(failures, "BUSY_SECONDS", 0.05)
    with Store.open(path) as store, closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Exception, match="Another process") as caught:
            back_up(store, tmp_path / "copy")
        assert getattr(caught.value, "exit_code", None) == 75
