"""Tell a clause whose "that" is left out from the mere object of a verb."""

from pipeline.language.clauses import Clauses

_WINDOW = 18
_NO_VERBS = frozenset({"to", "not", "if"})
_COUNTING = frozenset({"counted", "logged", "expect", "estimate", "forecast", "predict", "project"})
_STANDINGS = frozenset({"ahead", "behind"})
"""Where a poll or a count puts somebody."""
_NOMINATIVES = frozenset({"he", "she", "they", "we", "i"})


def opens_clause(clauses: Clauses, start: int) -> bool:
    """Tell whether a subject and its finite verb follow at `start` ("the deal was off")."""
    if clauses.kind(start) != "word" or clauses.is_in(start, "phrase_starts", "relatives"):
        return False
    if clauses.word(start) in _NOMINATIVES:
        return clauses.kind(start + 1) == "word"
    for index in range(start + 1, min(start + _WINDOW, len(clauses.tokens))):
        if _ends_object(clauses, index):
            return False
        if _is_finite(clauses, index):
            return True
    return False


def asks_question(clauses: Clauses, start: int) -> bool:
    """Tell whether an indirect question follows ("whether the deal was off")."""
    return clauses.is_in(start, "questions") and clauses.word(start + 1) != "to"


def gives_figure(clauses: Clauses, verb: str, start: int) -> bool:
    """Tell whether "puts the toll at 12", "counted 12" or "expects it to rise" has its verb."""
    if verb in _COUNTING and clauses.is_figure(start):
        return True
    link = {"put": "at", "estimate": "at", "traced": "to", "expect": "to"}.get(verb)
    if link is None:
        return False
    for index in range(start + 1, min(start + _WINDOW, len(clauses.tokens))):
        if clauses.kind(index) != "word" or clauses.is_in(index, "relatives", "clause_starts"):
            return False
        if verb == "put" and clauses.word(index) in _STANDINGS:
            return True
        if clauses.word(index) == link:
            return verb in {"expect", "traced"} or clauses.is_figure(index + 1)
    return False


def _ends_object(clauses: Clauses, index: int) -> bool:
    """Tell whether the words so far can only be an object, with something else behind them."""
    joins = clauses.word(index) in {"and", "or", "but"}
    return (
        clauses.kind(index) != "word"
        or clauses.is_in(index, "relatives", "clause_starts")
        or (joins and clauses.is_in(index + 1, "pronouns"))
    )


def _is_finite(clauses: Clauses, index: int) -> bool:
    if clauses.is_capitalised(index):
        return False  # "May" is a month
    if clauses.is_in(index, "finite", "modals") and clauses.word(index) not in _NO_VERBS:
        return True
    if clauses.is_in(index - 1, "pronouns"):
        return clauses.word(index).endswith("ed") or clauses.is_in(index, "past")
    past = clauses.word(index).endswith("ed") or clauses.is_in(index, "past")
    attribute = clauses.is_in(index - 1, "determiners", "prepositions") or clauses.is_possessive(
        index - 1
    )
    participle = clauses.kind(index + 1) != "word" or (
        clauses.is_in(index + 1, "prepositions") and clauses.word(index + 1) != "to"
    )
    return past and not attribute and not participle
