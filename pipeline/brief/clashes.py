"""Contradictions between the articles of one story, and later counts that replace earlier ones."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.brief.actors import Actors
from pipeline.brief.clashes_assurances import assurance_broken
from pipeline.brief.clashes_counts import Count, replaced
from pipeline.brief.clashes_decisions import decided_otherwise
from pipeline.brief.clashes_denials import denied
from pipeline.brief.clashes_doers import done_by_others
from pipeline.brief.clashes_each import not_of_all
from pipeline.brief.clashes_kinds import of_one_kind
from pipeline.brief.clashes_manners import came_about_otherwise
from pipeline.brief.clashes_positions import taken_back
from pipeline.brief.clashes_reading import Told, are_apart, read_story
from pipeline.brief.clashes_slots import told_otherwise
from pipeline.brief.clashes_states import opposed
from pipeline.brief.clashes_vows import vow_broken
from pipeline.brief.clashes_words import Clash
from pipeline.brief.item import Item
from pipeline.ground import evidence_at
from pipeline.language.voices import ARTICLE_VOICE
from schemas.article import Span
from schemas.brief import CrossConflict, CrossSide, Passage, Update

Ask = Callable[[Sequence[tuple[str, str]]], Sequence[float]]
CONFIRMED_THRESHOLD = 0.45
"""Least probability of a conflict at which the model confirms one."""
_KEY_LENGTH = 16
_RULES: tuple[Callable[[Told, Told], Clash | None], ...] = (
    vow_broken,
    assurance_broken,
    denied,
    lambda a, b: denied(b, a),
    opposed,
    told_otherwise,
    done_by_others,
    of_one_kind,
    lambda a, b: of_one_kind(b, a),
    decided_otherwise,
    not_of_all,
    came_about_otherwise,
    taken_back,
    lambda a, b: taken_back(b, a),
)
"""Each reads the earlier sentence first."""


@dataclass(frozen=True)
class Clashes:
    """What the articles of one story contradict each other in, and what later ones replace."""

    conflicts: tuple[CrossConflict, ...]
    updates: tuple[Update, ...]


def find_clashes(
    story: Sequence[Item], duplicates: Iterable[Sequence[Item]], ask: Ask | None = None
) -> Clashes:
    """Return the contradictions and updates of a story, by the publication of the later side.

    Args:
        story: the articles of one story.
        duplicates: groups of articles that are the same copy; only the first of each is read.
        ask: tells for pairs of passages how likely each conflicts; it decides what counts as
            confirmed, never what is shown.
    """
    later_copies = {item.sha256 for group in duplicates for item in group[1:]}
    articles = read_story([i for i in story if i.sha256 not in later_copies], Actors())
    chosen = _chosen(articles)
    likely = ask([(clash.a.text, clash.b.text) for clash in chosen]) if ask and chosen else []
    confirmed = [p >= CONFIRMED_THRESHOLD for p in likely] or [False] * len(chosen)
    conflicts = [_conflict(c, confirmed=yes) for c, yes in zip(chosen, confirmed, strict=True)]
    updates = (_update(earlier, later) for earlier, later in replaced(articles))
    return Clashes(tuple(conflicts), tuple(updates))


def _chosen(articles: Sequence[Sequence[Told]]) -> list[Clash]:
    """Return each dispute once: by the first article that makes it one, and its best pair."""
    chosen: list[Clash] = []
    for number, later in enumerate(articles):
        found = [c for earlier in articles[:number] for c in _between(earlier, later)]
        for clash in sorted(
            found, key=lambda c: (-c.score, c.a.sentence.start, c.b.sentence.start)
        ):
            if not any(_is_same(clash, other) for other in chosen):
                chosen.append(clash)
    return chosen


def _between(earlier: Sequence[Told], later: Sequence[Told]) -> Iterator[Clash]:
    for a in earlier:
        for b in later:
            if are_apart(a, b):
                continue
            yield from (clash for rule in _RULES if (clash := rule(a, b)) is not None)


def _is_same(one: Clash, other: Clash) -> bool:
    sides = {id(one.a), id(one.b)}
    return bool(sides & {id(other.a), id(other.b)}) or bool(one.shared & other.shared)


def _conflict(clash: Clash, *, confirmed: bool) -> CrossConflict:
    a, b = _side(clash.a), _side(clash.b)
    return CrossConflict(
        key=_key(clash),
        kind=clash.kind,
        a=a,
        b=b,
        explanation=clash.why.told_of(_name(clash.a), _name(clash.b)),
        confirmed=confirmed,
    )


def _update(earlier: Count, later: Count) -> Update:
    return Update(
        earlier=_passage(earlier.told),
        later=_passage(later.told),
        why="A later count replaces the earlier one.",
    )


def _passage(told: Told) -> Passage:
    span = Span(start=told.sentence.start, end=told.sentence.end)
    return Passage(article=told.item.sha256, evidence=evidence_at(told.item.document, span))


def _name(told: Told) -> str:
    if told.is_claim:
        return told.speaker
    return told.item.article.outlet or "the article"


def _side(told: Told) -> CrossSide:
    sentence = told.sentence
    span = Span(start=sentence.start, end=sentence.end)
    return CrossSide(
        article=told.item.sha256,
        speaker=told.speaker or ARTICLE_VOICE,
        claim=" ".join(told.text.split()),
        evidence=(evidence_at(told.item.document, span),),
    )


def _key(clash: Clash) -> str:
    sides = (f"{t.item.sha256}:{t.sentence.start}-{t.sentence.end}" for t in (clash.a, clash.b))
    return hashlib.sha256("|".join(sides).encode()).hexdigest()[:_KEY_LENGTH]
