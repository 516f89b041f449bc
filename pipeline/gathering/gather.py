"""All sources become the articles of one window, in an order that depends on them alone."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from pipeline.gathering.articles import Found, Haul, without_password
from pipeline.gathering.fetcher import Fetcher
from pipeline.gathering.files import Undated
from pipeline.gathering.moments import in_zone
from pipeline.gathering.sources import Collector
from pipeline.gathering.window import contains, reader_zone
from pipeline.text.plurals import counted
from schemas.brief import Skipped, Window
from schemas.feed import FeedState

_NO_DATE = "it has no date; give one in its front matter or JSON (published: 2026-03-03T07:00)"


@dataclass(frozen=True)
class Rules:
    """How sources are read; the defaults are those of the command.

    Attributes:
        undated: what becomes of files without a date. One that takes part has the time of its
            file as its date, which is that of the download or the copy.
        fetcher: what fetches the feeds, with its limits.
    """

    undated: Undated = Undated.SKIP
    fetcher: Fetcher = field(default_factory=Fetcher)


@dataclass(frozen=True)
class Gathered:
    """The articles of a window, and an account of everything else.

    Attributes:
        found: by publication, then by sha256; each has a date with a zone, each text occurs once.
        skipped: what takes no part and is not missed.
        failed: what should be here and is not.
        feed_states: to be kept after the articles, and passed in next time; only of feeds that
            were read.
        warnings: what a reader of the brief must know first.
    """

    found: tuple[Found, ...]
    skipped: tuple[Skipped, ...]
    failed: tuple[Skipped, ...]
    feed_states: tuple[FeedState, ...]
    warnings: tuple[str, ...]


def gather(
    sources: Sequence[str],
    window: Window,
    states: Mapping[str, FeedState],
    rules: Rules | None = None,
) -> Gathered:
    """Read and fetch all sources, and keep what was published in the window.

    A source that cannot be read costs that source only. Whoever keeps the states has to keep the
    articles first: a feed whose state is kept does not send them again.

    Args:
        sources: files, folders, and http(s) addresses of feeds; lists of feeds (OPML) as either.
        window: the time that counts.
        states: what earlier runs kept of the feeds, by address.
        rules: how sources are read.

    Raises:
        UsageError: There is no source, or one is standard input.
    """
    rules = rules or Rules()
    usable = {url: state for url, state in states.items() if not _wanted_again(state, window)}
    sieve = _Sieve(window)
    collector = Collector(sieve.take, rules.fetcher, usable, rules.undated)
    collector.collect(sources)
    found = sieve.each_text_once()
    sieve.count_outside()
    return Gathered(
        found=found,
        skipped=tuple(sieve.skipped),
        failed=tuple(sieve.failed),
        feed_states=tuple(
            state.model_copy(update={"left_out": tuple(sieve.left_out.get(url, ()))})
            for url, state in sorted(collector.answered.items())
        ),
        warnings=sieve.warnings(),
    )


def _wanted_again(state: FeedState, window: Window) -> bool:
    """Tell whether the feed had something for this window that an earlier one had no use for."""
    return any(contains(window, moment) for moment in state.left_out)


class _Sieve:
    """Keeps what was published in the window, and counts the rest."""

    def __init__(self, window: Window) -> None:
        """Begin with nothing."""
        self.skipped: list[Skipped] = []
        self.failed: list[Skipped] = []
        self.left_out: dict[str, list[datetime]] = {}
        self._kept: list[Found] = []
        self._window = window
        self._zone = reader_zone(window)
        self._counts: Counter[str] = Counter()

    def take(self, source: str, haul: Haul) -> None:
        """Take in a part of what a source gave."""
        self.skipped += haul.skipped
        self.failed += haul.failed
        self._counts["by file time"] += haul.by_file_time
        for found in haul.found:
            self._sift(found, source)

    def _sift(self, found: Found, source: str) -> None:
        """Keep an article if it was published in the window."""
        article = found.article
        if article.published is None:
            self._counts["undated"] += 1
            self.skipped.append(Skipped(origin=article.origin, why=_NO_DATE))
            return
        try:
            published = in_zone(article.published, self._zone)
            inside = contains(self._window, published)
        except OverflowError:
            self.failed.append(Skipped(origin=article.origin, why="its date is impossible"))
            return
        if inside:
            if article.published.tzinfo is None:
                article = article.model_copy(update={"published": published})
            self._kept.append(Found(article, found.url))
        else:
            self.left_out.setdefault(source, []).append(published)

    def count_outside(self) -> None:
        """Note how many articles of each source lie outside the window, in one line a source."""
        for source, moments in self.left_out.items():
            number = counted(len(moments), "article")
            why = f"{number} outside the window"
            self.skipped.append(Skipped(origin=without_password(source), why=why))

    def each_text_once(self) -> tuple[Found, ...]:
        """Return what was kept, in order; of one text, what was published first."""
        ordered = sorted(self._kept, key=_order)
        first: dict[str, Found] = {}
        for found in ordered:
            same = first.setdefault(found.article.sha256, found)
            if same is not found:
                origin = found.article.origin
                why = (
                    "given twice"
                    if Path(same.article.origin).absolute() == Path(origin).absolute()
                    else f"same text as {same.article.origin}"
                )
                self.skipped.append(Skipped(origin=origin, why=why))
        return tuple(first.values())

    def warnings(self) -> tuple[str, ...]:
        """Return what a reader of the brief must know first."""
        undated, by_file = self._counts["undated"], self._counts["by file time"]
        said = []
        if undated:
            said.append(f"{counted(undated, 'article')} without a date left out.")
        if by_file:
            said.append(f"{counted(by_file, 'article')} dated by the time of the file.")
        return tuple(said)


def _order(found: Found) -> tuple[float, str, str, str]:
    """Return what articles are ordered by."""
    article = found.article
    moment = article.published.timestamp() if article.published else 0.0
    return moment, article.sha256, article.origin, article.outlet or ""
