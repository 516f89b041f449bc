"""Intentions that a verb phrase states: "X will …", "X plans to …", "its promise to …"."""

from pipeline.language.plans import Layer, Plan, Range
from schemas.report import IntentionKind

_SHORT_WILL = ("’ll", "'ll")
_NOT = frozenset({"not", "never"})
_BEFORE_TO = frozenset({"not", "now", "also", "still"})
_TO_BE = frozenset({"is", "are", "was", "were"})
_MADE = ("ed", "has", "had", "made")
_WORDS_TO_MADE = 7


def modal_plan(layer: Layer, index: int) -> Plan | None:
    """Match "X will ..." and "X said it would ..." at the modal verb."""
    clauses = layer.clauses
    short = clauses.word(index).endswith(_SHORT_WILL)
    if not short and not layer.is_listed(index, "will"):
        return None
    negated = layer.is_listed(index, "will_not")
    verb = index + 1
    while (
        clauses.is_in(verb, "auxiliaries")
        or clauses.word(verb) in _NOT
        or clauses.word(verb).endswith("ly")
    ):
        if clauses.word(verb) == "have":
            return None
        negated = negated or clauses.word(verb) in _NOT
        verb += 1
    if clauses.kind(verb) != "word" or layer.is_listed(verb, "stative"):
        return _there_will_be(layer, index)
    subject = (index, index) if short else layer.subject(index - 1)
    if subject is None:
        return None
    promised = layer.quoted and layer.is_first_person(subject)
    kind = IntentionKind.PROMISE if promised else IntentionKind.PLAN
    return layer.plan(subject, verb, kind, negated=negated)


def _there_will_be(layer: Layer, index: int) -> Plan | None:
    """Match “There will be no cuts”, a promise of whoever says it."""
    clauses = layer.clauses
    if (clauses.word(index - 1), clauses.word(index + 1)) != ("there", "be") or not layer.quoted:
        return None
    action = layer.action(index + 2)
    if action is None:
        return None
    negated = clauses.word(index + 2) == "no"
    return Plan(
        layer.sentence,
        None,
        action,
        negated,
        IntentionKind.PROMISE,
        first_person=True,
        animate=True,
    )


def infinitive_plan(layer: Layer, index: int) -> Plan | None:
    """Match "X plans to ...", "X is to ..." and "X is set to ..." at the word before "to"."""
    clauses = layer.clauses
    verb = layer.patterns.verbs.get(clauses.word(index))
    destined = layer.is_listed(index, "destined") or clauses.word(index) in _TO_BE
    if verb is None and not destined:
        return None
    to = index + 1
    while clauses.word(to) in _BEFORE_TO:
        to += 1
    if clauses.word(to) != "to" or clauses.kind(to + 1) != "word":
        return None
    base = verb.base if verb else ""
    subject = _subject_of(layer, index)
    if subject is None or _is_no_intention(layer, index, to + 1, base):
        return None
    negated = any(clauses.word(place) == "not" for place in range(index + 1, to))
    kind = verb.kind if verb else IntentionKind.PLAN
    return layer.plan(subject, to + 1, kind, negated=negated)


def _is_no_intention(layer: Layer, index: int, action: int, base: str) -> bool:
    """Tell states ("hopes to" excepted), expectations and nouns that look like a verb."""
    clauses = layer.clauses
    if (
        layer.is_listed(action, "stative")
        and base not in layer.patterns.words["state_can_be_meant"]
    ):
        return True
    if base in layer.patterns.words["expected_in_passive"] and clauses.is_in(index - 1, "passive"):
        return True
    return clauses.word(index) in layer.patterns.nouns and clauses.is_in(index - 1, "determiners")


def _subject_of(layer: Layer, index: int) -> Range | None:
    clauses = layer.clauses
    left = clauses.before_adverbs(index)
    while clauses.is_in(left, "passive", "auxiliaries"):
        left -= 1
    subject = layer.subject(left)
    if subject is None and clauses.word(left) == ",":
        return clauses.subject(left)
    return subject


def noun_plan(layer: Layer, index: int) -> Plan | None:
    """Match "dropped a plan to ..." and "its promise to ..." at the noun."""
    clauses = layer.clauses
    kind = layer.patterns.nouns.get(clauses.word(index))
    if kind is None or clauses.word(index + 1) != "to" or clauses.kind(index + 2) != "word":
        return None
    return layer.plan(_maker(layer, index), index + 2, kind)


def _maker(layer: Layer, noun: int) -> Range | None:
    """Return the subject of the verb that a plan is the object of ("dropped a plan")."""
    clauses = layer.clauses
    for index in range(noun - 1, max(noun - 1 - _WORDS_TO_MADE, -1), -1):
        if (
            clauses.kind(index) == "word"
            and clauses.word(index).endswith(_MADE)
            and not clauses.is_in(index - 1, "determiners")
        ):
            return clauses.subject(clauses.before_adverbs(index))
    return None
