"""Which single marks are quotation marks, and which are apostrophes.

An opening mark stands before a word and elides nothing (’tis, ’90s). It is closed by the first
mark after a word or a full stop that cannot be an apostrophe; the end of a plural possessive
(the officers’ plan) is taken only when no better mark follows before the next opening one.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.text.marks import Pair, Place

_CLOSED_BY = {"‘": "’", "‚": "‘’", "'": "'"}
_MARK = re.compile("[‘’‚']")
# Words that lose their first letters; the apostrophe in front of them opens nothing.
_ELISION = re.compile(r"(?:\d\ds|tis|twas|em|n|til|till|cause|bout|round|cos)\b", re.IGNORECASE)
# Plural possessives (officers’), dropped letters (goin’, th’): these apostrophes end a word.
_WORD_WITH_APOSTROPHE = re.compile(r"(?:s|\b[^\W\d_]{2,}in|\b(?:n|o|ol|th))$", re.IGNORECASE)


def pair_singles(body: str, doubles: Sequence[Pair], next_mark: str) -> list[Pair]:
    """Match the single marks of one paragraph, none across the edge of a double quotation.

    Args:
        body: the paragraph; all offsets are code points of it.
        doubles: its quotations in double marks.
        next_mark: first character of the next paragraph, empty when there is none; where it
            opens a quotation, one that is still open here goes on there.
    """
    starts = {pair.start for pair in doubles}
    stops = Counter(pair.stop for pair in doubles)
    marks = {match.start() for match in _MARK.finditer(body)}
    outermost = _Region()
    inside = [outermost]
    done: list[_Region] = []
    for at in sorted(starts | stops.keys() | marks):
        for _ in range(stops[at]):
            inside[-1].settle()
            done.append(inside.pop())
        if at in starts:
            inside.append(_Region())
        elif at in marks:
            inside[-1].meet(Place(body, at))
    outermost.settle()
    pairs = [pair for region in (outermost, *done) for pair in region.pairs]
    if outermost.opener is not None and body[outermost.opener] == next_mark == "‘":
        pairs.append(Pair(outermost.opener, len(body), closed=False))
    return [pair for pair in pairs if pair.holds_text(body)]


@dataclass
class _Region:
    """What stands inside one double quotation, or in none, while single marks are matched."""

    opener: int | None = None
    doubtful: int | None = None
    pairs: list[Pair] = field(default_factory=list)

    def meet(self, place: Place) -> None:
        """Take in the next single mark."""
        if _opens_single(place):
            self.settle()
            self.opener = place.at
        elif self.opener is not None and _closes_single(place, place.body[self.opener]):
            if _ends_word(place):
                self.doubtful = place.at if self.doubtful is None else self.doubtful
            else:
                self._close(self.opener, place.at)

    def settle(self) -> None:
        """Close what is open with the first doubtful mark, for want of a better one."""
        if self.opener is not None and self.doubtful is not None:
            self._close(self.opener, self.doubtful)

    def _close(self, start: int, stop: int) -> None:
        self.pairs.append(Pair(start, stop, closed=True))
        self.opener = self.doubtful = None


def _opens_single(place: Place) -> bool:
    """Tell whether a single mark opens a quotation rather than eliding a letter."""
    if place.mark not in _CLOSED_BY or not place.can_open:
        return False
    if place.after in "),;:!?]}" or place.after.isspace():
        return False
    return _ELISION.match(place.body, place.at + 1) is None


def _closes_single(place: Place, opener: str) -> bool:
    """Tell whether a single mark may close `opener` rather than stand inside a word."""
    if place.mark not in _CLOSED_BY[opener] or not place.before or place.before.isspace():
        return False
    return not (place.before.isalnum() and place.after.isalnum())


def _ends_word(place: Place) -> bool:
    """Tell whether a mark may be the apostrophe at the end of a word, or mean feet."""
    if not place.after.isspace():
        return False
    if place.mark == "'" and place.before.isnumeric():
        return True
    word = place.body[max(0, place.at - 24) : place.at]
    return _WORD_WITH_APOSTROPHE.search(word) is not None
