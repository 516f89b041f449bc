"""From the store to what a brief is composed of."""

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from pipeline.brief.clashes import find_clashes
from pipeline.brief.item import Item
from pipeline.brief.material import Follow, Material
from pipeline.brief.same_story import confirm_with
from pipeline.brief.second_look import ask_with
from pipeline.command.brief.reports import Made, recipe_of
from pipeline.command.brief.work import work_of
from pipeline.command.endpoints import Choice
from pipeline.gathering.gather import Gathered
from pipeline.llm.client import Client
from pipeline.settings import Follow as FollowTable
from pipeline.store import Store, articles, briefs, dismissals, reports
from pipeline.store.articles import KeptArticle
from pipeline.text.segment import segment
from schemas.brief import Window
from schemas.report import Usage


@dataclass(frozen=True)
class Stock:
    """What there is to compose a brief of."""

    store: Store
    choice: Choice
    window: Window
    memory: timedelta


def in_window(stock: Stock) -> tuple[KeptArticle, ...]:
    """Return the articles that were published in the window, in order."""
    window = stock.window
    return articles.before(stock.store, window.until, since=window.since)


def material_of(
    stock: Stock, follow: FollowTable, gathered: Gathered, made: Made, client: Client
) -> Material:
    """Return what the brief is composed of; the same store and sources give the same material."""
    start = _start(stock)
    kept = articles.before(stock.store, stock.window.until, since=start)
    inside = {one.article.sha256 for one in in_window(stock)}
    return Material(
        items=tuple(_items(stock, kept, inside, made)),
        window=stock.window,
        previous=tuple(briefs.earlier(stock.store, stock.window, after=start)),
        urls={one.article.sha256: one.url for one in kept if one.url},
        skipped=gathered.skipped,
        failed=(*gathered.failed, *made.failed),
        warnings=gathered.warnings,
        dismissed=frozenset(one.conflict for one in dismissals.dismissals(stock.store)),
        follow=Follow(follow.topics, follow.people),
        work=work_of(_usages(made), stock.choice.profile.name),
        find_clashes=functools.partial(find_clashes, ask=ask_with(client)),
        same_story=confirm_with(client, stock.choice.profile),
    )


def _usages(made: Made) -> Iterator[Usage]:
    for sha256 in sorted(made.reports):
        yield from made.reports[sha256].run.usage.values()


def _start(stock: Stock) -> datetime:
    try:
        return stock.window.since - stock.memory
    except OverflowError:
        return datetime.min.replace(tzinfo=stock.window.since.tzinfo)


def _items(
    stock: Stock, kept: tuple[KeptArticle, ...], inside: set[str], made: Made
) -> Iterator[Item]:
    recipe = recipe_of(stock.choice)
    for one in kept:
        article = one.article
        report = made.reports.get(article.sha256)
        if report is None and article.sha256 not in inside:
            # One that was made in another way is better than an article that is forgotten.
            report = reports.find(stock.store, article, recipe) or reports.newest(
                stock.store, article.sha256
            )
        if report is not None:
            yield Item(article, segment(article), report)
