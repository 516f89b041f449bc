"""Intentions that the present tense states: "Hirst takes over on 1 May", "plans a new tax"."""

from dataclasses import replace

from pipeline.language.actions import Actions
from pipeline.language.forecasts import is_supposed
from pipeline.language.plans import Layer, Plan
from pipeline.language.time_phrases import find_time_phrases
from schemas.report import IntentionKind

_LONGEST_ACT = 8
_OPENERS = frozenset({"when", "before", "after", "once", "as", "until", "since", "while", "where"})
_REPEATED = frozenset({"every", "each", "usually", "always", "mondays", "fridays", "sundays"})
_AHEAD = ("on ", "next ", "in ", "at ", "from ", "until ", "by ", "tomorrow", "tonight", "later ")


def scheduled_plans(layer: Layer, index: int) -> list[Plan]:
    """Match "Ferries resume on Thursday": an arranged act in the present, and its time."""
    clauses = layer.clauses
    if (
        not layer.is_listed(index, "scheduled_acts")
        or layer.quoted
        or clauses.is_capitalised(index)
    ):
        return []
    words = [token.text for token in clauses.tokens[index + 1 : index + 1 + _LONGEST_ACT]]
    if not _is_set_for_a_day(words):
        return []
    subject = layer.subject(index - 1)
    if subject is None or is_supposed(layer, subject) or clauses.is_in(index - 1, "prepositions"):
        return []
    opened = clauses.word(subject[0] - 1) in _OPENERS
    if opened or clauses.is_in(index - 1, "determiners", "modals"):
        return []
    if layer.is_listed(layer.head(subject), "ventures"):
        # "Talks open on Friday" says of nobody that they hold them.
        return layer.thing(None, (subject[0], Actions(clauses, layer.patterns).find(index)[0][1]))
    plans = layer.plans(subject, index, IntentionKind.PLAN)
    named = clauses.is_capitalised(subject[1])
    return [replace(plan, animate=plan.animate or named) for plan in plans]


def _is_set_for_a_day(words: list[str]) -> bool:
    """Tell whether a time ahead follows a verb, and not what happens time and again."""
    text = " ".join(words)
    if _REPEATED & {word.lower() for word in words}:
        return False
    found = find_time_phrases(text)
    phrase = found[0] if found else None
    if phrase is None or not phrase.match.group().lower().startswith(_AHEAD):
        return False
    return "," not in text[: phrase.start] and "." not in text[: phrase.start]
