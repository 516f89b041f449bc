"""An Atom feed of briefs (RFC 4287), with ids that never change (RFC 4151).

Pure: the caller keeps the entries and writes the file.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree as ET

from pipeline.delivery.characters import one_line, writable
from pipeline.delivery.pages import fragment
from pipeline.errors import BadConfiguration

_NAMESPACE: Final = "http://www.w3.org/2005/Atom"
# Who names things, by a domain or an address that was theirs on a day: `example.org,2026`.
_AUTHORITY = re.compile(r"[\w.+-]+(?:@[\w.-]+)?,\d{4}(?:-\d{2}(?:-\d{2})?)?", re.ASCII)
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Feed:
    """What is the same for all its entries."""

    authority: str
    """Who names the entries and since when, as tag URIs have it: `example.org,2026`."""
    title: str = "Daily brief"
    author: str = "summarize"
    address: str | None = None
    """Where the feed itself can be read, where that is known."""
    newest: int = 30
    """How many entries it holds."""


@dataclass(frozen=True)
class Entry:
    """One brief."""

    key: str
    """Stays the same for the same window; of two entries with one key the newer one counts."""
    title: str
    updated: datetime
    markdown: str
    link: str | None = None
    """Web address, or a path relative to the feed."""


def tag(authority: str, specific: str) -> str:
    """Return a tag URI.

    Raises:
        BadConfiguration: The authority is not of the form `example.org,2026`.
    """
    if not _AUTHORITY.fullmatch(authority):
        raise BadConfiguration(
            f"A feed cannot be named after {authority!r}.",
            remedy="Give a domain that is yours and a year in which it was, as example.org,2026.",
        )
    return f"tag:{authority}:{quote(writable(specific), safe=':/+')}"


def atom(feed: Feed, entries: Sequence[Entry]) -> str:
    """Return the feed as XML, newest entry first.

    Raises:
        BadConfiguration: The authority or an address is impossible, or a time has no zone.
    """
    shown = _newest(entries, feed.newest)
    root = ET.Element("feed", {"xmlns": _NAMESPACE, "xml:lang": "en"})
    _text(root, "id", tag(feed.authority, "briefs"))
    _text(root, "title", feed.title)
    _text(root, "updated", _moment(shown[0].updated if shown else _NEVER))
    _text(ET.SubElement(root, "author"), "name", feed.author)
    _text(root, "generator", "summarize")
    if feed.address is not None:
        ET.SubElement(root, "link", {"rel": "self", "href": _address(feed.address)})
    for entry in shown:
        _add(root, feed, entry)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _newest(entries: Sequence[Entry], most: int) -> list[Entry]:
    for entry in entries:
        if entry.updated.tzinfo is None:
            raise BadConfiguration(f"The time of the brief {entry.key} has no zone.")
    in_order = sorted(entries, key=lambda entry: (entry.updated, entry.key))
    by_key = {entry.key: entry for entry in in_order}
    return sorted(by_key.values(), key=lambda entry: (entry.updated, entry.key))[::-1][:most]


def _add(root: ET.Element, feed: Feed, entry: Entry) -> None:
    element = ET.SubElement(root, "entry")
    _text(element, "id", tag(feed.authority, f"briefs/{entry.key}"))
    _text(element, "title", entry.title)
    _text(element, "updated", _moment(entry.updated))
    if entry.link is not None:
        ET.SubElement(element, "link", {"rel": "alternate", "href": _address(entry.link)})
    # HTML as escaped text, which every reader cleans before it shows it.
    _text(element, "content", fragment(entry.markdown)).set("type", "html")


def _text(parent: ET.Element, name: str, text: str) -> ET.Element:
    element = ET.SubElement(parent, name)
    element.text = writable(text)
    return element


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _address(address: str) -> str:
    try:
        scheme = urlsplit(one_line(address, "The address of a brief")).scheme
    except ValueError:
        scheme = "?"
    if scheme not in ("", "http", "https"):
        raise BadConfiguration(
            f"A feed cannot lead to {address!r}.",
            remedy="Give an http or https address, or a relative path.",
        )
    # What no address may hold is escaped; what it may hold stays, escapes included.
    return quote(address, safe="%/:=&?~#+!$,;'@()*[]-._")
