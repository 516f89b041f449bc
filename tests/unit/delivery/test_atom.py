"""The feed is read back by a feed reader's library, whatever the briefs hold."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest

from pipeline.delivery.atom import Entry, Feed, atom, tag
from pipeline.errors import BadConfiguration

FEED = Feed("news.example,2026", address="https://news.example/briefs/feed.xml")
MARCH_3 = datetime(2026, 3, 3, 6, tzinfo=UTC)
NAMES = {"a": "http://www.w3.org/2005/Atom"}


def entry(key: str = "2026-03-03", /, **given: str | datetime) -> Entry:
    values: dict[str, Any] = {"title": f"Brief of {key}", "updated": MARCH_3, "markdown": "text"}
    return Entry(key, **{**values, **given})


def read(*entries: Entry, feed: Feed = FEED) -> feedparser.FeedParserDict:
    found = feedparser.parse(atom(feed, entries).encode())
    assert not found.bozo, found.bozo_exception
    return found


def test_a_reader_finds_each_brief() -> None:
    found = read(
        entry(markdown="# Story\n\n*new*", link="2026-03-03/brief.html"),
        entry("2026-03-04", updated=MARCH_3 + timedelta(days=1)),
    )
    assert found.version == "atom10"
    assert found.feed.title == "Daily brief"
    assert found.feed.id == "tag:news.example,2026:briefs"
    assert found.feed.updated == "2026-03-04T06:00:00+00:00"
    assert found.feed.author == "summarize"
    assert [e.title for e in found.entries] == ["Brief of 2026-03-04", "Brief of 2026-03-03"]
    first = found.entries[1]
    assert first.id == "tag:news.example,2026:briefs/2026-03-03"
    assert first.content[0].type == "text/html"
    assert "<h1>Story</h1>" in first.content[0].value
    assert first.link.endswith("2026-03-03/brief.html")


def test_every_required_element_is_there_once() -> None:
    root = ET.fromstring(atom(FEED, [entry(), entry("2")]))  # noqa: S314 - our own
    for element in (root, *root.findall("a:entry", NAMES)):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"a:{name}", NAMES)) == 1
    assert root.findtext("a:author/a:name", namespaces=NAMES)
    assert {link.get("rel") for link in root.findall("a:link", NAMES)} == {"self"}


def test_a_feed_without_briefs_is_a_feed() -> None:
    assert read().entries == []
    assert "<link" not in atom(Feed("news.example,2026"), [])


HOSTILE = [
    "<b>&amp; ]]> </title></entry>",
    "\x00\x08\x0b\x1b[31m\ufffe\uffff\ud800 end",
    "a\r\nb\rc",
    "<!DOCTYPE x [<!ENTITY e 'e'>]>&e;",
    "“Brücke” 漢字 🏴 \u202e",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_breaks_the_feed(text: str) -> None:
    hostile = entry(text, title=text, markdown=text)
    root = ET.fromstring(atom(Feed("a.example,2026", title=text, author=text), [hostile]))  # noqa: S314
    shown = root.findtext("a:entry/a:title", namespaces=NAMES)
    gone = dict.fromkeys([*range(9), 11, 27, 0xFFFE, 0xFFFF, 0xD800])
    assert shown == text.replace("\r\n", "\n").replace("\r", "\n").translate(gone)
    assert len(read(hostile).entries) == 1


def test_a_script_does_not_reach_the_reader() -> None:
    value = read(entry(markdown="<script>alert(1)</script>")).entries[0].content[0].value
    assert "<script" not in value


def test_the_same_brief_made_again_is_one_entry_with_the_same_id() -> None:
    before, after = entry(), entry(title="again", updated=MARCH_3 + timedelta(hours=2))
    (only,) = read(before, after).entries
    assert only.title == "again"
    assert only.id == read(before).entries[0].id


def test_the_order_of_the_entries_given_does_not_matter() -> None:
    entries = [entry(str(day), updated=MARCH_3 + timedelta(days=day % 3)) for day in range(9)]
    assert atom(FEED, entries) == atom(FEED, entries[::-1])


def test_the_oldest_briefs_leave_the_feed() -> None:
    entries = [entry(str(day), updated=MARCH_3 + timedelta(days=day)) for day in range(5)]
    found = read(*entries, feed=Feed("news.example,2026", newest=2))
    assert [e.title for e in found.entries] == ["Brief of 4", "Brief of 3"]


def test_times_of_several_zones_are_compared_as_instants() -> None:
    east = entry("east", updated=datetime(2026, 3, 3, 8, tzinfo=timezone(timedelta(hours=5))))
    assert read(east, entry()).entries[0].title == "Brief of 2026-03-03"


@pytest.mark.parametrize(
    ("given", "feed"),
    [
        pytest.param({"link": "javascript:alert(1)"}, FEED, id="javascript"),
        pytest.param({"link": "file:///etc/passwd"}, FEED, id="file"),
        pytest.param({"link": "https://a.example/\nx"}, FEED, id="line break"),
        pytest.param({"link": "http://[::1"}, FEED, id="no address"),
        pytest.param({"updated": datetime(2026, 3, 3)}, FEED, id="no zone"),  # noqa: DTZ001
        pytest.param({}, Feed("news.example"), id="authority without a year"),
        pytest.param({}, Feed("a b,2026"), id="authority with a blank"),
    ],
)
def test_what_cannot_stand_in_a_feed_is_refused(
    given: dict[str, str | datetime], feed: Feed
) -> None:
    with pytest.raises(BadConfiguration):
        atom(feed, [entry(**given)])


def test_a_tag_escapes_what_an_address_cannot_hold() -> None:
    assert tag("a@b.example,2026-01-02", "x y/ü<") == "tag:a@b.example,2026-01-02:x%20y/%C3%BC%3C"
