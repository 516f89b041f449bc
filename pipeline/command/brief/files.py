"""The files of a brief: whole or not there, and found where a reader looks for them."""

import contextlib
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pipeline.command.outputs import TEMPORARY, check_writable, write_file
from pipeline.delivery.atom import Entry, Feed, atom
from pipeline.rendering.brief import brief_to_markdown
from pipeline.rendering.brief_references import title_of
from pipeline.settings import Feed as FeedTable
from pipeline.store.briefs import KeptBrief
from schemas.brief import Brief, Window

MARKDOWN: Final = "brief.md"
JSON: Final = "brief.json"
FEED: Final = "feed.xml"
LATEST: Final = "latest.md"
NEWEST_SHOWN: Final = 30
"""How many briefs the feed has."""
_NOBODY: Final = "localhost"
_SINCE: Final = "2026"


def window_name(window: Window) -> str:
    """Return the name of a window's folder: `2026-03-03` for a day, else both ends."""
    zone = ZoneInfo(window.zone)
    since, until = window.since.astimezone(zone), window.until.astimezone(zone)
    if _is_midnight(since) and _is_midnight(until):
        if since.date() + timedelta(days=1) == until.date():
            return since.date().isoformat()
        return f"{since.date()}--{until.date()}"
    # No colons, which some systems have other uses for.
    return f"{since:%Y-%m-%dT%H%M%S}--{until:%Y-%m-%dT%H%M%S}"


def write_brief(folder: Path, brief: Brief) -> Path:
    """Write a brief into the folder of its window, and return the path of the Markdown.

    Raises:
        CannotWrite: That is not possible; a file that was there is untouched.
    """
    own = folder / window_name(brief.window)
    files = (own / JSON, own / MARKDOWN)
    check_writable(files)
    write_file(files[0], brief.model_dump_json(indent=2) + "\n")
    write_file(files[1], brief_to_markdown(brief))
    return files[1]


def write_overview(folder: Path, kept: Sequence[KeptBrief], table: FeedTable) -> None:
    """Write the feed, and a copy of the brief on the latest window.

    Args:
        folder: where the briefs are.
        kept: the briefs of the store, the latest window first; those that are not in the folder
            belong to another one.
        table: how the feed is called.

    Raises:
        CannotWrite: A file cannot be written.
        BadConfiguration: The authority of the feed is none.
    """
    by_name: dict[str, KeptBrief] = {}
    for one in kept:
        name = window_name(one.brief.window)
        # Of two on one window, made of other sources, the folder has the one that came last.
        if (folder / name / MARKDOWN).exists():
            by_name.setdefault(name, one)
    here = list(by_name.values())
    if here:
        write_file(folder / LATEST, brief_to_markdown(here[0].brief))
    write_file(folder / FEED, atom(feed_of(table), [_entry(one) for one in here]))


def remove_leftovers(folder: Path) -> None:
    """Remove what a run that was killed left unfinished; the lock of the folder has to be held."""
    for depth in ("", "*/"):
        for path in folder.glob(f"{depth}{TEMPORARY}"):
            # Nobody reads them, so what cannot be removed does no harm.
            with contextlib.suppress(OSError):
                path.unlink()


def feed_of(table: FeedTable) -> Feed:
    """Return the feed as the configuration describes it."""
    host = urlsplit(table.address).hostname if table.address else None
    authority = table.authority or f"{host or _NOBODY},{_SINCE}"
    return Feed(authority=authority, title=table.title, address=table.address, newest=NEWEST_SHOWN)


def _entry(kept: KeptBrief) -> Entry:
    window = kept.brief.window
    return Entry(
        key=kept.key,
        title=title_of(window),
        updated=kept.made,
        markdown=brief_to_markdown(kept.brief),
        link=f"{window_name(window)}/{MARKDOWN}",
    )


def _is_midnight(moment: datetime) -> bool:
    return moment.time() == time()
