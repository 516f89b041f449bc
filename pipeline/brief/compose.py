"""Put a brief together: stories, the ledger, warnings, and how it was made."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from pipeline.brief.duplicates import find_duplicates
from pipeline.brief.facts import Weights, facts_of
from pipeline.brief.item import Item, in_order
from pipeline.brief.ledger import follow
from pipeline.brief.material import Clashing, Material, is_in, known_articles
from pipeline.brief.news import tell
from pipeline.brief.order import followed_in, place, reason
from pipeline.brief.origins import find_origins
from pipeline.brief.questions import open_questions
from pipeline.brief.standings import standings
from pipeline.brief.stories import Grouping, group_stories
from schemas.brief import (
    Brief,
    BriefArticle,
    Commitment,
    CrossConflict,
    LedgerLine,
    Manifest,
    Passage,
    Story,
)

Copies = Sequence[tuple[Item, ...]]


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
    steps = [
        Passage(article=step.article, evidence=step.evidence)
        for one in commitments
        for step in one.steps
        if len(one.steps) > 1
    ]
    told = [
        _Telling(material, group, copies, steps)
        for group in groups
        if any(is_in(material.window, item) for item in group.items)
    ]
    stories = sorted((one.story() for one in told), key=lambda pair: (-pair[0], pair[1].key))
    conflicts = list(chain.from_iterable(story.conflicts for _, story in stories))
    known = known_articles(material.previous)
    lines = standings(commitments, material.window, known, conflicts)
    brief = Brief(
        window=material.window,
        warnings=_warnings(material),
        articles=_articles(material, items, [story for _, story in stories], lines),
        stories=tuple(story for _, story in stories),
        ledger=lines,
        manifest=_manifest(material, items, copies),
    )
    return Composed(brief, commitments)


@dataclass(frozen=True)
class _Telling:
    """One story of the window, before it is told."""

    material: Material
    group: Grouping
    copies: Copies
    steps: Sequence[Passage]
    """Where articles tell how intentions go on, in all stories."""

    def story(self) -> tuple[float, Story]:
        """Return the story with its place in the brief."""
        items, window = self.group.items, self.material.window
        copies = [group for group in self.copies if group[0] in items]
        once = _each_copy_once(items, copies)
        had = frozenset(
            sha256
            for brief in self.material.previous
            for story in brief.stories
            for sha256 in story.articles
        )
        inside = [item for item in once if is_in(window, item)]
        fresh = [item for item in inside if item.sha256 not in had] or inside
        earlier = [item for item in once if item.sha256 in had and item not in fresh]
        clashes = self.material.find_clashes(items, copies)
        conflicts = _standing(clashes, self.material.dismissed)
        weights = Weights([*earlier, *fresh], [*self.steps, *_sides(conflicts)])
        questions = open_questions(facts_of(fresh), weights)
        news = tell(fresh, earlier, weights, questions)
        followed = followed_in(items, self.material.follow)
        story = Story(
            key=self.group.key,
            title=news.title,
            is_new=not any(item.sha256 in had for item in items),
            happened=news.happened,
            new=news.new,
            articles=tuple(item.sha256 for item in items),
            outlets=tuple(dict.fromkeys(i.article.outlet for i in items if i.article.outlet)),
            duplicates=tuple(tuple(item.sha256 for item in group) for group in copies),
            origins=find_origins(items, copies),
            open_questions=tuple(fact.line for fact in questions),
            conflicts=conflicts,
            updates=clashes.updates,
            reason="",
        )
        said = reason(story, news.new_facts, followed)
        where = place(story, len(fresh), news.new_facts, followed)
        return where, story.model_copy(update={"reason": said})


def _each_copy_once(items: Sequence[Item], copies: Copies) -> list[Item]:
    """Return the articles without those that repeat an earlier one's copy."""
    repeated = {item.sha256 for group in copies for item in group[1:]}
    return [item for item in items if item.sha256 not in repeated]


def _standing(clashes: Clashing, dismissed: frozenset[str]) -> tuple[CrossConflict, ...]:
    """Return the contradictions that no reader dismissed."""
    return tuple(conflict for conflict in clashes.conflicts if conflict.key not in dismissed)


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
    why = material.failed[0].why
    return (
        f"This brief misses {missing} of {read + missing} articles and feeds; the first: {why}",
        *material.warnings,
    )


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
