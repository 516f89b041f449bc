import html
import time
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.gathering.articles import Found, Haul
from pipeline.gathering.feeds import read_feed
from tests.unit.gathering.feed_factory import DATE, SENTENCE, STORY, STORY_TEXT, atom, item, rss

ORIGIN = "https://courier.example/feed"


def only(body: bytes, content_type: str = "") -> Found:
    haul = read_feed(body, ORIGIN, content_type)
    assert (haul.skipped, haul.failed) == ([], [])
    (found,) = haul.found
    return found


def refusal(haul: Haul) -> str:
    assert not haul.found
    (failed,) = haul.failed
    assert failed.origin == ORIGIN
    return failed.why


def test_an_entry_of_rss_is_an_article() -> None:
    found = only(rss(item(link="https://courier.example/1")))
    article = found.article
    assert found.url == article.origin == "https://courier.example/1"
    assert (article.title, article.outlet) == ("Mayor says no", "The Courier")
    assert article.text == STORY_TEXT
    assert article.published is not None
    assert article.published.isoformat() == "2026-03-03T07:00:00+01:00"


def test_an_entry_of_atom_is_an_article_of_its_source() -> None:
    found = only(
        atom(
            "<entry><title type='html'>Mayor &amp;amp; clerk</title>"
            "<link href='https://courier.example/2'/><source><title>The Wire</title></source>"
            "<published>2026-03-03T07:00:00-05:00</published>"
            f"<summary>Short.</summary><content type='xhtml'>"
            f"<div xmlns='http://www.w3.org/1999/xhtml'>{STORY}</div></content></entry>"
        )
    )
    assert found.article.title == "Mayor & clerk"
    assert found.article.outlet == "The Wire"
    assert found.article.text == STORY_TEXT
    assert found.article.published == datetime.fromisoformat("2026-03-03T07:00:00-05:00")


def test_the_longest_text_of_an_entry_is_taken() -> None:
    full = f"<content:encoded>{html.escape(STORY)}</content:encoded>"
    assert only(rss(item("<p>A teaser.</p>", more=full))).article.text == STORY_TEXT
    short = "<content:encoded>Read on.</content:encoded>"
    assert only(rss(item(more=short))).article.text == STORY_TEXT


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        pytest.param(DATE, "2026-03-03T07:00:00+01:00", id="RFC 822"),
        pytest.param("Tue, 03 Mar 2026 07:00:00 GMT", "2026-03-03T07:00:00+00:00", id="GMT"),
        pytest.param("Tue, 03 Mar 2026 07:00:00 EST", "2026-03-03T07:00:00-05:00", id="EST"),
        pytest.param("2026-03-03T07:00:00Z", "2026-03-03T07:00:00+00:00", id="ISO"),
        pytest.param("2026-03-03T07:00", "2026-03-03T07:00:00", id="no zone: the reader's"),
        pytest.param("2026-03-03", "2026-03-03T00:00:00", id="a day"),
        pytest.param("Fri, 01 Jan 2100 00:00:00 +0000", "2100-01-01T00:00:00+00:00", id="future"),
    ],
)
def test_dates_keep_the_zone_that_was_written(date: str, expected: str) -> None:
    published = only(rss(item(date=date))).article.published
    assert published is not None
    assert published.isoformat() == expected


@pytest.mark.parametrize(
    "date", ["", "yesterday", "00 Foo 99999", "Tue, 99 Mar 2026 07:00 +0100", "0000-00-00"]
)
def test_an_entry_without_a_date_is_skipped(date: str) -> None:
    haul = read_feed(rss(item(date=date, link="https://courier.example/1")), ORIGIN)
    assert not haul.found
    assert [(line.origin, line.why) for line in haul.skipped] == [
        ("https://courier.example/1", "its feed gives no date for it")
    ]


def test_a_teaser_is_skipped_with_its_length() -> None:
    haul = read_feed(rss(item("<p>The mayor of Lunn said no. Read on.</p>")), ORIGIN)
    assert not haul.found
    assert [line.why for line in haul.skipped] == ["only a teaser of 8 words"]
    assert haul.skipped[0].origin == f"{ORIGIN} (Mayor says no)"


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "https://",
        "https://a.example/ b",
        "https://a.example/\u202ex",
    ],
)
def test_a_link_that_is_no_web_address_is_dropped(link: str) -> None:
    found = only(rss(item(link=link)))
    assert found.url is None
    assert found.article.origin == f"{ORIGIN} (Mayor says no)"


def test_no_script_survives_in_titles_texts_and_outlets() -> None:
    evil = "<script>alert(1)</script>"
    found = only(
        rss(
            item(f"{STORY}{evil}<style>p {{}}</style>", title=f"{evil}Mayor <b>says</b>\nno"),
            title=html.escape(f"The <i>Courier</i>{evil}"),
        )
    )
    assert found.article.title == "Mayor says no"
    assert found.article.outlet == "The Courier"
    assert found.article.text == STORY_TEXT


