"""What a brief is made of: the articles with their reports, and all that bears on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Protocol

from pipeline.brief.book import Confirm as ConfirmStep
from pipeline.brief.clashes import Clashes, find_clashes
from pipeline.brief.item import Item, moment
from pipeline.brief.stories import Confirm as ConfirmPair
from schemas.brief import Brief, Skipped, Window


class FindClashes(Protocol):
    """Sets the articles of a story against each other."""

    def __call__(self, story: Sequence[Item], duplicates: Sequence[Sequence[Item]], /) -> Clashes:
        """Return what contradicts and what replaces what.

        Args:
            story: its articles, in order of publication.
            duplicates: those that are the same copy.
        """


@dataclass(frozen=True)
class Follow:
    """What the reader follows, in the words of the configuration."""

    topics: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


@dataclass(frozen=True)
class Work:
    """What the reports of a brief took.

    Attributes:
        calls: requests sent to the model.
        from_cache: answers taken from the store.
        tokens: sent and generated.
        cost_usd: price, where it is known.
        model: name of the model that answered.
    """

    calls: int = 0
    from_cache: int = 0
    tokens: int = 0
    cost_usd: float | None = None
    model: str = ""


@dataclass(frozen=True)
class Material:
    """Everything that a brief is made of; the same material gives the same brief.

    Attributes:
        items: the stored articles up to the window's end, as far back as the reader remembers.
        window: the time that the brief covers.
        previous: earlier briefs, the latest last; none of the same window.
        urls: the web address of an article, by its hash, where one is known.
        skipped: what takes no part and is not missed.
        failed: what should be here and is not.
        warnings: what a reader must know first.
        dismissed: keys of contradictions that a reader dismissed.
        follow: what the reader follows.
        work: what the reports took.
        find_clashes: sets the articles of a story against each other; by rules alone where nobody
            gives one that asks a model.
        same_story: decides whether two articles belong together where likeness does not.
        confirm_step: decides whether a sentence tells how an intention turned out.
    """

    items: tuple[Item, ...]
    window: Window
    previous: tuple[Brief, ...] = ()
    urls: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    skipped: tuple[Skipped, ...] = ()
    failed: tuple[Skipped, ...] = ()
    warnings: tuple[str, ...] = ()
    dismissed: frozenset[str] = frozenset()
    follow: Follow = field(default_factory=Follow)
    work: Work = field(default_factory=Work)
    find_clashes: FindClashes = find_clashes
    same_story: ConfirmPair | None = None
    confirm_step: ConfirmStep | None = None


def known_articles(briefs: Sequence[Brief]) -> frozenset[str]:
    """Return the hashes of the articles that earlier briefs rest on."""
    return frozenset(article.sha256 for brief in briefs for article in brief.articles)


def told_articles(briefs: Sequence[Brief]) -> frozenset[str]:
    """Return the hashes of the articles that stories of earlier briefs have."""
    return frozenset(
        sha256 for brief in briefs for story in brief.stories for sha256 in story.articles
    )


def is_in(window: Window, item: Item) -> bool:
    """Tell whether an article was published in the window; one without a date takes part."""
    published = moment(item.article)
    return published is None or window.since <= published < window.until
