"""Ctrl-C and SIGTERM: at once, in one line, with nothing left half-written."""

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from tests.cli.conftest import ROOT, YES, Program
from tests.unit.fake_server import FakeServer, Reply, Script


@pytest.fixture
def stalling(serve: Callable[[Script], FakeServer]) -> Iterator[FakeServer]:
    """Return a server that takes questions and does not answer them."""
    over = threading.Event()
    yield serve(lambda _: Reply(YES.body, before=over.wait))
    over.set()


def wait_for_a_question(server: FakeServer, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + 30
    while not server.requests:
        assert process.poll() is None
        assert time.monotonic() < until
        time.sleep(0.02)


@pytest.mark.parametrize(
    ("number", "ended"),
    [
        pytest.param(signal.SIGINT, (130, "stopped (Ctrl-C)"), id="Ctrl-C"),
        pytest.param(signal.SIGTERM, (143, "stopped (SIGTERM)"), id="SIGTERM"),
    ],
)
@pytest.mark.parametrize("sections", [1, 4], ids=["one question", "four threads"])
def test_a_signal_ends_the_run_within_two_seconds(
    program: Program, stalling: FakeServer, number: int, ended: tuple[int, str], sections: int
) -> None:
    code, told = ended
    program.write("a.txt")
    (program.folder / "report.md").write_text("old")
    only = ("--only", "summary") if sections == 1 else ()
    at = ("--base-url", stalling.url, "--model", "m")
    process = program.start("a.txt", "-o", "report.md", *only, *at)
    wait_for_a_question(stalling, process)
    process.send_signal(number)
    sent = time.monotonic()
    out, err = process.communicate(timeout=30)
    assert time.monotonic() - sent < 2
    assert (process.returncode, out, err.decode()) == (code, b"", f"summarize: {told}.\n")
    assert program.files == ["report.md"]
    assert (program.folder / "report.md").read_text() == "old"


def test_a_run_that_was_stopped_goes_on_with_the_answers_it_had(
    program: Program, serve: Callable[[Script], FakeServer]
) -> None:
    over = threading.Event()
    stall = Reply(YES.body, before=over.wait)
    asked: list[str] = []

    def script(request: object) -> Reply:
        asked.append(str(request))
        return YES if len(asked) != 2 else stall

    server = serve(script)
    program.write("a.txt")
    program.write("b.txt", "The council said that it would not rain.")
    args = ("a.txt", "b.txt", "--only", "summary", "--base-url", server.url, "--model", "m")
    process = program.start(*args)
    until = time.monotonic() + 30
    while len(asked) < 2 and time.monotonic() < until:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)
    over.set()
    assert process.returncode == 130
    assert program.stand_in(*args).code == 0
    assert len(asked) == 3


def test_a_signal_is_not_held_up_by_a_call_that_keeps_the_interpreter_to_itself() -> None:
    code = (
        "import os, signal\n"
        "from pipeline import stopping\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "stopping.listen()\n"
        "with stopping.at_once(): pass\n"
        "try: os.kill(os.getpid(), signal.SIGINT); signal.pause()\n"
        "except stopping.Stopped as stopped: print(stopped, stopped.exit_code, flush=True)\n"
        "stopping.listen()\n"
        "with stopping.at_once(): os.kill(os.getpid(), signal.SIGINT)\n"
        "print('never')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False, timeout=60
    )
    assert (done.returncode, done.stdout) == (-signal.SIGINT, b"stopped (Ctrl-C). 130\n")
