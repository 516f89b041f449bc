"""Find where the content of a reporting verb begins, behind what else can follow the verb."""

from pipeline.language.clause_openings import opens_clause
from pipeline.language.clauses import Clauses

_ADVERBS = frozenset(
    {"again", "afterwards", "afterward", "then", "later", "too", "aloud", "simply"}
)
_COMPLEMENTS = {
    "warn": frozenset({"of", "against"}),
    "complain": frozenset({"of", "about"}),
    "call": frozenset({"for"}),
    "boast": frozenset({"of"}),
    "speculate": frozenset({"about"}),
    "worry": frozenset({"about"}),
}
"""Prepositions by which a verb takes what is said ("warned of floods")."""
_LONGEST_PARENTHESIS = 16
_LONGEST_ADVERBIAL = 14
_LONGEST_ADDRESSEE = 10


def content_start(clauses: Clauses, verb: int) -> int | None:
    """Return where the content of the verb at `verb` begins, or None where nothing follows.

    The person addressed ("told reporters"), time and place phrases, and "that" are stepped over.
    """
    if takes_preposition(clauses, verb):
        return verb + 1
    particle = (
        clauses.word(verb + 1) == "out" and clauses.lexicon.base(clauses.word(verb)) == "point"
    )
    called_on = _infinitive_behind(clauses, verb)
    position = called_on or _past_adverbials(clauses, verb + (2 if particle else 1))
    if clauses.lexicon.base(clauses.word(verb)) in clauses.lexicon.addressed:
        position = _past_adverbials(clauses, _past_addressee(clauses, position))
    word = clauses.word(position)
    if word == "that" and clauses.kind(position + 1) in {"word", "quote"}:
        return position + 1
    if word == ":" or (word == "," and clauses.kind(position + 1) == "quote"):
        return position + 1
    if word == "," and _has_medium(clauses, verb, position):
        return position + 1
    if word == ",":
        return _after_parenthesis(clauses, position)
    return None if word in {"", ".", "?", "!", ";", "—"} else position


def takes_preposition(clauses: Clauses, verb: int) -> bool:
    """Tell whether what is said follows the verb with a preposition ("called for calm")."""
    base = clauses.lexicon.base(clauses.word(verb)) or ""
    named = not clauses.is_in(verb + 2, "objects", "pronouns")
    return named and clauses.word(verb + 1) in _COMPLEMENTS.get(base, frozenset())


def _infinitive_behind(clauses: Clauses, verb: int) -> int | None:
    """Return the "to" behind whom somebody called on ("called on the council to act")."""
    start = verb + 2
    if clauses.word(verb + 1) != "on" or clauses.lexicon.base(clauses.word(verb)) != "call":
        return None
    for index in range(start, min(start + _LONGEST_ADDRESSEE, len(clauses.tokens))):
        if clauses.kind(index) != "word":
            return None
        if clauses.word(index) == "to" and not clauses.is_in(index + 1, "determiners"):
            return index
    return None


def _has_medium(clauses: Clauses, verb: int, comma: int) -> bool:
    """Tell whether only the medium stands before a clause ("said in a statement, it was ...")."""
    return clauses.is_in(verb + 1, "in_statements") and opens_clause(clauses, comma + 1)


def _after_parenthesis(clauses: Clauses, comma: int) -> int | None:
    """Return the token behind ", in a post on Plume, that"."""
    for index in range(comma + 1, min(comma + _LONGEST_PARENTHESIS, len(clauses.tokens))):
        if clauses.word(index - 1) == "," and index > comma + 1:
            if clauses.word(index) == "that":
                return index + 1
            if clauses.kind(index) == "quote":
                return index
        if clauses.is_cue(index):
            return None
    return None


def _past_adverbials(clauses: Clauses, position: int) -> int:
    """Step over "again", "on Tuesday" and "in a letter to the council"."""
    while clauses.kind(position) == "word":
        word = clauses.word(position)
        if word[0].isdigit() and not clauses.is_in(position - 1, "months"):
            return position  # "said 40 of the jobs had gone"
        loose = clauses.is_adverb(position) and clauses.word(position + 1) == "that"
        if clauses.is_temporal(position) or word in _ADVERBS or loose:
            position += 1
        elif clauses.is_in(position, "time_prepositions") and clauses.is_temporal(position + 1):
            position += 2
        elif _is_infinitive(clauses, position):
            return position
        elif clauses.is_in(position, "prepositions") or word in {"during", "through"}:
            reach = _end_of_adverbial(clauses, position)
            if reach is None:
                return position
            position = reach
        else:
            return position
    return position


def _is_infinitive(clauses: Clauses, position: int) -> bool:
    """Tell whether "to" begins the content ("vowed to rebuild").

    It does not before a person addressed, nor before another verb of speech or thought ("asked
    them to remember that ...").
    """
    addressed = clauses.is_capitalised(position + 1) or clauses.is_in(
        position + 1, "determiners", "objects", "audience"
    )
    return clauses.word(position) == "to" and not (addressed or clauses.is_cue(position + 1))


def _end_of_adverbial(clauses: Clauses, position: int) -> int | None:
    """Return the "that", the mark or the sentence end that a phrase with a preposition leads to."""
    for index in range(position + 1, min(position + _LONGEST_ADVERBIAL, len(clauses.tokens))):
        word = clauses.word(index)
        if word in {".", ";"} or (word == "that" and not clauses.is_in(index - 1, "prepositions")):
            return index
        if word in {",", ":"}:
            leads_on = (
                clauses.kind(index + 1) == "quote"
                or clauses.word(index + 1) == "that"
                or (
                    word == ","
                    and clauses.is_in(position, "in_statements")
                    and opens_clause(clauses, index + 1)
                )
            )
            return index if leads_on else None
        finite = clauses.is_in(index, "modals", "passive") and clauses.word(index) != "to"
        if clauses.kind(index) == "quote" or finite:
            return None
    return None


def _past_addressee(clauses: Clauses, position: int) -> int:
    """Step over the person whom the verb addresses: "reporters", "the council", "Ann Lee"."""
    if clauses.is_in(position, "pronouns", "audience"):
        return position + 1
    if clauses.kind(position) != "word" or clauses.is_in(position, "questions", "clause_starts"):
        return position
    for index in range(position, min(position + _LONGEST_ADDRESSEE, len(clauses.tokens))):
        after_name = clauses.is_capitalised(index - 1) and clauses.is_in(
            index, "determiners", "clause_heads"
        )
        begins_clause = index > position and (after_name or clauses.is_in(index, "pronouns"))
        if (
            begins_clause
            or clauses.kind(index) == "quote"
            or clauses.word(index) in {"that", ",", ":", "."}
        ):
            return index
    return _after_name(clauses, position)


def _after_name(clauses: Clauses, position: int) -> int:
    if clauses.is_in(position, "determiners"):
        position += 1
    position += 1
    while clauses.is_capitalised(position) and clauses.is_capitalised(position - 1):
        position += 1
    return position
