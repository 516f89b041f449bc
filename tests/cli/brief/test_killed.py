"""A job that is killed at any instant and run again ends as one that was left alone."""

import json
import os
import random
import re
import shutil
import signal
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.store import Store
from pipeline.store.checking import problems
from tests.cli.brief.articles import ALL
from tests.cli.brief.conftest import DAY, NEXT_DAY, answers
from tests.cli.brief.forking import Forks, Run
from tests.cli.conftest import ROOT
from tests.unit.fake_server import FakeServer, Request, Script, completion

FEW, MANY = 20, 100
AT_ONCE = 4
"""Questions that are under way at a time."""
LATER = "made", "created", "first_seen", "started", "sent", "attempts"
"""Columns that tell when something was done, or how often it was tried."""
TAKEN = "calls", "from_cache", "tokens", "cost_usd", "usage", "seconds"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a fork is safe there only")


@dataclass(frozen=True)
class Home:
    """A folder in which the program runs, with all that it keeps."""

    path: Path
    server: FakeServer

    def prepare(self) -> None:
        """Write the articles and the configuration."""
        for name, text in ALL.items():
            file = self.path / "articles" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
        hook = self.server.url.removesuffix("/v1") + "/hook"
        (self.path / "config.toml").write_text(f'[webhook]\nurl = "{hook}"\n')

    def run(self, day: tuple[str, ...]) -> Run:
        args = ("brief", "articles", *day, "--base-url", self.server.url, "--model", "m")
        environ = {
            "HOME": str(self.path),
            "PATH": os.environ["PATH"],
            "SUMMARIZE_STORE": str(self.path / "store.sqlite3"),
            "SUMMARIZE_CONFIG": str(self.path / "config.toml"),
        }
        return Run(args, self.path, environ)

    def state(self) -> dict[str, object]:
        """Return all that has to be the same: the store's rows, and the files."""
        return {**_rows(self.path / "store.sqlite3"), **_files(self.path / "briefs")}


def _rows(path: Path) -> dict[str, object]:
    with Store.open(path) as store:
        assert problems(store) == ()
    connection = sqlite3.connect(path)
    tables = [
        name
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    ]
    rows: dict[str, object] = {}
    for table in tables:
        found = connection.execute(f"SELECT * FROM {table}")  # noqa: S608 - a name from the file
        names = [column[0] for column in found.description]
        kept = [
            [_plain(value) for name, value in zip(names, row, strict=True) if name not in LATER]
            for row in found
        ]
        rows[table] = sorted(kept, key=repr)
    connection.close()
    return rows


def _files(folder: Path) -> dict[str, object]:
    files = {
        str(path.relative_to(folder)): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in ("last-run.json", ".summarize-run.lock")
    }
    return {
        name: _plain(text)
        if name.endswith(".json")
        # When the brief was made, and what it took.
        else re.sub(r"<updated>.*</updated>|\d+ calls? to .*", "", text)
        for name, text in files.items()
    }


def _plain(value: object) -> object:
    """Return JSON without what it took to make it."""
    if isinstance(value, str) and value.startswith("{"):
        return _bare(json.loads(value))
    return value


def _bare(value: object) -> object:
    if isinstance(value, dict):
        return {key: _bare(one) for key, one in value.items() if key not in TAKEN}
    return [_bare(one) for one in value] if isinstance(value, list) else value


@pytest.fixture
def home(tmp_path: Path, serve: Callable[[Script], FakeServer]) -> Home:
    """Return a home; the server that it asks is a webhook too."""
    server = serve(lambda r: completion("{}") if r.path == "/hook" else answers(r))
    made = Home(tmp_path / "home", server)
    made.prepare()
    return made


@pytest.fixture
def forks() -> Iterator[Forks]:
    with Forks({**os.environ, "PYTHONPATH": str(ROOT)}) as started:
        yield started


@pytest.mark.parametrize(
    "times",
    [pytest.param(FEW, id="few"), pytest.param(MANY, id="many", marks=pytest.mark.slow)],
)
def test_a_job_that_was_killed_ends_like_one_that_was_not(
    home: Home, forks: Forks, times: int
) -> None:
    assert forks.run(home.run(DAY)) == 0
    before = home.path.with_name("before")
    shutil.copytree(home.path, before)
    home.server.requests.clear()
    begun = time.monotonic()
    assert forks.run(home.run(NEXT_DAY)) == 0
    lasted = time.monotonic() - begun
    asked = _count(home.server, "/v1")
    undisturbed = home.state()
    chance = random.Random(7)  # noqa: S311 - no secret
    interrupted = 0
    for turn in range(times):
        shutil.rmtree(home.path)
        shutil.copytree(before, home.path)
        home.server.requests.clear()
        moment = lasted * (turn + chance.random()) / times
        code = forks.run(home.run(NEXT_DAY), killed_after=moment)
        if code == -signal.SIGKILL:
            interrupted += 1
        else:
            # It ended first: the measured run was a slow one.
            lasted = min(lasted, moment)
        assert forks.run(home.run(NEXT_DAY)) == 0, (home.path / "stderr.txt").read_text()
        assert home.state() == undisturbed, moment
        # Only what was under way in the instant of the kill is asked again.
        assert _count(home.server, "/v1") <= asked + AT_ONCE, moment
        keys = [one.headers["Idempotency-Key"] for one in _posts(home.server)]
        assert len(set(keys)) == 1
        assert len(keys) <= 2
    assert interrupted > times * 0.6


def _posts(server: FakeServer) -> list[Request]:
    return [one for one in server.requests if one.path == "/hook"]


def _count(server: FakeServer, start: str) -> int:
    return sum(one.path.startswith(start) for one in server.requests)
