"""One article becomes a report: its sections filled in the strategy that fits the model."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence

from pipeline import __version__
from pipeline.ground import sentence_evidence
from pipeline.llm.client import Client
from pipeline.models import ModelProfile
from pipeline.sections import Findings, Strategy
from schemas.article import Document
from schemas.report import (
    ArticleInfo,
    Check,
    Evidence,
    Report,
    RunInfo,
    Section,
    Usage,
)


def analyze(  # noqa: PLR0913 - what a report depends on; the last ones have defaults in use
    document: Document,
    client: Client,
    *,
    profile: ModelProfile,
    endpoint: str,
    sections: Sequence[Section] = tuple(Section),
    strategy: Strategy | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Report:
    """Fill the sections that are asked for.

    Args:
        document: the article with its sentences.
        client: asks the model; may have served other articles before.
        profile: says which strategy suits the model.
        endpoint: 'embedded', or the host that is asked.
        sections: which ones to fill; the others are null in the report.
        strategy: how to fill them; the one that the profile names, if none is given.
        clock: seconds, for the duration that the report states.

    Raises:
        PipelineError: As `Client.ask`; a single invalid answer becomes a rejected item instead.
    """
    started = clock()
    before = client.usage
    noted = len(client.notes)
    strategy = strategy or strategy_named(profile.strategy)
    findings = strategy.fill(document, client, sections)
    return Report(
        article=_article_info(document),
        summary=findings.summary,
        intentions=findings.intentions,
        contradictions=findings.contradictions,
        sourcing=findings.sourcing,
        rejected=tuple(findings.rejected),
        notes=(*_notes(document, sections), *client.notes[noted:]),
        cited=_cited(document, findings),
        run=RunInfo(
            tool=__version__,
            model=profile.name,
            endpoint=endpoint,
            strategy=strategy.name,
            prompts=dict(sorted(findings.prompts.items())),
            usage=_difference(client.usage, before, sections),
            seconds=round(clock() - started, 2),
            checks=_tally(findings),
        ),
    )


def strategy_named(name: str) -> Strategy:
    """Return the strategy for small models ('stepwise') or the one for capable ones ('whole')."""
    # Each takes a while to import, and only one is needed.
    if name == "stepwise":
        from pipeline.stepwise import fill_stepwise

        return Strategy(name, fill_stepwise)
    from pipeline.whole import fill_whole

    return Strategy(name, fill_whole)


def _article_info(document: Document) -> ArticleInfo:
    article = document.article
    return ArticleInfo(
        origin=article.origin,
        sha256=article.sha256,
        characters=len(article.text),
        sentences=len(document.sentences),
        title=article.title,
        outlet=article.outlet,
        published=article.published,
    )


def _notes(document: Document, sections: Iterable[Section]) -> list[str]:
    if Section.INTENTIONS in sections and document.article.published is None:
        return ["No publication date was given, so deadlines such as “by Friday” have no date."]
    return []


def _cited(document: Document, findings: Findings) -> tuple[Evidence, ...]:
    numbers: set[int] = set()
    for evidence in findings.all_evidence():
        numbers.update(sentence.number for sentence in document.sentences_of(evidence))
    return sentence_evidence(document, numbers)


def _tally(findings: Findings) -> dict[Check, int]:
    tally = dict.fromkeys(Check, 0)
    for check in findings.all_checks():
        tally[check] += 1
    tally[Check.REJECTED] += len(findings.rejected)
    return tally


def _difference(
    after: Mapping[Section, Usage], before: Mapping[Section, Usage], sections: Iterable[Section]
) -> dict[Section, Usage]:
    """Return what this article took of what the client has taken so far."""
    taken: dict[Section, Usage] = {}
    for section in sections:
        end, start = after.get(section, Usage()), before.get(section, Usage())
        known = end.cost_usd is not None
        taken[section] = Usage(
            calls=end.calls - start.calls,
            from_cache=end.from_cache - start.from_cache,
            prompt_tokens=end.prompt_tokens - start.prompt_tokens,
            cached_tokens=end.cached_tokens - start.cached_tokens,
            completion_tokens=end.completion_tokens - start.completion_tokens,
            cost_usd=(end.cost_usd or 0) - (start.cost_usd or 0) if known else None,
            seconds=round(end.seconds - start.seconds, 3),
        )
    return taken
