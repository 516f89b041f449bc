"""What can go wrong around a scheduled job: feeds, disks, clocks."""

import errno
import functools
import json
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline.command.brief import request, run
from pipeline.gathering.fetcher import Fetcher, FetchLimits
from tests.cli.brief.conftest import DAY, NEXT_DAY, MakeBrief
from tests.cli.conftest import Program, Ran
from tests.unit.fake_server import FakeServer
from tests.unit.gathering.feed_factory import item, rss
from tests.unit.gathering.feed_server import FeedServer, Page

LOCAL = Fetcher(FetchLimits(connect=2, read=2, total=4), private_hosts=frozenset({"127.0.0.1"}))
MONDAY = "Mon, 02 Mar 2026 09:00:00 +0100"
FEED = rss(
    item(title="Weir", link="https://gazette.test/weir", date=MONDAY),
    item("A teaser, and no more.", title="Teaser", date=MONDAY),
)


@pytest.fixture
def feeds(monkeypatch: pytest.MonkeyPatch) -> Iterator[FeedServer]:
    monkeypatch.setattr(run, "Fetcher", lambda **_: LOCAL)
    with FeedServer({"/feed": Page(FEED, headers={"ETag": '"1"'})}) as server:
        yield server


def _titles(program: Program, day: str = "2026-03-02") -> set[str]:
    made = json.loads((program.folder / f"briefs/{day}/brief.json").read_text())
    return {one["title"] for one in made["articles"]}


def test_a_feed_with_nothing_new_leaves_the_brief_as_it_was(
    program: Program, brief: MakeBrief, feeds: FeedServer
) -> None:
    url = f"{feeds.url}/feed"
    assert brief(url, *DAY).code == 0
    assert "Weir" in _titles(program)
    files = [program.folder / "briefs/2026-03-02" / name for name in ("brief.md", "brief.json")]
    before = [file.read_bytes() for file in files]
    assert brief(url, *DAY).code == 0
    assert feeds.requests[-1][1]["if-none-match"] == '"1"'
    assert [file.read_bytes() for file in files] == before


def test_a_run_that_ended_early_has_the_feed_once_more(
    program: Program, brief: MakeBrief, feeds: FeedServer
) -> None:
    url = f"{feeds.url}/feed"
    assert brief(url, *DAY, "--max-calls", "4").code == 75
    assert brief(url, *DAY).code == 0
    assert "if-none-match" not in feeds.requests[-1][1]
    assert "Weir" in _titles(program)


def test_a_feed_that_is_down_costs_that_feed_only(
    program: Program, brief: MakeBrief, feeds: FeedServer
) -> None:
    feeds.pages["/feed"] = Page(status=503)
    ran = brief(f"{feeds.url}/feed", *DAY)
    assert ran.code == 75
    assert _titles(program) == {"Bridge to open", "Orchard sold"}
    made = json.loads((program.folder / "briefs/2026-03-02/brief.json").read_text())
    assert [one["origin"] for one in made["manifest"]["failed"]] == [f"{feeds.url}/feed"]


def test_a_full_disk_leaves_the_files_as_they_were(
    program: Program, brief: MakeBrief, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert brief(*DAY).code == 0
    before = {name: (program.folder / name).read_bytes() for name in program.files}
    program.write(
        "articles/more.txt",
        "---\ntitle: More\npublished: 2026-03-02T15:00:00+01:00\n---\nA barge sank at the lock.",
    )

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        ran = brief(*DAY)
    assert ran.code == 73
    assert "Make room there" in ran.err
    assert {name: (program.folder / name).read_bytes() for name in program.files} == before
    assert brief(*DAY).code == 0
    assert "More" in _titles(program)


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere"
)
def test_a_read_only_folder_is_refused_before_the_work(
    program: Program, brief: MakeBrief, server: FakeServer
) -> None:
    folder = program.folder / "briefs"
    folder.mkdir(mode=0o500)
    assert brief(*DAY).code == 73
    assert server.requests == []


def test_a_clock_that_jumps_back_changes_nothing(
    program: Program, brief: MakeBrief, monkeypatch: pytest.MonkeyPatch
) -> None:
    def at(moment: datetime, *args: str) -> Ran:
        monkeypatch.setattr(request, "utc_now", lambda: moment)
        monkeypatch.setattr(run, "make_brief", functools.partial(original, now=lambda: moment))
        return brief(*args)

    original: Callable[..., int] = run.make_brief
    now = datetime(2026, 3, 4, 6, tzinfo=UTC)
    assert at(now, *DAY).code == 0
    assert at(now - timedelta(days=400), *NEXT_DAY).code == 0
    markdown = program.folder / "briefs/2026-03-03/brief.md"
    jumped = markdown.read_bytes()
    assert b"rust in the bearings" in jumped
    assert at(now, *NEXT_DAY).code == 0
    assert markdown.read_bytes() == jumped


@pytest.mark.parametrize(
    ("day", "times", "hours"),
    [
        pytest.param(
            "2026-03-29", ("2026-03-28T23:00:00Z", "2026-03-29T21:59:59Z"), 23, id="spring"
        ),
        pytest.param(
            "2026-10-25", ("2026-10-24T22:00:00Z", "2026-10-25T22:59:59Z"), 25, id="autumn"
        ),
    ],
)
def test_a_day_on_which_the_clocks_change_has_all_its_articles(
    program: Program, brief: MakeBrief, day: str, times: tuple[str, str], hours: int
) -> None:
    for number, moment in enumerate(times):
        program.write(
            f"articles/edge{number}.txt",
            f"---\ntitle: Edge {number}\npublished: {moment}\n---\nBarge {number} left the lock.",
        )
    assert brief("--day", day, "--zone", "Europe/Paris").code == 0
    assert _titles(program, day) == {"Edge 0", "Edge 1"}
    made = json.loads((program.folder / f"briefs/{day}/brief.json").read_text())
    since, until = (datetime.fromisoformat(made["window"][end]) for end in ("since", "until"))
    assert until - since == timedelta(hours=hours)
    path: Path = program.folder / f"briefs/{day}/brief.md"
    assert path.exists()
