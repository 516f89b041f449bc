"""Fixtures of the tests of gathering."""

from collections.abc import Callable, Iterator

import pytest

from tests.unit.gathering.feed_server import FeedServer, Page


@pytest.fixture
def serve_feeds(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., FeedServer]]:
    """Return what starts a server with pages, by path."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    servers: list[FeedServer] = []

    def start(**pages: Page) -> FeedServer:
        servers.append(FeedServer({f"/{name}": page for name, page in pages.items()}))
        return servers[-1]

    yield start
    for server in servers:
        server.__exit__()
