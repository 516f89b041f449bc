"""The summary of a whole article, each statement with the sentences that show it."""

from pipeline.ground import check_text, sentence_evidence
from pipeline.language.compress import first_words, trim
from pipeline.sections import Findings
from pipeline.whole.checking import Checker, settle
from pipeline.whole.interview import Interview, Reply
from schemas.article import Document
from schemas.report import Check, KeyPoint, Summary
from schemas.wire_whole import PointItem, SummaryAnswer

HEADLINE_WORDS = 14
GIST_WORDS = 50
HEADLINE, GIST = 1, 2
"""Their numbers among the items; the key points follow."""
_MOST_WORDS = {HEADLINE: HEADLINE_WORDS, GIST: GIST_WORDS}


def fill_summary(interview: Interview, reply: Reply, findings: Findings) -> None:
    """Check the summary; a headline or gist that fails is cut from the first sentence instead."""
    given = reply.part(SummaryAnswer).summary
    document = interview.document

    def build(number: int, item: PointItem[int], check: Check) -> KeyPoint:
        return _point(document, item, check, _MOST_WORDS.get(number))

    settled = settle(
        interview,
        reply,
        (given.headline, given.gist, *given.key_points),
        Checker(build, lambda point: point.text.casefold()),
    )
    points = [settled.kept[number] for number in sorted(settled.kept) if number > GIST]
    findings.summary = Summary(
        headline=settled.kept.get(HEADLINE) or _cut(document, HEADLINE_WORDS),
        gist=settled.kept.get(GIST) or _cut(document, GIST_WORDS),
        key_points=tuple(points),
    )
    findings.rejected.extend(settled.rejected)


def _point(document: Document, item: PointItem[int], check: Check, most: int | None) -> KeyPoint:
    text = " ".join(item.text.split())
    if most == HEADLINE_WORDS:
        text = text.rstrip(".")
    if most is not None and len(text.split()) > most:
        raise ValueError(f"it has {len(text.split())} words; at most {most} are allowed")
    return KeyPoint(
        text=check_text(text, document),
        evidence=sentence_evidence(document, item.sentences),
        check=check,
        verbatim=text in document.article.text,
    )


def _cut(document: Document, most: int) -> KeyPoint:
    """Return what the first sentence gives, in its own words."""
    lead = document.sentences[0]
    text = first_words(trim(document, lead), most)
    return KeyPoint(
        text=text,
        evidence=sentence_evidence(document, [lead.number]),
        check=Check.VERIFIED,
        verbatim=text in document.article.text,
    )
