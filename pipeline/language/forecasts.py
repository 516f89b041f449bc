"""Tell what somebody means to do from forecasts, effects, habits, suppositions and mere nouns."""

from pipeline.language.actions import Range
from pipeline.language.plans import Layer
from pipeline.language.time_phrases import find_time_phrases

# Endings of words that are no base form of a verb, with the verbs that have them all the same.
_NO_BASE_FORM = ("ity", "ness", "ly", "s", "ing", "tion", "sion", "ed", "ism", "ance", "ence")
_VERB_ALL_THE_SAME = ("ss", "eed")
_CLOSED = (
    *("determiners", "pronouns", "objects", "relatives", "clause_starts", "modals", "finite"),
    "prepositions",
)
_LONGEST_LEAD = 3
# Who "gave his word that it would open" is reported.
_GIVEN_WORDS = frozenset(
    (
        *("word", "promise", "promised", "pledge", "pledged", "undertaking", "assurance", "vow"),
        *("assurances", "guarantee", "guaranteed", "guarantees", "insisted", "assured", "vowed"),
    )
)
# Where somebody sends a thing; what "goes up" rises.
_GOES = frozenset(("go", where) for where in ("to", "on", "before", "into", "ahead"))


def begins_action(layer: Layer, index: int) -> bool:
    """Tell whether the word can be the base form of a verb, so that an action begins there."""
    clauses = layer.clauses
    word = clauses.word(index)
    if clauses.kind(index) != "word" or not word[:1].isalpha() or clauses.is_capitalised(index):
        return False
    if layer.is_listed(index, "verbs_like_nouns"):
        return True
    if clauses.is_in(index, *_CLOSED):
        return False
    return not word.endswith(_NO_BASE_FORM) or word.endswith(_VERB_ALL_THE_SAME)


def is_supposed(layer: Layer, subject: Range) -> bool:
    """Tell whether the clause of the subject is one that supposes, asks or compares."""
    clauses = layer.clauses
    left = subject[0] - 1
    for index in range(left, max(left - _LONGEST_LEAD, -1), -1):
        if layer.is_listed(index, "supposing"):
            return True
        if not (clauses.is_adverb(index) or clauses.is_in(index, "auxiliaries", "days")):
            return False
    return False


def is_habit(layer: Layer, modal: int) -> bool:
    """Tell whether "would" tells of the past: nobody is reported, and no time ahead is named."""
    clauses = layer.clauses
    if not layer.is_listed(modal, "would"):
        return False
    if any(layer.is_listed(index, "habitual") for index in (modal - 1, modal + 1)):
        return True
    places = range(len(clauses.tokens))
    if any(clauses.is_cue(index) or layer.is_listed(index, "supposing") for index in places):
        return False
    if any(clauses.word(index) in _GIVEN_WORDS for index in places):
        return False
    return not find_time_phrases(" ".join(token.text for token in clauses.tokens))


def is_forecast(layer: Layer, subject: Range, verb: int, *, passive: bool) -> bool:
    """Tell whether "X will …" says what befalls X or what X brings about, not what it means."""
    if layer.is_listed(subject[1], "nobody_in_particular") or is_consequence(layer, subject, verb):
        return True
    nobody = layer.is_listed(subject[0], "negative_subjects") and (
        subject[0] == subject[1] or layer.is_animate(subject) or _is_affected(layer, subject)
    )
    undergone = layer.is_listed(verb, "undergone")
    if (undergone and not nobody) or _is_forecaster_ahead(layer, subject):
        return True
    if any(layer.is_listed(index, "natural") for index in range(subject[0], subject[1] + 1)):
        return True
    if passive or (undergone and layer.quoted):
        return False
    if _is_affected(layer, subject) and layer.clauses.word(subject[0]) != "no":
        return not layer.is_listed(verb, "benefits")
    return not layer.is_animate(subject) and not _can_be_arranged(layer, subject, verb)


def is_consequence(layer: Layer, subject: Range, verb: int) -> bool:
    """Tell whether "it" is to bring something about: "it would prevent many from voting"."""
    return layer.clauses.word(subject[1]) == "it" and layer.is_listed(verb, "consequences")


def _can_be_arranged(layer: Layer, subject: Range, verb: int) -> bool:
    """Tell whether somebody can have a thing do that: open, begin, or rise if it is a price."""
    if (layer.clauses.word(verb), layer.clauses.word(verb + 1)) in _GOES:
        return True
    text = " ".join(token.text for token in layer.clauses.tokens[verb:])
    timed = bool(find_time_phrases(text))
    if layer.is_listed(verb, "effects") and not (timed and layer.is_listed(verb, "events")):
        return False
    if layer.is_listed(verb, "movements"):
        head = layer.head(subject)
        return layer.is_listed(head, "prices") or layer.is_listed(head - 1, "prices")
    if layer.is_listed(verb, "events", "deeds"):
        return True
    return timed and not layer.is_listed(subject[0], "demonstratives")


def _is_affected(layer: Layer, subject: Range) -> bool:
    return layer.is_listed(layer.head(subject), "affected")


def _is_forecaster_ahead(layer: Layer, subject: Range) -> bool:
    """Tell whether what is ahead of the subject estimates or comes from one who forecasts."""
    clauses = layer.clauses
    if clauses.is_in(subject[1], "pronouns"):
        return False
    ahead = range(subject[0] - 1, -1, -1)
    cue = next((index for index in ahead if clauses.is_cue(index)), None)
    near = range(max(subject[0] - _LONGEST_LEAD, 0), subject[0])
    beside = [*near, *([] if cue is None else [cue])]
    if any(layer.is_listed(index, "forecasting") for index in beside):
        return True
    forecaster = any(layer.is_listed(index, "forecasters") for index in range(len(clauses.tokens)))
    return forecaster and not layer.is_animate(subject)
