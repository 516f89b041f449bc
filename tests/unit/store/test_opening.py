"""The store: what is kept survives, and what is wrong with the file is said."""

import contextlib
import multiprocessing
import sqlite3
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pipeline.errors import BadConfiguration, CannotWrite, Locked
from pipeline.store import Store, failures, migrations


def _write_many(path: Path, writer: int) -> None:
    with Store.open(path) as store:
        for number in range(20):
            store.keep_answer(f"{writer}-{number}", f"body {writer} {number}")
            store.keep_answer("shared", str(writer))


def test_a_kept_answer_is_there_after_reopening(path: Path) -> None:
    with Store.open(path) as store:
        assert store.answer("k") is None
        store.keep_answer("k", '{"a": "ß"}')
    with Store.open(path) as store:
        assert store.answer("k") == '{"a": "ß"}'


def test_keeping_again_replaces_the_body(path: Path) -> None:
    with Store.open(path) as store:
        store.keep_answer("k", "old")
        store.keep_answer("k", "new")
        store.keep_answer("k", "new")
        assert store.answer("k") == "new"


def test_the_journal_is_deleted_and_commits_are_flushed(path: Path) -> None:
    with Store.open(path) as store:
        assert store.connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert store.connection.execute("PRAGMA synchronous").fetchone() == (2,)
    with Store.open(path) as store:
        assert store.connection.execute("PRAGMA synchronous").fetchone() == (2,)


def test_processes_that_create_and_write_at_once_lose_nothing(path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write_many, args=(path, number)) for number in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    with Store.open(path) as store:
        for name in range(3):
            for number in range(20):
                assert store.answer(f"{name}-{number}") == f"body {name} {number}"


def test_threads_share_one_store(path: Path) -> None:
    with Store.open(path) as store, ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: store.keep_answer(str(n), str(n)), range(64)))
        assert [store.answer(str(n)) for n in range(64)] == [str(n) for n in range(64)]


