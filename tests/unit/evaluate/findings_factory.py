"""An invented article, and what a report may have found in it."""

from datetime import UTC, date, datetime

from pipeline.ground import evidence_at
from pipeline.text.segment import segment
from schemas.article import Article, Document, Span
from schemas.report import (
    Attribution,
    Check,
    ConflictKind,
    Contradiction,
    Evidence,
    Form,
    Intention,
    IntentionKind,
    KeyPoint,
    Side,
    SourceKind,
    Sourcing,
    Status,
    Summary,
)

SENTENCES = (
    "Mayor Ida Brandt said the ferry would sail on Friday.",
    "“No berth is closed,” she told reporters.",
    "A port official, who asked not to be named because talks go on, said two cranes had failed.",
    "The harbour union said three cranes had failed.",
    "The company Norvik will sell the old dock by June.",
    "Norvik sold the old dock in March.",
)
DOCUMENT: Document = segment(
    Article(text=" ".join(SENTENCES), origin="a", published=datetime(2026, 3, 3, 9, 0, tzinfo=UTC))
)


def span(words: str) -> Span:
    start = DOCUMENT.article.text.index(words)
    return Span(start=start, end=start + len(words))


def passage(words: str) -> Evidence:
    return evidence_at(DOCUMENT, span(words))


def sentence(number: int) -> Evidence:
    return evidence_at(DOCUMENT, DOCUMENT.sentence(number))


def attribution(  # noqa: PLR0913 - the fields of an attribution
    content: str,
    source: str = "Ida Brandt",
    *,
    form: Form = Form.INDIRECT,
    named: bool = True,
    kind: SourceKind = SourceKind.PERSON,
    reason: str | None = None,
) -> Attribution:
    return Attribution(
        source=source,
        source_text=None,
        cue=None,
        content=passage(content),
        form=form,
        named=named,
        kind=kind,
        reason_for_anonymity=None if reason is None else passage(reason),
        check=Check.VERIFIED,
    )


def sourcing(*attributions: Attribution, uncredited: tuple[str, ...] = ()) -> Sourcing:
    return Sourcing(
        attributions=attributions,
        totals=(),
        attributed_share=0,
        uncredited=tuple(passage(words) for words in uncredited),
    )


def intention(
    *evidence: str,
    actor: str = "Norvik",
    action: str = "sell the old dock",
    kind: IntentionKind = IntentionKind.PLAN,
    status: Status = Status.PLANNED,
    deadline: date | None = None,
) -> Intention:
    return Intention(
        actor=actor,
        action=action,
        kind=kind,
        deadline_text=None,
        deadline_date=deadline,
        condition=None,
        status=status,
        evidence=tuple(passage(words) for words in evidence),
        check=Check.VERIFIED,
    )


def contradiction(
    a: tuple[int, ...],
    b: tuple[int, ...],
    kind: ConflictKind = ConflictKind.SOURCES_DISAGREE,
) -> Contradiction:
    """Return a pair whose sides are whole sentences, by number."""
    sides = [
        Side(speaker="somebody", claim="it", evidence=tuple(sentence(n) for n in numbers))
        for numbers in (a, b)
    ]
    return Contradiction(
        kind=kind,
        a=sides[0],
        b=sides[1],
        explanation="They cannot both be.",
        confirmed=True,
        check=Check.VERIFIED,
    )


def point(text: str, *sentences: int) -> KeyPoint:
    return KeyPoint(text=text, evidence=tuple(sentence(n) for n in sentences), check=Check.VERIFIED)


def summary(headline: KeyPoint, gist: KeyPoint, *key_points: KeyPoint) -> Summary:
    return Summary(headline=headline, gist=gist, key_points=key_points)
