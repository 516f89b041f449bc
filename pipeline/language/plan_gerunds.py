"""Intentions with a verb in "-ing": "decided against selling", "is committed to cutting"."""

from dataclasses import replace

from pipeline.language.actions import Actions
from pipeline.language.forecasts import is_supposed
from pipeline.language.plans import Layer, Plan
from schemas.report import IntentionKind

_LONGEST_ADDRESSEE = 8
_REFLEXIVE = frozenset({"itself", "himself", "herself", "themselves", "ourselves", "myself"})
_SHORTEST_GERUND = 5
_NO_INTENTION = frozenset({"no", "intention", "of"})


def gerund_plans(layer: Layer, index: int) -> list[Plan]:
    """Match "decided against selling", "ruled out a sale" and the like at the verb."""
    for rule in (_refused, _committed, _forbidden):
        found = rule(layer, index)
        if found:
            return found
    return []


def _refused(layer: Layer, index: int) -> list[Plan]:
    """Match "decided against selling it", "ruled out selling it", "has no intention of …"."""
    clauses = layer.clauses
    phrase = f"{clauses.word(index)} {clauses.word(index + 1)}"
    verb = index + 2
    if {clauses.word(index + place) for place in (1, 2, 3)} == _NO_INTENTION:
        verb = index + 4
        if clauses.word(index) not in {"has", "had", "have"}:
            return []
    elif (
        phrase not in layer.patterns.words["ruling_out"] | layer.patterns.words["deciding_against"]
    ):
        return []
    return _from_gerund(layer, index, verb, IntentionKind.PLAN, negated=True)


def _committed(layer: Layer, index: int) -> list[Plan]:
    """Match "is committed to cutting it" and "committed itself to cutting it"."""
    clauses = layer.clauses
    if clauses.word(index) not in {"committed", "commits", "commit"}:
        return []
    to = index + 1 + (clauses.word(index + 1) in _REFLEXIVE)
    if clauses.word(to) != "to":
        return []
    return _from_gerund(layer, index, to + 1, IntentionKind.PROMISE)


def _forbidden(layer: Layer, index: int) -> list[Plan]:
    """Match "barred the firm from selling the land": an order of the subject's."""
    clauses = layer.clauses
    if not layer.is_listed(index, "forbidding") or clauses.is_in(index - 1, "passive"):
        return []
    for place in range(index + 2, index + 2 + _LONGEST_ADDRESSEE):
        if clauses.kind(place) != "word" or clauses.is_in(place, "passive", "clause_starts"):
            return []
        if clauses.word(place) == "from" and _is_gerund(layer, place + 1):
            return _from_gerund(layer, index, place + 1, IntentionKind.ORDER)
    return []


def _is_gerund(layer: Layer, index: int) -> bool:
    word = layer.clauses.word(index)
    return word.endswith("ing") and len(word) >= _SHORTEST_GERUND


def _from_gerund(
    layer: Layer, index: int, verb: int, kind: IntentionKind, *, negated: bool = False
) -> list[Plan]:
    subject = layer.subject_of_verb(index) if _is_gerund(layer, verb) else None
    if subject is None or is_supposed(layer, subject):
        return []
    if not (layer.is_animate(subject) or layer.clauses.is_capitalised(subject[1])):
        return []
    plans = layer.plans(subject, verb, kind, negated=negated)[:1]
    # An order is told with its verb: to "sell the land" is what was not ordered.
    first = index if kind is IntentionKind.ORDER else verb
    last = Actions(layer.clauses, layer.patterns).find(verb)[0][1]
    return [replace(plan, action=layer.span((first, last)), animate=True) for plan in plans]
