"""What a terminal shows while somebody waits, and what a file does not get."""

import os
import re
import select
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from pipeline.command.progress import Display, Shown
from pipeline.embedded.fetch import FetchProgress
from pipeline.llm.budget import Progress
from schemas.report import Section
from tests.cli.conftest import YES, Program
from tests.unit.fake_server import FakeServer, Reply, Script

pty = pytest.importorskip("pty")  # not on Windows
QUIET = Shown(bars=False, notices=False, stages=False)
USUAL = Shown(bars=False, notices=True, stages=False)
FETCH = FetchProgress("qwen", 250_000_000, 1_000_000_000, "PyPI")


@pytest.fixture
def slow(serve: Callable[[Script], FakeServer]) -> Iterator[tuple[FakeServer, threading.Event]]:
    """Return a server that answers one question, and the others after an event."""
    go_on = threading.Event()
    asked: list[object] = []

    def script(request: object) -> Reply:
        asked.append(request)
        return YES if len(asked) == 1 else Reply(YES.body, before=go_on.wait)

    yield serve(script), go_on
    go_on.set()


def read_until(terminal: int, pattern: bytes, seconds: float) -> bytes:
    """Return what appears on the terminal until the pattern does, or the time is over."""
    shown, until = b"", time.monotonic() + seconds
    while not re.search(pattern, shown) and time.monotonic() < until:
        if select.select([terminal], [], [], 0.1)[0]:
            try:
                shown += os.read(terminal, 65536)
            except OSError:  # the other end is closed
                break
    return shown


def test_a_terminal_shows_section_and_questions_after_a_second_and_is_cleared(
    program: Program, slow: tuple[FakeServer, threading.Event]
) -> None:
    server, go_on = slow
    program.write("a.txt")
    program.environ |= {"TERM": "xterm", "COLUMNS": "120"}
    terminal, other_end = pty.openpty()
    process = program.start("a.txt", "--base-url", server.url, "--model", "m", stderr=other_end)
    os.close(other_end)
    shown = read_until(terminal, rb"1/4 questions", 20)
    assert re.search(rb"a\.txt: \w+ .*1/4 questions", shown)
    go_on.set()
    rest = read_until(terminal, rb"never shown", 10)
    out, _ = process.communicate(timeout=30)
    os.close(terminal)
    assert process.returncode == 0
    assert out.startswith(b"# ")
    assert rest.rstrip().endswith((b"\x1b[2K", b"\x1b[?25h"))


@pytest.mark.parametrize("args", [(), ("--quiet",)], ids=["no terminal", "quiet"])
def test_a_file_gets_no_progress(
    program: Program, slow: tuple[FakeServer, threading.Event], args: tuple[str, ...]
) -> None:
    server, go_on = slow
    program.write("a.txt")
    process = program.start("a.txt", *args, "--base-url", server.url, "--model", "m")
    threading.Timer(4, go_on.set).start()
    _, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (0, b"")


def test_a_download_is_announced_once() -> None:
    said: list[str] = []
    with Display(said.append, USUAL, "Fetching the model qwen, once: 1,117 MB") as display:
        display.fetch(FETCH)
        display.fetch(FETCH)
    assert said == ["Fetching the model qwen, once: 1,117 MB"]


def test_a_download_is_not_announced_to_who_wants_quiet() -> None:
    said: list[str] = []
    with Display(said.append, QUIET, "Fetching") as display:
        display.fetch(FETCH)
        display.tell("An error")
    assert said == ["An error"]


def test_the_stages_name_each_section_once() -> None:
    said: list[str] = []
    with Display(said.append, Shown(bars=False, notices=True, stages=True)) as display:
        display.begin("a.txt (1 of 2)")
        for section in (Section.SUMMARY, Section.SUMMARY, Section.SOURCING):
            display.questions(Progress(section, 1, 2, 1, 0, 10, 5.0))
    assert said == ["a.txt (1 of 2): summary", "a.txt (1 of 2): sourcing"]
