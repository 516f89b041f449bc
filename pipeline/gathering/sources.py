"""The words on the command line become hauls: files and folders are read, feeds fetched."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from pipeline.errors import NotAnArticle, PipelineError, UsageError
from pipeline.gathering.articles import Haul, web_address, without_password
from pipeline.gathering.feeds import read_feed
from pipeline.gathering.fetcher import (
    Fetched,
    Fetcher,
    Outcome,
    Unchanged,
    Unreachable,
)
from pipeline.gathering.files import LINES, Undated, opened, read_bytes, read_file, why
from pipeline.gathering.folders import files_in
from pipeline.gathering.opml import feeds_of
from pipeline.gathering.sniff import Kind, kind_of
from pipeline.text.read import STANDARD_INPUT
from schemas.feed import FeedState

NOTHING_NEW = "nothing new since it was last fetched"
# How many feeds are fetched before they are read, so that hundreds of large ones fit in memory.
_HELD_AT_ONCE = 16


class Taker(Protocol):
    """Whoever wants the articles; called as they are read, so that they need not all be held."""

    def __call__(self, source: str, haul: Haul) -> None:
        """Take in a part of what a source gave."""


@dataclass(frozen=True)
class Collector:
    """Reads sources, whenever their articles were published.

    Attributes:
        take: is given what each source gives.
        fetcher: fetches the feeds.
        states: what earlier runs kept of the feeds; only those feeds may answer "nothing new".
        undated: what becomes of files without a date.
        answered: what each feed that was read said of itself.
    """

    take: Taker
    fetcher: Fetcher
    states: Mapping[str, FeedState]
    undated: Undated
    answered: dict[str, FeedState] = field(default_factory=dict)

    def collect(self, sources: Sequence[str]) -> None:
        """Read files, folders, and http(s) addresses of feeds; lists of feeds (OPML) as either.

        Raises:
            UsageError: There is no source, or one is standard input.
        """
        _check(sources)
        feeds: dict[str, None] = {}
        for source in dict.fromkeys(sources):
            feeds |= dict.fromkeys([source] if web_address(source) else self._read(source))
        listed = self._fetch(list(feeds))
        self._fetch([url for url in listed if url not in feeds])

    def _read(self, source: str) -> tuple[str, ...]:
        """Read a file or a folder, and return the feeds that it lists."""
        haul = Haul()
        if _is_folder(source):
            paths = files_in(source, haul)
        elif source.lower().endswith(LINES):
            paths = [source]
        else:
            return self._read_named(source)
        self.take(source, haul)
        for path in paths:
            for part in read_file(path, self.undated):
                self.take(source, part)
        return ()

    def _read_named(self, source: str) -> tuple[str, ...]:
        """Read a file that was named, once, as it may be a pipe."""
        haul = Haul()
        feeds: tuple[str, ...] = ()
        try:
            if "://" in source:
                raise NotAnArticle("only http and https addresses are read.")
            data = read_bytes(source)
            if kind_of(data) is Kind.LIST:
                feeds = feeds_of(data, source)
            else:
                haul = opened(data, source, self.undated)
        except PipelineError as error:
            haul.fail(source, why(error, source))
        self.take(source, haul)
        return feeds

    def _fetch(self, urls: Sequence[str]) -> list[str]:
        """Fetch feeds, and return those that are listed where a list was fetched."""
        listed: dict[str, None] = {}
        for start in range(0, len(urls), _HELD_AT_ONCE):
            some = urls[start : start + _HELD_AT_ONCE]
            for url, outcome in self.fetcher.fetch_all(some, self.states).items():
                haul = Haul()
                listed |= dict.fromkeys(self._received(url, outcome, haul))
                self.take(url, haul)
        return list(listed)

    def _received(self, url: str, outcome: Outcome, haul: Haul) -> tuple[str, ...]:
        """Take in what one address gave, and return the feeds that it lists."""
        if isinstance(outcome, Unreachable):
            haul.fail(url, outcome.why)
            return ()
        if isinstance(outcome, Unchanged):
            haul.skip(url, NOTHING_NEW)
            return ()
        kind = kind_of(outcome.body)
        if kind is Kind.LIST:
            return _listed(url, outcome, haul)
        if kind is Kind.FEED:
            self._open(url, outcome, haul)
        elif kind is Kind.WEB_PAGE:
            haul.fail(url, "it is a web page, not a feed; give the address of the site's feed")
        else:
            haul.fail(url, "it is neither RSS nor Atom")
        return ()

    def _open(self, url: str, fetched: Fetched, haul: Haul) -> None:
        """Read a feed, and keep what it said of itself unless it has to be had again."""
        read = read_feed(fetched.body, without_password(url), fetched.content_type)
        haul.found, haul.skipped, haul.failed = read.found, read.skipped, read.failed
        if not haul.failed:
            self.answered[url] = fetched.state


def _listed(url: str, fetched: Fetched, haul: Haul) -> tuple[str, ...]:
    """Return the feeds of a list that was fetched."""
    try:
        return feeds_of(fetched.body, url)
    except NotAnArticle as error:
        haul.fail(url, why(error, url))
        return ()


def _is_folder(source: str) -> bool:
    """Tell whether a source is a folder; a name that is impossible is none."""
    try:
        return Path(source).is_dir()
    except (OSError, ValueError):
        return False


def _check(sources: Sequence[str]) -> None:
    """Refuse what cannot be a source."""
    remedy = "Name folders of articles, files, or addresses of feeds."
    if not sources:
        raise UsageError("There is nothing to make a brief of.", remedy=remedy)
    if STANDARD_INPUT in sources:
        raise UsageError("A brief is not made of standard input.", remedy=remedy)
