"""`summarize eval --brief`: an annotated set day by day, scored."""

import json
from collections.abc import Callable

import pytest

from tests.cli.conftest import Program, Ran
from tests.unit.fake_server import FakeServer

PARTS = {"stories", "duplicates", "contradictions", "intentions", "due", "origins"}


def _article(number: int, day: int, text: str) -> str:
    published = f"2026-03-0{day}T09:00:00+01:00"
    return json.dumps(
        {"id": f"a{number}", "outlet": "Ledger", "published": published, "text": text}
    )


@pytest.fixture(autouse=True)
def _set(program: Program) -> None:
    first = "The council will open the ferry bridge by 2026-03-02. A clerk showed the plan."
    second = "A brewer bought the orchard behind the mill. Nobody named a price for the trees."
    program.write("set/001.json", _article(1, 2, first))
    program.write("set/002.json", _article(2, 3, second))
    due = {
        "actor": "The council",
        "action": "open the bridge",
        "article": "a1",
        "evidence": "The council will open the ferry bridge by 2026-03-02.",
        "deadline_date": "2026-03-02",
    }
    gold = {
        "days": ["2026-03-02", "2026-03-03"],
        "stories": [
            {"id": "s1", "title": "Bridge", "articles": ["a1"]},
            {"id": "s2", "title": "Orchard", "articles": ["a2"]},
        ],
        "duplicates": [],
        "cross_contradictions": [],
        "near_misses": [],
        "intention_changes": [],
        "due": [due],
        "origins": [],
    }
    program.write("set/gold.json", json.dumps(gold))


@pytest.fixture
def run(program: Program, server: FakeServer) -> Callable[..., Ran]:
    return lambda *args: program.stand_in("eval", *args, "--base-url", server.url, "--model", "m")


def test_the_figures_come_as_json(program: Program, run: Callable[..., Ran]) -> None:
    ran = run("--brief", "set", "--json")
    assert ran.code == 0
    figures = json.loads(ran.out)
    assert figures.keys() >= PARTS
    # A story of the first day counts, although the brief of the last day does not have it.
    assert figures["stories"] == {"b3_precision": 1.0, "b3_recall": 1.0, "b3_f1": 1.0}
    assert figures["due"]["f1"] == 1.0
    assert figures["contradictions"]["near_misses_taken"] == 0
    assert (figures["articles"], figures["calls"]) == (2, 8)
    assert figures["seconds"] > 0
    assert "2026-03-02" in (program.folder / "eval-details.md").read_text()


def test_a_second_run_asks_nothing_and_the_table_says_the_same(
    run: Callable[..., Ran], server: FakeServer
) -> None:
    run("--brief", "set")
    asked = len(server.requests)
    lines = run("--brief", "set").out.splitlines()
    assert len(server.requests) == asked
    figures = dict(line.rsplit(maxsplit=1) for line in lines)
    assert figures["stories b3_f1"] == "1.000"
    assert figures["duplicates f1"] == "–"
    assert figures["calls"] == "0"


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        pytest.param((), 2, "There is nothing to score", id="neither"),
        pytest.param(("set", "--brief", "set"), 2, "--brief goes with", id="both"),
        pytest.param(("--brief", "set", "--limit", "1"), 2, "--brief goes with", id="limit"),
        pytest.param(("--brief", "articles"), 66, "has no gold.json", id="no set"),
    ],
)
def test_what_cannot_be_scored_is_refused(
    run: Callable[..., Ran], server: FakeServer, args: tuple[str, ...], code: int, words: str
) -> None:
    ran = run(*args)
    assert ran.code == code
    assert words in ran.err
    assert server.requests == []
