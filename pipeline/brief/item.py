"""An article with its document and its report, as the brief works on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from schemas.article import Article, Document
from schemas.report import Report

_LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Item:
    """One article, and all that is known of it."""

    article: Article
    document: Document
    report: Report

    @property
    def sha256(self) -> str:
        """Hex digest of the text, by which the article is known everywhere."""
        return self.article.sha256


def moment(article: Article) -> datetime | None:
    """Return when an article was published, comparable with all others; no zone means UTC."""
    published = article.published
    if published is None:
        return None
    return published.replace(tzinfo=UTC) if published.tzinfo is None else published


def in_order(items: Iterable[Item]) -> list[Item]:
    """Return each article once, in order of publication; those without a date come last.

    Articles of one instant are ordered by their hash, so the order never depends on the input's.
    """
    once = {item.sha256: item for item in items}
    return sorted(once.values(), key=lambda item: (moment(item.article) or _LAST, item.sha256))
