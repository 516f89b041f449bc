"""Intentions of those who decide for others: "was told to leave", "demanded that it be closed"."""

from dataclasses import replace

from pipeline.language.actions import Actions
from pipeline.language.forecasts import begins_action
from pipeline.language.plans import Layer, Plan
from pipeline.language.time_phrases import find_time_phrases
from schemas.report import IntentionKind

_ADDRESSED = frozenset({"ordered", "told", "instructed", "directed", "commanded", "summoned"})
_MANDATIVE = {
    "ordered": IntentionKind.ORDER,
    "directed": IntentionKind.ORDER,
    "ruled": IntentionKind.ORDER,
    "requires": IntentionKind.PROMISE,
}
# An order that a clause of time or reason recalls is no news.
_REASONS = frozenset({"because", "after", "since", "if"})
_GIVING_TIME = frozenset({"gave", "given", "gives", "giving"})
_LONGEST_CLAUSE = 14
_LONGEST_TIME = 9


def addressed_plans(layer: Layer, index: int) -> list[Plan]:
    """Match "The firm was ordered to pay £3m" at the participle: who orders is not its subject."""
    clauses = layer.clauses
    told = clauses.word(index) in _ADDRESSED and layer.is_listed(index - 1, "to_be")
    to = _behind_agent(layer, index + 1) if clauses.word(index + 1) == "by" else index + 1
    if not told or clauses.word(to) != "to" or not begins_action(layer, to + 1):
        return []
    ahead = map(clauses.word, range(max(index - _LONGEST_CLAUSE, 0), index))
    if layer.quoted or _REASONS & set(ahead):
        return []
    plans = layer.plans(None, to + 1, IntentionKind.ORDER)
    by = next((p for p in range(index, index + _LONGEST_CLAUSE) if clauses.word(p) == "by"), None)
    judge = clauses.phrase_after(by + 1) if by is not None else None
    if judge is None or not layer.is_animate(judge):
        return plans
    return [replace(plan, actor=layer.span(judge)) for plan in plans]


def _behind_agent(layer: Layer, by: int) -> int:
    """Return the place behind "by a judge"."""
    agent = layer.clauses.phrase_after(by + 1)
    return agent[1] + 1 if agent is not None else by


def mandated_plans(layer: Layer, index: int) -> list[Plan]:
    """Match "ordered that the dam be drained" at "be"."""
    clauses = layer.clauses
    participle = clauses.word(index + 1).endswith("ed") or layer.is_listed(index + 1, "participles")
    if clauses.word(index) != "be" or not participle or clauses.is_in(index - 1, "modals"):
        return []
    for that in range(index - 2, max(index - _LONGEST_CLAUSE, 0), -1):
        kind = _MANDATIVE.get(clauses.word(that - 1))
        if clauses.word(that) == "that" and kind is not None:
            subject = layer.subject_of_verb(that - 1)
            if subject is None:
                return []
            last = Actions(clauses, layer.patterns).find(index)[0][1]
            plans = layer.plans(subject, index, kind)[:1]
            return [replace(plan, action=layer.span((that + 1, last))) for plan in plans]
    return []


def time_given_plans(layer: Layer, index: int) -> list[Plan]:
    """Match "gave the firm until Friday to hand over the papers" at the verb."""
    clauses = layer.clauses
    if clauses.word(index) not in _GIVING_TIME or clauses.is_in(index - 1, "passive"):
        return []
    for to in range(index + 3, index + 3 + _LONGEST_TIME):
        if clauses.kind(to) != "word":
            return []
        if clauses.word(to) == "to" and begins_action(layer, to + 1):
            words = [token.text for token in clauses.tokens[index + 1 : to]]
            timed = "until" in words or find_time_phrases("within " + " ".join(words[-2:]))
            subject = layer.subject_of_verb(index) if timed else None
            if subject is None or not layer.is_animate(subject):
                return []
            behind = {token.text for token in clauses.tokens[to:]}
            threatens = "or" in behind and "would" in behind
            kind = IntentionKind.THREAT if threatens else IntentionKind.ORDER
            return layer.plans(subject, to + 1, kind)[:1]
    return []
