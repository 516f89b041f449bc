"""What a monitor reads is whole at any instant, and remembers the last success."""

import json
import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from pipeline.command.last_run import NAME, LastRun, read_last_run, write_last_run
from pipeline.errors import CannotWrite

START = datetime(2026, 3, 3, 6, 15, tzinfo=UTC)


def run(exit_code: int = 0, day: int = 0) -> LastRun:
    start = START + timedelta(days=day)
    return LastRun(
        started=start,
        ended=start + timedelta(minutes=20),
        exit_code=exit_code,
        brief="briefs/2026-03-02/brief.md",
        counts={"articles": 26, "failed": 1},
        message="26 articles",
    )


def test_a_monitor_can_read_it(tmp_path: Path) -> None:
    write_last_run(tmp_path, run())
    assert json.loads((tmp_path / NAME).read_text("utf-8")) == {
        "version": "1.0",
        "started": "2026-03-03T06:15:00Z",
        "ended": "2026-03-03T06:35:00Z",
        "exit_code": 0,
        "brief": "briefs/2026-03-02/brief.md",
        "counts": {"articles": 26, "failed": 1},
        "message": "26 articles",
        "succeeded": "2026-03-03T06:35:00Z",
    }


def test_times_are_in_utc_and_whole_seconds(tmp_path: Path) -> None:
    start = datetime(2026, 3, 29, 1, 59, 59, 900_000, tzinfo=ZoneInfo("Europe/Paris"))
    write_last_run(tmp_path, LastRun(started=start, ended=start, exit_code=0))
    last = json.loads((tmp_path / NAME).read_text("utf-8"))
    assert last["started"] == last["ended"] == last["succeeded"] == "2026-03-29T00:59:59Z"


def test_a_failure_keeps_the_time_of_the_last_success(tmp_path: Path) -> None:
    for day, exit_code in enumerate((0, 75, 69)):
        write_last_run(tmp_path, run(exit_code, day))
    last = read_last_run(tmp_path)
    assert last is not None
    assert last.exit_code == 69
    assert last.succeeded == START + timedelta(minutes=20)


def test_no_success_so_far_is_said_as_such(tmp_path: Path) -> None:
    write_last_run(tmp_path, run(69))
    assert json.loads((tmp_path / NAME).read_text("utf-8"))["succeeded"] is None


@pytest.mark.parametrize("left", [b"", b"{", b"[]", b'{"version": "9"}', b"\xff"], ids=repr)
def test_a_file_that_cannot_be_read_does_not_stop_the_next_one(tmp_path: Path, left: bytes) -> None:
    (tmp_path / NAME).write_bytes(left)
    assert read_last_run(tmp_path) is None
    write_last_run(tmp_path, run(75))
    assert read_last_run(tmp_path) is not None


def test_a_full_disk_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_last_run(tmp_path, run())
    before = (tmp_path / NAME).read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotWrite, match="No space left"):
        write_last_run(tmp_path, run(75, 1))
    assert (tmp_path / NAME).read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


@pytest.mark.skipif(os.name == "nt", reason="cannot sync a folder")
def test_it_is_on_the_disk_before_it_takes_its_name_and_the_name_is_synced_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    sync, replace = os.fsync, Path.replace

    def noted_sync(descriptor: int) -> None:
        steps.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        sync(descriptor)

    def noted_replace(path: Path, target: Path) -> Path:
        assert path.parent == target.parent == tmp_path
        steps.append("rename")
        return replace(path, target)

    monkeypatch.setattr(os, "fsync", noted_sync)
    monkeypatch.setattr(Path, "replace", noted_replace)
    write_last_run(tmp_path, run())
    assert steps == ["file", "rename", "folder"]
