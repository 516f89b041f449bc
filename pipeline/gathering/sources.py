"""The words on the command line become hauls: files and folders are read, feeds fetched."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.errors import NotAnArticle, PipelineError, UsageError
from pipeline.gathering.articles import Haul, web_address
from pipeline.gathering.feeds import read_feed
from pipeline.gathering.fetcher import (
    Fetched,
    Fetcher,
    Outcome,
    Unchanged,
    Unreachable,
)
from pipeline.gathering.files import LINES, Undated, read_bytes, read_file, why
from pipeline.gathering.folders import files_in
from pipeline.gathering.opml import feeds_of
from pipeline.gathering.sniff import Kind, kind_of
from pipeline.text.read import STANDARD_INPUT
from schemas.feed import FeedState


@dataclass(frozen=True)
class Collected:
    """What each source gave, and what each feed said of itself."""

    hauls: dict[str, Haul]
    answered: dict[str, FeedState] = field(default_factory=dict)


def collect(
    sources: Sequence[str], states: Mapping[str, FeedState], fetcher: Fetcher, undated: Undated
) -> Collected:
    """Read every source, whenever its articles were published.

    Args:
        sources: files, folders, and http(s) addresses of feeds; lists of feeds (OPML) as either.
        states: what earlier runs kept of the feeds; only those feeds may answer "nothing new".
        fetcher: what fetches the feeds.
        undated: what becomes of files without a date.

    Raises:
        UsageError: There is no source, or one is standard input.
    """
    _check(sources)
    hauls: dict[str, Haul] = {}
    feeds: list[str] = []
    for source in _unique(sources):
        if web_address(source):
            feeds.append(source)
        else:
            feeds += _read(source, hauls, undated)
    collected = Collected(hauls)
    lists = _fetch(_unique(feeds), states, fetcher, collected)
    known = set(feeds)
    _fetch([url for url in _unique(lists) if url not in known], states, fetcher, collected)
    return collected


def _unique(words: Iterable[str]) -> list[str]:
    """Return each of them once, in the order in which they came."""
    return list(dict.fromkeys(words))


def _check(sources: Sequence[str]) -> None:
    """Refuse what cannot be a source."""
    remedy = "Name folders of articles, files, or addresses of feeds."
    if not sources:
        raise UsageError("There is nothing to make a brief of.", remedy=remedy)
    if STANDARD_INPUT in sources:
        raise UsageError("A brief is not made of standard input.", remedy=remedy)


def _read(source: str, hauls: dict[str, Haul], undated: Undated) -> tuple[str, ...]:
    """Read a file or a folder, and return the feeds that it lists."""
    haul = hauls.setdefault(source, Haul())
    if Path(source).is_dir():
        for path in files_in(source, haul):
            haul.add(read_file(path, undated))
        return ()
    try:
        data = b"" if source.lower().endswith(LINES) else read_bytes(source)
        if kind_of(data) is Kind.LIST:
            return feeds_of(data, source)
    except PipelineError as error:
        haul.fail(source, why(error, source))
        return ()
    haul.add(read_file(source, undated))
    return ()


def _fetch(
    urls: list[str], states: Mapping[str, FeedState], fetcher: Fetcher, collected: Collected
) -> list[str]:
    """Fetch feeds, and return those that are listed where a list was fetched."""
    outcomes = fetcher.fetch_all(urls, states)
    listed: list[str] = []
    for url in urls:
        haul = collected.hauls.setdefault(url, Haul())
        listed += _received(url, outcomes[url], haul, collected.answered)
    return listed


def _received(
    url: str, outcome: Outcome, haul: Haul, answered: dict[str, FeedState]
) -> tuple[str, ...]:
    """Take in what one address gave, and return the feeds that it lists."""
    if isinstance(outcome, Unreachable):
        haul.fail(url, outcome.why)
    elif isinstance(outcome, Unchanged):
        haul.skip(url, "nothing new since it was last fetched")
    elif isinstance(outcome, Fetched):
        return _opened(url, outcome, haul, answered)
    return ()


def _opened(
    url: str, fetched: Fetched, haul: Haul, answered: dict[str, FeedState]
) -> tuple[str, ...]:
    """Read what was fetched."""
    kind = kind_of(fetched.body)
    if kind is Kind.LIST:
        try:
            return feeds_of(fetched.body, url)
        except NotAnArticle as error:
            haul.fail(url, why(error, url))
    elif kind is Kind.WEB_PAGE:
        haul.fail(url, "it is a web page, not a feed; give the address of the site's feed")
    elif kind is Kind.OTHER:
        haul.fail(url, "it is neither RSS nor Atom")
    else:
        haul.add(read_feed(fetched.body, url, fetched.content_type))
        if not haul.failed:
            answered[url] = fetched.state
    return ()
