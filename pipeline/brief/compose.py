"""Put a brief together: stories, the ledger, warnings, and how it was made."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from pipeline.brief.duplicates import find_duplicates
from pipeline.brief.facts import facts_of
from pipeline.brief.item import Item, in_order
from pipeline.brief.ledger import follow
from pipeline.brief.material import Material, is_in, known_articles, told_articles
from pipeline.brief.news import tell
from pipeline.brief.order import followed_in, place, reason
from pipeline.brief.origins import find_origins
from pipeline.brief.questions import MOST_QUESTIONS, disputes, open_questions, unconfirmed
from pipeline.brief.standings import standings
from pipeline.brief.stories import Grouping, group_stories
from pipeline.brief.weights import Weights
from schemas.brief import (
    Brief,
    BriefArticle,
    Commitment,
    CrossConflict,
    LedgerLine,
    Line,
    Manifest,
    Passage,
    Story,
    Update,
)

Copies = Sequence[tuple[Item, ...]]
_TWO = 2
"""Articles that it takes to contradict."""


@dataclass(frozen=True)
class Composed:
    """A brief, and the whole ledger behind it."""

    brief: Brief
    ledger: tuple[Commitment, ...]
    """Every intention that is followed, not only those that the brief lists."""


def compose(material: Material) -> Brief:
    """Return the brief of a window, as `compose_with_ledger` does."""
    return compose_with_ledger(material).brief


def compose_with_ledger(material: Material) -> Composed:
    """Return the brief of a window, and the ledger.

    A story is in it when it has an article in the window; the ledger's lines come from all
    articles. The same material, in any order, gives the same brief.
    """
    items = in_order(material.items)
    copies = find_duplicates(items)
    groups = group_stories(items, copies, material.same_story)
    commitments = follow(
        items, [[item.sha256 for item in group.items] for group in groups], material.confirm_step
    )
    found = [
        _found(material, group, copies)
        for group in groups
        if any(is_in(material.window, item) for item in group.items)
    ]
    conflicts = list(chain.from_iterable(one.conflicts for one in found))
    inside = {item.sha256 for item in items if is_in(material.window, item)}
    fresh = inside - known_articles(material.previous)
    lines = standings(commitments, material.window, fresh, conflicts)
    had = told_articles(material.previous)
    told = [_Telling(material, one, commitments, lines, had).story() for one in found]
    stories = [story for _, story in sorted(told, key=lambda pair: (-pair[0], pair[1].key))]
    brief = Brief(
        window=material.window,
        warnings=_warnings(material),
        articles=_articles(material, items, stories, lines),
        stories=tuple(stories),
        ledger=lines,
        manifest=_manifest(material, items, copies),
    )
    return Composed(brief, commitments)


@dataclass(frozen=True)
class _Found:
    """One story, and what its articles contradict each other in."""

    group: Grouping
    copies: Copies
    conflicts: tuple[CrossConflict, ...]
    updates: tuple[Update, ...]


def _found(material: Material, group: Grouping, copies: Copies) -> _Found:
    """Set the articles of a story against each other; what a reader dismissed is left out."""
    own = [copy for copy in copies if copy[0] in group.items]
    if len(group.items) - sum(len(copy) - 1 for copy in own) < _TWO:
        return _Found(group, own, (), ())
    clashes = material.find_clashes(group.items, own)
    conflicts = tuple(c for c in clashes.conflicts if c.key not in material.dismissed)
    return _Found(group, own, conflicts, clashes.updates)


@dataclass(frozen=True)
class _Telling:
    """One story of the window, before it is told."""

    material: Material
    found: _Found
    commitments: Sequence[Commitment]
    lines: Sequence[LedgerLine]
    had: frozenset[str]
    """The articles of the stories of earlier briefs."""

    def story(self) -> tuple[float, Story]:
        """Return the story with its place in the brief."""
        found, items = self.found, self.found.group.items
        fresh, earlier = self._parts()
        later = [update.later for update in found.updates]
        marked = [*_steps(self.commitments), *_sides(found.conflicts), *later]
        weights = Weights([*earlier, *fresh], marked)
        asked = open_questions(facts_of(fresh), weights)
        news = tell(fresh, earlier, weights, asked)
        followed = followed_in(items, self.material.follow)
        story = Story(
            key=found.group.key,
            title=news.title,
            is_new=not any(item.sha256 in self.had for item in items),
            happened=news.happened,
            new=news.new,
            articles=tuple(item.sha256 for item in items),
            outlets=tuple(dict.fromkeys(i.article.outlet for i in items if i.article.outlet)),
            duplicates=tuple(tuple(item.sha256 for item in group) for group in found.copies),
            origins=find_origins(items, found.copies),
            open_questions=self._open([fact.line for fact in asked], fresh),
            conflicts=found.conflicts,
            updates=found.updates,
            reason="",
        )
        said = reason(story, news.new_facts, followed)
        where = place(story, {item.sha256 for item in fresh}, news.new_facts, followed)
        return where, story.model_copy(update={"reason": said})

    def _parts(self) -> tuple[list[Item], list[Item]]:
        """Return the window's articles that no earlier brief had, and those that one had."""
        repeated = {item.sha256 for group in self.found.copies for item in group[1:]}
        once = [item for item in self.found.group.items if item.sha256 not in repeated]
        inside = [item for item in once if is_in(self.material.window, item)]
        fresh = [item for item in inside if item.sha256 not in self.had] or inside or once[-1:]
        earlier = [item for item in once if item.sha256 in self.had and item not in fresh]
        return fresh, earlier

    def _open(self, asked: list[Line], fresh: Sequence[Item]) -> tuple[Line, ...]:
        """Return what the articles leave open, what is late, and whose sources disagree."""
        articles = {item.sha256 for item in self.found.group.items}
        lines = [*asked, *unconfirmed(self.lines, articles), *disputes(fresh)]
        return tuple(lines[:MOST_QUESTIONS])


