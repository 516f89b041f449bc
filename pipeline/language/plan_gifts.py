"""Intentions told by a gift or a request: "promised the cast a day off", "asked it for a loan"."""

from dataclasses import replace

from pipeline.language.actions import Actions, Range
from pipeline.language.forecasts import is_supposed
from pipeline.language.plans import Layer, Plan
from schemas.report import IntentionKind

_LONGEST_PERSON = 4
_LONGEST_GIFT = 8
_GIVING = frozenset({IntentionKind.PROMISE, IntentionKind.OFFER})
_ASKING = frozenset({"asked", "asks"})
_MONEY = ("$", "£", "€")
_MORE = frozenset({"more", "free", "extra", "new", "full"})


def given_plans(layer: Layer, index: int) -> list[Plan]:
    """Match "promised the cast Christmas off", "offered him its votes" and "promised a seat"."""
    verb = layer.patterns.verbs.get(layer.clauses.word(index))
    if verb is None or verb.kind not in _GIVING:
        return []
    if layer.clauses.is_in(index - 1, "passive"):
        return _given_to(layer, index, verb.kind)
    gift = _behind_person(layer, index + 1)
    if gift is None or not _begins_thing(layer, gift, owned=True):
        return []
    return _plan(layer, index, verb.kind)


def _given_to(layer: Layer, index: int, kind: IntentionKind) -> list[Plan]:
    """Match "he had been promised a seat by the party": the giver stands behind "by"."""
    if not _begins_thing(layer, index + 1, owned=False):
        return []
    clauses = layer.clauses
    by = next(
        (place for place in range(index + 2, index + _LONGEST_GIFT) if clauses.word(place) == "by"),
        None,
    )
    giver = clauses.phrase_after(by + 1) if by is not None else None
    last = Actions(clauses, layer.patterns).find(index)[0][1]
    plans = layer.plans(giver, index, kind)[:1]
    return [replace(plan, action=layer.span((index, last)), animate=True) for plan in plans]


def requested_plans(layer: Layer, index: int) -> list[Plan]:
    """Match "asked the university for one of the combs"."""
    clauses = layer.clauses
    if clauses.word(index) not in _ASKING or clauses.is_in(index - 1, "passive"):
        return []
    link = _behind_person(layer, index + 1)
    if link is None or clauses.word(link) != "for":
        return []
    nothing = any(layer.is_listed(place, "nothing_asked") for place in range(link + 2, link + 4))
    one = clauses.word(link + 1) == "one" or clauses.word(link + 1).startswith(_MONEY)
    one = one or clauses.is_in(link + 1, "determiners")
    return _plan(layer, index, IntentionKind.WISH) if one and not nothing else []


def _behind_person(layer: Layer, first: int) -> int | None:
    """Return the place behind the people at `first`: "him", "the cast", "Holt Foods"."""
    if layer.is_listed(first, "object_pronouns"):
        return first + 1
    for last in range(first, first + _LONGEST_PERSON):
        if layer.clauses.kind(last) != "word" or layer.clauses.is_in(last, "prepositions"):
            return None
        behind = layer.clauses.is_capitalised(last + 1) and layer.clauses.is_capitalised(last)
        if not behind and _are_people(layer, (first, last)):
            return last + 1
    return None


def _are_people(layer: Layer, phrase: Range) -> bool:
    named = layer.is_listed(phrase[1], "receivers", "affected")
    return named or layer.is_animate(phrase)


def _begins_thing(layer: Layer, index: int, *, owned: bool) -> bool:
    clauses = layer.clauses
    word = clauses.word(index)
    if clauses.is_in(index, "prepositions", "clause_starts") or word == "that":
        return False
    definite = owned and (clauses.is_in(index, "determiners") or clauses.is_capitalised(index))
    number = word[:1].isdigit() or word.startswith(_MONEY)
    return definite or number or word in {"a", "an", *_MORE}


def _plan(layer: Layer, verb: int, kind: IntentionKind) -> list[Plan]:
    subject = layer.subject_of_verb(verb)
    if subject is None or not layer.is_animate(subject) or is_supposed(layer, subject):
        return []
    action = Actions(layer.clauses, layer.patterns).find(verb)[0]
    plans = layer.plans(subject, verb, kind)[:1]
    return [replace(plan, action=layer.span(action)) for plan in plans]
