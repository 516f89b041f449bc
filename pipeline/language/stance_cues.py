"""Attributions by an adjective or a verb and its noun: "is sure that", "voiced fears that"."""

from pipeline.language.candidate import Candidate
from pipeline.language.clause_openings import opens_clause
from pipeline.language.contents import Contents, Cue

_FARTHEST_VERB = 5
"""Tokens from a noun of speech back to the verb that it completes."""


def match_stance(contents: Contents, index: int) -> Candidate | None:
    """Return the candidate whose cue ends with the word at `index`, if it is one."""
    clauses = contents.clauses
    if clauses.is_in(index, "convinced"):
        return _match_adjective(contents, index)
    if clauses.word(index) in clauses.lexicon.nouns["speech"] and clauses.word(index + 1) == "that":
        return _match_voiced(contents, index)
    return None


def _match_adjective(contents: Contents, index: int) -> Candidate | None:
    """Match "Lee was sure that ..." and "Lee, convinced that ...,"."""
    clauses = contents.clauses
    copula = clauses.before_adverbs(index)
    says_that = clauses.word(index + 1) == "that"
    if not clauses.is_in(copula, "copulas"):
        return None
    if not (says_that or opens_clause(clauses, index + 1)):
        return None
    cue = Cue(copula, index, clauses.word(index), sure=says_that)
    return _credit_subject(contents, cue, index + (2 if says_that else 1))


def _match_voiced(contents: Contents, index: int) -> Candidate | None:
    """Match "Lee voiced fears that ..." and "Lee came to the conclusion that ..."."""
    clauses = contents.clauses
    for verb in range(index - 1, max(index - 1 - _FARTHEST_VERB, 0), -1):
        if clauses.is_in(verb, "voicing"):
            base = clauses.word(index)
            return _credit_subject(contents, Cue(verb, index, base, sure=True), index + 2)
        if clauses.kind(verb) != "word" or clauses.is_possessive(verb):
            return None
    return None


def _credit_subject(contents: Contents, cue: Cue, start: int) -> Candidate | None:
    clauses = contents.clauses
    left = clauses.before_adverbs(cue.first)
    if clauses.is_in(left, "modals", "passive", "determiners"):
        return None
    subject = clauses.subject(left)
    if subject is None and clauses.word(left) in {"and", "but"}:
        subject = clauses.opening_subject(left)
    if subject is None or clauses.word(subject.last) in {"who", "which", "it", "there", "that"}:
        return None
    return contents.propose(cue, contents.phrase(subject), contents.to_next_cue(start))
