import json
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.gathering.fetcher import Fetcher, FetchLimits
from pipeline.gathering.files import Undated
from pipeline.gathering.gather import Gathered, Rules, gather
from pipeline.gathering.window import Asked, window_of
from schemas.brief import Window
from schemas.feed import FeedState
from tests.unit.gathering.feed_factory import STORY, item, rss
from tests.unit.gathering.feed_server import FeedServer, Page

Serve = Callable[..., FeedServer]
LOCAL = Fetcher(FetchLimits(connect=2, read=0.5, total=1), private_hosts=frozenset({"127.0.0.1"}))


def day(name: str) -> Window:
    return window_of(Asked(day=name), now=datetime.now(UTC), machine_zone="Europe/Paris")


TUESDAY = day("2026-03-03")
WEDNESDAY = day("2026-03-04")


def collected(
    *sources: Path | str,
    window: Window = TUESDAY,
    states: Iterable[FeedState] = (),
    undated: Undated = Undated.SKIP,
) -> Gathered:
    known = {state.url: state for state in states}
    return gather([str(source) for source in sources], window, known, Rules(undated, LOCAL))


def article(path: Path, text: str, published: str | None = "2026-03-03T07:00:00+01:00") -> Path:
    path.parent.mkdir(exist_ok=True, parents=True)
    long = f"{text} The mayor of Lunn said “no” on Monday."
    path.write_text(json.dumps({"text": long, "published": published}), "utf-8")
    return path


def first_words(gathered: Gathered) -> list[str]:
    return [found.article.text.split()[0] for found in gathered.found]


def lines(gathered: Gathered) -> list[tuple[str, str]]:
    return [(line.origin, line.why) for line in gathered.skipped]


def test_articles_of_the_window_come_by_time_whatever_the_order_of_the_sources(
    tmp_path: Path,
) -> None:
    one = article(tmp_path / "1.json", "Late", "2026-03-03T23:59:59+01:00")
    two = article(tmp_path / "2.json", "Early", "2026-03-02T23:00:00Z")
    three = article(tmp_path / "3.json", "Outside", "2026-03-03T23:00:00Z")
    four = article(tmp_path / "4.json", "Naive", "2026-03-03T12:00")
    forward, backward = collected(one, two, three, four), collected(four, three, two, one)
    assert first_words(forward) == ["Early", "Naive", "Late"]
    assert forward.found == backward.found
    assert lines(forward) == [(str(three), "1 article outside the window")]
    naive = forward.found[1].article.published
    assert naive is not None
    assert naive.isoformat() == "2026-03-03T12:00:00+01:00"


def test_articles_outside_the_window_are_counted_for_each_source(tmp_path: Path) -> None:
    for number in range(3):
        article(tmp_path / "old" / f"{number}.json", f"Old{number}", "2025-01-01")
    assert lines(collected(tmp_path / "old")) == [
        (str(tmp_path / "old"), "3 articles outside the window")
    ]


def test_one_text_is_kept_once_as_it_was_published_first(tmp_path: Path) -> None:
    later = article(tmp_path / "a.json", "Same", "2026-03-03T09:00+01:00")
    first = article(tmp_path / "b.json", "Same", "2026-03-03T08:00+01:00")
    for gathered in (collected(later, first), collected(first, later)):
        assert [found.article.origin for found in gathered.found] == [str(first)]
        assert lines(gathered) == [(str(later), f"same text as {first}")]


def test_a_file_that_is_given_twice_is_read_as_one(tmp_path: Path) -> None:
    path = article(tmp_path / "a.json", "Once")
    gathered = collected(tmp_path, path, path)
    assert first_words(gathered) == ["Once"]
    assert lines(gathered) == [(str(path), "given twice")]


def test_what_has_no_date_takes_no_part_and_the_brief_is_told(tmp_path: Path) -> None:
    path = article(tmp_path / "a.json", "Undated", None)
    gathered = collected(path)
    assert not gathered.found
    assert [origin for origin, _ in lines(gathered)] == [str(path)]
    assert "published: 2026-03-03" in gathered.skipped[0].why
    assert gathered.warnings == ("1 article without a date left out.",)


def test_the_time_of_the_file_can_stand_for_its_date(tmp_path: Path) -> None:
    path = article(tmp_path / "a.json", "Undated", None)
    today = window_of(Asked(last="1h"), now=datetime.now(UTC), machine_zone="UTC")
    soon = today.model_copy(update={"until": datetime(2999, 1, 1, tzinfo=UTC)})
    gathered = collected(path, window=soon, undated=Undated.FILE_TIME)
    assert first_words(gathered) == ["Undated"]
    assert gathered.warnings == ("1 article dated by the time of the file.",)


@pytest.mark.parametrize("published", ["0001-01-01T00:00+14:00", "9999-12-31T23:59-12:00"])
def test_an_impossible_date_costs_that_article(tmp_path: Path, published: str) -> None:
    article(tmp_path / "a.json", "Good")
    article(tmp_path / "b.json", "Bad", published)
    gathered = collected(tmp_path)
    assert first_words(gathered) == ["Good"]
    assert [line.why for line in gathered.failed] == ["its date is impossible"]


@pytest.mark.parametrize("sources", [(), ("-",), ("a.txt", "-")])
def test_a_brief_needs_sources_that_are_no_stream(sources: tuple[str, ...]) -> None:
    with pytest.raises(UsageError) as refused:
        collected(*sources)
    assert refused.value.remedy


