import gzip
import itertools
import socket
import time
from collections.abc import Callable, Iterator

import pytest

from pipeline.gathering import addresses, fetcher
from pipeline.gathering.addresses import is_public
from pipeline.gathering.fetcher import (
    Fetched,
    Fetcher,
    FetchLimits,
    Outcome,
    Unchanged,
    Unreachable,
)
from schemas.feed import FeedState
from tests.unit.gathering.feed_server import FeedServer, Page

Serve = Callable[..., FeedServer]
MODIFIED = "Tue, 03 Mar 2026 07:00:00 GMT"
LOCAL, NONE = frozenset({"127.0.0.1"}), frozenset[str]()
LIMITS = FetchLimits(connect=2, read=0.5, total=1, size=100_000)


def fetch(
    url: str,
    state: FeedState | None = None,
    *,
    private_hosts: frozenset[str] = LOCAL,
    limits: FetchLimits = LIMITS,
) -> Outcome:
    states = {} if state is None else {url: state}
    return Fetcher(limits, private_hosts).fetch_all([url], states)[url]


def why(outcome: Outcome) -> str:
    assert isinstance(outcome, Unreachable)
    return outcome.why


def drip() -> Iterator[bytes]:
    for _ in range(100):
        time.sleep(0.05)
        yield b" "


def silence() -> Iterator[bytes]:
    time.sleep(3)
    yield b" "


def flood() -> Iterator[bytes]:
    return itertools.repeat(b"x" * 65_536)


def bomb() -> bytes:
    return gzip.compress(b"x" * 50_000_000)


def test_a_page_is_fetched_with_its_validators(serve_feeds: Serve) -> None:
    headers = {
        "ETag": '"1"',
        "Last-Modified": MODIFIED,
        "Content-Type": "a/b",
    }
    server = serve_feeds(feed=Page(b"<rss/>", headers=headers))
    url = f"{server.url}/feed"
    assert fetch(url) == Fetched(
        b"<rss/>",
        "a/b",
        FeedState(url=url, etag='"1"', last_modified=MODIFIED),
    )
    (_, sent), *_ = server.requests
    assert sent["user-agent"].startswith("news-summarize/")
    assert sent["accept-encoding"] == "gzip, deflate"
    assert "if-none-match" not in sent


def test_what_is_unchanged_is_not_sent_again(serve_feeds: Serve) -> None:
    server = serve_feeds(feed=Page(b"<rss/>", headers={"ETag": '"1"'}))
    url = f"{server.url}/feed"
    state = FeedState(url=url, etag='"1"', last_modified=MODIFIED)
    assert fetch(url, state) == Unchanged()
    (_, sent), *_ = server.requests
    assert sent["if-modified-since"] == MODIFIED


def test_nothing_new_is_no_answer_to_who_has_nothing(serve_feeds: Serve) -> None:
    server = serve_feeds(feed=Page(status=304))
    assert why(fetch(f"{server.url}/feed")) == "the server answers 304"


@pytest.mark.parametrize("status", [401, 404, 410, 429, 500, 503])
def test_another_answer_is_told_by_its_number(serve_feeds: Serve, status: int) -> None:
    server = serve_feeds(feed=Page(status=status))
    assert why(fetch(f"{server.url}/feed")) == f"the server answers {status}"


def test_compressed_pages_are_read(serve_feeds: Serve) -> None:
    page = Page(gzip.compress(b"<rss/>"), headers={"Content-Encoding": "gzip"})
    outcome = fetch(f"{serve_feeds(feed=page).url}/feed")
    assert isinstance(outcome, Fetched)
    assert outcome.body == b"<rss/>"


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        pytest.param(Page(chunks=flood), "it is larger than 0.1 MB", id="endless"),
        pytest.param(
            Page(bomb(), headers={"Content-Encoding": "gzip"}),
            "it is larger than 0.1 MB",
            id="gzip bomb",
        ),
        pytest.param(
            Page(gzip.compress(bomb()), headers={"Content-Encoding": "gzip, gzip"}),
            "it is larger than 0.1 MB",
            id="gzip bomb in a gzip bomb",
        ),
        pytest.param(Page(chunks=silence), "it did not answer in time", id="silent"),
        pytest.param(Page(chunks=drip), "it took longer than 1 seconds", id="drop by drop"),
        pytest.param(
            Page(b"no gzip", headers={"Content-Encoding": "gzip"}),
            "cannot be fetched",
            id="no gzip",
        ),
        pytest.param(
            Page(b"short", headers={"Content-Length": "500"}), "cannot be fetched", id="cut"
        ),
        pytest.param(
            Page(status=302, headers={"Location": "/feed"}), "more than 5 times", id="loop"
        ),
        pytest.param(
            Page(status=302, headers={"Location": "/none"}, chunks=flood),
            "the server answers 404",
            id="redirect with an endless body",
        ),
        pytest.param(
            Page(status=302, headers={"Location": "file:///etc/passwd"}), "only http", id="file"
        ),
        pytest.param(Page(status=302, headers={"Location": "http://["}), "cannot be", id="no URL"),
        pytest.param(Page(status=302), "the server answers 302", id="redirect to nowhere"),
        pytest.param(Page(headers={"X": "y" * 200_000}), "cannot be fetched", id="huge header"),
    ],
)
def test_a_hostile_server_is_left_soon_and_with_the_reason(
    serve_feeds: Serve, page: Page, reason: str
) -> None:
    url = f"{serve_feeds(feed=page).url}/feed"
    began = time.monotonic()
    assert reason in why(fetch(url))
    assert time.monotonic() - began < 2.5


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        pytest.param("http://127.0.0.1:9/feed", "cannot be fetched", id="nobody listens"),
        pytest.param("http://no-such-host.invalid/", "there is no such host", id="no host"),
        pytest.param("ftp://127.0.0.1/feed", "only http", id="FTP"),
        pytest.param("http://[::1", "cannot be fetched", id="no URL"),
        pytest.param(f"http://{'a' * 300}.invalid/", "cannot be fetched", id="long name"),
    ],
)
def test_what_cannot_be_reached_is_told(serve_feeds: Serve, url: str, reason: str) -> None:
    serve_feeds()
    assert reason in why(fetch(url, private_hosts=LOCAL if "127" in url else NONE))


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"],  # noqa: S104
)
def test_the_machine_itself_is_not_asked_unless_that_is_allowed(
    serve_feeds: Serve, host: str
) -> None:
    server = serve_feeds(feed=Page(b"<rss/>"))
    url = f"{server.url}/feed".replace("127.0.0.1", host)
    assert "its address is in a private network" in why(fetch(url, private_hosts=NONE))
    assert not server.requests


