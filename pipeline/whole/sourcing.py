"""The attributions of a whole article; content, form and totals come from code."""

from pipeline.ground import evidence_at
from pipeline.sections import Findings
from pipeline.totals import build_sourcing
from pipeline.whole.checking import Checker, note_limit, settle
from pipeline.whole.interview import Interview, Reply
from schemas.article import Quotation, Span
from schemas.report import Attribution, Check, Evidence, Form
from schemas.wire_whole import AttributionItem, SourcingAnswer

_TRAILING = ",;:"


def fill_sourcing(interview: Interview, reply: Reply, findings: Findings) -> None:
    """Check the attributions that the model found, and add up the sources."""
    items = reply.part(SourcingAnswer).sourcing

    def build(_: int, item: AttributionItem[int, int], check: Check) -> Attribution:
        return _attribution(interview, item, check)

    checker = Checker(build, lambda found: (found.source, found.content))
    settled = settle(interview, reply, items, checker)
    note_limit(interview, reply, items, settled.rejected)
    in_order = sorted(settled.items, key=lambda attribution: attribution.content.start)
    findings.sourcing = build_sourcing(interview.document, in_order)
    findings.rejected.extend(settled.rejected)


def _attribution(
    interview: Interview, item: AttributionItem[int, int], check: Check
) -> Attribution:
    content = _content(interview, item)
    return Attribution(
        source=interview.copies.name(item.source),
        source_text=_beside(interview, item, item.source_words, content),
        cue=_beside(interview, item, item.cue, content),
        content=evidence_at(interview.document, content),
        form=_form(interview, content),
        named=item.named,
        kind=item.kind,
        reason_for_anonymity=_reason(interview, item),
        check=check,
    )


def _beside(
    interview: Interview, item: AttributionItem[int, int], words: str | None, content: Span
) -> Evidence | None:
    """Cut the words that stand nearest to the content, outside it."""
    if not words or not words.strip():
        return None
    return evidence_at(interview.document, interview.copies.nearest(words, content, item.sentences))


def _reason(interview: Interview, item: AttributionItem[int, int]) -> Evidence | None:
    words = (item.anonymity_reason or "").strip()
    if not words:
        return None
    if item.named:
        raise ValueError("a named source has no anonymity_reason; say null, or named false")
    found = interview.copies.find(words, interview.copies.around(item.sentences))
    if not found:
        raise ValueError(f"anonymity_reason “{words}” does not stand in its sentences")
    return evidence_at(interview.document, found[0])


def _content(interview: Interview, item: AttributionItem[int, int]) -> Span:
    if item.quotation is None:
        passage = interview.copies.passage(item.sentences, item.first_words, item.last_words)
        return _trimmed(interview, _fitted(interview, passage))
    quotation = interview.quotations[item.quotation - 1]
    numbers = {sentence.number for sentence in interview.document.sentences_of(quotation)}
    if not numbers & set(item.sentences):
        told = ", ".join(str(number) for number in sorted(numbers))
        raise ValueError(f"quotation {item.quotation} stands in {told}, not in its sentences")
    return _trimmed(interview, quotation.content)


def _fitted(interview: Interview, passage: Span) -> Span:
    """Fit a passage to the quotation marks at its ends, which copies do not tell.

    Raises:
        ValueError: It begins or ends in the middle of a quotation that it does not stand in.
    """
    for number, quotation in enumerate(interview.quotations, start=1):
        if not passage.overlaps(quotation):
            continue
        inner = quotation.content
        reaches_start = _is_bare(interview, passage.start, inner.start)
        reaches_end = _is_bare(interview, passage.end, inner.end)
        if quotation.contains(passage):
            # All but marks and full stops: then all of it.
            passage = inner if reaches_start and reaches_end else _meet(passage, inner)
        else:
            passage = _widened(passage, quotation, reaches_start, reaches_end)
            if not passage.contains(quotation):
                raise ValueError(
                    f"the content crosses an edge of quotation {number}; "
                    "end it at the edge, or take all of the quotation in"
                )
    return passage


def _meet(passage: Span, inner: Span) -> Span:
    return Span(start=max(passage.start, inner.start), end=min(passage.end, inner.end))


def _widened(passage: Span, quotation: Quotation, at_start: bool, at_end: bool) -> Span:
    """Take in the marks of a quotation whose first or last word is that of the passage."""
    return Span(
        start=min(passage.start, quotation.start) if at_start else passage.start,
        end=max(passage.end, quotation.end) if at_end else passage.end,
    )


def _is_bare(interview: Interview, one: int, other: int) -> bool:
    """Tell whether no letter or digit stands between two places of the text."""
    between = interview.document.article.text[min(one, other) : max(one, other)]
    return not any(character.isalnum() for character in between)


def _trimmed(interview: Interview, content: Span) -> Span:
    """Leave out white space at both ends, and a comma before the closing mark.

    Raises:
        ValueError: Nothing is left.
    """
    text = interview.document.article.cut(content)
    start = content.start + len(text) - len(text.lstrip())
    end = content.start + len(text.rstrip().rstrip(_TRAILING).rstrip())
    if start >= end:
        raise ValueError("the content is empty")
    return Span(start=start, end=end)


def _form(interview: Interview, content: Span) -> Form:
    touched = [quotation for quotation in interview.quotations if quotation.overlaps(content)]
    if any(quotation.content.contains(content) for quotation in touched):
        return Form.DIRECT
    return Form.MIXED if touched else Form.INDIRECT
