"""Choose the sentences of a story that matter most, each of which can be read in its place."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.brief.facts import Fact
from pipeline.brief.item import in_order
from pipeline.brief.tidings import Sort
from pipeline.brief.weights import Weights

_LEANS = 0.4
"""What is left of a sentence's worth when the one that it leans on is not told."""
_EXISTS = re.compile(r"There (?:is|are|was|were)\b")
_HE = re.compile(r"\b(?:he|she)\b", re.IGNORECASE)
_PERSON = re.compile(r"\b[A-Z][\w’'-]+ [A-Z][\w’'-]+")
"""A full name."""
_BRINGS = 0.8
"""Worth from which a sentence brings along the one that it leans on."""


@dataclass(frozen=True)
class Choice:
    """Chooses among the sentences of a story.

    Attributes:
        facts: the sentences that may explain one which leans on them.
        weights: of the story's words.
        least: worth below which a sentence is left out, although there is room.
        pairs: whether a sentence and the one that it brings along are told as one line, which has
            to be understood without the lines before it.
    """

    facts: Sequence[Fact]
    weights: Weights
    least: float
    pairs: bool = False

    def best(
        self, among: Sequence[Fact], most: int, taken: Sequence[Fact] = ()
    ) -> list[list[Fact]]:
        """Return the sentences that matter most and do not repeat each other, best first.

        A sentence that leans on an earlier one counts in full only where that one is told too;
        the best ones bring it along.

        Args:
            among: what may be chosen for itself.
            most: how many are chosen.
            taken: sentences that are told before these.
        """
        worth = {id(fact): self.weights.worth(fact) for fact in among}
        left, chosen = list(among), list[list[Fact]]()
        while left:
            told = [*taken, *(fact for group in chosen for fact in group)]
            count = len(chosen) if self.pairs else sum(map(len, chosen))
            if count >= most:
                break
            room = self.pairs or most - count > 1
            ranked = {id(fact): self._in_place(fact, told, worth, room) for fact in left}
            fact = max(left, key=lambda one: ranked[id(one)])
            if told and ranked[id(fact)] < self.least:
                break
            left.remove(fact)
            if not any(self.weights.are_alike(fact, other) for other in told):
                group = self._with_what_explains(fact, told, room)
                left = [one for one in left if all(one is not other for other in group)]
                chosen.append(group)
        return chosen

    def _in_place(
        self, fact: Fact, told: Sequence[Fact], worth: Mapping[int, float], room: bool
    ) -> float:
        """Return what a sentence is worth beside those that are told."""
        own = worth[id(fact)]
        if not fact.leans or (not self.pairs and _explained(fact, told)):
            return own
        brings = room and own >= _BRINGS and self.explainer(fact) is not None
        if brings:
            return own
        return 0.0 if self.pairs else own * _LEANS

    def _with_what_explains(self, fact: Fact, told: Sequence[Fact], room: bool) -> list[Fact]:
        if not fact.leans or not room or _explained(fact, told):
            return [fact]
        first = self.explainer(fact)
        return [fact] if first is None else [first, fact]

    def explainer(self, fact: Fact) -> Fact | None:
        """Return the nearest sentence ahead that can be read by itself; names of the title win."""
        ahead = [
            one
            for one in self.facts
            if fact.follows(one)
            and _explains(one, fact)
            and not (self.pairs and one.sentence.number + 1 < fact.sentence.number)
        ]
        title = fact.item.article.title or ""
        return max(
            ahead,
            key=lambda one: (any(name in title for name in one.names), one.sentence.number),
            default=None,
        )


def _explains(fact: Fact, other: Fact) -> bool:
    """Tell whether a sentence can be read by itself, and names whoever another one speaks of."""
    if fact.leans or _EXISTS.match(fact.text) or fact.sort in (Sort.HABIT, Sort.HISTORY):
        return False
    return _PERSON.search(fact.text) is not None or not _HE.search(other.text)


def _explained(fact: Fact, told: Sequence[Fact]) -> bool:
    return any(fact.follows(other) for other in told)


def newest_first(facts: Sequence[Fact], weights: Weights) -> list[Fact]:
    """Return sentences article by article, the newest first; but the event before talk of it.

    The newest article that tells with what its news opens comes first, so that no quotation
    and no denial stands before what it is about.
    """
    order = in_order(fact.item for fact in facts)[::-1]
    tells = {fact.item.sha256 for fact in facts if weights.opens(fact)}
    order.sort(key=lambda item: item.sha256 not in tells)
    place = {item.sha256: n for n, item in enumerate(order)}
    return sorted(facts, key=lambda fact: (place[fact.item.sha256], fact.sentence.number))
