"""Tells feeds and lists of feeds from other files by how they begin."""

import codecs
import re
from enum import Enum, auto

_LOOKED_AT = 65_536
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OPENING = re.compile(r"\s*<")
_PASSED_OVER = re.compile(r"<!--.*?-->|<\?.*?\?>", re.DOTALL)
_FIRST_ELEMENT = re.compile(r"<(?:\w+:)?([A-Za-z]\w*)")
_FEEDS = frozenset({"rss", "feed", "rdf", "channel"})


class Kind(Enum):
    """What the bytes are."""

    FEED = auto()
    LIST = auto()
    WEB_PAGE = auto()
    OTHER = auto()


def kind_of(data: bytes) -> Kind:
    """Tell what the bytes are, by their first element."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "latin-1")
    beginning = data[:_LOOKED_AT].decode(encoding, "replace")
    if not _OPENING.match(beginning):
        return Kind.OTHER
    match = _FIRST_ELEMENT.search(_PASSED_OVER.sub("", beginning))
    element = match.group(1).lower() if match else ""
    if element in _FEEDS:
        return Kind.FEED
    return {"opml": Kind.LIST, "html": Kind.WEB_PAGE}.get(element, Kind.OTHER)
