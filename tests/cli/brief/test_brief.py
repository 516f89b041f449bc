"""`summarize brief`: the files, the exit codes, and that a second run changes nothing."""

import json
import os
import signal
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import feedparser
import pytest

from pipeline.command.run_lock import run_lock
from tests.cli.brief.articles import ALL
from tests.cli.brief.conftest import DAY, NEXT_DAY, MakeBrief
from tests.cli.conftest import YES, Program
from tests.unit.fake_server import FakeServer, Reply, Request, Script, completion, failure

LastRun = Callable[[], dict[str, Any]]
FILES = [
    "briefs/.summarize-run.lock",
    "briefs/2026-03-02/brief.json",
    "briefs/2026-03-02/brief.md",
    "briefs/feed.xml",
    "briefs/last-run.json",
    "briefs/latest.md",
]


def contents(program: Program) -> dict[str, bytes]:
    """Return every file that a reader may open, by name."""
    return {
        name: (program.folder / name).read_bytes()
        for name in program.files
        if name.startswith("briefs/") and not name.endswith("last-run.json")
    }


def test_a_brief_is_written_into_the_folder_of_its_day(
    program: Program, brief: MakeBrief, last_run: LastRun
) -> None:
    ran = brief(*DAY)
    assert (ran.code, ran.out) == (0, "")
    assert program.files == FILES
    made = json.loads((program.folder / "briefs/2026-03-02/brief.json").read_text())
    assert {one["title"] for one in made["articles"]} == {"Bridge to open", "Orchard sold"}
    assert [line["standing"] for line in made["ledger"]] == ["due within a week"]
    markdown = (program.folder / "briefs/2026-03-02/brief.md").read_text()
    assert "open the ferry bridge" in markdown
    assert (program.folder / "briefs/latest.md").read_text() == markdown
    run = last_run()
    assert (run["exit_code"], run["brief"]) == (0, "briefs/2026-03-02/brief.md")
    assert (run["counts"]["articles"], run["counts"]["new_reports"]) == (2, 2)
    assert run["succeeded"] == run["ended"]


def test_a_second_run_asks_nothing_and_leaves_the_same_files(
    program: Program, brief: MakeBrief, server: FakeServer
) -> None:
    assert brief(*DAY).code == 0
    before, asked = contents(program), len(server.requests)
    ran = brief(*DAY)
    assert ran.code == 0
    assert len(server.requests) == asked
    assert contents(program) == before
    assert "2 of the reports are there already" in ran.err


def test_the_next_day_knows_what_the_day_before_told(program: Program, brief: MakeBrief) -> None:
    for day in (DAY, NEXT_DAY):
        assert brief(*day).code == 0
    made = json.loads((program.folder / "briefs/2026-03-03/brief.json").read_text())
    standings = {one["commitment"]["actor"]: one["standing"] for one in made["ledger"]}
    assert standings == {"The council": "changed", "The library": "new"}
    read = feedparser.parse((program.folder / "briefs/feed.xml").read_bytes())
    assert [entry.link for entry in read.entries] == [
        "2026-03-03/brief.md",
        "2026-03-02/brief.md",
    ]


def test_a_brief_on_an_earlier_day_does_not_turn_the_ledger_back(
    program: Program, brief: MakeBrief
) -> None:
    for day in (DAY, NEXT_DAY, DAY):
        assert brief(*day).code == 0
    assert "2026-03-13" in program.stand_in("ledger").out
    latest = (program.folder / "briefs/latest.md").read_bytes()
    assert latest == (program.folder / "briefs/2026-03-03/brief.md").read_bytes()


def test_two_runs_at_once_are_not_possible(
    program: Program, brief: MakeBrief, server: FakeServer
) -> None:
    with run_lock(program.folder / "briefs", datetime.now(UTC)):
        ran = brief(*DAY)
    assert ran.code == 75
    assert "Another run is at work on briefs: process" in ran.err
    assert server.requests == []
    assert not (program.folder / "briefs/last-run.json").exists()


def test_an_article_that_fails_costs_that_article_only(
    program: Program, brief: MakeBrief, last_run: LastRun
) -> None:
    head = "---\ntitle: Odd\npublished: 2026-03-02T11:00:00+01:00\n---\n"
    program.write("articles/odd.txt", f"{head}This text is here to provoke a bug in it.")
    ran = brief(*DAY)
    assert ran.code == 75
    made = json.loads((program.folder / "briefs/2026-03-02/brief.json").read_text())
    assert [one["origin"] for one in made["manifest"]["failed"]] == ["articles/odd.txt"]
    assert "ZeroDivisionError: as asked" in made["manifest"]["failed"][0]["why"]
    assert made["manifest"]["articles"] == 2
    run = last_run()
    assert (run["exit_code"], run["counts"]["failed"], run["succeeded"]) == (75, 1, None)