def test_a_newer_file_is_refused_and_left_alone(path: Path) -> None:
    Store.open(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(BadConfiguration, match="newer version") as caught:
        Store.open(path)
    assert str(path) in str(caught.value)
    assert path.read_bytes() == before


def test_a_database_of_another_program_is_refused(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE theirs (x)")
    connection.close()
    with pytest.raises(BadConfiguration, match="another program"):
        Store.open(path)


def test_a_file_that_is_no_database_is_called_damaged(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("this is no database at all, and long enough to be told so " * 50)
    with pytest.raises(BadConfiguration, match="damaged") as caught:
        Store.open(path)
    assert "--no-cache" in str(caught.value)


def test_a_page_damaged_later_is_called_damaged_on_reading(path: Path) -> None:
    with Store.open(path) as store:
        tables = path.stat().st_size
        for number in range(400):
            store.keep_answer(f"key {number:04}", "x" * 200)
    pages = bytearray(path.read_bytes())
    pages[tables:] = b"\xff" * (len(pages) - tables)
    path.write_bytes(bytes(pages))
    with Store.open(path) as store, pytest.raises(BadConfiguration, match="damaged"):
        _ = [store.answer(f"key {number:04}") for number in range(400)]


def test_a_folder_that_cannot_be_made_is_cannot_write(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(CannotWrite, match="cannot be used") as caught:
        Store.open(tmp_path / "file" / "store.sqlite3")
    assert caught.value.exit_code == 73


def test_a_folder_in_place_of_the_file_is_cannot_write(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        Store.open(tmp_path)


def test_a_full_disk_is_cannot_write_and_keeps_what_was_there(path: Path) -> None:
    with Store.open(path) as store:
        store.keep_answer("k", "kept")
        store.connection.execute("PRAGMA max_page_count = 3")
        with pytest.raises(CannotWrite, match="full"):
            store.keep_answer("big", "x" * 100_000)
        assert store.answer("k") == "kept"
        assert store.answer("big") is None


def test_a_read_only_store_still_answers(path: Path) -> None:
    with Store.open(path) as store:
        store.keep_answer("k", "kept")
    with Store.open(path) as store:
        store.connection.execute("PRAGMA query_only = ON")
        assert store.answer("k") == "kept"
        with pytest.raises(CannotWrite, match="readonly"):
            store.keep_answer("k", "other")


def test_a_lock_held_elsewhere_is_locked(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(failures, "BUSY_SECONDS", 0.05)
    with Store.open(path) as store, Store.open(path) as other, other.alone():
        raised: list[Exception] = []

        def write() -> None:
            try:
                store.keep_answer("k", "body")
            except Locked as error:
                raised.append(error)

        thread = threading.Thread(target=write)
        thread.start()
        thread.join()
    assert [failure.exit_code for failure in raised if isinstance(failure, Locked)] == [75]


def test_migrating_an_existing_file_keeps_a_copy_of_the_old_one(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(path) as store:
        store.keep_answer("k", "kept")
    next_one = (
        "ALTER TABLE answers ADD COLUMN size INTEGER",
        "UPDATE answers SET size = length(body)",
    )
    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, next_one))
    with Store.open(path) as store:
        assert store.answer("k") == "kept"
        assert store.connection.execute("SELECT size FROM answers").fetchone() == (4,)
    monkeypatch.undo()
    copy = path.with_name(f"store.sqlite3.v{len(migrations.MIGRATIONS)}.backup")
    with Store.open(copy) as old:
        assert old.answer("k") == "kept"


def test_a_migration_that_fails_changes_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store.open(path).close()
    broken = ("CREATE TABLE half (x)", "THIS IS NOT SQL")
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, broken))
        with pytest.raises(CannotWrite):
            Store.open(path)
    with Store.open(path) as store:
        tables = store.connection.execute("SELECT name FROM sqlite_schema").fetchall()
        assert ("half",) not in tables


def test_a_file_of_the_first_version_keeps_its_answers(path: Path) -> None:
    path.parent.mkdir()
    with contextlib.closing(sqlite3.connect(path)) as connection:
        for statement in migrations.MIGRATIONS[0]:
            connection.execute(statement)
        connection.execute("INSERT INTO answers (key, body) VALUES ('k', 'kept')")
        connection.execute(f"PRAGMA application_id = {migrations.APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 1")
        connection.commit()
    path.chmod(0o600)
    before = path.read_bytes()
    with Store.open(path) as store:
        assert store.answer("k") == "kept"
        assert store.connection.execute("SELECT count(*) FROM briefs").fetchone() == (0,)
    backup = path.with_name("store.sqlite3.v1.backup")
    assert backup.stat().st_mode & 0o777 == 0o600
    with contextlib.closing(sqlite3.connect(backup)) as old:
        assert old.execute("PRAGMA user_version").fetchone() == (1,)
        assert old.execute("SELECT key, body FROM answers").fetchall() == [("k", "kept")]
    assert len(before) == backup.stat().st_size
    assert sorted(p.name for p in path.parent.iterdir()) == [
        "store.sqlite3",
        "store.sqlite3.lock",
        "store.sqlite3.v1.backup",
    ]


def test_without_room_for_the_backup_nothing_is_migrated(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store.open(path).close()
    before = path.read_bytes()
    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, ()))
    # A folder of that name is in the way.
    path.with_name(f"{path.name}.v{len(migrations.MIGRATIONS) - 1}.backup").mkdir()
    with pytest.raises(CannotWrite, match="cannot be used"):
        Store.open(path)
    assert path.read_bytes() == before


def test_a_new_file_has_no_backup(path: Path) -> None:
    Store.open(path).close()
    assert not list(path.parent.glob("*.backup"))


def test_opening_an_existing_store_is_fast(path: Path) -> None:
    Store.open(path).close()
    times = []
    for _ in range(5):
        start = time.perf_counter()
        Store.open(path).close()
        times.append(time.perf_counter() - start)
    assert min(times) < 0.02
