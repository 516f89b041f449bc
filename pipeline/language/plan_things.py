"""Intentions that a thing planned states: "a strike planned for Tuesday"."""

from pipeline.language.actions import Range
from pipeline.language.plan_subjects import cut_subject
from pipeline.language.plans import Layer, Plan

_PHRASE_KINDS = frozenset({"word", "quote"})
_WHEN_OR_WHO = frozenset({"for", "on", "by"})
_PARTICLES = frozenset({"off", "up", "down", "on"})
_WORDS_TO_THAT = 8
_LONGEST_THING = 6


def planned_things(layer: Layer, index: int) -> list[Plan]:
    """Match "A march that the union had planned ..." and "a strike planned for Tuesday"."""
    clauses = layer.clauses
    if (
        not layer.is_listed(index, "planned")
        or clauses.word(index + 1) == "to"
        or clauses.is_in(index - 1, "determiners")
    ):
        return []
    owner = _planner(layer, index)
    last = owner[0] - 2 if owner else clauses.before_adverbs(index)
    if clauses.is_in(owner[1] if owner else last, "passive"):
        return []
    dated = clauses.word(index + 1) in _WHEN_OR_WHO
    if clauses.kind(last) not in _PHRASE_KINDS or not (owner or dated):
        return []
    first = _thing_start(layer, last)
    actor = owner or _subject_before(layer, first)
    if actor is None or cut_subject(clauses, *actor) is None:
        return []
    # "The match, an event planned for Monday" does not say who planned it.
    named = layer.span(actor) if layer.is_animate(actor) else None
    return layer.thing(named, (first, last))


def _planner(layer: Layer, index: int) -> Range | None:
    """Return the planner in "a march that the union had planned"."""
    last = layer.clauses.before_adverbs(index)
    for that in range(last - 1, max(last - 1 - _WORDS_TO_THAT, -1), -1):
        if layer.clauses.word(that) in {"that", "which"}:
            return that + 1, last
    return None


def _thing_start(layer: Layer, last: int) -> int:
    clauses = layer.clauses
    first = last
    while (
        first > 0
        and last - first < _LONGEST_THING
        and not clauses.is_in(first, "determiners")
        and clauses.kind(first - 1) in _PHRASE_KINDS
    ):
        first -= 1
    return first


def _subject_before(layer: Layer, first: int) -> Range | None:
    """Return the subject of the verb before the thing ("The union called off a march")."""
    clauses = layer.clauses
    verb = first - 1
    while verb > 0 and clauses.word(verb) in _PARTICLES:
        verb -= 1
    return clauses.subject(clauses.before_adverbs(verb)) if verb >= 0 else None