def test_when_every_article_fails_there_is_no_brief(
    program: Program, serve: Callable[[Script], FakeServer], last_run: LastRun
) -> None:
    server = serve(lambda _: completion("this is no answer"))
    args = ("brief", "articles", *DAY, "--base-url", server.url, "--model", "m")
    assert program.stand_in(*args).code == 76
    assert last_run()["exit_code"] == 76
    assert not (program.folder / "briefs/2026-03-02").exists()


def test_an_endpoint_that_is_down_leaves_no_brief_and_says_so(
    program: Program, last_run: LastRun
) -> None:
    ran = program.stand_in(
        *("brief", "articles", *DAY, "--base-url", "http://127.0.0.1:9/v1", "--model", "m")
    )
    assert ran.code == 69
    assert last_run()["exit_code"] == 69
    assert last_run()["message"] in ran.err
    assert not (program.folder / "briefs/2026-03-02").exists()


def test_a_run_that_stopped_at_its_limit_goes_on_from_there(
    program: Program, brief: MakeBrief, server: FakeServer
) -> None:
    ran = brief(*DAY, "--max-calls", "4")
    assert ran.code == 75
    assert not (program.folder / "briefs/2026-03-02").exists()
    first = len(server.requests)
    assert brief(*DAY).code == 0
    assert len(server.requests) - first < 2 * first
    assert (program.folder / "briefs/2026-03-02/brief.md").exists()


@pytest.mark.parametrize(
    ("args", "words"),
    [
        pytest.param((), "No window of time is named", id="no window"),
        pytest.param((*DAY, "--last", "24h"), "More than one window", id="two windows"),
        pytest.param(("--since", "2026-03-02"), "--since and --until go together", id="half"),
        pytest.param(("--day", "tomorrow"), "--day: it is no date", id="no day"),
        pytest.param((*DAY[:2], "--zone", "Mars/Base"), "there is no time zone", id="zone"),
        pytest.param((*DAY, "--memory", "0"), "--memory", id="memory"),
        pytest.param((*DAY, "--undated", "guess"), "--undated", id="undated"),
        pytest.param(("-", *DAY), "not made of standard input", id="standard input"),
        pytest.param((*DAY, "-q", "-v"), "do not go together", id="quiet and verbose"),
    ],
)
def test_wrong_options_are_refused_before_anything_is_done(
    program: Program, brief: MakeBrief, server: FakeServer, args: tuple[str, ...], words: str
) -> None:
    ran = brief(*args)
    assert ran.code == 2
    assert words in ran.err
    assert server.requests == []
    assert program.files == []


def test_without_sources_there_is_no_brief(program: Program) -> None:
    ran = program.stand_in("brief", *DAY)
    assert ran.code == 2
    assert "sources in [brief]" in ran.err


def test_sources_that_are_all_missing_were_mistyped(program: Program) -> None:
    ran = program.stand_in("brief", "artcles", *DAY)
    assert ran.code == 66
    assert "There is no artcles" in ran.err


def test_a_source_that_is_missing_costs_that_source_only(
    program: Program, brief: MakeBrief
) -> None:
    ran = brief("elsewhere", *DAY)
    assert ran.code == 75
    assert "elsewhere: there is no such file" in ran.err
    assert (program.folder / "briefs/2026-03-02/brief.md").exists()


def test_a_day_without_articles_has_a_brief_that_says_so(
    program: Program, brief: MakeBrief, server: FakeServer
) -> None:
    assert brief("--day", "2026-05-01", "--zone", "UTC").code == 0
    assert "A quiet day" in (program.folder / "briefs/2026-05-01/brief.md").read_text()
    assert server.requests == []


def test_a_folder_that_cannot_be_written_is_refused_before_the_work(
    program: Program, brief: MakeBrief, server: FakeServer
) -> None:
    program.write("taken", "a file")
    ran = brief(*DAY, "-o", "taken/briefs")
    assert ran.code == 73
    assert "Name another folder with -o" in ran.err
    assert server.requests == []


