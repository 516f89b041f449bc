"""An article becomes a document: numbered sentences and quotations, with exact offsets.

sentencex finds the sentence ends, one paragraph at a time, so that no sentence crosses a
paragraph break. It keeps a quotation of several sentences in one piece, which is wanted: the
piece has one speaker. A piece of more than 600 characters is divided all the same, at the
sentence ends inside its quotations, because a reader and a model have to find their way in it;
one of more than 2,000 without any sentence end (a list, a table) is divided at white space.
"""

import re
from collections.abc import Iterator, Sequence

from sentencex import get_sentence_boundaries

from pipeline.text.paragraphs import split_paragraphs
from pipeline.text.quotations import find_quotations
from schemas.article import Article, Document, Quotation, Sentence

_MAX_SENTENCE = 600
_MAX_RUN = 2000
# The library looks for the partner of every opening mark; beyond this much work (marks times
# characters) it is not shown the marks, or a text made of them would keep it busy for minutes.
_MAX_MARK_WORK = 100_000_000
# How far to look back from a boundary; longer than any pattern below.
_TAIL = 24

_QUOTATION_MARK = re.compile('[“”„"«»‹›]')
_AFTER_FIGURE = re.compile('(?<=\\d)"')
_SPACE = re.compile(r"\s")
_SURROGATE = re.compile("[\ud800-\udfff]")
_RUN = re.compile(rf"\S(?:.{{0,{_MAX_RUN - 2}}}\S)?(?=\s|$)|\S{{1,{_MAX_RUN}}}", re.DOTALL)
# Marks that the library leaves on the wrong side of a boundary.
_CLOSING_AHEAD = re.compile(r"(?:(?<!\s)“|\s*[”’»›\"')\]])[”’»›“\"')\]]*[.,;:!?…]*(?=\s|$)")
_OPENING_BEHIND = re.compile(r"(?:(?<=\s)|^)(?:[“‘„‚«‹(\[]+\s*|[\"'“‘(\[]+)$")
_CLOSED = re.compile(r"[”’»\"']$")
_SMALL_LETTER_AHEAD = re.compile(r"\s*[a-zß-öø-ÿ]")
# Boundaries that it wrongly sees, found by reading its output on news: after "p.m." before a
# day, a month or a time zone, after a title that itself follows a full stop, after a unit.
_HOUR_BEHIND = re.compile(r"\b[ap]\.m\.\s*$", re.IGNORECASE)
_DAY_AHEAD = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d"
    r"|(?:[ECMP][SD]?T|GMT|UTC|BST|CES?T|IST|JST|AE[SD]T)\b|(?:[A-Z]\w+ ){1,2}[tT]ime\b"
)
_TITLE_BEHIND = re.compile(
    r"(?:^|[\s(“‘\"'])(?:Mr|Mrs|Ms|Dr|Prof|Gov|Sen|Rep|Gen|Col|Lt|Capt|Sgt|Maj|Cmdr|Rev|Hon|St)"
    r"\.\s*$"
)
_UNIT_BEHIND = re.compile(
    r"[-\d\s](?:ft|in|lb|lbs|oz|sq|mi|yd|hr|hp|mph|min|sec|approx|est|etc)\.\s*$"
)


def segment(article: Article) -> Document:
    """Number the sentences of an article and find its quotations.

    Sentences are exact slices of the text, without white space at their ends, in order; together
    they cover all that is not white space. All offsets are code points.
    """
    paragraphs = split_paragraphs(article.text)
    quotations = find_quotations(article.text, paragraphs)
    plain = _plain(article.text, quotations)
    sentences: list[Sentence] = []
    for number, paragraph in enumerate(paragraphs, start=1):
        for start, end in _sentences(
            article.cut(paragraph), plain[paragraph.start : paragraph.end]
        ):
            sentences.append(
                Sentence(
                    start=paragraph.start + start,
                    end=paragraph.start + end,
                    number=len(sentences) + 1,
                    paragraph=number,
                )
            )
    return Document(article=article, sentences=tuple(sentences), quotations=quotations)


def _plain(text: str, quotations: Sequence[Quotation]) -> str:
    """Return a copy of the same length that the library reads without mistakes.

    It takes line ends for sentence ends, pairs the marks of inches, crashes on white space beyond
    ASCII before a full stop, and raises on surrogates.
    """
    edges = {edge for found in quotations for edge in (found.start, found.end - 1)}
    plain = _SURROGATE.sub("\ue000", _SPACE.sub(" ", text))
    return _AFTER_FIGURE.sub(lambda mark: '"' if mark.start() in edges else "″", plain)


def _sentences(body: str, plain: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each sentence of one paragraph, given its plain copy."""
    unmarked = _QUOTATION_MARK.sub(" ", plain)
    marks = len(_QUOTATION_MARK.findall(plain))
    shown = unmarked if marks * len(body) > _MAX_MARK_WORK else plain
    for start, end in _divide(body, shown, 0, len(body)):
        if end - start <= _MAX_SENTENCE:
            yield start, end
            continue
        for inner_start, inner_end in _divide(body, unmarked, start, end):
            for run in _RUN.finditer(body, inner_start, inner_end):
                yield run.span()


def _divide(body: str, shown: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences that the library sees in `shown`, a copy of `body` of the same length."""
    last = start
    for boundary in get_sentence_boundaries("en", shown[start:end]):
        cut = _place_cut(body, last, start + boundary["start_index"], end)
        if cut is not None:
            yield _trim(body, last, cut)
            last = cut
    yield _trim(body, last, end)


def _place_cut(body: str, last: int, cut: int, end: int) -> int | None:
    """Return where to cut for a boundary of the library's, or None where it is none."""
    closing = _CLOSING_AHEAD.match(body, cut, end)
    if closing:
        cut = closing.end()
    tail = body[max(last, cut - _TAIL) : cut]
    if _CLOSED.search(tail.rstrip()) and _SMALL_LETTER_AHEAD.match(body, cut, end):
        return None
    opening = None if closing else _OPENING_BEHIND.search(tail)
    if opening:
        cut -= len(tail) - opening.start()
        tail = tail[: opening.start()]
    ahead = body[cut : min(end, cut + _TAIL)].lstrip()
    if not ahead or not body[last:cut].strip() or _joins(tail, ahead):
        return None
    return cut


def _joins(behind: str, ahead: str) -> bool:
    """Tell whether a full stop belongs to an abbreviation that the sentence goes on after."""
    if _TITLE_BEHIND.search(behind):
        return ahead[0].isupper()
    if _UNIT_BEHIND.search(behind):
        return ahead[0].islower()
    return bool(_HOUR_BEHIND.search(behind) and _DAY_AHEAD.match(ahead))


def _trim(body: str, start: int, end: int) -> tuple[int, int]:
    """Return the range without the white space at its ends."""
    piece = body[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
