"""Reports, under all that determines them: the article, and how it was analysed."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from pipeline.store.columns import as_given, instant, showable, showable_or_none
from pipeline.store.file import Store
from schemas.article import Article
from schemas.report import ArticleInfo, Report, Section


@dataclass(frozen=True)
class Recipe:
    """How reports are made; with another recipe an article is analysed anew."""

    sections: tuple[Section, ...]
    model: str
    """Name of the model, with the server where it is not the embedded one."""
    strategy: str
    prompts: str
    """Fingerprint of all prompts: `fingerprint_of`."""
    tool: str
    """Version of this program."""


def fingerprint_of(prompts: Mapping[str, str]) -> str:
    """Return one fingerprint for the fingerprints of prompts."""
    return _digest(sorted(prompts.items()))


def key_of(article: Article, recipe: Recipe) -> str:
    """Return the key of a report.

    Title, outlet and date are part of it, because a report shows them and reckons with them.
    """
    return _digest(
        [
            article.sha256,
            article.title,
            article.outlet,
            as_given(article.published),
            sorted(recipe.sections),
            recipe.model,
            recipe.strategy,
            recipe.prompts,
            recipe.tool,
        ]
    )


def keep(store: Store, article: Article, recipe: Recipe, report: Report, *, made: datetime) -> None:
    """Keep a report, in place of one that was made of the same article in the same way.

    The article has to be kept first.

    Raises:
        CannotWrite: The disk is full, or the file is read-only.
        Locked: Another process kept it locked for 30 seconds.
    """
    row = (
        article.sha256,
        key_of(article, recipe),
        " ".join(sorted(recipe.sections)),
        recipe.model,
        recipe.strategy,
        recipe.prompts,
        recipe.tool,
        instant(made),
        _body(report),
    )
    with store.writing() as connection:
        connection.execute(
            "INSERT INTO reports"
            " (article, key, sections, model, strategy, prompts, tool, made, body)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (article, key) DO UPDATE SET made = excluded.made, body = excluded.body",
            row,
        )


def find(store: Store, article: Article, recipe: Recipe) -> Report | None:
    """Return the report that was made of this article in this way, or None."""
    with store.reading() as connection:
        row = connection.execute(
            "SELECT body FROM reports WHERE article = ? AND key = ?",
            (article.sha256, key_of(article, recipe)),
        ).fetchone()
    return None if row is None else Report.model_validate_json(row[0])


def newest(store: Store, sha256: str) -> Report | None:
    """Return the report on an article that was made last, in whatever way, or None."""
    with store.reading() as connection:
        row = connection.execute(
            "SELECT body FROM reports WHERE article = ? ORDER BY made DESC, key LIMIT 1", (sha256,)
        ).fetchone()
    return None if row is None else Report.model_validate_json(row[0])


def _digest(parts: object) -> str:
    # Escapes what is no Unicode, such as bytes in the name of a file.
    return hashlib.sha256(json.dumps(parts, separators=(",", ":")).encode("ascii")).hexdigest()


def _body(report: Report) -> str:
    info: ArticleInfo = report.article
    labels = {
        "origin": showable(info.origin),
        "title": showable_or_none(info.title),
        "outlet": showable_or_none(info.outlet),
    }
    return report.model_copy(update={"article": info.model_copy(update=labels)}).model_dump_json()
