"""Tell what speakers do by saying so, and what they once wanted, from what they mean to do."""

from pipeline.language.clauses import Clauses
from pipeline.language.patterns import load_patterns

_GRANTING = frozenset({"grant", "assure", "remind"})
_TOLD = frozenset({"that", "this", "i", "it", "we", "he", "she", "they", "there", "what", "how"})
_ONCE = frozenset({"wanted", "hoped", "tried", "meant", "used"})
_PERFECT = frozenset({"have", "has", "’ve", "'ve", "i’ve", "i've", "we’ve", "we've"})
_MARKS = "’'"


def is_mere_talk(clauses: Clauses, subject: int, verb: int) -> bool:
    """Tell “I’d like to thank them” and “We wanted to win”, which tell of nothing to come.

    Args:
        clauses: the words of a quotation.
        subject: the place of its "I" or "we".
        verb: the place of what that is to do.
    """
    word, behind = clauses.word(verb), clauses.word(verb + 2)
    for mark in _MARKS:
        behind = behind.partition(mark)[0]
    if word in load_patterns().words["performative"]:
        return True
    granted = word in _GRANTING or (word == "tell" and behind in _TOLD)
    if clauses.word(verb + 1) == "you" and granted:
        return True
    places = range(subject + 1, verb)
    once = any(clauses.word(place) in _ONCE for place in places)
    return once and not any(clauses.word(place) in _PERFECT for place in range(subject, verb))


def is_clause(clauses: Clauses, first: int, head: int) -> bool:
    """Tell whether what looks like a thing is a pronoun, or has a verb of its own."""
    to_be = load_patterns().words["to_be"]
    verbs = any(clauses.word(place) in to_be for place in range(first, head + 1))
    return verbs or clauses.is_in(first, "pronouns")
