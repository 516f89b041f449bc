"""Reads a record of JSON Lines: a text with attributions alone.

It is `{text, attributions: [{source, cue, content}]}`. A source is words, or offsets; a content is
offsets. Offsets are `{start, end}`, `[start, end]`, or a list of these where a span is broken; then
the whole from its first to its last position counts. A content that is null (the annotators found
none) is passed over, and other keys are not looked at, except `id`, `title` and an attribution's
`phrase`: one that credits a picture ("Image: NASA.") is left out and counted, for who took a
picture is no source of what its caption says.
"""

import json
import re
from collections.abc import Iterator

from pydantic import ValidationError

from pipeline.evaluate.annotated import Annotated, AttributedContent
from schemas.article import Article, Span

_PAIR = 2
_PICTURE_CREDIT = re.compile(r"\W*(?:Image|Photo|Photograph|Picture|Graphic|Video|Audio)s?:")


def first_fault(error: ValidationError) -> str:
    """Return where a record is not as it should be, and why, without what was given."""
    first = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(str(part) for part in first["loc"]) or "the whole"
    return f"{place}: {first['msg']}"


class Malformed(ValueError):
    """A record does not have the form of a text with attributions."""


def read_record(line: bytes, name: str) -> Annotated:
    """Return the text with its attributions.

    Args:
        line: the record.
        name: what it is called where it has no `id`.

    Raises:
        Malformed: It does not have that form; the message says where in it.
    """
    raw = _decoded(line)
    if not isinstance(raw, dict):
        raise Malformed("it is no object")
    text, attributions, title = raw.get("text"), raw.get("attributions"), raw.get("title")
    if not isinstance(text, str) or not text.strip():
        raise Malformed("text: it is missing, or no words")
    if not isinstance(attributions, list):
        raise Malformed("attributions: it is missing, or no list")
    name = name if raw.get("id") is None else str(raw["id"])
    claims = [one for one in attributions if not _credits_picture(text, one)]
    return Annotated(
        name=name,
        article=Article(text=text, origin=name, title=title if isinstance(title, str) else None),
        attributions=tuple(_attributions(text, claims)),
        credits_left_out=len(attributions) - len(claims),
    )


def _decoded(line: bytes) -> object:
    try:
        return json.loads(line)
    except json.JSONDecodeError as error:
        raise Malformed(f"{error.msg}, at column {error.colno}") from error
    except UnicodeDecodeError as error:
        raise Malformed("it is not UTF-8") from error


def _credits_picture(text: str, one: object) -> bool:
    if not isinstance(one, dict):
        return False
    try:
        words = _words(text, one.get("phrase"), "phrase")
    except Malformed:  # another corpus may mean something else by that key
        return False
    return words is not None and _PICTURE_CREDIT.match(words) is not None


def _attributions(text: str, raw: list[object]) -> Iterator[AttributedContent]:
    for number, one in enumerate(raw):
        where = f"attributions.{number}"
        if not isinstance(one, dict):
            raise Malformed(f"{where}: it is no object")
        if "content" not in one:
            raise Malformed(f"{where}.content: it is missing")
        content = _span(text, one["content"], f"{where}.content")
        if content is not None:
            source = _words(text, one.get("source"), f"{where}.source")
            yield AttributedContent(content=content, source=source)


def _words(text: str, source: object, where: str) -> str | None:
    if isinstance(source, str):
        return source.strip() or None
    span = _span(text, source, where)
    return None if span is None else text[span.start : span.end]


def _span(text: str, raw: object, where: str) -> Span | None:
    """Return the positions from the first to the last; None where there are none.

    Raises:
        Malformed: They lie outside the text, or are empty, or no positions.
    """
    pairs = [] if raw is None else list(_pairs(raw, where))
    for start, end in pairs:
        if not 0 <= start < end <= len(text):
            raise Malformed(f"{where}: the text has no positions {start} to {end}")
    if not pairs:
        return None
    return Span(start=min(start for start, _ in pairs), end=max(end for _, end in pairs))


def _pairs(raw: object, where: str) -> Iterator[tuple[int, int]]:
    if isinstance(raw, dict):
        raw = [raw.get("start"), raw.get("end")]
    if not isinstance(raw, list):
        raise Malformed(f"{where}: offsets are wanted, such as [3, 9]")
    if any(isinstance(part, dict | list) for part in raw):
        for part in raw:
            yield from _pairs(part, where)
    elif raw:
        if len(raw) != _PAIR or any(type(part) is not int for part in raw):
            raise Malformed(f"{where}: a start and an end are wanted, in whole numbers")
        yield raw[0], raw[1]
