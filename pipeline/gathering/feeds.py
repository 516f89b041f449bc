"""RSS and Atom become articles; feedparser reads them, and nothing that it leaves in is trusted."""

import io
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from xml.sax import SAXException

from pipeline.errors import NotAnArticle
from pipeline.gathering.articles import Found, Haul, web_address
from pipeline.gathering.bounds import refusal
from pipeline.gathering.markup import one_line, plain_text
from pipeline.text.plurals import counted
from pipeline.text.read import MAX_CHARACTERS, check_text
from schemas.article import Article

# What blog software cuts an excerpt to is 55 words; a wire's flash of less has a fuller version.
MIN_ENTRY_WORDS = 60
MAX_ENTRIES = 1_000
_LONGEST_LINE = 500
_CHARSET = re.compile(r"charset\s*=", re.IGNORECASE)
_TEXTUAL = {"text/html", "text/plain", "application/xhtml+xml", "text/xhtml", ""}


def read_feed(body: bytes, origin: str, content_type: str = "") -> Haul:
    """Return what the feed holds, whenever it was published.

    Entries without a date are skipped: the time of fetching would say nothing.

    Args:
        body: the feed, as it was sent.
        origin: its path or address.
        content_type: the header that it was sent with, where there was one.
    """
    haul = Haul()
    refused = refusal(body)
    if refused:
        haul.fail(origin, refused)
        return haul
    parsed = _parsed(body, content_type)
    if parsed is None or not (parsed.get("version") or parsed.get("entries")):
        haul.fail(origin, "it is no feed that can be read")
        return haul
    outlet = one_line(str(parsed["feed"].get("title", "")))[:_LONGEST_LINE] or None
    entries = parsed["entries"]
    for entry in entries[:MAX_ENTRIES]:
        _read_entry(entry, origin, outlet, haul)
    if len(entries) > MAX_ENTRIES:
        haul.fail(origin, f"it has {counted(len(entries), 'entry')}; {MAX_ENTRIES:,} were read")
    elif isinstance(parsed.get("bozo_exception"), SAXException):
        _note_damage(origin, haul)
    return haul


def _note_damage(origin: str, haul: Haul) -> None:
    """Say that the feed is not well-formed, which most readers of feeds put up with."""
    if haul.found:
        haul.skip(origin, "it is malformed; what could be read of it was taken")
    else:
        haul.fail(origin, "it is malformed, and no article could be read")


def _parsed(body: bytes, content_type: str) -> Any | None:  # noqa: ANN401 - feedparser has no types
    """Parse the feed, or return None where that is impossible."""
    import feedparser

    try:
        return feedparser.parse(
            io.BytesIO(body),
            response_headers=_headers(body, content_type),
            sanitize_html=False,  # all markup is taken out later, in a tenth of the time
            resolve_relative_uris=False,
        )
    # What hostile feeds have been seen to raise in the parsers below.
    except (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError):
        return None
    except RecursionError:
        return None


def _headers(body: bytes, content_type: str) -> dict[str, str]:
    """Return the header that names the encoding.

    What is valid UTF-8 is UTF-8, whatever the server or the XML declaration says; otherwise
    quotation marks would each become three wrong characters.
    """
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return {"content-type": content_type} if _CHARSET.search(content_type) else {}
    return {"content-type": "application/xml; charset=utf-8"}


def _read_entry(entry: Any, origin: str, outlet: str | None, haul: Haul) -> None:  # noqa: ANN401
    """Take one entry, or say why not."""
    title = one_line(str(entry.get("title", "")))[:_LONGEST_LINE] or None
    url = web_address(str(entry.get("link", "")))
    name = url or (f"{origin} ({title})" if title else origin)
    published = _published(entry)
    if published is None:
        haul.skip(name, "its feed gives no date for it")
        return
    text = max((plain_text(value) for value in _texts(entry)), key=len, default="")
    words = len(text.split())
    if words < MIN_ENTRY_WORDS:
        haul.skip(name, f"only a teaser of {counted(words, 'word')}")
        return
    try:
        check_text(text, name)
    except NotAnArticle:
        haul.skip(name, f"not an article, or longer than {MAX_CHARACTERS:,} characters")
        return
    source = one_line(str(entry.get("source", {}).get("title", "")))[:_LONGEST_LINE]
    article = Article(
        text=text, origin=name, title=title, outlet=source or outlet, published=published
    )
    haul.found.append(Found(article, url))


def _texts(entry: Any) -> Iterator[str]:  # noqa: ANN401
    """Yield every text that the entry has: content, and the summary that may stand for it."""
    details = [*entry.get("content", ()), entry.get("summary_detail") or {}]
    for detail in details:
        if str(detail.get("type") or "").lower() in _TEXTUAL:
            yield str(detail.get("value") or "")


def _published(entry: Any) -> datetime | None:  # noqa: ANN401
    """Return when the entry was published, with the zone that was written, if any.

    feedparser turns dates into UTC, and takes those without a zone for UTC; the outlet's own
    clock is what "on Tuesday" in its text goes by.
    """
    for key in ("published", "updated", "created"):
        # Not entry.get, which gives `updated` for `published`, with a warning.
        written = str(dict.get(entry, key) or "").strip()
        parsed = dict.get(entry, f"{key}_parsed")
        moment = _as_written(written) or (_in_utc(parsed) if parsed else None)
        if moment is not None:
            return moment
    return None


def _as_written(date: str) -> datetime | None:
    """Return the moment that a date of Atom or RSS names, if it is well-formed."""
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(date)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def _in_utc(parsed: Sequence[int]) -> datetime | None:
    """Return the moment that feedparser made of a date; it may be in the year -1."""
    year, month, day, hour, minute, second = parsed[:6]
    try:
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
    except ValueError:
        return None