@pytest.mark.parametrize("source", ["missing", "a\0b", "x" * 5000, "http:///", "ftp://a.example/"])
def test_a_source_that_is_not_there_costs_that_source(tmp_path: Path, source: str) -> None:
    gathered = collected(source, article(tmp_path / "a.json", "Good"))
    assert first_words(gathered) == ["Good"]
    assert [line.origin for line in gathered.failed] == [source]


def test_a_feed_that_fails_costs_that_feed(tmp_path: Path, serve_feeds: Serve) -> None:
    server = serve_feeds(
        good=Page(rss(item())), down=Page(status=500), page=Page(b"<html>"), prose=Page(b"Hello.")
    )
    urls = [f"{server.url}/{name}" for name in ("down", "good", "page", "prose")]
    gathered = collected(*urls, article(tmp_path / "a.json", "Good"))
    assert first_words(gathered) == ["Good", "The"]
    assert [(line.origin, line.why) for line in gathered.failed] == [
        (urls[0], "the server answers 500"),
        (urls[2], "it is a web page, not a feed; give the address of the site's feed"),
        (urls[3], "it is neither RSS nor Atom"),
    ]
    assert [state.url for state in gathered.feed_states] == [urls[1]]


def test_a_list_of_feeds_is_followed_each_feed_once(tmp_path: Path, serve_feeds: Serve) -> None:
    server = serve_feeds(a=Page(rss(item())), b=Page(rss(item(f"<p>But</p>{STORY}"))))
    outlines = "".join(f'<outline xmlUrl="{server.url}/{name}"/>' for name in ("b", "a", "list"))
    server.pages["/list"] = Page(f"<opml><body>{outlines}</body></opml>".encode())
    path = tmp_path / "feeds.opml"
    path.write_bytes(server.pages["/list"].body)
    for source in (path, f"{server.url}/list"):
        server.requests.clear()
        gathered = collected(source, f"{server.url}/a")
        assert sorted(first_words(gathered)) == ["But", "The"]
        assert sorted(asked for asked, _ in server.requests) == ["/a", "/b", "/list"]


def test_a_list_that_is_dropped_into_a_folder_starts_no_download(
    tmp_path: Path, serve_feeds: Serve
) -> None:
    server = serve_feeds()
    (tmp_path / "feeds.opml").write_text(f'<opml><outline xmlUrl="{server.url}/a"/></opml>')
    (tmp_path / "feeds.xml").write_text(f'<opml><outline xmlUrl="{server.url}/a"/></opml>')
    gathered = collected(tmp_path)
    assert not server.requests
    assert (gathered.found, gathered.failed) == ((), ())
    assert "name it by itself" in dict(lines(gathered))[str(tmp_path / "feeds.xml")]


def test_a_feed_without_news_sends_nothing(serve_feeds: Serve) -> None:
    server = serve_feeds(feed=Page(rss(item()), headers={"ETag": '"1"'}))
    url = f"{server.url}/feed"
    states = collected(url).feed_states
    again = collected(url, states=states)
    assert (again.found, again.failed, again.feed_states) == ((), (), ())
    assert lines(again) == [(url, "nothing new since it was last fetched")]


def test_what_an_earlier_window_left_out_is_had_when_its_day_has_come(serve_feeds: Serve) -> None:
    wednesday = item(f"<p>But</p>{STORY}", date="Wed, 04 Mar 2026 06:00:00 +0100")
    page = Page(rss(item(), wednesday), headers={"ETag": '"1"'})
    server = serve_feeds(feed=page)
    url = f"{server.url}/feed"
    first = collected(url)
    assert first_words(first) == ["The"]
    (state,) = first.feed_states
    restored = FeedState.model_validate_json(state.model_dump_json())
    second = collected(url, window=WEDNESDAY, states=[restored])
    assert first_words(second) == ["But"]
    third = collected(url, window=day("2026-03-05"), states=second.feed_states)
    assert lines(third) == [(url, "nothing new since it was last fetched")]


def test_a_feed_that_could_not_be_read_is_had_anew(serve_feeds: Serve) -> None:
    server = serve_feeds(feed=Page(b"<rss>", headers={"ETag": '"1"'}))
    gathered = collected(f"{server.url}/feed")
    assert len(gathered.failed) == 1
    assert gathered.feed_states == ()


def test_a_password_in_an_address_is_sent_and_never_shown(serve_feeds: Serve) -> None:
    old = item(f"<p>But</p>{STORY}", date="2026-03-01")
    server = serve_feeds(feed=Page(rss(item(), item("short"), old)), down=Page(status=500))
    address = server.url.replace("//", "//reader:s3cret@")
    gathered = collected(f"{address}/feed", f"{address}/down")
    assert all("authorization" in headers for _, headers in server.requests)
    shown = (gathered.found, gathered.skipped, gathered.failed)
    assert [len(part) for part in shown] == [1, 2, 1]
    assert "s3cret" not in repr(shown)
    assert [state.url for state in gathered.feed_states] == [f"{address}/feed"]


def test_more_feeds_than_are_held_at_once_are_all_read(serve_feeds: Serve) -> None:
    pages = {f"f{number}": Page(rss(item(f"<p>{number}</p>{STORY}"))) for number in range(20)}
    server = serve_feeds(**pages)
    gathered = collected(*(f"{server.url}/{name}" for name in pages))
    assert sorted(map(int, first_words(gathered))) == list(range(20))


def test_the_order_of_answers_does_not_matter(serve_feeds: Serve) -> None:
    pages = {f"f{number}": Page(rss(item(f"<p>{number}</p>{STORY}"))) for number in range(6)}
    server = serve_feeds(**pages)
    urls = [f"{server.url}/{name}" for name in pages]
    assert collected(*urls).found == collected(*reversed(urls)).found
