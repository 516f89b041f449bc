"""Scores one article: each section that was annotated and filled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.evaluate.annotated import Annotated
from pipeline.evaluate.contradictions import score_contradictions
from pipeline.evaluate.intentions import score_intentions
from pipeline.evaluate.marks import Filled, Marks
from pipeline.evaluate.measures import Figure, figures
from pipeline.evaluate.sourcing import score_sourcing
from pipeline.evaluate.summary import score_summary
from schemas.article import Document
from schemas.report import Section


@dataclass(frozen=True)
class Scored:
    """An article, and what each of its sections scored."""

    name: str
    marks: Mapping[Section, Marks]


def annotated_sections(annotated: Annotated) -> tuple[Section, ...]:
    """Return the sections that were annotated, in the order of a report."""
    present = {
        Section.SUMMARY: annotated.facts,
        Section.INTENTIONS: annotated.intentions,
        Section.CONTRADICTIONS: annotated.contradictions,
        Section.SOURCING: annotated.attributions,
    }
    return tuple(section for section in Section if present[section] is not None)


def score(document: Document, filled: Filled, annotated: Annotated) -> Scored:
    """Score each section that was both annotated and filled."""
    scorers = (_summary, _intentions, _contradictions, _sourcing)
    marks = {
        section: found
        for section, scorer in zip(Section, scorers, strict=True)
        if (found := scorer(document, filled, annotated)) is not None
    }
    return Scored(annotated.name, marks)


def figures_of(scored: Sequence[Scored]) -> dict[Section, dict[str, Figure]]:
    """Return the measures of each section over some articles."""
    found = {}
    for section in Section:
        counts = [article.marks[section].counts for article in scored if section in article.marks]
        if counts:
            found[section] = figures(section, counts)
    return found


def _summary(document: Document, filled: Filled, annotated: Annotated) -> Marks | None:
    if filled.summary is None or annotated.facts is None:
        return None
    return score_summary(document, filled.summary, annotated.facts)


def _intentions(document: Document, filled: Filled, annotated: Annotated) -> Marks | None:
    if filled.intentions is None or annotated.intentions is None:
        return None
    return score_intentions(document, filled.intentions, annotated.intentions)


def _contradictions(document: Document, filled: Filled, annotated: Annotated) -> Marks | None:
    if filled.contradictions is None or annotated.contradictions is None:
        return None
    return score_contradictions(
        document, filled.contradictions, annotated.contradictions, annotated.near_misses
    )


def _sourcing(document: Document, filled: Filled, annotated: Annotated) -> Marks | None:
    if filled.sourcing is None or annotated.attributions is None:
        return None
    return score_sourcing(document, filled.sourcing, annotated.attributions)
