"""The subject that a verb behind "and" shares: "The union struck and [the union] would march"."""

from pipeline.language.clauses import Clauses
from pipeline.language.noun_phrases import Phrase
from pipeline.language.patterns import load_patterns
from pipeline.language.plan_subjects import cut_subject

_JOINING = frozenset({"and", "but"})
_RELATIVES = frozenset({"who", "which", "that"})
_LONGEST_SHARED = 20
_LONGEST_NEAREST = 6
# Clauses of time lie between a verb and the one joined to it: "sue before the week is out and".
_OF_TIME = frozenset({"before", "after", "until", "since", "than", "when", "so"})


def linked_subject(clauses: Clauses, link: int) -> Phrase | None:
    """Return the subject that "and" or ", which" at `link` passes on, or None for another word."""
    if clauses.word(link) in _JOINING:
        return shared_subject(clauses, link)
    if clauses.word(link) not in _RELATIVES:
        return None
    owner = clauses.subject(link - 2)
    cut = cut_subject(clauses, *owner) if owner else None
    return Phrase(*cut) if cut else nearest_phrase(clauses, link - 2)


def shared_subject(clauses: Clauses, conjunction: int) -> Phrase | None:
    """Return the subject of the verb that stands behind the conjunction at `conjunction`.

    That is a pronoun at the head of its clause, the subject of the clause that "that" opens, or
    what the sentence begins with.
    """
    for index in range(conjunction - 1, max(conjunction - _LONGEST_SHARED, -1), -1):
        opens = index == 0 or clauses.is_in(index - 1, "clause_starts")
        if clauses.is_in(index, "pronouns") and (opens or clauses.is_cue(index - 1)):
            return Phrase(index, index)
        timed = clauses.is_temporal(index + 1) or clauses.word(index) in _OF_TIME
        if clauses.is_in(index, "clause_starts") and not timed:
            inner = clauses.before_verb(Phrase(index + 1, conjunction - 1))
            return inner if inner and clauses.names_somebody(inner) else None
    opening = clauses.opening_subject(conjunction)
    owner = opening is not None and clauses.is_possessive(opening.last)
    if (
        owner
        or opening is None
        or clauses.kind(opening.last) != "word"
        or _holds_verb(clauses, opening)
    ):
        return _of_first_verb(clauses, conjunction)
    return opening


def _holds_verb(clauses: Clauses, phrase: Phrase) -> bool:
    """Tell whether a verb of the present stands in a phrase ("The club wants the ground")."""
    verbs = load_patterns().verbs
    return any(
        clauses.word(index) in verbs and not clauses.is_in(index - 1, "determiners")
        for index in range(phrase.first + 1, phrase.last + 1)
    )


def _of_first_verb(clauses: Clauses, end: int) -> Phrase | None:
    """Return the subject of the first verb: "The mayor, Ann Lee, welcomed it and …"."""
    verbs = load_patterns().verbs
    for index in range(1, end):
        word = clauses.word(index)
        finite = clauses.is_in(index, "finite", "said", "past") or clauses.is_cue(index)
        if clauses.is_capitalised(index) or not (finite or word in verbs or word.endswith("ed")):
            continue
        subject = clauses.subject(clauses.before_adverbs(index))
        if subject is None:
            continue
        if clauses.names_somebody(subject) or clauses.is_in(subject.last, "pronouns"):
            return subject
    return None


def nearest_phrase(clauses: Clauses, end: int) -> Phrase | None:
    """Return the short phrase that ends at `end`, which "…, which will" goes on with."""
    for index in range(end, max(end - _LONGEST_NEAREST, -1), -1):
        if clauses.kind(index) != "word" or clauses.is_in(index, "prepositions", "clause_starts"):
            return nearest_name(clauses, end)
        if clauses.is_in(index, "determiners"):
            return Phrase(index, end)
    return nearest_name(clauses, end)


def nearest_name(clauses: Clauses, end: int) -> Phrase | None:
    """Return the name that ends at `end`, whatever stands before it."""
    first = end + 1
    while first > 1 and clauses.is_capitalised(first - 1) and clauses.kind(first - 1) == "word":
        first -= 1
    return Phrase(first, end) if first <= end else None
