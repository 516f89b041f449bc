"""Names by capital letters alone, for the baselines."""

import re
from bisect import bisect_left, bisect_right

from pipeline.evaluate.baselines.words import any_of
from schemas.article import Document, Span

# Words that open a sentence or tell a time, and so have a capital letter without being a name.
_NO_NAME = any_of(
    "A An The This That These Those He She It They We I You His Her Its Their Our My There Here"
    " In On At By For From With After Before As Of To But And Or While When If Although Despite"
    " Since Under Both Some Many Most More No Not One Two Three What Who How Why However Asked"
    " Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May"
    " June July August September October November December According Earlier Later Last Next"
    " Meanwhile Also Still Then Now During Until Because So Yet Instead All Each Every Several"
)
_CAPITAL = "[A-ZÀ-ÖØ-Þ]"
_WORD = rf"(?:{_CAPITAL}\.|{_CAPITAL}[\w&-]*(?:[’'](?!s\b)\w+)*)"
_RUN = re.compile(
    rf"\b(?!{_NO_NAME})(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|St)\. )?"
    rf"{_WORD}(?:[ ](?:of |for |de |van |von )?{_WORD})*"
)


class Names:
    """The runs of capitalised words outside quotation marks, in reading order."""

    def __init__(self, document: Document) -> None:
        """Find them."""
        found = _RUN.finditer(document.article.text)
        spans = [Span(start=match.start(), end=match.end()) for match in found]
        self._spans = [span for span in spans if not is_quoted(document, span)]

    def nearest(self, zone: Span) -> Span | None:
        """Return the last name that lies wholly inside `zone`."""
        index = bisect_right(self._spans, zone.end, key=lambda span: span.end) - 1
        return self._spans[index] if index >= 0 and zone.contains(self._spans[index]) else None

    def first(self, zone: Span) -> Span | None:
        """Return the first name that lies wholly inside `zone`."""
        index = bisect_left(self._spans, zone.start, key=lambda span: span.start)
        inside = index < len(self._spans) and zone.contains(self._spans[index])
        return self._spans[index] if inside else None


def is_quoted(document: Document, span: Span) -> bool:
    """Tell whether any of `span` stands inside an outer quotation."""
    quotations = document.outer_quotations
    index = bisect_left(quotations, span.end, key=lambda quotation: quotation.start) - 1
    return index >= 0 and quotations[index].overlaps(span)
