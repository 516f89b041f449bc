"""Finds in the article the words that a model has copied from it.

A copy counts when it differs only in white space, case, accents, quotation marks, dashes and what
`quote_for_prompt` changes. What goes into a report is cut from the article at the place found.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from schemas.article import Document, Span

MOST_APART = 8
"""Sentences that a passage may reach over."""
_DOUBLE_MARKS = frozenset('"“”„‟«»‹›<>＜＞﹤﹥＂')
_APOSTROPHES = frozenset("'’‘‚‛′`´＇")
_BRACKETS = {"[": "(", "]": ")"}
_EDGE = " ,;:…—–-" + "".join(_DOUBLE_MARKS | _APOSTROPHES)
_ABBREVIATION_END = re.compile(r"\.\w+\.$")


class Copies:
    """One article, folded so that copies of its words can be found."""

    def __init__(self, document: Document) -> None:
        """Fold the article's text, once."""
        self._document = document
        self._text = document.article.text
        self._folded, self._places = _fold(self._text)

    def find(self, words: str, within: Span | None = None) -> list[Span]:
        """Return where the words stand, whole words only, in reading order."""
        needle, _ = _fold(_bare(words))
        low, high = 0, len(self._places)
        if within is not None:
            low = bisect_left(self._places, within.start)
            high = bisect_left(self._places, within.end)
        found: list[Span] = []
        at = self._folded.find(needle, low, high) if needle else -1
        while at >= 0:
            span = self._span(at, at + len(needle))
            if self._is_whole(span):
                found.append(span)
            at = self._folded.find(needle, at + 1, high)
        return found

    def name(self, words: str) -> str:
        """Return the article's own spelling of a name that stands in it.

        Raises:
            ValueError: It does not.
        """
        found = self.find(words)
        if not found:
            raise ValueError(f"“{words}” does not stand in the article; copy a name that does")
        return " ".join(self._document.article.cut(found[0]).split())

    def passage(self, numbers: Sequence[int], first: str | None, last: str | None) -> Span:
        """Return the passage from the first words to the last, inside the numbered sentences.

        Raises:
            ValueError: The words are not there, or not in that order, or stand there twice.
        """
        within = self.around(numbers)
        if not first or not last:
            raise ValueError("copy the first words and the last words of the passage")
        start = self._only(first, within, "first_words")
        rest = Span(start=start.start, end=within.end)
        end = self._only(last, rest, "last_words")
        return Span(start=start.start, end=max(start.end, end.end))

    def around(self, numbers: Iterable[int]) -> Span:
        """Return the span from the first of the numbered sentences to the last.

        Raises:
            ValueError: They are too far apart for one passage.
        """
        chosen = sorted(numbers)
        if chosen[-1] - chosen[0] >= MOST_APART:
            raise ValueError("its sentences are too far apart for one passage")
        sentence = self._document.sentence
        return Span(start=sentence(chosen[0]).start, end=sentence(chosen[-1]).end)

    def nearest(self, words: str, content: Span, numbers: Iterable[int]) -> Span:
        """Return where the words stand nearest to the content, but not inside it.

        Raises:
            ValueError: They stand nowhere else in the numbered sentences.
        """
        found = self.find(words, self.around(numbers))
        outside = [span for span in found if not content.overlaps(span)]
        if not outside:
            where = "stands only inside the content" if found else "does not stand in its sentences"
            raise ValueError(f"“{words}” {where}; copy other words, or null")
        return min(
            outside, key=lambda span: max(content.start - span.end, span.start - content.end)
        )

    def _only(self, words: str, within: Span, field: str) -> Span:
        found = self.find(words, within)
        if not found:
            raise ValueError(f"{field} “{words}” does not stand there in its sentences")
        if len(found) > 1:
            raise ValueError(f"{field} “{words}” stands there more than once; copy a word more")
        return found[0]

    def _span(self, start: int, end: int) -> Span:
        stop = self._places[end - 1] + 1
        # An accent that follows its letter as a character of its own belongs to it.
        while stop < len(self._text) and unicodedata.combining(self._text[stop]):
            stop += 1
        return Span(start=self._places[start], end=stop)

    def _is_whole(self, span: Span) -> bool:
        text = self._text
        cut_before = (
            span.start > 0 and text[span.start - 1].isalnum() and text[span.start].isalnum()
        )
        cut_after = (
            span.end < len(text) and text[span.end].isalnum() and text[span.end - 1].isalnum()
        )
        return not cut_before and not cut_after


def _bare(words: str) -> str:
    """Drop what stands around copied words; the full stop of "p.m." belongs to it."""
    words = " ".join(words.split()).strip(_EDGE)
    return words if _ABBREVIATION_END.search(words) else words.rstrip(f".{_EDGE}")


def _fold(text: str) -> tuple[str, list[int]]:
    """Return the text without what may differ in a copy, and where each character came from."""
    folded: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for piece in _fold_character(character):
            folded.append(piece)
            places.append(place)
    return "".join(folded), places


def _fold_character(character: str) -> str:
    if character.isascii() and character.isalnum():
        return character.lower()
    if character.isspace() or character in _DOUBLE_MARKS:
        return ""
    if character in _APOSTROPHES:
        return "'"
    if "\ud800" <= character <= "\udfff":
        return "\ufffd"
    pieces = unicodedata.normalize("NFKD", character).casefold()
    return "".join(_fold_piece(piece) for piece in pieces)


def _fold_piece(piece: str) -> str:
    category = unicodedata.category(piece)
    if category in {"Cc", "Cf", "Mn", "Zs"}:
        return ""
    return "-" if category == "Pd" else _BRACKETS.get(piece, piece)
