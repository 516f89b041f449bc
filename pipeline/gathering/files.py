"""One file becomes articles: text, JSON, JSON Lines, or a feed that was saved."""

import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from pipeline.errors import NotAnArticle, PipelineError
from pipeline.gathering.articles import Found, Haul, web_address
from pipeline.gathering.feeds import read_feed
from pipeline.gathering.sniff import Kind, kind_of
from pipeline.text.decode import decode
from pipeline.text.read import (
    ArticleMetadata,
    article_from,
    check_text,
    published_in,
    shown_name,
    source_bytes,
)
from schemas.article import Article

LINES = (".jsonl", ".ndjson")
RECORDS = (".json", *LINES)
FEEDS = (".xml", ".rss", ".atom")
# A character takes up to six bytes in JSON, and an article half a million characters.
MAX_BYTES = 5_000_000
_KEYS = ("text", "title", "outlet", "url", "published")
# What JSON can write and no text file holds.
_IMPOSSIBLE = re.compile("[\x00\ud800-\udfff]")
_NO_TEXT = "no article: it has no “text”"


class Undated(StrEnum):
    """What becomes of a file that gives no date."""

    SKIP = "skip"
    FILE_TIME = "file-time"


@dataclass(frozen=True)
class Record:
    """One object of a JSON file, and what it is called."""

    origin: str
    value: object


def read_bytes(path: str) -> bytes:
    """Return the contents of a file.

    Raises:
        NoSuchInput: It is not there, or may not be read.
        NotAnArticle: It is larger than any article or feed.
    """
    data = source_bytes(path, io.BytesIO(), MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise NotAnArticle(
            f"Reading {shown_name(path)}: it is larger than {MAX_BYTES / 1e6:g} MB.",
            remedy="Give one article in a file, or many as JSON Lines (.jsonl).",
        )
    return data


def read_file(path: str, undated: Undated) -> Iterator[Haul]:
    """Yield what one file holds: of JSON Lines a line at a time, of others all at once."""
    if path.lower().endswith(LINES):
        for haul in _read_lines(path):
            yield _dated(haul, path, undated)
        return
    try:
        yield opened(read_bytes(path), path, undated)
    except PipelineError as error:
        haul = Haul()
        haul.fail(path, why(error, path))
        yield haul


def opened(data: bytes, path: str, undated: Undated) -> Haul:
    """Return what the bytes of one file hold: one article, a list of them, or a feed."""
    haul = Haul()
    try:
        kind = kind_of(data)
        if kind is Kind.FEED:
            return read_feed(data, path)
        if kind is Kind.LIST:
            haul.skip(path, "a list of feeds; name it by itself, and they are fetched")
        elif path.lower().endswith(FEEDS):
            haul.fail(path, "it is neither RSS nor Atom")
        elif path.lower().endswith(RECORDS):
            _read_records(data, path, haul)
        else:
            haul.found.append(Found(article_from(data, path, ArticleMetadata())))
    except PipelineError as error:
        haul.fail(path, why(error, path))
    return _dated(haul, path, undated)


def why(error: PipelineError, source: str) -> str:
    """Return an error as a reason beside the name of its source."""
    return str(error).removeprefix(f"Reading {shown_name(source)}: ")


def _read_records(data: bytes, path: str, haul: Haul) -> None:
    """Read a JSON file: one article, or a list of them."""
    value = _json(decode(data, shown_name(path)), path)
    if isinstance(value, list):
        records = [Record(f"{path}:{number}", item) for number, item in enumerate(value, 1)]
    else:
        records = [Record(path, value)]
    for record in records:
        _take(record, haul)


def _read_lines(path: str) -> Iterator[Haul]:
    """Read JSON Lines, of which only one line at a time is held; a bad line costs that line."""
    try:
        with Path(path).open("rb") as file:
            for number, line in enumerate(_lines(file), 1):
                if line.strip():
                    yield _read_line(line, f"{path}:{number}")
    except (OSError, ValueError) as error:
        haul = Haul()
        haul.fail(path, getattr(error, "strerror", None) or str(error))
        yield haul


def _read_line(line: bytes, origin: str) -> Haul:
    """Read one line of JSON Lines."""
    haul = Haul()
    try:
        if len(line) > MAX_BYTES:
            raise NotAnArticle(f"the line is longer than {MAX_BYTES / 1e6:g} MB")
        _take(Record(origin, _json(decode(line, shown_name(origin)), origin)), haul)
    except PipelineError as error:
        haul.fail(origin, why(error, origin))
    return haul


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """Yield the lines of a file; of one that is too long, just more than the limit."""
    while line := file.readline(MAX_BYTES + 1):
        yield line
        while line and not line.endswith(b"\n") and len(line) > MAX_BYTES:
            line = file.readline(MAX_BYTES + 1)


def _json(text: str, origin: str) -> object:
    """Return the value that the JSON stands for."""
    try:
        value: object = json.loads(text)
        return value
    except (ValueError, RecursionError) as error:
        raise NotAnArticle(
            f"Reading {shown_name(origin)}: it is no JSON.", remedy="Write it anew."
        ) from error


def _take(record: Record, haul: Haul) -> None:
    """Take one object as an article, or say why not."""
    value = record.value
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        haul.skip(record.origin, _NO_TEXT)
        return
    fields = {key: item for key in _KEYS if isinstance(item := value.get(key), str) and item}
    try:
        haul.found.append(_article(fields, record.origin))
    except NotAnArticle as error:
        haul.fail(record.origin, why(error, record.origin))


def _article(fields: dict[str, str], origin: str) -> Found:
    """Return the article that the fields of an object make."""
    name = shown_name(origin)
    text = fields.get("text", "")
    if _IMPOSSIBLE.search("".join(fields.values())):
        raise NotAnArticle(f"Reading {name}: it holds zero bytes or halves of characters.")
    check_text(text, name)
    article = Article(
        text=text,
        origin=origin,
        title=fields.get("title"),
        outlet=fields.get("outlet"),
        published=published_in(fields.get("published"), name),
    )
    return Found(article, web_address(fields.get("url", "")))


def _dated(haul: Haul, path: str, undated: Undated) -> Haul:
    """Give articles without a date the time of their file, where that is wanted."""
    for place, found in enumerate(haul.found):
        if found.article.published is None and undated is Undated.FILE_TIME:
            written = datetime.fromtimestamp(Path(path).stat().st_mtime, UTC)
            article = found.article.model_copy(update={"published": written})
            haul.found[place] = Found(article, found.url)
            haul.by_file_time += 1
    return haul
