"""Adds up who is credited with how much of an article."""

from collections.abc import Iterable, Sequence

from pipeline.ground import evidence_at
from schemas.article import Document, Span
from schemas.report import Attribution, SourceTotal, Sourcing


def build_sourcing(document: Document, attributions: Sequence[Attribution]) -> Sourcing:
    """Return the section: attributions, a total for each source, and the uncredited quotations."""
    length = len(document.article.text)
    credited = [attribution.content for attribution in attributions]
    by_source: dict[str, list[Attribution]] = {}
    for attribution in attributions:
        by_source.setdefault(attribution.source, []).append(attribution)
    totals = [
        SourceTotal(
            source=source,
            named=theirs[0].named,
            kind=theirs[0].kind,
            attributions=len(theirs),
            share=round(_covered(one.content for one in theirs) / length, 4),
        )
        for source, theirs in by_source.items()
    ]
    uncredited = [
        content
        for quotation in document.quotations
        if quotation.depth == 0
        and (content := _without_comma(document, quotation.content)).start < content.end
        and not any(span.overlaps(quotation.content) for span in credited)
    ]
    return Sourcing(
        attributions=tuple(attributions),
        totals=tuple(sorted(totals, key=lambda total: (-total.share, total.source))),
        attributed_share=round(_covered(credited) / length, 4),
        uncredited=tuple(evidence_at(document, span) for span in uncredited),
    )


def _without_comma(document: Document, content: Span) -> Span:
    """Leave out white space at the ends and the comma before a closing mark."""
    text = document.article.cut(content)
    kept = text.rstrip().rstrip(",").strip()
    start = content.start + len(text) - len(text.lstrip())
    return Span(start=start, end=start + len(kept))


def _covered(spans: Iterable[Span]) -> int:
    """Count the code points inside at least one of the spans."""
    total = reached = 0
    for span in sorted(spans, key=lambda span: span.start):
        start = max(span.start, reached)
        total += max(0, span.end - start)
        reached = max(reached, span.end)
    return total
