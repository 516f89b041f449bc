"""Who said what, by quotation marks and reporting verbs alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.evaluate.baselines.credited import SOURCE_WORD, credit
from pipeline.evaluate.baselines.names import Names, is_quoted
from pipeline.evaluate.baselines.words import any_of
from schemas.article import Document, Sentence, Span
from schemas.report import Attribution

LEAST_QUOTATION = 12
_VERB = any_of(
    "said says saying told tells added adds adding claimed claims argued argues noted notes"
    " explained explains warned warns insisted insists denied denies confirmed confirms announced"
    " announces admitted admits acknowledged acknowledges suggested suggests reported reports"
    " stated states declared declares believed believes thought thinks expected expects estimated"
    " estimates predicted predicts promised promises vowed vows pledged urged urges asked asks"
    " called calls described describes wrote writes tweeted posted replied answered responded"
    " complained complains conceded concedes alleged alleges accused accuses asserted asserts"
    " contended contends maintained maintains stressed stresses emphasised emphasized revealed"
    " reveals disclosed concluded concludes recalled recalls remarked commented joked proposed"
    " proposes recommended recommends hoped hopes feared fears testified reiterated repeated"
    " observed cited blamed criticised criticized praised condemned"
)
_CUE = re.compile(rf"{_VERB}|\baccording to\b", re.IGNORECASE)
_THAT = re.compile(r"(?:\s+[\w’'.]+){0,4}?\s+that\s+")
_QUOTED_NEXT = re.compile(r"[,:]?\s*[“\"«„‘']")
_PRONOUN = re.compile(
    r"(?:^|\W)(?:he|she|they|it|who|we|I)\s+(?:has |had |also |later )?$", re.IGNORECASE
)
_SUBJECT_NEXT = re.compile(r"\s+(?:the |an? |[A-Z])[^,;]{2,40}(?:,|$)")
_NEAR_QUOTATION = 60
_LEAST_WORDS = 3


@dataclass(frozen=True)
class _Found:
    """Content, the cue beside it, and whether it stands before the cue."""

    content: Span
    cue: Span | None
    leads: bool = False


def find_attributions(document: Document) -> list[Attribution]:
    """Return every quotation and every clause beside a reporting verb that has some source."""
    names = Names(document)
    attributions: list[Attribution] = []
    for sentence in document.sentences:
        for found in _find(document, sentence):
            beside = _source_beside(document, names, sentence, found)
            source = beside or names.nearest(Span(start=0, end=found.content.start))
            if source is not None:
                name = document.article.cut(source)
                attributions.append(credit(document, found.content, name, beside, found.cue))
    return attributions


def _find(document: Document, sentence: Sentence) -> list[_Found]:
    """Return what one sentence attributes, in reading order."""
    quoted = [
        trimmed
        for quotation in document.outer_quotations
        if sentence.start <= quotation.start < sentence.end
        and (trimmed := _trim(document, quotation.content)).end - trimmed.start >= LEAST_QUOTATION
    ]
    cues = list(_cues(document, sentence))
    found: list[_Found] = []
    for cue in cues:
        if not any(one.content.contains(cue) for one in found):
            clause = _clause(document, sentence, cue, quoted)
            found.extend([clause] if clause else [])
    for content in quoted:
        if not any(one.content.overlaps(content) for one in found):
            found.append(_quotation(content, cues))
    return sorted(found, key=lambda one: one.content.start)


def _cues(document: Document, sentence: Sentence) -> Iterator[Span]:
    for match in _CUE.finditer(document.article.text, sentence.start, sentence.end):
        span = Span(start=match.start(), end=match.end())
        if not is_quoted(document, span):
            yield span


def _quotation(content: Span, cues: list[Span]) -> _Found:
    """Credit a quotation by the nearest verb of its sentence."""
    cue = min(cues, key=lambda cue: _gap(cue, content), default=None)
    return _Found(content, cue, leads=cue is not None and content.end <= cue.start)


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end)


def _clause(document: Document, sentence: Sentence, cue: Span, quoted: list[Span]) -> _Found | None:
    """Return the clause after the verb, or before it; None where a quotation stands for it."""
    text = document.article.text
    that = _THAT.match(text, cue.end, sentence.end)
    if text[cue.start : cue.end].lower() == "according to":
        return _according(document, sentence, cue, quoted)
    if that:
        return _found(document, Span(start=that.end(), end=sentence.end), cue)
    near = any(0 <= cue.start - one.end <= _NEAR_QUOTATION for one in quoted)
    if near or _QUOTED_NEXT.match(text, cue.end, sentence.end):
        return None
    before = text[sentence.start : cue.start].rstrip()
    after = text[cue.end : sentence.end].rstrip(" .”\"’'")
    inverted = before.endswith(",") and _SUBJECT_NEXT.match(after)
    if len(after.split()) >= _LEAST_WORDS and after[0] != "," and not inverted:
        return _found(document, Span(start=cue.end, end=sentence.end), cue)
    comma = before.rfind(",")
    if comma < 0 or any(one.start > cue.end for one in quoted):
        return None
    return _found(document, Span(start=sentence.start, end=sentence.start + comma), cue)


def _according(
    document: Document, sentence: Sentence, cue: Span, quoted: list[Span]
) -> _Found | None:
    """Return what stands after “according to X,” at the start, and before it elsewhere."""
    comma = document.article.text.find(",", cue.end, sentence.end)
    if cue.start == sentence.start and comma > 0:
        return _found(document, Span(start=comma + 1, end=sentence.end), cue)
    if any(0 <= cue.start - one.end <= _NEAR_QUOTATION for one in quoted):
        return None
    return _found(document, Span(start=sentence.start, end=cue.start), cue)


def _found(document: Document, span: Span, cue: Span) -> _Found | None:
    content = _trim(document, span)
    empty = content.start >= content.end
    return None if empty else _Found(content, cue, leads=content.end <= cue.start)


def _source_beside(
    document: Document, names: Names, sentence: Sentence, found: _Found
) -> Span | None:
    """Return the nearest capitalised words beside the verb, else a word for the unnamed."""
    cue, text = found.cue, document.article.text
    if cue is None:
        return None
    before = Span(start=found.content.end if found.leads else sentence.start, end=cue.start)
    if _PRONOUN.search(text[before.start : before.end]):
        return None
    stops = [place for mark in ",;." if (place := text.find(mark, cue.end, sentence.end)) > 0]
    stop = min(stops, default=sentence.end)
    after = Span(start=cue.end, end=stop if stop > cue.end else sentence.end)
    if text[cue.start : cue.end].lower() == "according to":
        return names.first(after) or _source_word(text, after)
    beside = names.nearest(before) or (names.first(after) if found.leads else None)
    return (
        beside or _source_word(text, before) or (_source_word(text, after) if found.leads else None)
    )


def _source_word(text: str, zone: Span) -> Span | None:
    match = SOURCE_WORD.search(text, zone.start, zone.end)
    return Span(start=match.start(), end=match.end()) if match else None


def _trim(document: Document, span: Span) -> Span:
    """Leave out white space and the commas, stops and marks around a clause."""
    text = document.article.cut(span)
    kept = text.rstrip(" \n\t,.;:")
    start = len(text) - len(text.lstrip(" \n\t,;:"))
    return Span(start=span.start + min(start, len(kept)), end=span.start + len(kept))
