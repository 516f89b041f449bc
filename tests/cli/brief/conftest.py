"""What the tests of `summarize brief` share: the command, beside a folder of articles."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.brief.articles import ALL
from tests.cli.conftest import YES, Program, Ran
from tests.unit.fake_server import FakeServer, Reply, Request, Script, completion

MakeBrief = Callable[..., Ran]
DAY = ("--day", "2026-03-02", "--zone", "Europe/Paris")
NEXT_DAY = ("--day", "2026-03-03", "--zone", "Europe/Paris")


def answers(request: Request) -> Reply:
    """Answer the questions of the stand-in, and those of the brief itself."""
    asked = json.dumps(request.body)
    fields = [field for field in ("same", "compatible") if f'"{field}"' in asked]
    return completion(json.dumps({fields[0]: "no"})) if fields else YES


@pytest.fixture(autouse=True)
def _articles(program: Program) -> None:
    for name, text in ALL.items():
        program.write(f"articles/{name}", text)


@pytest.fixture
def server(serve: Callable[[Script], FakeServer]) -> FakeServer:
    return serve(answers)


@pytest.fixture
def brief(program: Program, server: FakeServer) -> MakeBrief:
    """Return the command on the folder; it asks the server."""

    def run(*args: str | Path) -> Ran:
        given = ("brief", "articles", "--base-url", server.url, "--model", "m", *args)
        return program.stand_in(*given)

    return run


@pytest.fixture
def last_run(program: Program) -> Callable[[], dict[str, Any]]:
    """Return what reads last-run.json."""

    def read() -> dict[str, Any]:
        content: dict[str, Any] = json.loads((program.folder / "briefs/last-run.json").read_text())
        return content

    return read