def test_entries_with_the_same_id_are_all_read() -> None:
    same = "<guid>1</guid>"
    haul = read_feed(rss(item(more=same), item(f"<p>But {SENTENCE * 6}</p>", more=same)), ORIGIN)
    assert len(haul.found) == 2


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        pytest.param(rss(item()), "text/xml; charset=iso-8859-1", id="the header is wrong"),
        pytest.param(
            rss(item()).replace(b"utf-8", b"iso-8859-1"), "", id="the declaration is wrong"
        ),
        pytest.param(rss(item()), "text/xml; charset=klingon", id="the header is no encoding"),
        pytest.param(
            rss(item()).decode().replace("utf-8", "windows-1252").encode("cp1252"),
            "",
            id="Windows-1252, declared",
        ),
        pytest.param(
            rss(item()).decode().replace('encoding="utf-8"', "").encode("cp1252"),
            "application/xml; charset=windows-1252",
            id="Windows-1252, in the header",
        ),
        pytest.param(
            rss(item()).decode().replace("utf-8", "utf-16").encode("utf-16"), "", id="UTF-16"
        ),
    ],
)
def test_quotation_marks_survive_any_encoding(body: bytes, content_type: str) -> None:
    assert only(body, content_type).article.text == STORY_TEXT


_LAUGHS = "".join(
    f'<!ENTITY {new} "{old * 10}">'
    for old, new in zip(["&a;", "&b;", "&c;", "&d;", "&e;"], "bcdef", strict=True)
)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        pytest.param(
            rss(item("&f;"), head=f'<!DOCTYPE r [<!ENTITY a "ha">{_LAUGHS}]>'),
            "it declares entities",
            id="entity bomb",
        ),
        pytest.param(
            rss(item(), head='<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
            "it declares entities",
            id="external entity",
        ),
        pytest.param(
            rss("<a>" * 1_000_000), "its elements are nested more than 256 deep", id="deep"
        ),
        pytest.param(
            rss("<item/>" * 500_000), "it has more than 100,000 elements", id="many elements"
        ),
        pytest.param(
            rss("<a " + " ".join(f"b{n}='1'" for n in range(200)) + "/>"),
            "an element has more than 100 attributes",
            id="many attributes",
        ),
        pytest.param(
            b"<rss><channel><a " + b"<a " * 1_000_000,
            "it is malformed, and larger than 0.5 MB",
            id="endless markup",
        ),
        pytest.param(b"<rss><chan", "it is malformed, and no article could be read", id="cut"),
        pytest.param(b"<rss>\0\0\0</rss>", "it is malformed, and no article could be read", id="0"),
        pytest.param(b"<a><b/></a>", "it is no feed that can be read", id="other XML"),
        pytest.param(b"", "it is no feed that can be read", id="nothing"),
    ],
)
def test_a_hostile_feed_is_refused_soon_and_with_the_reason(body: bytes, why: str) -> None:
    began = time.process_time()
    assert refusal(read_feed(body, ORIGIN)) == why
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<div>" * 50_000, id="deep HTML"),
        pytest.param("<" * 100_000, id="only openings"),
        pytest.param("&amp;" * 100_000, id="only entities"),
        pytest.param("<p " + "a=b " * 100_000, id="attributes without an end"),
    ],
)
def test_a_hostile_entry_costs_that_entry_only(text: str) -> None:
    began = time.process_time()
    haul = read_feed(rss(item(text), item()), ORIGIN)
    assert [found.article.text for found in haul.found] == [STORY_TEXT]
    assert time.process_time() - began < 5


_PIECES = [b"<", b">", b"&", b"]]>", b"<!--", b"\0", b"\xff", b"<item>", b"&#xD800;", b"<?xml "]
_PIECES += [b"<pubDate>0000-00-00</pubDate>", b"encoding='hex'", b"<link href='http://['/>"]


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_no_damage_does_more_than_cost_the_feed(data: st.DataObject) -> None:
    body = rss(item(), item(link="https://courier.example/1"))
    for piece in data.draw(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=5)):
        place = data.draw(st.integers(0, len(body)))
        body = body[:place] + piece + body[place + data.draw(st.integers(0, 9)) :]
    haul = read_feed(body, ORIGIN, data.draw(st.sampled_from(["", "text/xml; charset=hex"])))
    assert haul.found or haul.skipped or haul.failed
    assert all(found.article.text.encode() for found in haul.found)


def test_impossible_characters_do_not_stop_a_malformed_feed() -> None:
    haul = read_feed(rss(item("word " * 80), "<item>&#99999999999;&x;</item>"), ORIGIN)
    assert haul.found or haul.failed


def test_a_feed_that_most_readers_put_up_with_is_read_and_the_damage_noted() -> None:
    haul = read_feed(rss(item()).replace(b"<title>Mayor", b"<title>&bad; Mayor"), ORIGIN)
    assert [found.article.text for found in haul.found] == [STORY_TEXT]
    assert [line.why for line in haul.skipped] == [
        "it is malformed; what could be read of it was taken"
    ]


def test_a_feed_is_read_up_to_a_number_of_entries() -> None:
    haul = read_feed(rss(*[item("short")] * 1001), ORIGIN)
    assert [line.why for line in haul.failed] == ["it has 1,001 entries; 1,000 were read"]
