"""Items for the tests of the brief, from invented texts."""

from datetime import UTC, datetime

from pipeline.brief.item import Item
from pipeline.ground import evidence_at
from pipeline.text.segment import segment
from schemas.article import Article, Span
from schemas.report import (
    ArticleInfo,
    Attribution,
    Check,
    Form,
    Report,
    RunInfo,
    SourceKind,
    Sourcing,
)


def published(day: int, hour: int = 9) -> datetime:
    """Return an instant in April 2031."""
    return datetime(2031, 4, day, hour, tzinfo=UTC)


def make_item(
    text: str,
    *,
    day: int | None = 1,
    hour: int = 9,
    title: str | None = None,
    outlet: str | None = "The Quay Post",
) -> Item:
    """Return an article with its sentences, and a report in which nothing was found."""
    article = Article(
        text=text,
        origin="articles/one.txt",
        title=title,
        outlet=outlet,
        published=None if day is None else published(day, hour),
    )
    return Item(article, segment(article), _empty_report(article))


def with_attributions(item: Item, *attributions: Attribution) -> Item:
    """Return the item with a report that has these attributions."""
    sourcing = Sourcing(attributions=attributions, totals=(), attributed_share=0, uncredited=())
    report = item.report.model_copy(update={"sourcing": sourcing})
    return Item(item.article, item.document, report)


def attribution(
    item: Item, content: str, source: str, *, named: bool = True, kind: SourceKind | None = None
) -> Attribution:
    """Return the attribution of words of an article, which must occur in it, to a source."""
    start = item.article.text.index(content)
    return Attribution(
        source=source,
        source_text=None,
        cue=None,
        content=evidence_at(item.document, Span(start=start, end=start + len(content))),
        form=Form.INDIRECT,
        named=named,
        kind=kind or SourceKind.PERSON,
        check=Check.VERIFIED,
    )


def _empty_report(article: Article) -> Report:
    return Report(
        article=ArticleInfo(
            origin=article.origin,
            sha256=article.sha256,
            characters=len(article.text),
            sentences=1,
            title=article.title,
            outlet=article.outlet,
            published=article.published,
        ),
        summary=None,
        intentions=None,
        contradictions=None,
        sourcing=None,
        rejected=(),
        cited=(),
        run=RunInfo(
            tool="0",
            model="tiny",
            endpoint="embedded",
            strategy="stepwise",
            prompts={},
            usage={},
            seconds=0,
            checks={},
        ),
    )
