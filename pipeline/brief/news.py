"""What a story tells: its headline, what happened, and what is new since the last brief."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.brief.facts import Fact, Weights, facts_of
from pipeline.brief.item import Item, in_order
from pipeline.language.finite import has_verb, may_have_verb
from schemas.brief import Line

MOST_LINES = 3
_MOST_COUNTED = 20
_LEAST_WORTH, _LEAST_OF_NEWS = 0.3, 0.12
"""A sentence that matters less is left out, although there is room; news has words of its own."""
_LEANS = 0.4
"""What is left of a sentence's worth when the one that it leans on is not told."""
_LEAST_NEW = 0.34
"""Share of a sentence's rare words which no earlier article of the story had."""
_CUT = "…"
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
    latest = _best(novel, weights, 1) or _best(now, weights, 1)
    background = _best(before, weights, 1, latest)
    told = [*latest, *background]
    new = _best(novel, weights, MOST_LINES, told, _LEAST_OF_NEWS)
    count = len(_best(novel, weights, _MOST_COUNTED, (), _LEAST_OF_NEWS))
    return News(title or _instead(told), _lines(told), _lines(new), count)


def _title(items: Sequence[Item], weights: Weights) -> str:
    """Return the title that tells most of the story; that of a report only where it is whole."""
    own = [" ".join(item.article.title.split()) for item in in_order(items) if item.article.title]
    made = [item.report.summary.headline.text for item in in_order(items) if item.report.summary]
    titles = own or [title for title in made if not title.endswith(_CUT)]
    return max(titles, key=lambda title: _title_worth(title, weights), default="")


def _title_worth(title: str, weights: Weights) -> float:
    words = title.split()
    return weights.title_worth(title) + _SAYS_WHAT * (has_verb(words) or may_have_verb(words))


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

    A sentence that leans on the one before it counts in full only behind that one.
    """
    worth = {id(fact): weights.worth(fact) * (_LEANS if fact.leans else 1) for fact in facts}
    chosen: list[Fact] = []
    left = sorted(facts, key=lambda fact: worth[id(fact)], reverse=True)
    while left and len(chosen) < most:
        fact = left.pop(0)
        if (chosen or taken) and worth[id(fact)] < least:
            break
        if any(weights.are_alike(fact, other) for other in [*taken, *chosen]):
            continue
        chosen.append(fact)
        for other in left:
            if other.leans and other.follows(fact):
                worth[id(other)] /= _LEANS
        left.sort(key=lambda other: worth[id(other)], reverse=True)
    order = {item.sha256: n for n, item in enumerate(in_order(fact.item for fact in chosen))}
    return sorted(chosen, key=lambda fact: (-order[fact.item.sha256], fact.sentence.number))


def _novel(now: Sequence[Fact], before: Sequence[Fact], weights: Weights) -> list[Fact]:
    """Return the sentences that have words or figures which no earlier article had."""
    known = frozenset(term for fact in before for term in fact.terms)
    told = frozenset(figure for fact in before for figure in fact.figures)
    return [
        fact
        for fact in now
        if fact.figures - told
        or weights.rarity(fact.terms - known) >= _LEAST_NEW * weights.rarity(fact.terms)
    ]


def _lines(facts: Sequence[Fact]) -> tuple[Line, ...]:
    return tuple(fact.line for fact in facts)
