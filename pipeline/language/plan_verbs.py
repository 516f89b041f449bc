"""Intentions that a verb phrase states: "X will …", "X plans to …", "X is to …"."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from pipeline.language.actions import Range
from pipeline.language.forecasts import (
    begins_action,
    is_consequence,
    is_forecast,
    is_habit,
    is_supposed,
)
from pipeline.language.plans import Layer, Plan
from schemas.report import IntentionKind

_ANYBODY = frozenset({"anyone", "anybody", "whoever", "those"})
_SHORT_WILL = ("’ll", "'ll")
_SHORT_BE = ("’m", "'m", "’re", "'re")
_NOT = frozenset({"not", "never"})
_SHORT_NOT = ("n’t", "n't")
# "The will" and "her will" are nouns.
_ARTICLES = frozenset({"the", "a", "an", "my", "his", "her", "its", "our", "their"})
_BEFORE_TO = frozenset({"not", "never", "now", "also", "still"})
_LONGEST_TIME = 6
_TO_BE = frozenset({"is", "are", "was", "were"})
# What a particle makes an act of: "find" is none.
_ACTS_ALL_THE_SAME = frozenset({("find", "out"), ("make", "sure"), ("make", "public")})
_NOBODY = frozenset({"nobody", "none", "one", "everyone", "everybody"})


def modal_plans(layer: Layer, index: int) -> list[Plan]:
    """Match "X will ..." and "X said it would ..." at the modal verb."""
    clauses = layer.clauses
    if _promises_you(layer, index):
        return layer.plans(None, index + 1, IntentionKind.PROMISE)
    short = clauses.word(index).endswith(_SHORT_WILL)
    if not short and (not layer.is_listed(index, "will") or clauses.word(index - 1) in _ARTICLES):
        return []
    verb = index + 1
    while clauses.word(verb) != "do" and (
        clauses.is_in(verb, "auxiliaries") or clauses.is_adverb(verb) or _is_not(layer, verb)
    ):
        verb += 1
    negated = layer.is_listed(index, "will_not") or any(
        _is_not(layer, place) for place in range(index + 1, verb)
    )
    if (clauses.word(index - 1), clauses.word(verb)) == ("there", "be"):
        return _there_will_be(layer, verb)
    subject = (index, index) if short else layer.subject(index - 1)
    passive = clauses.word(verb) == "be" and _is_brought_about(layer, verb + 1)
    acts = passive or _can_be_meant(layer, index, verb)
    if subject is None or not acts or _is_mere_talk(layer, subject, index, passive=passive):
        return []
    if is_supposed(layer, subject) or is_forecast(layer, subject, verb, passive=passive):
        return []
    promised = layer.quoted and layer.is_first_person(subject)
    kind = IntentionKind.PROMISE if promised else IntentionKind.PLAN
    return layer.plans(subject, verb, kind, negated=negated, passive=passive)


def _promises_you(layer: Layer, index: int) -> bool:
    """Tell whether it is “You will get your money back”, a promise of whoever says it."""
    you = layer.clauses.word(index - 1) == "you" and layer.clauses.word(index) == "will"
    got = layer.is_listed(index + 1, "benefits") and layer.clauses.word(index + 1) != "be"
    return layer.quoted and you and (got or layer.clauses.word(index + 1) in {"have", "see"})


def _is_mere_talk(layer: Layer, subject: Range, modal: int, *, passive: bool) -> bool:
    """Tell habits from plans, and in quotations "It would be lovely" and "We will not be moved"."""
    if is_habit(layer, modal):
        return True
    said = passive and layer.is_first_person(subject)
    return layer.quoted and (said or layer.is_listed(modal, "would"))


def _is_not(layer: Layer, index: int) -> bool:
    return layer.clauses.word(index) in _NOT or layer.clauses.word(index).endswith(_SHORT_NOT)


def _can_be_meant(layer: Layer, modal: int, verb: int) -> bool:
    """Tell whether the words behind a modal are an act, not a state nor what would have been."""
    clauses = layer.clauses
    if any(clauses.word(place) == "have" for place in range(modal + 1, verb)):
        return False
    if clauses.word(verb) == "be":
        # "Will be withdrawing it" is an act, "will be cold" a state.
        acting = clauses.word(verb + 1)
        adjective = layer.is_listed(verb + 1, "adjectives_in_ing")
        return acting.endswith("ing") and len(acting) > len("being") and not adjective
    if clauses.kind(verb) == "quote":
        return clauses.tokens[verb].text[1:2].islower()
    if (clauses.word(verb), clauses.word(verb + 1)) in _ACTS_ALL_THE_SAME:
        return True
    return begins_action(layer, verb) and not layer.is_listed(verb, "stative")


def _is_brought_about(layer: Layer, index: int) -> bool:
    """Tell whether "be closed", "be back" or "be in place" says what somebody sees to."""
    words = [layer.clauses.word(place) for place in range(index, index + 3)]
    phrases = {" ".join(words[:2]), " ".join(words)}
    arranged = bool(phrases & layer.patterns.words["arranged_phrases"])
    arranged = arranged or layer.is_listed(index, "arranged_states")
    return arranged or _is_participle(layer, index)


def _is_participle(layer: Layer, index: int) -> bool:
    while layer.clauses.is_adverb(index):
        index += 1
    regular = layer.clauses.word(index).endswith("ed") and not layer.is_listed(index, "states")
    return regular or layer.is_listed(index, "participles")


def _there_will_be(layer: Layer, verb: int) -> list[Plan]:
    """Match “There will be no cuts”, a promise of whoever says it."""
    if not layer.quoted or layer.is_listed(verb + 1, "natural"):
        return []
    negated = layer.clauses.word(verb + 1) == "no"
    return layer.plans(None, verb + 1, IntentionKind.PROMISE, negated=negated)


def infinitive_plans(layer: Layer, index: int) -> list[Plan]:
    """Match "X plans to ...", "X is to ..." and "X is set to ..." at the word before "to"."""
    clauses = layer.clauses
    verb = layer.patterns.verbs.get(clauses.word(index))
    destined = layer.is_listed(index, "destined") or clauses.word(index) in _TO_BE
    if verb is None and not destined:
        return []
    to = _behind_time(layer, index + 1)
    if clauses.word(to) == "to" and clauses.word(to + 1) == "have" and not verb:
        return _was_to_have(layer, index, to + 2)
    begins = clauses.word(to) == "to" and begins_action(layer, to + 1)
    subject = layer.subject_of_verb(index) if begins and not _lacks_to_be(layer, index) else None
    if subject is None or is_supposed(layer, subject) or clauses.word(subject[0]) in _ANYBODY:
        return []
    passive = clauses.word(to + 1) == "be" and _is_participle(layer, to + 2)
    negated = any(_is_not(layer, place) for place in (index - 1, *range(index + 1, to)))
    no_intention = verb is not None and (
        _is_no_intention(layer, index, to + 1, verb.base)
        or (negated and verb.kind is IntentionKind.WISH)
    )
    if no_intention or _is_means(layer, subject, to + 1):
        return []
    if not verb and not _is_destined(layer, subject, to + 1, passive=passive):
        return []
    kind = verb.kind if verb else IntentionKind.PLAN
    plans = layer.plans(subject, to + 1, kind, negated=negated, passive=passive)
    # Only somebody can plan or promise, whatever the name looks like.
    named = verb is not None and clauses.is_capitalised(subject[1])
    return [replace(plan, animate=True) for plan in plans] if named else plans


def _was_to_have(layer: Layer, index: int, act: int) -> list[Plan]:
    """Match "It was to have been held in the square" and "She was to have sung"."""
    passive = layer.clauses.word(act) == "been"
    participle = _is_participle(layer, act + passive)
    subject = layer.subject_of_verb(index) if participle else None
    if subject is None or is_supposed(layer, subject):
        return []
    return layer.plans(subject, act, IntentionKind.PLAN, passive=passive)


def _behind_time(layer: Layer, index: int) -> int:
    """Return where "to" stands in "promised in May to", "voted 7-2 on Monday to", "is still to"."""
    clauses = layer.clauses
    for place in range(index, index + _LONGEST_TIME):
        timed = clauses.is_in(place, "time_prepositions") and clauses.is_temporal(place + 1)
        between = clauses.word(place) in _BEFORE_TO or (
            clauses.is_adverb(place) and not layer.is_listed(place, "forecasting")
        )
        scored = clauses.word(place)[:1].isdigit() or clauses.word(place + 1)[:1].isdigit()
        if not (timed or between or scored or clauses.is_temporal(place)):
            return place
    return index


def _is_means(layer: Layer, subject: Range, action: int) -> bool:
    """Tell whether the subject is a text, or a thing that is to have an effect."""
    if layer.is_listed(layer.head(subject), "works", "references"):
        return True
    if is_consequence(layer, subject, action):
        return True
    named = layer.clauses.is_capitalised(subject[1])
    return not (named or layer.is_animate(subject)) and layer.is_listed(action, "effects")


def _is_destined(layer: Layer, subject: Range, action: int, *, passive: bool) -> bool:
    """Tell whether "X is to …" and "X is due to …" say what somebody has arranged."""
    if passive:
        return True
    phrase = (layer.clauses.word(action), layer.clauses.word(action + 1))
    stative = layer.is_listed(action, "stative") and phrase not in _ACTS_ALL_THE_SAME
    if stative or is_forecast(layer, subject, action, passive=False):
        return False
    return layer.is_animate(subject) or layer.is_listed(action, "events", "deeds")


def _lacks_to_be(layer: Layer, index: int) -> bool:
    """Tell whether a word that needs a form of "be" ("is planning to", "is due to") has none."""
    word = layer.clauses.word(index)
    before = layer.clauses.before_adverbs(index)
    before -= (layer.clauses.word(before), word) == ("not", "going")
    short = layer.clauses.word(before).endswith(_SHORT_BE)
    return word.endswith(("ing", "due")) and not (short or layer.clauses.is_in(before, "passive"))


def _is_no_intention(layer: Layer, index: int, action: int, base: str) -> bool:
    """Tell states ("hopes to" excepted), expectations and nouns that look like a verb."""
    clauses = layer.clauses
    before = clauses.before_adverbs(index)
    phrase = (clauses.word(action), clauses.word(action + 1))
    state = layer.is_listed(action, "stative") and phrase not in _ACTS_ALL_THE_SAME
    if state and base not in layer.patterns.words["state_can_be_meant"]:
        return True
    if clauses.word(before) in _NOBODY:
        return True
    if base in _NEEDS:
        return not _NEEDS[base](layer, before, action)
    if base in layer.patterns.words["expected_in_passive"] and clauses.is_in(index - 1, "passive"):
        return True
    owned = clauses.is_in(index - 1, "determiners") or clauses.is_possessive(index - 1)
    return clauses.word(index) in layer.patterns.nouns and owned


def _after_would(layer: Layer, before: int, action: int) -> bool:
    return layer.is_listed(before, "would") and action > before


def _is_not_carried_out(layer: Layer, before: int, action: int) -> bool:
    """Tell whether a vote decides what comes later ("voted to strike", not "voted to approve")."""
    return before >= 0 and not layer.is_listed(action, "voted_through")


def _is_in_its_power(layer: Layer, before: int, action: int) -> bool:
    """Tell whether "expects to" is no forecast; nor is it one in "is expected to rise"."""
    forecast = layer.is_listed(action, "undergone", "movements")
    return not forecast and not layer.clauses.is_in(before, "passive")


_NEEDS: Mapping[str, Callable[[Layer, int, int], bool]] = {
    "like": _after_would,
    "love": _after_would,
    "prefer": _after_would,
    "vote": _is_not_carried_out,
    "expect": _is_in_its_power,
}
