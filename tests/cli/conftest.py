"""What the tests of the command line share: the program, in a home of its own."""

import contextlib
import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from unittest import mock

import pytest

from pipeline import cli
from tests.cli import stand_in
from tests.unit.fake_server import FakeServer, Reply, Script, completion

ROOT = Path(__file__).parents[2]
ARTICLE = (
    "The mayor said on Monday that the bridge would reopen by Friday. "
    "“We will not wait,” she told reporters.\n\nThe council denied it.\n"
)
YES = completion('{"verdict":"yes"}')


@dataclass(frozen=True)
class Ran:
    """How a process ended."""

    code: int
    out: str
    err: str


@dataclass
class Program:
    """The program, in a home and a folder of its own."""

    folder: Path
    environ: dict[str, str]
    started: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def __call__(
        self, *args: str | Path, stdin: bytes = b"", environ: Mapping[str, str] | None = None
    ) -> Ran:
        """Run the program as it is, in a process of its own."""
        done = subprocess.run(
            [sys.executable, "-m", "pipeline.cli", *args],
            cwd=self.folder,
            env={**self.environ, **(environ or {})},
            input=stdin,
            capture_output=True,
            check=False,
            timeout=60,
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    def stand_in(
        self, *args: str | Path, stdin: bytes = b"", environ: Mapping[str, str] | None = None
    ) -> Ran:
        """Run the program with the stand-in for its analysis, in this process.

        Every process would import the model's client anew, which takes two seconds.
        """
        into = io.TextIOWrapper(io.BytesIO(stdin))
        out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
        with (
            contextlib.chdir(self.folder),
            mock.patch.dict(os.environ, {**self.environ, **(environ or {})}, clear=True),
            mock.patch.object(sys, "argv", ["summarize", *map(str, args)]),
            mock.patch.object(sys, "stdin", into),
            mock.patch.object(sys, "stdout", out),
            mock.patch.object(sys, "stderr", err),
        ):
            code = cli.run()
        for stream in (out, err):
            stream.seek(0)
        return Ran(code, out.read(), err.read())

    def start(
        self,
        *args: str | Path,
        stdout: int | IO[bytes] = subprocess.PIPE,
        stderr: int | IO[bytes] = subprocess.PIPE,
    ) -> "subprocess.Popen[bytes]":
        """Start the program with the stand-in, in a process of its own, and do not wait."""
        process = subprocess.Popen(
            [sys.executable, stand_in.__file__, *args],
            cwd=self.folder,
            env=self.environ,
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=stderr,
        )
        self.started.append(process)
        return process

    def write(self, name: str, content: str | bytes = ARTICLE) -> Path:
        """Write a file into the program's folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    @property
    def files(self) -> list[str]:
        """Every file in the folder, without its article."""
        paths = (p.relative_to(self.folder) for p in self.folder.rglob("*") if p.is_file())
        return sorted(str(path) for path in paths if path.suffix != ".txt")


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    """Return the program, in an empty home and an empty folder."""
    monkeypatch.setitem(sys.modules, "pipeline.analyze", stand_in.module())
    folder, home = tmp_path / "work", tmp_path / "home"
    folder.mkdir()
    home.mkdir()
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    program = Program(
        folder,
        {
            **kept,
            "HOME": str(home),
            "PYTHONPATH": str(ROOT),
            "SUMMARIZE_STORE": str(tmp_path / "store.sqlite3"),
            "SUMMARIZE_MODEL_DIR": str(tmp_path / "models"),
        },
    )
    yield program
    for process in program.started:
        if process.poll() is None:
            process.kill()
        process.communicate()


@pytest.fixture
def serve() -> Iterator[Callable[[Sequence[Reply] | Script], FakeServer]]:
    """Return what starts a server with a script."""
    servers: list[FakeServer] = []

    def start(script: Sequence[Reply] | Script) -> FakeServer:
        servers.append(FakeServer(script))
        servers[-1].__enter__()
        return servers[-1]

    yield start
    for server in servers:
        server.__exit__()


@pytest.fixture
def yes(serve: Callable[[Script], FakeServer]) -> FakeServer:
    """Return a server that answers every question of the stand-in."""
    return serve(lambda _: YES)


@pytest.fixture
def served(program: Program, yes: FakeServer) -> Callable[..., Ran]:
    """Return the program with the stand-in, set to ask that server."""

    def run(*args: str | Path, stdin: bytes = b"") -> Ran:
        return program.stand_in(*args, "--base-url", yes.url, "--model", "m", stdin=stdin)

    return run
