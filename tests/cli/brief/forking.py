"""Runs the program again and again without importing it again; as a script, it obeys stdin.

A line of JSON with arguments, folder and environment starts a run; the number of its process is
printed, and, when it is over, its exit code. There is no thread in this process, so a fork is safe.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from tests.cli import stand_in


@dataclass(frozen=True)
class Run:
    """What is run, and where."""

    args: Sequence[str]
    folder: Path
    environ: Mapping[str, str]


class Forks:
    """The other end: starts runs, and kills them."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, __file__],
            env=dict(environ),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()

    def run(self, run: Run, *, killed_after: float | None = None) -> int:
        """Return the exit code; of a run that was killed, the negative number of the signal."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        order = {"args": list(run.args), "folder": str(run.folder), "environ": dict(run.environ)}
        self._process.stdin.write(f"{json.dumps(order)}\n")
        self._process.stdin.flush()
        number = int(self._process.stdout.readline())
        if killed_after is not None:
            time.sleep(killed_after)
            # It is not waited for before this, so that the number is still its own.
            os.kill(number, signal.SIGKILL)
        self._process.stdin.write("wait\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())


def _obey() -> None:
    for line in sys.stdin:
        if line.strip() == "wait":
            _, status = os.wait()
            print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201 - the protocol
            continue
        order = json.loads(line)
        number = os.fork()
        if number == 0:
            _run(order)
        print(number, flush=True)  # noqa: T201 - the protocol


def _run(order: dict[str, object]) -> None:
    """Take the place of a process that was started for this."""
    environ, args = order["environ"], order["args"]
    assert isinstance(environ, dict)
    assert isinstance(args, list)
    os.chdir(str(order["folder"]))
    os.environ.clear()
    os.environ.update(environ)
    sys.argv = ["summarize", *args]
    sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123 - for as long as it lives
    nowhere = os.open("stderr.txt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    from pipeline.cli import main

    main()


if __name__ == "__main__":
    sys.modules["pipeline.analyze"] = stand_in.module()
    # All that a run imports by and by.
    import instructor  # noqa: F401
    import openai  # noqa: F401
    import rensa  # noqa: F401
    import sentencex  # noqa: F401

    import pipeline.cli
    import pipeline.command.brief.run
    import pipeline.llm.exchange
    import pipeline.llm.transport  # noqa: F401

    _obey()
