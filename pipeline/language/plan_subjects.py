"""Cut the words before a verb of intention down to who or what its subject is."""

from pipeline.language.actions import Range
from pipeline.language.clauses import Clauses
from pipeline.language.noun_phrases import LONGEST_PHRASE
from pipeline.language.patterns import load_patterns

_NO_PHRASE_END = ("determiners", "prepositions", "relatives", "connectives")
_RELATIVES = frozenset({"who", "which", "that", "whose"})
# Words before a determiner that belong to its phrase ("all the", "such a", "the mayor and his").
_BEFORE_DETERMINER = frozenset(
    (
        *("all", "both", "half", "such", "not", "or", "quite", "nor", "than", "beside", "above"),
        *("below", "beneath", "around", "during", "despite", "off", "over", "up", "down", "past"),
        *("through", "round", "opposite", "including", "before", "as", "what", "behind", "like"),
    )
)
# "Two years ago the council" is the council.
_AGO = frozenset({"ago", "earlier", "later", "before"})
_UNITS = frozenset(
    f"{unit}{ending}"
    for unit in ("minute", "hour", "day", "week", "month", "year", "decade")
    for ending in ("", "s")
)


def cut_subject(clauses: Clauses, first: int, last: int) -> Range | None:
    """Return the subject without what stands before it, or None where the words are a clause.

    "Residents today the road" is cut to "the road", and "a man who has a boat" to "a man".
    """
    behind = _behind_cue(clauses, first, last)
    if behind is None or (
        clauses.is_in(last, *_NO_PHRASE_END) and not clauses.is_in(last, "standing_alone")
    ):
        return None
    first, last = behind
    first = _behind_addressee(clauses, first, last)
    for index in range(first, last + 1):
        if index > first and clauses.word(index) in _RELATIVES:
            return (first, index - 1) if index < last else None
        if clauses.is_in(index, "finite", "said") and index > first:
            return None
    return (first, last) if _opens_phrase(clauses, first) else None


def _behind_cue(clauses: Clauses, first: int, last: int) -> Range | None:
    """Cut "said the mayor" to "the mayor"; a noun such as "the report" is no cue."""
    for index in range(last, first - 1, -1):
        noun = clauses.is_in(index - 1, "determiners", "prepositions")
        if clauses.word(index) == "that" or (clauses.is_cue(index) and not noun):
            return (index + 1, last) if index < last else None
    while (
        first + 1 < last
        and clauses.is_in(first, "time_prepositions")
        and (clauses.is_temporal(first + 1))
    ):
        first += 2
    return first, last


def _behind_addressee(clauses: Clauses, first: int, last: int) -> int:
    """Step over who was told and when: "our reporter the van", "on Monday a source"."""
    start = first
    while start < last and (
        clauses.is_temporal(start) or clauses.word(start) in load_patterns().words["openers"]
    ):
        start += 1
    for index in range(start + 1, last + 1):
        before = clauses.word(index - 1)
        inside = (
            before in _BEFORE_DETERMINER
            or clauses.is_in(index - 1, "prepositions", "determiners", "relatives")
            or clauses.word(index - 1) == ","
            or clauses.is_possessive(index - 1)
        )
        if clauses.is_in(index, "days") and index < last:
            return index + 1
        if before in _UNITS and clauses.word(index) in _AGO and index < last:
            return index + 1
        opens = clauses.is_in(index, "determiners") and not clauses.is_in(index, "standing_alone")
        if opens and not inside and not clauses.is_capitalised(index):
            return index
    return start


def _opens_phrase(clauses: Clauses, first: int) -> bool:
    word = clauses.word(first)
    if word.endswith(("n’t", "n't")) or word in {"whether", "not"}:
        return False
    if clauses.is_in(first, "prepositions", "relatives", "passive", "past", "finite"):
        return word == "who"
    return not clauses.is_adverb(first)


def teller_before(clauses: Clauses, index: int) -> Range | None:
    """Return who says it in "the firm told her that [it] would": the subject of the nearest cue."""
    for cue in range(index - 1, max(index - 1 - LONGEST_PHRASE, 0), -1):
        if clauses.kind(cue) != "word" or clauses.is_capitalised(cue):
            continue
        noun = clauses.is_in(cue - 1, "determiners", "prepositions", "possessives")
        if clauses.is_cue(cue) and not noun:
            subject = clauses.subject(clauses.before_adverbs(cue))
            plain = subject is not None and not clauses.is_in(subject[1], "pronouns")
            return subject if plain else None
    return None