def test_what_a_killed_run_left_of_its_files_is_removed(program: Program, brief: MakeBrief) -> None:
    program.write("briefs/2026-03-02/.summarize-0011223344556677.tmp", "half a br")
    program.write("briefs/.summarize-0011223344556677.tmp", "half a fe")
    assert brief(*DAY).code == 0
    assert program.files == FILES


def test_windows_that_are_no_day_have_folders_of_their_own(
    program: Program, brief: MakeBrief
) -> None:
    assert brief("--since", "2026-03-02", "--until", "2026-03-04", "--zone", "UTC").code == 0
    assert brief("--since", "2026-03-02T06:00", "--until", "2026-03-03", "--zone", "UTC").code == 0
    folders = {path.parent.name for path in (program.folder / "briefs").rglob("brief.md")}
    assert folders == {"2026-03-02--2026-03-04", "2026-03-02T060000--2026-03-03T000000"}


def test_an_article_that_is_gone_from_its_source_stays_in_the_brief(
    program: Program, brief: MakeBrief
) -> None:
    assert brief(*DAY).code == 0
    before = (program.folder / "briefs/2026-03-02/brief.md").read_bytes()
    (program.folder / "articles/bridge.txt").unlink()
    assert brief(*DAY).code == 0
    assert (program.folder / "briefs/2026-03-02/brief.md").read_bytes() == before


def test_the_store_is_needed(program: Program, brief: MakeBrief, last_run: LastRun) -> None:
    Path(program.environ["SUMMARIZE_STORE"]).write_bytes(b"this is no database at all")
    assert brief(*DAY).code == 78
    assert last_run()["exit_code"] == 78


def test_a_server_that_refuses_the_key_ends_the_run(
    program: Program, serve: Callable[[Script], FakeServer]
) -> None:
    def refuse(_: Request) -> Reply:
        return failure(401, "no such key")

    server = serve(refuse)
    args = ("brief", "articles", *DAY, "--base-url", server.url, "--model", "m")
    assert program.stand_in(*args).code == 69
    assert len(server.requests) < 10


def test_a_model_that_nobody_knows_ends_the_run_and_the_monitor_is_told(
    program: Program, last_run: LastRun
) -> None:
    ran = program.stand_in("brief", "articles", *DAY, "--model", "nobody-knows-it")
    assert ran.code == 69
    assert (last_run()["exit_code"], last_run()["succeeded"]) == (69, None)
    assert "nobody-knows-it" in last_run()["message"]


def test_a_brief_that_is_made_of_other_sources_takes_the_place_of_the_one_before(
    program: Program, brief: MakeBrief
) -> None:
    assert brief(*DAY).code == 0
    program.write("more/weir.txt", ALL["orchard.txt"].replace("orchard", "weir"))
    assert brief("more", *DAY).code == 0
    read = feedparser.parse((program.folder / "briefs/feed.xml").read_bytes())
    assert len(read.entries) == 1
    assert "behind the mill" in read.entries[0].content[0].value
    assert "weir" in (program.folder / "briefs/latest.md").read_text()


def test_files_without_a_date_take_part_where_that_is_wanted(
    program: Program, brief: MakeBrief
) -> None:
    noon = datetime(2026, 3, 2, 12, tzinfo=UTC).timestamp()
    path = program.write("articles/undated.txt", "A kiln was lit again at the old brickworks.")
    os.utime(path, (noon, noon))
    file = program.folder / "briefs/2026-03-02/brief.json"
    assert brief(*DAY).code == 0
    assert "1 article without a date left out." in file.read_text()
    assert brief(*DAY, "--undated", "file-time").code == 0
    made = json.loads(file.read_text())
    assert made["warnings"] == ["1 article dated by the time of the file."]
    assert made["manifest"]["articles"] == 3


def test_a_run_that_is_stopped_says_so_to_the_monitor(
    program: Program, serve: Callable[[Script], FakeServer], last_run: LastRun
) -> None:
    over, asked = threading.Event(), threading.Event()

    def stall(_: Request) -> Reply:
        asked.set()
        return Reply(YES.body, before=over.wait)

    server = serve(stall)
    args = ("brief", "articles", *DAY, "--base-url", server.url, "--model", "m")
    process = program.start(*args)
    assert asked.wait(30)
    process.send_signal(signal.SIGTERM)
    _, err = process.communicate(timeout=30)
    over.set()
    assert process.returncode == 143
    assert b"stopped (SIGTERM)." in err
    assert (last_run()["exit_code"], last_run()["message"]) == (143, "stopped (SIGTERM).")
