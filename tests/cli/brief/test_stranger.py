"""What a stranger to `summarize brief` meets: a slip of the hand, and a message that helps."""

import json

import pytest

from tests.cli.brief.conftest import DAY, MakeBrief
from tests.cli.conftest import Program
from tests.unit.fake_server import FakeServer
from tests.unit.gathering.feed_factory import item, rss
from tests.unit.gathering.feed_server import FeedServer, Page

MONDAY = "Mon, 02 Mar 2026 09:00:00 +0100"
FEED = rss(item(title="Weir", link="https://gazette.test/weir", date=MONDAY))


@pytest.mark.parametrize(
    ("args", "words"),
    [
        pytest.param(("--memory", "99999999999999"), "--memory", id="a memory without end"),
        pytest.param(("",), "The name of a source is empty.", id="an empty name"),
    ],
)
def test_what_cannot_be_is_wrong_usage(
    brief: MakeBrief, server: FakeServer, args: tuple[str, ...], words: str
) -> None:
    ran = brief(*args, *DAY)
    assert ran.code == 2
    assert words in ran.err
    assert server.requests == []


def test_an_empty_folder_is_named(program: Program, brief: MakeBrief) -> None:
    (program.folder / "nothing").mkdir()
    assert brief("nothing", *DAY).code == 0
    markdown = (program.folder / "briefs/2026-03-02/brief.md").read_text()
    assert "- nothing: it has no articles" in markdown


def test_a_brief_that_misses_half_names_what_it_misses_first(
    program: Program, brief: MakeBrief
) -> None:
    program.write("articles/a.txt", "")
    program.write("articles/b.txt", "---\npublished: tomorrow\n---\nA barge sank at the lock.")
    ran = brief(*DAY)
    assert ran.code == 75
    assert "2 sources or articles failed; the first: articles/a.txt: it is empty" in ran.err
    assert "The end of the brief lists them." in ran.err
    markdown = (program.folder / "briefs/2026-03-02/brief.md").read_text()
    assert "misses 2 of 4 articles and feeds; the first: articles/a.txt" in markdown.splitlines()[0]
    assert "2 sources or articles failed" in markdown
    assert "--published" not in markdown


@pytest.mark.parametrize(
    ("allowed", "code"),
    [pytest.param("other.example", 75, id="another"), pytest.param("127.0.0.1", 0, id="this")],
)
def test_a_feed_of_this_machine_is_read_where_the_configuration_allows_it(
    program: Program, server: FakeServer, allowed: str, code: int
) -> None:
    config = program.write("config.toml", f'[brief]\nprivate_hosts = ["{allowed}"]\n')
    with FeedServer({"/feed": Page(FEED)}) as feeds:
        ran = program.stand_in(
            *("brief", "articles", f"{feeds.url}/feed", *DAY),
            *("--base-url", server.url, "--model", "m"),
            environ={"SUMMARIZE_CONFIG": str(config)},
        )
    assert ran.code == code
    assert ("private_hosts in [brief]" in ran.err) == (code == 75)
    made = json.loads((program.folder / "briefs/2026-03-02/brief.json").read_text())
    assert ("Weir" in {one["title"] for one in made["articles"]}) == (code == 0)


def test_an_address_that_is_not_of_the_web_is_named_as_such(
    program: Program, brief: MakeBrief
) -> None:
    assert brief("ftp://news.test/feed", *DAY).code == 75
    made = json.loads((program.folder / "briefs/2026-03-02/brief.json").read_text())
    (failed,) = made["manifest"]["failed"]
    assert failed["why"] == "only http and https addresses are read."


def test_a_folder_that_is_given_in_two_ways_is_one(program: Program, brief: MakeBrief) -> None:
    assert brief(program.folder / "articles", *DAY).code == 0
    made = json.loads((program.folder / "briefs/2026-03-02/brief.json").read_text())
    assert made["manifest"]["articles"] == 2
    whys = [one["why"] for one in made["manifest"]["skipped"]]
    assert whys.count("given twice") == 2


def test_a_day_of_clocks_set_by_the_sun_leaves_a_store_that_is_sound(
    program: Program, brief: MakeBrief
) -> None:
    assert brief("--day", "1890-05-01", "--zone", "Europe/Paris").code == 0
    assert (program.folder / "briefs/1890-05-01/brief.md").read_text().startswith("# Thursday, 1 M")
    checked = program.stand_in("store", "check")
    assert (checked.code, checked.err) == (0, "")
