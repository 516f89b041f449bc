"""Intentions told by an act: "was cutting jobs", "ordered it to stop", "threatened strikes"."""

from collections.abc import Iterable
from dataclasses import replace

from pipeline.language.actions import Actions, Range
from pipeline.language.forecasts import begins_action, is_supposed
from pipeline.language.plans import Layer, Plan
from pipeline.language.time_phrases import find_time_phrases
from schemas.report import IntentionKind

_PRESENT = frozenset({"is", "are", "am"})
_PAST = frozenset({"was", "were"})
_LONGEST_ADDRESSEE = 8
_LONGEST_ORDER = 40
_OBJECT = 5
_BARE_OBJECTS = frozenset({"more", "better", "new", "further", "tougher", "stricter", "immediate"})


def begun_plans(layer: Layer, index: int) -> list[Plan]:
    """Match "said it was cutting jobs" and "is closing its plant" at the form of "be"."""
    clauses = layer.clauses
    if clauses.word(index) not in _PRESENT | _PAST:
        return []
    verb = index + 1
    while clauses.is_adverb(verb) or clauses.word(verb) in {"now", "also", "not"}:
        verb += 1
    subject = layer.subject(index - 1) if layer.is_listed(verb, "decided_acts") else None
    if subject is None or not layer.is_animate(subject) or is_supposed(layer, subject):
        return []
    if _is_relative(layer, subject):
        return []
    reported = any(clauses.is_cue(place) for place in range(subject[0]))
    if clauses.word(index) in _PAST and not reported:
        return []
    negated = any(clauses.word(place) == "not" for place in range(index, verb))
    kind = IntentionKind.OFFER if clauses.word(verb) == "offering" else IntentionKind.PLAN
    plans = layer.plans(subject, verb, kind, negated=negated)
    last = Actions(clauses, layer.patterns).find(verb)[0][1]
    text = " ".join(token.text for token in clauses.tokens[verb : last + 1])
    return [
        replace(plan, begun=not find_time_phrases(text) and not negated, scope=plan.action)
        for plan in plans
    ]


def _is_relative(layer: Layer, subject: Range) -> bool:
    """Tell whether the clause describes a noun: "the monitors that the union is sending"."""
    link = subject[0] - 1
    if layer.clauses.is_in(subject[1], "pronouns"):
        return False
    joined = layer.clauses.word(link) in {"that", "which", "who", "whom"}
    return joined and not layer.clauses.is_cue(link - 1)


def ordered_plans(layer: Layer, index: int) -> list[Plan]:
    """Match "ordered the firm to stop sales" and "ordered the closure of the road"."""
    clauses = layer.clauses
    if not layer.is_listed(index, "ordering") or clauses.is_in(index - 1, "passive", "determiners"):
        return []
    subject = layer.subject_of_verb(index)
    if subject is None or not layer.is_animate(subject):
        return []
    last = _addressee_end(layer, index + 1)
    to_act = last is not None and begins_action(layer, last + 2)
    thing = layer.is_listed(index, "ordering_things") and _has(
        layer, range(index + 1, index + _OBJECT), "ventures", "ordered_things"
    )
    if not to_act and not (thing and clauses.is_in(index + 1, "determiners")):
        return []
    return _from_verb(layer, subject, index, IntentionKind.ORDER) + _also_ordered(
        layer, subject, index
    )


def _also_ordered(layer: Layer, subject: Range, verb: int) -> list[Plan]:
    """Return the second act of "ordered it to pay a fine, and to publish its accounts"."""
    clauses = layer.clauses
    for index in range(verb + 2, verb + _LONGEST_ORDER):
        if clauses.word(index) in {"", ".", ";"}:
            break
        joined = clauses.word(index - 1) == "and" and clauses.word(index) == "to"
        if joined and begins_action(layer, index + 1):
            return layer.plans(subject, index + 1, IntentionKind.ORDER)
    return []


def _addressee_end(layer: Layer, first: int) -> int | None:
    """Return the last word of "the firm" in "ordered the firm to stop"."""
    clauses = layer.clauses
    for index in range(first, first + _LONGEST_ADDRESSEE):
        if clauses.kind(index) != "word" or clauses.is_in(index, "passive", "clause_starts"):
            return None
        if clauses.word(index + 1) == "to" and index >= first:
            return index
    return None