def _steps(commitments: Sequence[Commitment]) -> list[Passage]:
    """Return where articles tell how an intention goes on."""
    return [
        Passage(article=step.article, evidence=step.evidence)
        for one in commitments
        for step in one.steps
        if len(one.steps) > 1
    ]


def _sides(conflicts: Sequence[CrossConflict]) -> list[Passage]:
    """Return the passages that contradict each other."""
    return [
        Passage(article=side.article, evidence=evidence)
        for conflict in conflicts
        for side in (conflict.a, conflict.b)
        for evidence in side.evidence
    ]


def _warnings(material: Material) -> tuple[str, ...]:
    """Return what a reader must know first; that much is missing comes before all else."""
    read = sum(is_in(material.window, item) for item in material.items)
    missing = len(material.failed)
    if not missing or 2 * missing < read + missing:
        return material.warnings
    first = material.failed[0]
    said = f"This brief misses {missing} of {read + missing} articles and feeds; the first:"
    return (f"{said} {first.origin}: {first.why}", *material.warnings)


def _articles(
    material: Material, items: Sequence[Item], stories: Sequence[Story], lines: Sequence[LedgerLine]
) -> tuple[BriefArticle, ...]:
    """Return every article that a line names: story by story, then those of the ledger alone."""
    by_hash = {item.sha256: item for item in items}
    named = dict.fromkeys(
        (
            *(sha256 for story in stories for sha256 in story.articles),
            *(step.article for line in lines for step in line.commitment.steps),
        )
    )
    return tuple(
        BriefArticle(
            sha256=sha256,
            origin=by_hash[sha256].article.origin,
            url=material.urls.get(sha256),
            title=by_hash[sha256].article.title,
            outlet=by_hash[sha256].article.outlet,
            published=by_hash[sha256].article.published,
        )
        for sha256 in named
    )


def _manifest(material: Material, items: Sequence[Item], copies: Copies) -> Manifest:
    inside = [item for item in items if is_in(material.window, item)]
    repeated = {item.sha256 for group in copies for item in group[1:]}
    work = material.work
    return Manifest(
        articles=len(inside),
        skipped=material.skipped,
        failed=material.failed,
        near_duplicates=sum(item.sha256 in repeated for item in inside),
        calls=work.calls,
        from_cache=work.from_cache,
        tokens=work.tokens,
        cost_usd=work.cost_usd,
        unverified=sum(len(item.report.rejected) for item in inside),
        model=work.model,
    )
