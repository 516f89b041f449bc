"""Intentions told by fixing a time: "set sentencing for May 3", "summoned the board for Monday"."""

from dataclasses import replace

from pipeline.language.actions import Actions
from pipeline.language.plans import Layer, Plan
from pipeline.language.time_phrases import find_time_phrases
from schemas.report import IntentionKind

_FIXING = frozenset({"set", "sets", "fixed", "scheduled", "pencilled", "called", "booked"})
_SUMMONING = frozenset({"summoned", "summons", "recalled"})
_LONGEST_OBJECT = 7
_REST = frozenset(
    {
        "on hold",
        "on ice",
        "on the shelf",
        "on the back",
        "off until",
        "back until",
        "off indefinitely",
    }
)


def fixed_plans(layer: Layer, index: int) -> list[Plan]:
    """Match "set a hearing for May 3" and "summoned the board for Monday" at the verb."""
    clauses = layer.clauses
    word = clauses.word(index)
    if clauses.word(index + 1) == "off":
        return []
    summons = word in _SUMMONING
    if not (summons or word in _FIXING) or clauses.is_in(index - 1, "passive", "determiners"):
        return []
    link = next(
        (
            place
            for place in range(index + 2, index + _LONGEST_OBJECT)
            if clauses.word(place) in {"for", "on"}
        ),
        None,
    )
    if link is None or not _is_time(layer, link):
        return []
    kind = IntentionKind.ORDER if summons else IntentionKind.PLAN
    return _from(layer, index, kind)


def paused_plans(layer: Layer, index: int) -> list[Plan]:
    """Match "has put its share buyback on ice" at the verb."""
    clauses = layer.clauses
    if clauses.word(index) not in {"put", "puts", "putting"}:
        return []
    if not clauses.is_in(index + 1, "determiners") and not clauses.is_possessive(index + 1):
        return []
    for place in range(index + 2, index + 2 + _LONGEST_OBJECT):
        phrase = " ".join(map(clauses.word, range(place, place + 4)))
        if any(phrase.startswith(rest) for rest in _REST):
            subject = layer.subject_of_verb(index)
            if subject is None or not layer.is_animate(subject):
                return []
            return layer.thing(layer.span(subject), (index + 1, place - 1))
        if clauses.kind(place) != "word":
            return []
    return []


def _is_time(layer: Layer, link: int) -> bool:
    """Tell whether the words from "for" on begin with a time."""
    text = " ".join(token.text for token in layer.clauses.tokens[link : link + _LONGEST_OBJECT])
    phrases = find_time_phrases(text)
    return bool(phrases) and phrases[0].start <= len("for ")


def _from(layer: Layer, verb: int, kind: IntentionKind) -> list[Plan]:
    subject = layer.subject_of_verb(verb)
    if subject is None or not layer.is_animate(subject):
        return []
    action = Actions(layer.clauses, layer.patterns).find(verb)[0]
    plans = layer.plans(subject, verb, kind)[:1]
    return [replace(plan, action=layer.span(action)) for plan in plans]
