"""Where the paragraphs of a text are.

Blank lines always separate paragraphs. A single newline separates them as well (many articles
have one line for a paragraph, and headlines and bylines stand on lines of their own), except in
hard-wrapped text, where a newline merely stands in the middle of a sentence.

A text is taken as hard-wrapped when no line that touches another is longer than 120 characters
and at least a third of the newlines between them run on: the line does not end a sentence and
the next one begins with a small letter. There, a newline still ends the paragraph when the next
line is indented deeper, or when the line stopped although the next word would have fitted and it
either ends a sentence or is too short to be a full line (a headline, a byline). A last line that
happens to fill the width cannot be told from a wrapped one: the two paragraphs become one.
"""

import re
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from schemas.article import Span

_MAX_WRAP = 120
_MIN_WRAP = 30
_RUN_ON_SHARE = 1 / 3
_SHORT_LINE = 0.6

_ENDS_SENTENCE = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_BULLET = re.compile(r"[•*‣]\s")


@dataclass(frozen=True)
class _Line:
    """A line without the white space around it, and what stood before it."""

    start: int
    text: str
    indent: int
    after_blank: bool

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def ends_sentence(self) -> bool:
        return _ENDS_SENTENCE.search(self.text[-8:]) is not None

    def runs_on(self, following: "_Line") -> bool:
        """Tell whether a sentence plainly goes on in the following line."""
        return not self.ends_sentence and following.text[0].islower()


def split_paragraphs(text: str) -> list[Span]:
    """Return the paragraphs of a text, in order, without white space at their ends.

    Offsets are code points; together the spans cover all that is not white space.
    """
    lines = _lines(text)
    width = _wrap_width(lines)
    spans: list[Span] = []
    first: _Line | None = None
    for line, following in zip_longest(lines, lines[1:]):
        first = first or line
        if following is None or _ends_paragraph(line, following, width):
            spans.append(Span(start=first.start, end=line.end))
            first = None
    return spans


def _lines(text: str) -> list[_Line]:
    """Return the lines that are not blank; every line end that Unicode knows counts."""
    lines: list[_Line] = []
    offset = 0
    blank = False
    for raw in text.splitlines(keepends=True):
        stripped = raw.strip()
        if stripped:
            indent = len(raw) - len(raw.lstrip())
            lines.append(_Line(offset + indent, stripped, indent, blank))
        blank = not stripped
        offset += len(raw)
    return lines


def _wrap_width(lines: list[_Line]) -> int | None:
    """Return the width that the text was wrapped at, or None when it was not wrapped."""
    pairs = [(line, following) for line, following in pairwise(lines) if not following.after_blank]
    # A long address cannot be wrapped, so it says nothing about the width.
    widths = [len(line.text) for pair in pairs for line in pair if " " in line.text]
    if not widths or not _MIN_WRAP <= max(widths) <= _MAX_WRAP:
        return None
    run_on = sum(line.runs_on(following) for line, following in pairs)
    return max(widths) if run_on >= _RUN_ON_SHARE * len(pairs) else None


def _ends_paragraph(line: _Line, following: _Line, width: int | None) -> bool:
    """Tell whether the paragraph ends between two lines that follow each other."""
    if following.after_blank:
        return True
    if width is None:
        # Longer than any headline, so a newline in mid-sentence is a slip.
        return not (len(line.text) > _MAX_WRAP and line.runs_on(following))
    if following.indent > line.indent or _BULLET.match(following.text):
        return True
    next_word = following.text.split(maxsplit=1)[0]
    if len(line.text) + 1 + len(next_word) > width:
        return False
    if line.ends_sentence:
        return True
    return len(line.text) < _SHORT_LINE * width and not following.text[0].islower()
