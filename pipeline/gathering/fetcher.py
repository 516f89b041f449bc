"""Fetches feeds: politely, and with limits that no server can stretch."""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Final

import httpx2

from pipeline import __version__
from pipeline.gathering.addresses import PRIVATE, PublicTransport, is_public
from schemas.feed import FeedState

_HEADERS: Final = {
    "User-Agent": f"news-summarize/{__version__}",
    "Accept": "application/atom+xml, application/rss+xml, application/xml, text/xml, */*;q=0.1",
    # What httpx2 reads without further libraries, in steps that a bomb cannot outrun.
    "Accept-Encoding": "gzip, deflate",
}


@dataclass(frozen=True)
class FetchLimits:
    """How long and how much; seconds, and bytes after decompression."""

    connect: float = 10.0
    read: float = 20.0
    total: float = 60.0
    size: int = 5_000_000
    redirects: int = 5
    at_once: int = 4


@dataclass(frozen=True)
class Fetched:
    """What a server sent; `state` is for the next request."""

    body: bytes
    content_type: str
    state: FeedState


@dataclass(frozen=True)
class Unchanged:
    """The feed is what it was when it was last fetched."""


@dataclass(frozen=True)
class Unreachable:
    """The feed could not be had."""

    why: str


Outcome = Fetched | Unchanged | Unreachable


@dataclass(frozen=True)
class Fetcher:
    """Fetches many feeds, a few at a time.

    Private addresses are refused, also those that a redirect leads to, unless the host is one of
    `private_hosts`, as it stands in the address, in small letters. The proxies of the environment
    are used; behind one, names are resolved by the proxy, so only addresses that are written as
    such are refused here.
    """

    limits: FetchLimits = field(default_factory=FetchLimits)
    private_hosts: frozenset[str] = frozenset()

    def fetch_all(self, urls: Sequence[str], states: Mapping[str, FeedState]) -> dict[str, Outcome]:
        """Fetch each address, with the condition of its state where there is one."""
        return asyncio.run(self._fetch_all(urls, states)) if urls else {}

    async def _fetch_all(
        self, urls: Sequence[str], states: Mapping[str, FeedState]
    ) -> dict[str, Outcome]:
        """Fetch within one event loop."""
        gate = asyncio.Semaphore(self.limits.at_once)
        timeout = httpx2.Timeout(self.limits.read, connect=self.limits.connect)
        transport = PublicTransport(self.private_hosts)
        client = httpx2.AsyncClient(headers=_HEADERS, timeout=timeout, transport=transport)
        async with aclosing(client):

            async def fetch(url: str) -> Outcome:
                async with gate:
                    return await self._fetch(client, url, states.get(url))

            outcomes = await asyncio.gather(*(fetch(url) for url in urls))
        return dict(zip(urls, outcomes, strict=True))

    async def _fetch(
        self, client: httpx2.AsyncClient, url: str, state: FeedState | None
    ) -> Outcome:
        """Fetch one address, whatever happens."""
        try:
            async with asyncio.timeout(self.limits.total):
                return await self._follow(client, url, state)
        except TimeoutError:
            return Unreachable(f"it took longer than {self.limits.total:g} seconds")
        except httpx2.TimeoutException:
            return Unreachable("it did not answer in time")
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            return Unreachable(_reason(error))
        # The libraries below raise these for odd host names, headers and streams.
        except (OSError, ValueError, RuntimeError) as error:
            return Unreachable(_reason(error))

    async def _follow(
        self, client: httpx2.AsyncClient, url: str, state: FeedState | None
    ) -> Outcome:
        """Follow redirects up to the feed.

        httpx2 would read the body of each redirect to its end, which a server can put off.
        """
        request = client.build_request("GET", url, headers=_conditions(state))
        for _ in range(self.limits.redirects + 1):
            refusal = self._refusal(request.url)
            if refusal:
                return Unreachable(refusal)
            response = await client.send(request, stream=True)
            try:
                if response.next_request is None:
                    return await self._received(response, url, state)
                request = response.next_request
            finally:
                await response.aclose()
        return Unreachable(f"it redirects more than {self.limits.redirects} times")

    def _refusal(self, url: httpx2.URL) -> str | None:
        """Say why an address is not asked."""
        if url.scheme not in {"http", "https"} or not url.host:
            return "only http and https are read"
        if url.host in self.private_hosts:
            return None
        try:
            return None if is_public(url.host) else PRIVATE
        except ValueError:  # a name, which is checked when it is connected to
            return None

    async def _received(
        self, response: httpx2.Response, url: str, state: FeedState | None
    ) -> Outcome:
        """Read an answer, as far as the limit allows."""
        if response.status_code == HTTPStatus.NOT_MODIFIED and _conditions(state):
            return Unchanged()
        if response.status_code != HTTPStatus.OK:
            return Unreachable(f"the server answers {response.status_code}")
        body = bytearray()
        async for chunk in response.aiter_bytes():
            body += chunk
            if len(body) > self.limits.size:
                return Unreachable(f"it is larger than {self.limits.size / 1e6:g} MB")
        new = FeedState(
            url=url,
            etag=response.headers.get("etag"),
            last_modified=response.headers.get("last-modified"),
        )
        return Fetched(bytes(body), response.headers.get("content-type", ""), new)


def _conditions(state: FeedState | None) -> dict[str, str]:
    """Return the headers that ask for nothing where nothing is new."""
    if state is None:
        return {}
    values = {"If-None-Match": state.etag, "If-Modified-Since": state.last_modified}
    return {name: value for name, value in values.items() if value}


def _reason(error: Exception) -> str:
    """Return what went wrong, on one line."""
    told = " ".join(str(error).split())[:200] or type(error).__name__
    return f"it cannot be fetched: {told}"
