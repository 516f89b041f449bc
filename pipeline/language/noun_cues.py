"""Attributions without a verb: "according to X", "in X's view", "X's claim that"."""

from pipeline.language.candidate import Candidate
from pipeline.language.clause_openings import opens_clause
from pipeline.language.contents import Contents, Cue
from pipeline.language.noun_phrases import Phrase
from pipeline.language.stance_cues import match_stance
from schemas.article import Span

_LONGEST_OWNER = 4


def match_noun_cue(contents: Contents, index: int) -> Candidate | None:
    """Return the candidate whose cue begins at the token at `index`, if one does."""
    return (
        _match_according_to(contents, index)
        or _match_opinion(contents, index)
        or _match_speech_noun(contents, index)
        or match_stance(contents, index)
    )


def _match_according_to(contents: Contents, index: int) -> Candidate | None:
    clauses = contents.clauses
    if clauses.word(index) != "according" or clauses.word(index + 1) != "to":
        return None
    source = clauses.phrase_after(index + 2)
    if source is None:
        return None
    return _around(contents, Cue(index, index + 1, "according to", sure=True), source)


def _match_opinion(contents: Contents, index: int) -> Candidate | None:
    """Match "in X's view," and "by her own account,"."""
    clauses = contents.clauses
    if clauses.word(index) not in {"in", "by"}:
        return None
    of_whom = index + 3
    if clauses.word(index + 1) == "the" and clauses.word(of_whom) == "of":
        named = clauses.word(index + 2) in clauses.lexicon.nouns["opinion"]
        source = clauses.name_after(of_whom + 1) if named else None
        return _around(contents, Cue(index, of_whom, "in", sure=True), source) if source else None
    for last in range(index + 2, min(index + 2 + _LONGEST_OWNER, len(contents.tokens))):
        opens_clause = index == 0 and clauses.is_in(last + 1, "determiners", "pronouns")
        ends = clauses.word(last) in clauses.lexicon.nouns["opinion"] and (
            clauses.word(last + 1) == "," or opens_clause
        )
        owned = any(
            clauses.is_possessive(owner) or clauses.is_in(owner, "possessives")
            for owner in range(index + 1, last)
        )
        if ends and owned:
            cue = Cue(index, last, clauses.word(index), sure=True)
            own = clauses.word(last - 1) == "own"
            return _around(contents, cue, Phrase(index + 1, last - (2 if own else 1)))
    return None


def _match_speech_noun(contents: Contents, index: int) -> Candidate | None:
    """Match "X's claim that ..." and "her claim that ..."."""
    clauses = contents.clauses
    if (
        clauses.word(index) not in clauses.lexicon.nouns["speech"]
        or clauses.word(index + 1) != "that"
    ):
        return None
    cue = Cue(index, index, "claim", sure=True)
    content = contents.to_clause_end(index + 2)
    if clauses.is_in(index - 1, "possessives"):
        return contents.propose(cue, contents.span(index - 1, index - 1), content)
    for owner in range(index - 1, max(index - 1 - _LONGEST_OWNER, -1), -1):
        if clauses.is_possessive(owner):
            return contents.propose(cue, _owner(contents, owner), content)
    return None


def _owner(contents: Contents, last: int) -> Span:
    """Return the span of the owner whose possessive word is the token at `last`."""
    clauses = contents.clauses
    first = last
    while first > 1 and clauses.is_capitalised(first - 1):
        first -= 1
    if clauses.is_in(first - 1, "determiners"):
        first -= 1
    return _without_possessive(contents, contents.span(first, last))


def _without_possessive(contents: Contents, span: Span) -> Span:
    text = contents.document.article.cut(span)
    if text.endswith(("’s", "'s")):
        return Span(start=span.start, end=span.end - 2)
    if text.endswith(("s’", "s'")):
        return Span(start=span.start, end=span.end - 1)
    return span


def _around(contents: Contents, cue: Cue, source: Phrase) -> Candidate | None:
    """Build a candidate whose content is the rest of the clause around the cue."""
    clauses = contents.clauses
    behind_that = "that" in {clauses.word(cue.first - 1), clauses.word(cue.first - 2)}
    if cue.first <= 1 or behind_that:
        content = contents.to_end(_start_behind(contents, max(cue.last, source.last) + 1))
    else:
        after_quote = clauses.kind(cue.first - 1) == "quote"
        behind = max(cue.last, source.last) + 2
        content = (
            contents.from_start(cue.first)
            if after_quote
            else contents.beside(cue.first - 1, behind)
        )
    return contents.propose(cue, _without_possessive(contents, contents.phrase(source)), content)


def _start_behind(contents: Contents, start: int) -> int:
    """Return where the content begins behind the source that ends before `start`."""
    clauses = contents.clauses
    if clauses.is_in(start, "determiners", "pronouns"):
        return start
    while start < len(contents.tokens) and clauses.word(start) != ",":
        start += 1
    return _past_apposition(contents, start) + 1


def _past_apposition(contents: Contents, comma: int) -> int:
    """Return the comma that ends ", an economist at the institute," or the one given."""
    clauses = contents.clauses
    if not clauses.is_in(comma + 1, "apposition_starts") or (
        clauses.word(comma + 1) != "who" and opens_clause(clauses, comma + 1)
    ):
        return comma
    for index in range(comma + 1, len(contents.tokens)):
        if clauses.word(index) == ",":
            return index
        has_verb = clauses.is_in(index, "passive", "modals", "auxiliaries")
        if clauses.word(comma + 1) != "who" and (has_verb or clauses.kind(index) == "quote"):
            return comma
    return comma