def nominal_plans(layer: Layer, index: int) -> list[Plan]:
    """Match "threatened strikes in May" and "pledged £5 million" at the verb."""
    clauses = layer.clauses
    verb = layer.patterns.verbs.get(clauses.word(index))
    passive = clauses.is_in(index - 1, "passive") and not clauses.word(index).endswith("ing")
    if verb is None or passive or clauses.is_in(index - 1, "determiners", "prepositions"):
        return []
    behind = range(index + 1, index + 1 + _OBJECT)
    match verb.kind:
        case IntentionKind.THREAT:
            named = _has(layer, behind, "hostile_objects", "ventures")
            named = named and not clauses.is_in(index + 1, "possessives")
        case IntentionKind.PROMISE:
            named = _begins_gift(layer, index + 1) and "that" not in map(clauses.word, behind)
        case IntentionKind.OFFER:
            paid = any(clauses.word(place)[:1] in "$£€" for place in behind if clauses.word(place))
            named = paid or _has(layer, behind, "offered_things")
        case _:
            planned = verb.base in {"propose", "plan"} or clauses.word(index) == "preparing"
            named = planned and clauses.word(index + 1) in {"a", "an", "new", "more", "further"}
    subject = layer.subject_of_verb(index) if named else None
    if subject is None or not layer.is_animate(subject) or is_supposed(layer, subject):
        return []
    return _from_verb(layer, subject, index, verb.kind)


def demanded_plans(layer: Layer, index: int) -> list[Plan]:
    """Match "asked for an end to the noise", "wants its money back" and "ruled out a sale"."""
    clauses = layer.clauses
    phrase = f"{clauses.word(index)} {clauses.word(index + 1)}"
    if layer.is_listed(index, "wanting"):
        if clauses.word(index) == "wanted" and not _is_reported(layer, index):
            return []
        first, kind = index + 1, IntentionKind.WISH
    elif phrase in layer.patterns.words["asking_for"]:
        first, kind = index + 2, IntentionKind.WISH
    elif phrase in layer.patterns.words["ruling_out"]:
        first, kind = index + 2, IntentionKind.PLAN
    else:
        return []
    back = layer.is_listed(first, "object_pronouns") and clauses.word(first + 1) == "back"
    bare = clauses.word(first) in _BARE_OBJECTS
    begins = back or bare or clauses.is_in(first, "determiners")
    if not begins or clauses.word(first) == "that" or clauses.is_in(index - 1, "passive", "modals"):
        return []
    subject = layer.subject_of_verb(index)
    if subject is None or not layer.is_animate(subject) or is_supposed(layer, subject):
        return []
    someone_else = layer.quoted and not layer.is_first_person(subject)
    conditional = clauses.word(subject[1]).endswith(("’d", "'d"))
    asked = range(first, first + _OBJECT)
    if someone_else or conditional or _has(layer, asked, "nothing_asked"):
        return []
    return _from_verb(layer, subject, index, kind)


def _is_reported(layer: Layer, index: int) -> bool:
    """Tell whether "she wanted a recount" is what somebody says now, and no old wish."""
    clauses = layer.clauses
    said = any(clauses.is_cue(place) for place in range(index))
    return said and clauses.word(index - 1) != "had"


def _begins_gift(layer: Layer, index: int) -> bool:
    """Tell whether "a new bridge", "£5 million" or "more staff" begins there."""
    clauses = layer.clauses
    word = clauses.word(index)
    indefinite = word in {"a", "an", "more", "new", "free", "extra", "no", "$", "£", "€"}
    return indefinite or word.lstrip("$£€")[:1].isdigit()


def _has(layer: Layer, places: Iterable[int], *lists: str) -> bool:
    return any(layer.is_listed(place, *lists) for place in places)


def _from_verb(layer: Layer, subject: Range, verb: int, kind: IntentionKind) -> list[Plan]:
    """Return the one plan whose action begins with the verb of order or promise itself."""
    first, last = Actions(layer.clauses, layer.patterns).find(verb)[0]
    plans = layer.plans(subject, verb, kind)[:1]
    return [replace(plan, action=layer.span((first, last))) for plan in plans]
