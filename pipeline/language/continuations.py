"""Find what a report goes on with behind its cue: "the pier was old, Lee said, and would close"."""

from dataclasses import replace

from pipeline.language.candidate import Candidate
from pipeline.language.clause_openings import opens_clause
from pipeline.language.contents import Contents
from schemas.article import Span
from schemas.report import Form

_LONGEST_OCCASION = 14
"""Tokens from the source or its verb to the comma behind the occasion ("in a letter")."""
_LEAST_WORDS = 3
_ENDS = frozenset({",", ":"})
_JOINING = frozenset({"and", "but"})
_CONCEDING = frozenset({"though", "although", "since"})
_CONDITIONS = frozenset({"because", "if", "unless", "provided", "even", "so", "nor", "not"})
_AUXILIARIES = frozenset(
    {"would", "will", "had", "has", "have", "was", "were", "is", "are", "could", "should", "might"}
)


def continuation(contents: Contents, candidate: Candidate) -> Candidate | None:
    """Return what the source of `candidate` goes on to say behind its cue, if anything.

    What the writer tells there ("..., he said, and sprayed the front row") is left out.
    """
    if candidate.source is None or candidate.cue is None or not candidate.sure:
        return None
    behind = max(candidate.source.end, candidate.cue.end)
    if candidate.content.start >= min(candidate.source.start, candidate.cue.start):
        return None
    comma = _comma_behind(contents, behind)
    if comma is None:
        return None
    start = _start_of_rest(contents, comma + 1, candidate)
    content = contents.to_end(start) if start is not None else None
    if content is None or _holds_cue(contents, content):
        return None
    form = Form.MIXED if contents.holds_quotation(content) else Form.INDIRECT
    if candidate.form is Form.DIRECT and form is Form.INDIRECT:
        return None
    return Candidate(contents.sentence, content, form, None, None, None, sure=True)


def opening_of(contents: Contents, candidate: Candidate) -> Candidate | None:
    """Return what a source says ahead of its cue where a quotation ends it.

    That is the clause in "The pier was old, Lee said, “and would go”".
    """
    source, cue, clauses = candidate.source, candidate.cue, contents.clauses
    if source is None or cue is None or candidate.form is not Form.DIRECT:
        return None
    quote = _token_at(contents, candidate.content.start)
    first = _token_at(contents, min(source.start, cue.start))
    opening = contents.first_word()
    subordinate = clauses.word(opening) in clauses.lexicon.words["clause_openings"]
    between = clauses.word(quote - 1) == "," and clauses.word(first - 1) == ","
    if candidate.content.start < cue.end or subordinate or not between:
        return None
    if not opens_clause(clauses, opening):
        return None
    content = contents.from_start(first - 1)
    if content is None or _holds_cue(contents, content) or contents.holds_quotation(content):
        return None
    return replace(candidate, content=content, form=Form.INDIRECT, sure=True)


def _token_at(contents: Contents, offset: int) -> int:
    """Return the token that holds the code point at `offset`, or the last one."""
    return next(
        (index for index, token in enumerate(contents.tokens) if token.end > offset),
        len(contents.tokens) - 1,
    )


def _comma_behind(contents: Contents, behind: int) -> int | None:
    """Return the first comma behind the cue and its source, the occasion stepped over."""
    first = next(
        (i for i, token in enumerate(contents.tokens) if token.start >= behind),
        len(contents.tokens),
    )
    for index in range(first, min(first + _LONGEST_OCCASION, len(contents.tokens))):
        if contents.clauses.word(index) in _ENDS:
            return index
        if contents.clauses.kind(index) != "word" or contents.clauses.is_in(index, "finite"):
            return None
    return None


def _start_of_rest(contents: Contents, start: int, candidate: Candidate) -> int | None:
    """Return where what is said goes on, or None where the writer does."""
    clauses = contents.clauses
    direct = candidate.form is Form.DIRECT
    by_phrase = candidate.base == "according to"
    opening = clauses.word(start)
    if clauses.word(start - 1) == ":":
        return start if opens_clause(clauses, start) and not direct else None
    if opening in _JOINING | _CONCEDING:
        begins = start + 1
        goes_on = clauses.word(begins) in _AUXILIARIES and opening in _JOINING
        somebody = clauses.is_in(begins, "pronouns") and not by_phrase
        clause = opens_clause(clauses, begins) and not somebody
        negated = clauses.word(begins) in {"not", "nor"}
        return begins if goes_on or clause or negated else None
    if opening == "so":
        return start if clauses.word(start + 1) == "long" else None
    return start if opening in _CONDITIONS and not (direct and opening != "even") else None


def _holds_cue(contents: Contents, content: Span) -> bool:
    """Tell whether another report begins there, or too little stands there for one."""
    inside = [
        index
        for index, token in enumerate(contents.tokens)
        if content.start <= token.start < content.end
    ]
    lexicon = contents.clauses.lexicon
    words = [index for index in inside if contents.clauses.kind(index) == "word"]
    return len(words) < _LEAST_WORDS or any(
        contents.clauses.word(index) in lexicon.core_verbs for index in words
    )
