"""Intentions that are told by their end: "The trial is on hold", "It dropped a planned levy"."""

from dataclasses import dataclass

from pipeline.language.actions import Range
from pipeline.language.plans import Layer, Plan
from schemas.article import Span

_LONGEST_STOP = 3
_LONGEST_RELATIVE = 5
_RELATIVES = frozenset({"that", "which", "who"})
_TIME_PREPOSITIONS = frozenset({"on", "in", "until", "from", "for", "by"})


@dataclass(frozen=True)
class _Stop:
    """A phrase such as "called off"; a weak one ("dropped") is also said of other things."""

    first: int
    last: int
    weak: bool


def stopped_things(layer: Layer, index: int) -> list[Plan]:
    """Match "A trial has been put on hold" and "has abandoned a wind farm that it announced"."""
    stop = _stop_at(layer, index)
    if stop is None:
        return []
    if _is_passive(layer, index):
        thing = layer.subject_of_verb(index)
        if thing is None or not _is_stoppable(layer, thing) or not _is_planned(layer, stop, thing):
            return []
        return layer.thing(_owner(layer, thing), thing)
    thing, actor = _object(layer, stop.last + 1), layer.subject_of_verb(index)
    if thing is None or actor is None or not layer.is_animate(actor):
        return []
    return layer.thing(layer.span(actor), thing) if _is_planned(layer, stop, thing) else []


def _stop_at(layer: Layer, index: int) -> _Stop | None:
    clauses = layer.clauses
    for length in range(_LONGEST_STOP, 0, -1):
        phrase = " ".join(clauses.word(place) for place in range(index, index + length))
        for name in ("stopping", "stopping_what_was_planned"):
            if phrase in layer.patterns.words[name]:
                return _Stop(index, index + length - 1, weak=name != "stopping")
    return None


def _is_passive(layer: Layer, index: int) -> bool:
    place = index - 1
    while layer.clauses.is_adverb(place) or layer.clauses.word(place) in {"now", "still", "also"}:
        place -= 1
    return layer.is_listed(place, "to_be")


def _is_stoppable(layer: Layer, thing: Range) -> bool:
    """Tell whether a subject is one thing, neither a person nor a clause."""
    clauses = layer.clauses
    first, last = thing
    clause = any(
        clauses.is_in(place, "auxiliaries", "passive", "modals", "pronouns")
        for place in range(first, last + 1)
    )
    definite = clauses.is_in(first, "determiners") or any(
        clauses.is_possessive(place) for place in range(first, last)
    )
    return (
        not clause and not layer.is_animate(thing) and (definite or _has(layer, thing, "ventures"))
    )


def _is_planned(layer: Layer, stop: _Stop, thing: Range) -> bool:
    """Tell whether what was stopped had been meant to come; "called off" says so by itself."""
    first, last = thing
    nouns = layer.patterns.nouns
    if any(
        layer.clauses.word(place) in nouns and layer.clauses.word(place + 1) == "to"
        for place in range(first, last + 1)
    ):
        return False
    if not stop.weak:
        return True
    behind = (last + 1, last + _LONGEST_RELATIVE)
    announced = layer.clauses.word(last + 1) in _RELATIVES and _has(layer, behind, "announced")
    return announced or _has(layer, thing, "planned", "ventures")


def _has(layer: Layer, phrase: Range, *lists: str) -> bool:
    return any(layer.is_listed(place, *lists) for place in range(phrase[0], phrase[1] + 1))


def _owner(layer: Layer, thing: Range) -> Span | None:
    """Return whose thing it is ("the army’s offensive", "their march"), without the mark."""
    first, last = thing
    if layer.clauses.is_in(first, "possessives"):
        return layer.span((first, first))
    for place in range(first, last):
        if layer.clauses.is_possessive(place):
            span = layer.span((first, place))
            mark = 2 if layer.clauses.word(place).endswith("s") else 1
            return Span(start=span.start, end=span.end - mark)
    return None


def _object(layer: Layer, first: int) -> Range | None:
    """Return the thing that begins at `first`: a definite one or a venture."""
    clauses = layer.clauses
    last = first - 1
    while clauses.kind(last + 1) in {"word", "quote"} and not _ends_object(layer, last + 1):
        last += 1
    if last < first:
        return None
    owned = clauses.is_in(first, "determiners") or clauses.is_possessive(first)
    return (first, last) if owned or layer.is_listed(first, "ventures", "planned") else None


def _ends_object(layer: Layer, index: int) -> bool:
    clauses = layer.clauses
    timed = clauses.is_in(index + 1, "days", "months", "times", "time_openers")
    planned = layer.is_listed(index, "planned") and clauses.word(index + 1) in _TIME_PREPOSITIONS
    return (
        planned
        or (timed and clauses.word(index) in _TIME_PREPOSITIONS)
        or clauses.is_in(index, "days")
        or clauses.word(index) in _RELATIVES
        or clauses.is_in(index, "passive", "pronouns")
        or layer.is_listed(index, "clause_openers")
    )
