"""Propose attributions by rule: who is credited, by which cue, with which content.

The approach (cue verbs, a subject, and a content span cut from the text, so that no word can be
invented) follows the published descriptions of rule-based quotation extractors; the lists and
rules are this project's own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.language.candidate import Candidate
from pipeline.language.contents import Contents, is_title
from pipeline.language.continuations import continuation, opening_of
from pipeline.language.noun_cues import match_noun_cue
from pipeline.language.verb_cues import VerbCues
from schemas.article import Document, Span
from schemas.report import Form

_SHORTEST_INTRODUCTION = 3
"""Tokens before the quotation in "Lee agreed: “...”"."""
SHORTEST_QUOTATION = 3
"""Words below which a quotation without a cue is taken for a scare quote."""


def find_candidates(document: Document) -> list[Candidate]:
    """Return the proposed attributions of an article, in reading order."""
    found = [
        candidate
        for sentence in document.sentences
        for candidate in _in_sentence(Contents(document, sentence))
    ]
    return sorted(found, key=lambda candidate: (candidate.content.start, candidate.content.end))


def _in_sentence(contents: Contents) -> list[Candidate]:
    found = _one_for_each_content(_match_cues(contents))
    sure_cues = [one.cue for one in found if one.sure and one.cue is not None]
    kept = [
        candidate
        for candidate in found
        if not _is_embedded(contents, candidate, found)
        and (
            candidate.sure
            or not (
                _opens_with_preposition(contents, candidate)
                or any(candidate.content.contains(cue) for cue in sure_cues)
            )
        )
    ]
    kept = [*_openings(contents, kept), *kept, *_continuations(contents, kept)]
    return [*kept, *_follow_on_quotations(contents, kept)]


def _openings(contents: Contents, kept: Sequence[Candidate]) -> list[Candidate]:
    """Return what stands ahead of cues that only have a quotation so far."""
    ahead = [opening_of(contents, candidate) for candidate in kept]
    return [
        one
        for one in ahead
        if one is not None and not any(one.content.overlaps(other.content) for other in kept)
    ]


def _continuations(contents: Contents, kept: Sequence[Candidate]) -> list[Candidate]:
    """Return what the sources go on with, where no other cue claims it."""
    rest = [continuation(contents, candidate) for candidate in kept]
    return [
        one
        for one in rest
        if one is not None and not any(one.content.overlaps(other.content) for other in kept)
    ]


def _match_cues(contents: Contents) -> Iterator[Candidate]:
    verbs = VerbCues(contents)
    for index, token in enumerate(contents.tokens):
        if token.kind == "word":
            candidate = match_noun_cue(contents, index) or verbs.match(index)
            if candidate is not None:
                yield candidate


def _one_for_each_content(found: Iterator[Candidate]) -> list[Candidate]:
    """Keep one candidate for each span of content, a sure one before others."""
    kept: dict[tuple[int, int], Candidate] = {}
    for candidate in found:
        key = (candidate.content.start, candidate.content.end)
        if key not in kept or (candidate.sure and not kept[key].sure):
            kept[key] = candidate
    return list(kept.values())


def _is_embedded(contents: Contents, candidate: Candidate, found: Sequence[Candidate]) -> bool:
    """Tell whether somebody only says that they think so ("he said he believed ...")."""
    lexicon = contents.clauses.lexicon
    if candidate.source is None or candidate.cue is None or lexicon.is_core(candidate.base or ""):
        return False
    own = contents.document.article.cut(candidate.source).lower() in lexicon.words["pronouns"]
    return own and any(
        other.sure and other is not candidate and other.content.contains(candidate.cue)
        for other in found
    )


def _opens_with_preposition(contents: Contents, candidate: Candidate) -> bool:
    """Tell whether the content is a mere adjunct of the verb ("put on hold")."""
    return any(
        token.lower in contents.clauses.lexicon.words["phrase_starts"]
        for token in contents.tokens
        if token.start == candidate.content.start
    )


def _follow_on_quotations(contents: Contents, found: Sequence[Candidate]) -> list[Candidate]:
    """Return the quotations of the sentence that no cue has claimed.

    They are sure when they go on after a sure one, or are all that the sentence holds.
    """
    direct = [candidate for candidate in found if candidate.form is Form.DIRECT]
    alone = all(token.kind != "word" for token in contents.tokens)
    rest: list[Candidate] = []
    for index, token in enumerate(contents.tokens):
        if token.kind != "quote":
            continue
        inside = contents.inside(token)
        words = len(contents.document.article.cut(inside).split())
        # A sentence may end right behind an opening mark.
        if words == 0 or any(candidate.content.overlaps(inside) for candidate in found):
            continue
        if is_title(contents.document.article.cut(inside)) and not alone:
            continue
        if words >= SHORTEST_QUOTATION or direct or alone:
            source = None if found else _subject_before_colon(contents, index)
            sure = alone or source is not None
            rest.append(Candidate(contents.sentence, inside, Form.DIRECT, None, None, source, sure))
    return [replace(one, sure=direct[0].sure) for one in rest] if direct else rest


def _subject_before_colon(contents: Contents, quote: int) -> Span | None:
    """Return the source of a quotation that a whole clause introduces ("Lee was brief: “No.”")."""
    clauses = contents.clauses
    if clauses.word(quote - 1) != ":" or quote < _SHORTEST_INTRODUCTION:
        return None
    subject = clauses.opening_subject(quote - 1)
    if subject is None or clauses.word(subject.first).endswith("ing"):
        return None
    last = subject.last - (1 if clauses.kind(subject.last) == "mark" else 0)
    return contents.span(subject.first, last)
