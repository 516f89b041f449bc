"""One run at a time: the second one learns who is at work, and no dead run keeps the lock."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.command.run_lock import HOLDER_NAME, run_lock
from pipeline.errors import CannotWrite, Locked

NOW = datetime(2026, 3, 3, 6, 15, tzinfo=UTC)
ROOT = Path(__file__).parents[3]
HOLDS_ON = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from pipeline.command.run_lock import run_lock
with run_lock(Path(sys.argv[1]), datetime(2026, 3, 3, 6, 0, tzinfo=UTC)):
    print("locked", flush=True)
    time.sleep(60)
"""


@contextmanager
def another_run(folder: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDS_ON, folder], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    with process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "locked\n"
            yield process
        finally:
            process.kill()


def test_a_second_run_is_told_who_holds_the_lock(tmp_path: Path) -> None:
    with another_run(tmp_path) as other:
        with pytest.raises(Locked) as caught, run_lock(tmp_path, NOW):
            pass
        assert caught.value.exit_code == 75
        assert f"process {other.pid} on {socket.gethostname()}" in caught.value.message
        assert "since 2026-03-03 06:00:00+00:00" in caught.value.message


@pytest.mark.skipif(sys.platform == "win32", reason="has no SIGKILL")
def test_the_lock_of_a_killed_run_is_free_at_once(tmp_path: Path) -> None:
    with another_run(tmp_path) as other:
        other.send_signal(signal.SIGKILL)
        other.wait(10)
        assert (tmp_path / HOLDER_NAME).exists(), "it was killed too late to prove anything"
        with run_lock(tmp_path, NOW):
            assert f'"pid":{os.getpid()}' in (tmp_path / HOLDER_NAME).read_text("utf-8")


def test_the_lock_is_let_go_whatever_ends_the_run(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), run_lock(tmp_path, NOW):
        raise KeyboardInterrupt
    assert not (tmp_path / HOLDER_NAME).exists()
    with run_lock(tmp_path, NOW):
        pass


@pytest.mark.parametrize("left", ["", "{", '{"pid": "x"}', None], ids=str)
def test_a_holder_that_cannot_be_read_is_still_a_holder(tmp_path: Path, left: str | None) -> None:
    with another_run(tmp_path):
        if left is None:
            (tmp_path / HOLDER_NAME).unlink()
        else:
            (tmp_path / HOLDER_NAME).write_text(left, "utf-8")
        with pytest.raises(Locked, match="has not said who it is"), run_lock(tmp_path, NOW):
            pass


def test_two_folders_have_two_locks(tmp_path: Path) -> None:
    with run_lock(tmp_path / "a", NOW), run_lock(tmp_path / "b", NOW):
        assert (tmp_path / "a" / HOLDER_NAME).exists()


def test_a_folder_that_cannot_be_made_is_an_output_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    with pytest.raises(CannotWrite, match="cannot be locked"), run_lock(tmp_path / "file/a", NOW):
        pass


def test_a_file_system_without_locks_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fcntl = pytest.importorskip("fcntl")

    def flock(*_: object) -> None:
        raise OSError(38, "Function not implemented")

    monkeypatch.setattr(fcntl, "flock", flock)
    with pytest.raises(CannotWrite, match="not implemented"), run_lock(tmp_path, NOW):
        pass
