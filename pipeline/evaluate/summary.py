"""Scores whether a summary has what it must have, and nothing that the article has not."""

import re
from collections.abc import Collection, Sequence

from pipeline.evaluate.annotated import Fact
from pipeline.evaluate.marks import Marks, Verdict, sentence_numbers
from pipeline.ground import find_unsupported
from schemas.article import Document
from schemas.report import Summary

# A word that opens a sentence has a capital letter whether it is a name or not.
_NUMBER_OR_NAME = re.compile(r"\d+(?:[.,:]\d+)*|(?<![.!?:]\s)(?<![“\"‘«])(?<!^)\b[A-Z][\w’'\-]*")
_POSSESSIVE = re.compile(r"[’']s?$")


def score_summary(document: Document, predicted: Summary, annotated: Sequence[Fact]) -> Marks:
    """Look for each fact among the sentences that the gist and the key points cite."""
    marks = Marks()
    cited = sentence_numbers(
        document,
        tuple(e for point in (predicted.gist, *predicted.key_points) for e in point.evidence),
    )
    for fact in annotated:
        said = any(sentence_numbers(document, (span,)) & cited for span in fact.evidence)
        marks.judge(Verdict.HIT if said else Verdict.MISS, fact.text)
    for point in (predicted.headline, predicted.gist, *predicted.key_points):
        unsupported = find_unsupported(point.text, document)
        marks.counts["unsupported"] += len(unsupported)
        marks.counts["checkable"] += len(unsupported) + _supported(point.text, unsupported)
        marks.counts["words"] += len(point.text.split())
        for words in unsupported:
            marks.judge(Verdict.FALSE_ALARM, f"not in the article: {words}")
    marks.counts["summaries"] += 1
    return marks


def _supported(text: str, unsupported: Collection[str]) -> int:
    """Count the numbers and names that are not among those unsupported."""
    found = (_POSSESSIVE.sub("", match) for match in _NUMBER_OR_NAME.findall(text))
    return sum(words not in unsupported for words in found)
