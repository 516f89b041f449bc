"""Where the quotations of a text are: double marks, guillemets, and single marks.

Double marks and guillemets are matched first, with a stack. Single marks are matched afterwards,
inside each region that the double ones leave, because most of them are apostrophes.

A quotation never crosses a paragraph break. One whose closing mark is missing goes on to the end
of what surrounds it (the paragraph, or the quotation it stands in) and is not closed; that is
also the newspaper convention, where each paragraph of a long quotation opens anew and only the
last one closes. When the same kind of mark opens again before that end, the unclosed quotation
stops there: it is better to quote too little than to quote what nobody said. A single mark
without its partner is an apostrophe, unless the next paragraph opens with the same mark.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.text.marks import Pair, Place
from pipeline.text.single_marks import pair_singles
from schemas.article import Quotation, Span

_CLOSED_BY = {
    "“": '”"“',
    "„": "“”",
    "”": "”",
    '"': '"”“',
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
}
_MARK = re.compile('[“”„"«»‹›]')
_FEET = re.compile(r"\d['′]\s?\d+$")
# Nobody nests deeper; the bound keeps a text full of opening marks from taking quadratic time.
_MAX_OPEN = 8


@dataclass
class _Open:
    """A double mark that waits for its partner; `reopened`: where its kind opens again."""

    at: int
    mark: str
    reopened: int | None = None


def find_quotations(text: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """Return the quotations of a text by start, an outer one before those inside it.

    Args:
        text: the whole text; all offsets are code points of it.
        paragraphs: the spans of its paragraphs, in order.
    """
    found: list[Quotation] = []
    for index, paragraph in enumerate(paragraphs):
        is_last = index + 1 == len(paragraphs)
        next_mark = "" if is_last else text[paragraphs[index + 1].start]
        body = text[paragraph.start : paragraph.end]
        doubles = [pair for pair in _pair_doubles(body) if pair.holds_text(body)]
        pairs = [*doubles, *pair_singles(body, doubles, next_mark)]
        found.extend(_quotations(pairs, paragraph.start))
    return tuple(found)


def _quotations(pairs: list[Pair], offset: int) -> Iterator[Quotation]:
    """Yield the pairs in order, with their depth."""
    around: list[Pair] = []
    for pair in sorted(pairs, key=lambda pair: (pair.start, -pair.stop)):
        while around and around[-1].stop <= pair.start:
            around.pop()
        yield Quotation(
            start=offset + pair.start,
            end=offset + pair.stop + (1 if pair.closed else 0),
            content=Span(start=offset + pair.start + 1, end=offset + pair.stop),
            closed=pair.closed,
            depth=len(around),
        )
        around.append(pair)


def _pair_doubles(body: str) -> list[Pair]:
    """Match the double marks and guillemets of one paragraph."""
    pairs: list[Pair] = []
    waiting: list[_Open] = []
    for match in _MARK.finditer(body):
        place = Place(body, match.start())
        partner = _partner(place, waiting)
        if partner is not None:
            pairs.extend(_unclosed(body, waiting[partner + 1 :], place.at))
            pairs.append(Pair(waiting[partner].at, place.at, closed=True))
            del waiting[partner:]
        elif _opens(place, waiting):
            if len(waiting) == _MAX_OPEN:
                pairs.extend(_unclosed(body, waiting[:1], waiting[1].at))
                del waiting[0]
            waiting.append(_Open(place.at, place.mark))
            _note_reopening(waiting)
    pairs.extend(_unclosed(body, waiting, len(body)))
    return pairs


def _partner(place: Place, waiting: list[_Open]) -> int | None:
    """Return the index of the innermost waiting mark that the mark here closes, if any."""
    for index in range(len(waiting) - 1, -1, -1):
        if place.mark in _CLOSED_BY[waiting[index].mark]:
            return index if _closes(place, waiting[index].mark) else None
    return None


def _closes(place: Place, opener: str) -> bool:
    """Tell whether the mark here closes `opener`, which is of a kind that it can close."""
    if place.mark == "“":
        return place.can_close if opener == "„" else place.only_closes
    if place.mark == '"':
        if place.before.isnumeric() and _is_inch(place, opener):
            return False
        return place.only_closes if opener == "“" else not place.only_opens
    return not (place.mark == opener and place.only_opens)


def _opens(place: Place, waiting: list[_Open]) -> bool:
    """Tell whether the mark here, which closes nothing, opens a quotation."""
    if place.mark in "“„«‹":
        return True
    if place.mark in "”»›":
        return place.only_opens
    if not place.can_open:
        # A missing space: 'he said,"We go."'
        return place.before in ",:;" and not place.can_close
    if place.after.isspace():
        return not waiting and place.body.find('"', place.at + 1) > 0
    return bool(place.after)


def _is_inch(place: Place, opener: str) -> bool:
    """Tell whether a straight mark after a figure means inches, inside a quotation."""
    if opener == "“" or _FEET.search(place.body[max(0, place.at - 8) : place.at]):
        return True
    following = place.body.find('"', place.at + 1)
    return following > 0 and Place(place.body, following).only_closes


def _note_reopening(waiting: list[_Open]) -> None:
    """Note for each mark of the newest one's kind where it stops if it is never closed."""
    for index, earlier in enumerate(waiting[:-1]):
        if earlier.mark == waiting[-1].mark and earlier.reopened is None:
            earlier.reopened = waiting[index + 1].at


def _unclosed(body: str, orphans: list[_Open], end: int) -> Iterator[Pair]:
    """Yield quotations without a closing mark, less the white space at their ends."""
    for orphan in orphans:
        if orphan.mark in "»›":
            # A lone one points somewhere ("» More news").
            continue
        stop = end if orphan.reopened is None else min(end, orphan.reopened)
        while stop > orphan.at + 1 and body[stop - 1].isspace():
            stop -= 1
        yield Pair(orphan.at, stop, closed=False)
