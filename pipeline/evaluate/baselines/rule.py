"""The baseline without a model: marks, word lists and lead sentences, and nothing else.

It uses nothing of `pipeline.language`, so it shows what the product adds to the simplest rules.
"""

from collections.abc import Collection

from pipeline.evaluate.baselines.rule_contradictions import find_contradictions
from pipeline.evaluate.baselines.rule_intentions import find_intentions
from pipeline.evaluate.baselines.rule_sourcing import find_attributions
from pipeline.ground import evidence_at
from pipeline.llm.client import Client
from pipeline.sections import Findings
from pipeline.totals import build_sourcing
from schemas.article import Document, Sentence
from schemas.report import Check, KeyPoint, Section, Summary

HEADLINE_WORDS = 14
GIST_WORDS = 50
LEAD = 3


def fill_rule(
    document: Document,
    client: Client,  # noqa: ARG001 - every way to fill sections takes one
    sections: Collection[Section],
) -> Findings:
    """Fill the sections without asking anything.

    Args:
        document: the article with its sentences, at least one.
        client: is not used.
        sections: which ones to fill.
    """
    findings = Findings()
    if Section.SOURCING in sections:
        findings.sourcing = build_sourcing(document, find_attributions(document))
    if Section.SUMMARY in sections:
        findings.summary = _lead(document)
    if Section.INTENTIONS in sections:
        findings.intentions = find_intentions(document)
    if Section.CONTRADICTIONS in sections:
        findings.contradictions = find_contradictions(document)
    return findings


def _lead(document: Document) -> Summary:
    """Take the first three sentences for the summary (lead-3)."""
    first, *others = document.sentences[:LEAD]
    return Summary(
        headline=_point(document, first, HEADLINE_WORDS),
        gist=_point(document, first, GIST_WORDS),
        key_points=tuple(_point(document, sentence) for sentence in others),
    )


def _point(document: Document, sentence: Sentence, words: int | None = None) -> KeyPoint:
    return KeyPoint(
        text=" ".join(document.article.cut(sentence).split()[:words]),
        evidence=(evidence_at(document, sentence),),
        check=Check.VERIFIED,
        verbatim=True,
    )
