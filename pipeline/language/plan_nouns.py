"""Intentions that a noun states: "dropped a plan to …", "its promise of …", "no plans to …"."""

from dataclasses import replace

from pipeline.language.actions import Range
from pipeline.language.forecasts import begins_action
from pipeline.language.plans import Layer, Plan
from schemas.article import Span
from schemas.report import IntentionKind

_MADE = ("ed", "has", "have", "had", "made", "drew", "withdrew")
_WORDS_TO_MADE = 7
_MOST_ADJECTIVES = 3
_INDEFINITE = frozenset({"a", "an", "more", "new", "free"})
_YEAR = 4
_LONGEST_OWNER = 9
# What binds two sides is a plan of the one that is said to have made it.
_BETWEEN_TWO = frozenset({"deal", "agreement", "order", "orders"})


def noun_plans(layer: Layer, index: int) -> list[Plan]:
    """Match "dropped a plan to ..." and "its promise of ..." at the noun."""
    clauses = layer.clauses
    kind = layer.patterns.nouns.get(clauses.word(index))
    if kind is None or clauses.word(index - 1) == "in":
        return []
    before = {clauses.word(place) for place in range(index - _MOST_ADJECTIVES, index)}
    if "any" in before or not before.isdisjoint(clauses.lexicon.words["months"]):
        # "The August decision to stay" has been carried out.
        return []
    link = clauses.word(index + 1)
    to = index + 1
    owner = _owner(layer, index)
    maker = _maker(layer, index)
    if link == "by" and owner is None:
        to, owner = _behind_by(layer, index + 1)
    acts = clauses.word(to) == "to" and begins_action(layer, to + 1)
    known = bool(owner or maker)
    thing = known and link in {"of", "for"} and _names_thing(layer, index + 2)
    thing = thing and kind is not IntentionKind.THREAT
    if not (acts and (known or clauses.word(index) not in _BETWEEN_TWO)) and not thing:
        return []
    negated = clauses.word(_determiner(layer, index)) == "no"
    plans = layer.plans(maker, to + 1, kind, negated=negated)
    if owner is not None:
        plans = [replace(plan, actor=owner, animate=True, first_person=False) for plan in plans]
    return [replace(plan, named_by_thing=thing) for plan in plans]


def _behind_by(layer: Layer, by: int) -> tuple[int, Span | None]:
    """Return where "to" stands in "an offer by the army to guard it", and who makes the offer."""
    for index in range(by + 2, by + _LONGEST_OWNER):
        if layer.clauses.kind(index) != "word":
            break
        if layer.clauses.word(index) == "to":
            return index, layer.span((by + 1, index - 1))
    return by, None


def _names_thing(layer: Layer, index: int) -> bool:
    """Tell whether "a new stadium" or "200 homes" begins there, not "the future" of all plans."""
    word = layer.clauses.word(index)
    year = word.isdigit() and word.startswith("20") and len(word) == _YEAR
    return not year and (word in _INDEFINITE or word.lstrip("$£€")[:1].isdigit())


def _determiner(layer: Layer, noun: int) -> int:
    """Return the place of the determiner or the owner before a noun and its adjectives."""
    clauses = layer.clauses
    for index in range(noun - 1, max(noun - 2 - _MOST_ADJECTIVES, -1), -1):
        if clauses.is_in(index, "determiners") or clauses.is_possessive(index):
            return index
        if clauses.kind(index) != "word" or clauses.is_in(index, "prepositions", "passive"):
            return noun
    return noun


def _owner(layer: Layer, noun: int) -> Span | None:
    """Return whose plan it is: "its promise", "the firm’s plans"."""
    clauses = layer.clauses
    place = _determiner(layer, noun)
    if clauses.is_in(place, "possessives"):
        return layer.span((place, place))
    if place == noun or not clauses.is_possessive(place):
        return None
    first = place
    while clauses.is_capitalised(first - 1) or clauses.is_in(first - 1, "determiners"):
        first -= 1
    span = layer.span((first, place))
    mark = 1 if clauses.word(place).endswith(("’", "'")) else 2
    return Span(start=span.start, end=span.end - mark)


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
