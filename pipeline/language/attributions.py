"""Propose attributions by rule: who is credited, by which cue, with which content.

The approach (cue verbs, a subject, and a content span cut from the text, so that no word can be
invented) follows the published descriptions of rule-based quotation extractors; the lists and
rules are this project's own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.language.candidate import Candidate
from pipeline.language.contents import Contents
from pipeline.language.noun_cues import match_noun_cue
from pipeline.language.verb_cues import VerbCues
from schemas.article import Document
from schemas.report import Form

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
        if candidate.sure
        or not (
            _opens_with_preposition(contents, candidate)
            or any(candidate.content.contains(cue) for cue in sure_cues)
        )
    ]
    return [*kept, *_follow_on_quotations(contents, kept)]


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
    for token in contents.tokens:
        if token.kind != "quote":
            continue
        inside = contents.inside(token)
        words = len(contents.document.article.cut(inside).split())
        # A sentence may end right behind an opening mark.
        if words == 0 or any(candidate.content.overlaps(inside) for candidate in found):
            continue
        if words >= SHORTEST_QUOTATION or direct or alone:
            rest.append(Candidate(contents.sentence, inside, Form.DIRECT, None, None, None, alone))
    return [replace(one, sure=direct[0].sure) for one in rest] if direct else rest
