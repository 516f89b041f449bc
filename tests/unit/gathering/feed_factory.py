"""Feeds for tests: RSS and Atom with invented entries."""

import html

SENTENCE = "The mayor of Lunn said “no” to the harbour plan, the clerk’s office told us. "
STORY = f"<p>{SENTENCE * 3}</p><p>{SENTENCE * 3}</p>"
STORY_TEXT = "\n\n".join([(SENTENCE * 3).strip()] * 2)
DATE = "Tue, 03 Mar 2026 07:00:00 +0100"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"


def item(
    text: str = STORY,
    *,
    title: str = "Mayor says no",
    link: str = "",
    date: str = DATE,
    more: str = "",
) -> str:
    """Return an entry of RSS; `text` is HTML."""
    published = f"<pubDate>{date}</pubDate>" if date else ""
    address = f"<link>{link}</link>" if link else ""
    return (
        f"<item><title>{html.escape(title)}</title>{address}{published}"
        f"<description>{html.escape(text)}</description>{more}</item>"
    )


def rss(*items: str, title: str = "The Courier", head: str = "") -> bytes:
    """Return a feed in RSS 2.0."""
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{head}'
        f'<rss version="2.0" xmlns:content="{_CONTENT}">'
        f"<channel><title>{title}</title>{''.join(items)}</channel></rss>"
    ).encode()


def atom(*entries: str, title: str = "The Courier") -> bytes:
    """Return a feed in Atom 1.0."""
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>{title}</title>{"".join(entries)}</feed>'
    ).encode()
