"""What a story tells: its headline, what happened, and what is new since the last brief."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.brief.choice import Choice, newest_first
from pipeline.brief.facts import Fact
from pipeline.brief.item import Item, in_order
from pipeline.brief.tidings import Sort, is_timely
from pipeline.brief.weights import Weights
from pipeline.language.finite import has_verb, may_have_verb
from schemas.brief import Line

MOST_LINES = 3
_STATE = 2
"""Sentences on the newest state; one more tells how it came to this."""
_LEAST_WORTH, _LEAST_OF_NEWS = 0.3, 0.12
"""A sentence that matters less is left out, although there is room; news has words of its own."""
_NEWS = frozenset({Sort.DEED, Sort.PLAIN})
_DATED, _UNFIT, _UNCLEAR = 1.4, 0.5, 0.4
"""What multiplies the worth of a sentence as background: with its day, no news, with a pronoun for
somebody who is not told of."""
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
        fact
        for fact in weights.facts(in_order(fresh))
        if (fact.item.sha256, fact.sentence.number) not in asked
    ]
    choice = Choice(now, weights, _LEAST_WORTH)
    if not earlier:
        openings = [fact for fact in now if weights.opens(fact)]
        lead = _flat(choice.best(openings, _STATE)[:1])
        rest = _flat(choice.best(now, MOST_LINES - len(lead), lead))
        happened = newest_first([*lead, *rest], weights)
        return News(title or _instead(happened), _lines(happened), (), 0)
    before = weights.facts(in_order(earlier))
    novel = [fact for fact in _novel(now, before, weights) if _is_news(fact, weights)]
    latest = newest_first(_flat(choice.best(novel, _STATE) or choice.best(now, 1)), weights)
    told = [*latest, *_background(before, weights, latest)]
    pairs = Choice(now, weights, _LEAST_OF_NEWS, pairs=True).best(novel, MOST_LINES, told)
    count = _count(novel, before, weights)
    return News(title or _instead(told), _lines(told), _joined(pairs), count)


def _flat(groups: Sequence[Sequence[Fact]]) -> list[Fact]:
    return [fact for group in groups for fact in group]


def _is_news(fact: Fact, weights: Weights) -> bool:
    """Tell whether a sentence changes the state of a story, and does not merely surround it."""
    plain = fact.sort is Sort.PLAIN and (is_timely(fact.text) or bool(fact.figures))
    tells = (plain or fact.sort is Sort.DEED) and not fact.announces
    return weights.is_marked(fact) or (tells and not fact.text.endswith("?"))


def _background(before: Sequence[Fact], weights: Weights, latest: Sequence[Fact]) -> Sequence[Fact]:
    """Return the sentence that tells how it came to this; rather one that says when it was."""
    choice = Choice(before, weights, 0)
    known = {name for fact in latest for name in fact.names}

    def rank(fact: Fact) -> float:
        first = choice.explainer(fact) if fact.leans else None
        clear = not fact.leans or (first is not None and not known.isdisjoint(first.names))
        factors = (
            (_DATED, is_timely(fact.text)),
            (_UNFIT, fact.sort not in _NEWS),
            (_UNFIT, fact.is_quotation),
            (_UNCLEAR, not clear),
        )
        return weights.worth(fact) * math.prod(f for f, applies in factors if applies)

    apart = [f for f in before if not any(weights.repeats(f, other) for other in latest)]
    best = max(apart, key=rank, default=None)
    return () if best is None or rank(best) < _LEAST_WORTH else (best,)


def _count(novel: Sequence[Fact], before: Sequence[Fact], weights: Weights) -> int:
    """Return how many sentences tell what no earlier one told, be it of the same article."""
    known = {term for fact in before for term in fact.terms}
    figures = {figure for fact in before for figure in fact.figures}
    count = 0
    for fact in novel:
        unheard = weights.rarity(fact.terms - known) >= _LEAST_NEW * weights.rarity(fact.terms)
        count += unheard or bool(fact.figures - figures) or weights.is_marked(fact)
        known |= fact.terms
        figures |= fact.figures
    return count


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
    best = sorted((weights.worth(fact) for fact in weights.facts([item])), reverse=True)[
        :MOST_LINES
    ]
    return weights.title_worth(title) + _SAYS_WHAT * says + sum(best) / MOST_LINES


def _instead(told: Sequence[Fact]) -> str:
    """Return a sentence where there is no title."""
    return told[0].line.text if told else "Untitled"


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


def _joined(groups: Sequence[Sequence[Fact]]) -> tuple[Line, ...]:
    """Return a line for each group, the newest article first."""
    items = in_order(group[0].item for group in groups)
    place = {item.sha256: -n for n, item in enumerate(items)}
    ordered = sorted(
        groups, key=lambda group: (place[group[0].item.sha256], group[0].sentence.number)
    )
    return tuple(_joint(group) for group in ordered)


def _joint(group: Sequence[Fact]) -> Line:
    """Return sentences that follow each other as one line."""
    lines = _lines(group)
    return Line(
        text=" ".join(line.text for line in lines),
        passages=tuple(passage for line in lines for passage in line.passages),
    )


def _lines(facts: Sequence[Fact]) -> tuple[Line, ...]:
    return tuple(fact.line for fact in facts)
