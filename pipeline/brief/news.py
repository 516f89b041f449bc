"""What a story tells: its headline, what happened, and what is new since the last brief."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.brief.facts import Fact, facts_of
from pipeline.brief.item import Item, in_order
from pipeline.brief.weights import Weights
from pipeline.language.finite import has_verb, may_have_verb
from schemas.brief import Line

MOST_LINES = 3
_STATE = 2
"""Sentences on the newest state; one more tells how it came to this."""
_MOST_COUNTED = 20
_LEAST_WORTH, _LEAST_OF_NEWS = 0.3, 0.12
"""A sentence that matters less is left out, although there is room; news has words of its own."""
_LEANS = 0.4
"""What is left of a sentence's worth when the one that it leans on is not told."""
_BRINGS = 0.8
"""Worth from which a sentence brings along the one that it leans on."""
_LEAST_NEW = 0.34
"""Share of a sentence's rare words which no earlier article of the story had."""
_CUT = "…"
_SPEAKER = re.compile(r"\b(?:I|[Ww]e|[Tt]hey)\b")
"""Behind these stands a verb, even where its form is that of a noun."""
_SAYS_WHAT = 0.5
"""What a headline gains that is a sentence, and not a mere name for something."""


@dataclass(frozen=True)
class News:
    """The lines of one story."""

    title: str
    happened: tuple[Line, ...]
    new: tuple[Line, ...]
    new_facts: int
    """How many sentences of the window tell what no earlier article of the story told."""


def tell(
    fresh: Sequence[Item], earlier: Sequence[Item], weights: Weights, left_open: Sequence[Fact]
) -> News:
    """Return what happened, the newest state first, and what of it is new.

    Args:
        fresh: articles of the window that no earlier brief had, each copy once.
        earlier: articles of the story that an earlier brief had, each copy once; what is not in
            them is new. Empty for a new story.
        weights: of the story's words.
        left_open: open questions; they are not told as what happened.
    """
    title = _title(fresh, weights) or _title(earlier, weights)
    asked = {(fact.item.sha256, fact.sentence.number) for fact in left_open}
    now = [
        fact for fact in facts_of(fresh) if (fact.item.sha256, fact.sentence.number) not in asked
    ]
    if not earlier:
        happened = _best(now, weights, MOST_LINES)
        return News(title or _instead(happened), _lines(happened), (), 0)
    before = facts_of(earlier)
    novel = _novel(now, before, weights)
    latest = _best(novel, weights, _STATE) or _best(now, weights, 1)
    background = _best(before, weights, 1, latest)
    told = [*latest, *background]
    new = _best(novel, weights, MOST_LINES, told, _LEAST_OF_NEWS)
    count = len(_best(novel, weights, _MOST_COUNTED, (), _LEAST_OF_NEWS))
    return News(title or _instead(told), _lines(told), _lines(new), count)


def _title(items: Sequence[Item], weights: Weights) -> str:
    """Return the title of the article that tells most; that of a report only where it is whole."""
    ordered = in_order(items)
    own = [(" ".join(item.article.title.split()), item) for item in ordered if item.article.title]
    made = [(item.report.summary.headline.text, item) for item in ordered if item.report.summary]
    titles = own or [(title, item) for title, item in made if not title.endswith(_CUT)]
    ranked = [(_title_worth(title, item, weights), title) for title, item in titles]
    return max(ranked, key=lambda pair: pair[0], default=(0.0, ""))[1]


def _title_worth(title: str, item: Item, weights: Weights) -> float:
    words = title.split()
    says = has_verb(words) or may_have_verb(words) or _SPEAKER.search(title) is not None
    best = sorted((weights.worth(fact) for fact in facts_of([item])), reverse=True)[:MOST_LINES]
    return weights.title_worth(title) + _SAYS_WHAT * says + sum(best) / MOST_LINES


def _instead(told: Sequence[Fact]) -> str:
    """Return a sentence where there is no title."""
    return told[0].line.text if told else "Untitled"


def _best(
    facts: Sequence[Fact],
    weights: Weights,
    most: int,
    taken: Sequence[Fact] = (),
    least: float = _LEAST_WORTH,
) -> list[Fact]:
    """Return the sentences that matter most and do not repeat each other, newest article first.

    A sentence that leans on an earlier one counts in full only where that one is told too; the
    best ones bring it along.
    """
    worth = {id(fact): weights.worth(fact) for fact in facts}
    left, chosen = list(facts), list[Fact]()
    while left and len(chosen) < most:
        room = most - len(chosen) > 1
        told = [*taken, *chosen]
        ranked = {id(fact): _in_place(fact, told, worth, facts if room else ()) for fact in left}
        best = max(left, key=lambda fact: ranked[id(fact)])
        if (chosen or taken) and ranked[id(best)] < least:
            break
        left.remove(best)
        if any(weights.are_alike(best, other) for other in told):
            continue
        if best.leans and ranked[id(best)] == worth[id(best)] and not _explained(best, told):
            first = _explainer(best, facts)
            chosen += [first] if first else []
            left = [fact for fact in left if fact is not first]
        chosen.append(best)
    order = {item.sha256: n for n, item in enumerate(in_order(fact.item for fact in chosen))}
    return sorted(chosen, key=lambda fact: (-order[fact.item.sha256], fact.sentence.number))


def _in_place(
    fact: Fact, told: Sequence[Fact], worth: Mapping[int, float], explaining: Sequence[Fact]
) -> float:
    """Return what a sentence is worth beside those that are told."""
    own = worth[id(fact)]
    if not fact.leans or _explained(fact, told):
        return own
    brings = own >= _BRINGS and _explainer(fact, explaining) is not None
    return own if brings else own * _LEANS


def _explained(fact: Fact, told: Sequence[Fact]) -> bool:
    return any(fact.follows(other) for other in told)


def _explainer(fact: Fact, facts: Sequence[Fact]) -> Fact | None:
    """Return the nearest sentence ahead that can be read by itself."""
    ahead = [other for other in facts if fact.follows(other) and not other.leans]
    return max(ahead, key=lambda other: other.sentence.number, default=None)


def _novel(now: Sequence[Fact], before: Sequence[Fact], weights: Weights) -> list[Fact]:
    """Return the sentences that have words or figures which no earlier article had.

    One on which more rests is new as well: it says in old words how something turned out.
    """
    known = frozenset(term for fact in before for term in fact.terms)
    told = frozenset(figure for fact in before for figure in fact.figures)
    return [
        fact
        for fact in now
        if weights.is_marked(fact)
        or fact.figures - told
        or weights.rarity(fact.terms - known) >= _LEAST_NEW * weights.rarity(fact.terms)
    ]


def _lines(facts: Sequence[Fact]) -> tuple[Line, ...]:
    return tuple(fact.line for fact in facts)
