"""What a source gives: articles, and what it holds besides, with the reason for each."""

import re
from dataclasses import dataclass, field

from schemas.article import Article
from schemas.brief import Skipped

_PASSWORD = re.compile(r"(https?://)[^/?#\s]*@", re.IGNORECASE)
_WEB = re.compile(r"https?://[^/]", re.IGNORECASE)


@dataclass(frozen=True)
class Found:
    """An article, and its web address where one is known."""

    article: Article
    url: str | None = None


@dataclass
class Haul:
    """What a source gave, or a part of it, whenever that was published.

    Attributes:
        found: its articles, those without a date among them.
        skipped: what it holds besides.
        failed: what should have been an article or a feed and could not be read.
        by_file_time: how many articles have the time of their file as their date.
    """

    found: list[Found] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    failed: list[Skipped] = field(default_factory=list)
    by_file_time: int = 0

    def skip(self, origin: str, why: str) -> None:
        """Note something that takes no part, and is not missed."""
        self.skipped.append(Skipped(origin=without_password(origin), why=why))

    def fail(self, origin: str, why: str) -> None:
        """Note something that should be here and is not."""
        self.failed.append(Skipped(origin=without_password(origin), why=why))


def without_password(origin: str) -> str:
    """Return the name of a source as it may be shown: an address may hold a reader's password."""
    return _PASSWORD.sub(r"\1", origin)


def web_address(written: str) -> str | None:
    """Return an http(s) address, or None where it is something else, such as `javascript:`."""
    address = written.strip()
    plain = address.isprintable() and " " not in address
    return address if plain and _WEB.match(address) else None