def test_an_address_is_checked_after_each_redirect(
    serve_feeds: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (addresses, fetcher):
        monkeypatch.setattr(module, "is_public", lambda address: address == "127.0.0.1")
    server = serve_feeds(
        inside=Page(status=302, headers={"Location": "http://169.254.169.254/secret"}),
        again=Page(status=302, headers={"Location": "/feed"}),
        feed=Page(b"<rss/>"),
    )
    assert why(fetch(f"{server.url}/inside")) == addresses.PRIVATE
    reason = why(fetch(f"{server.url}/inside", private_hosts=NONE))
    assert reason == addresses.PRIVATE
    assert isinstance(fetch(f"{server.url}/again", private_hosts=NONE), Fetched)


def test_a_name_with_one_private_address_is_not_asked(
    serve_feeds: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    def resolve(_host: str, port: int, *_: object, **__: object) -> list[tuple[object, ...]]:
        found = ("203.0.114.1", "127.0.0.1")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in found]

    server = serve_feeds(feed=Page(b"<rss/>"))
    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    url = f"{server.url}/feed".replace("127.0.0.1", "rebound.example")
    assert "its address is in a private network" in why(fetch(url, private_hosts=NONE))
    assert not server.requests


def test_the_proxy_of_the_environment_is_used(
    serve_feeds: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = "http://feed.invalid/feed"
    server = serve_feeds()
    server.pages[url] = Page(b"<rss/>")
    monkeypatch.setenv("HTTP_PROXY", server.url.removeprefix("http://"))
    monkeypatch.setenv("http_proxy", server.url.removeprefix("http://"))
    assert isinstance(fetch(url, private_hosts=NONE), Fetched)
    assert "private network" in why(fetch("http://10.0.0.1/feed", private_hosts=NONE))
    monkeypatch.setenv("no_proxy", "feed.invalid")
    monkeypatch.setenv("NO_PROXY", "feed.invalid")
    assert "there is no such host" in why(fetch(url, private_hosts=NONE))
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("64:ff9b::5db8:d822", True),
        ("10.1.2.3", False),
        ("172.31.0.1", False),
        ("192.168.1.1", False),
        ("127.255.0.1", False),
        ("0.0.0.0", False),  # noqa: S104
        ("100.64.0.1", False),
        ("169.254.169.254", False),
        ("168.63.129.16", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::", False),
        ("::1", False),
        ("::127.0.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("2002:7f00:1::", False),
        ("2001:0:7f00:1::", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("fec0::1", False),
        ("ff02::1", False),
    ],
)
def test_private_addresses_are_known_in_every_dress(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_a_few_are_fetched_at_once_and_each_has_its_own_answer(serve_feeds: Serve) -> None:
    def late() -> Iterator[bytes]:
        time.sleep(0.1)
        yield b"late"

    pages = {f"feed{number}": Page(f"{number}".encode(), chunks=late) for number in range(8)}
    server = serve_feeds(**pages, down=Page(status=500))
    urls = [f"{server.url}/{name}" for name in ["down", *pages]]
    limits = FetchLimits(at_once=3)
    outcomes = Fetcher(limits, LOCAL).fetch_all(urls, {})
    assert list(outcomes) == urls
    bodies = [outcome.body for outcome in outcomes.values() if isinstance(outcome, Fetched)]
    assert bodies == [f"{number}late".encode() for number in range(8)]
    assert 1 < server.most_at_once <= 3


def test_nothing_is_fetched_for_nothing() -> None:
    assert Fetcher().fetch_all([], {}) == {}
