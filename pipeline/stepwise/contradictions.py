"""Contradictions, step by step: patterns propose, three questions decide.

A small model says yes too readily to "do these conflict?". So only pairs that fit a pattern are
asked about, in both orders and once more the other way round, and the three probabilities are
weighed together; what falls just short is shown as rejected. One dispute is shown once: of several
things that a speaker sets against one passage, the likeliest, with the others as its evidence.
"""

from collections.abc import Sequence

from pipeline.ground import evidence_at
from pipeline.language.compress import trim
from pipeline.language.conflict import Conflict, Passage
from pipeline.language.conflicts import ConflictFinder
from pipeline.language.credits import Credit
from pipeline.language.voices import ARTICLE_VOICE
from pipeline.reading import Reading
from pipeline.stepwise.asking import Interviewer
from schemas.article import Document
from schemas.report import Check, ConflictKind, Contradiction, Rejected, Section, Side
from schemas.wire import AgreementVerdict, ConflictVerdict

SHOWN_THRESHOLD = {
    "negation": 0.6,
    "count": 0.4,
    "date": 0.4,
    "building age": 0.4,
    "name": 0.4,
    "vote": 0.4,
    "announced": 0.5,
    "recalled": 0.6,
    "stated": 0.0,
    "despite": 0.0,
}
"""Least mean probability of a conflict at which a candidate of each pattern is shown."""
REJECTED_THRESHOLD = 0.55
"""Least one at which a candidate that is not shown is listed as rejected."""
CONFIRMED_THRESHOLD = 0.45
"""Least probability in the second look that counts as a confirmation."""
MOST_CANDIDATES = 8
_EXPLANATIONS = {
    "stated": "The article itself sets the one against the other.",
    "despite": "The article itself sets the one against the other.",
    "announced": "The article itself says that accounts differ here, and gives these two.",
    "count": "The article gives two figures for what seems to be one thing.",
    "date": "The article gives two days for what seems to be one act.",
    "building age": "The year and the age that the article gives for one thing do not fit.",
    "name": "The article gives two first names to what seems to be one person.",
    "vote": "The article counts a group that is neither side of the vote it reports.",
}
_HOW = {
    "negation": "one denies what the other says",
    "recalled": "the article recalls earlier words that do not fit",
}


def find_contradictions(
    reading: Reading, credited: Sequence[Credit], interviewer: Interviewer
) -> tuple[list[Contradiction], list[Rejected]]:
    """Return the contradictions, and the candidates that fell just short."""
    document = reading.document
    candidates = ConflictFinder(document, reading.cast, credited).find()[:MOST_CANDIDATES]
    scores = _scores(document, candidates, interviewer)
    shown: list[tuple[Conflict, float, float]] = []
    rejected: list[Rejected] = []
    for conflict, (mean, second) in zip(candidates, scores, strict=True):
        if mean >= SHOWN_THRESHOLD[conflict.pattern]:
            shown.append((conflict, mean, second))
        elif mean >= REJECTED_THRESHOLD:
            rejected.append(_refuse(document, conflict, mean))
    found = [
        _build(document, conflict, confirmed=second >= CONFIRMED_THRESHOLD)
        for conflict, second in _each_dispute_once(shown)
    ]
    return found, rejected


def _each_dispute_once(
    shown: Sequence[tuple[Conflict, float, float]],
) -> list[tuple[Conflict, float]]:
    """Return each dispute once, with the probability that its second look gave."""
    kept: list[tuple[Conflict, float, float]] = []
    for conflict, mean, second in shown:
        for place, (other, other_mean, other_second) in enumerate(kept):
            joined = conflict.joined(other) if mean > other_mean else other.joined(conflict)
            if joined is not None:
                best = (mean, second) if mean > other_mean else (other_mean, other_second)
                kept[place] = (joined, *best)
                break
        else:
            kept.append((conflict, mean, second))
    return [(conflict, second) for conflict, _, second in kept]


def _scores(
    document: Document, candidates: Sequence[Conflict], interviewer: Interviewer
) -> list[tuple[float, float]]:
    """Return for each candidate the mean probability of a conflict, and that of the second look."""
    cut = document.article.cut
    firsts = [
        interviewer.question(
            "conflict", ConflictVerdict, weigh="conflict", first=cut(a), second=cut(b)
        )
        for conflict in candidates
        for a, b in ((conflict.a.span, conflict.b.span), (conflict.b.span, conflict.a.span))
    ]
    seconds = [
        interviewer.question(
            "agreement",
            AgreementVerdict,
            weigh="compatible",
            first=cut(conflict.b.span),
            second=cut(conflict.a.span),
        )
        for conflict in candidates
    ]
    first = interviewer.probabilities(firsts, "conflict")
    second = interviewer.probabilities(seconds, "compatible", "no")
    return [
        ((first[2 * i] + first[2 * i + 1] + second[i]) / 3, second[i])
        for i in range(len(candidates))
    ]


def _build(document: Document, conflict: Conflict, *, confirmed: bool) -> Contradiction:
    return Contradiction(
        kind=conflict.kind,
        a=_side(document, conflict.a),
        b=_side(document, conflict.b),
        explanation=_explain(conflict),
        confirmed=confirmed,
        check=Check.VERIFIED,
    )


def _side(document: Document, passage: Passage) -> Side:
    sentences = document.sentences_of(passage.span)
    whole = (
        len(sentences) == 1
        and sentences[0].start == passage.span.start
        and sentences[0].end == passage.span.end
    )
    claim = trim(document, sentences[0]) if whole else document.article.cut(passage.span)
    return Side(
        speaker=passage.speaker,
        claim=" ".join(claim.split()),
        evidence=tuple(evidence_at(document, span) for span in (passage.span, *passage.beside)),
    )


def _explain(conflict: Conflict) -> str:
    left, right = conflict.a.speaker, conflict.b.speaker
    if conflict.pattern in _EXPLANATIONS:
        return _EXPLANATIONS[conflict.pattern]
    how = _HOW[conflict.pattern]
    if conflict.kind is ConflictKind.REVERSAL:
        return f"{left} is credited with both, and {how}."
    if conflict.kind is ConflictKind.SOURCES_DISAGREE:
        return f"{left} and {right} give accounts that do not fit: {how}."
    if ARTICLE_VOICE in {left, right}:
        speaker = right if left == ARTICLE_VOICE else left
        return f"What {speaker} said does not fit what the article tells: {how}."
    return f"What {left} and {right} say is a vow and a deed that do not fit: {how}."


def _refuse(document: Document, conflict: Conflict, mean: float) -> Rejected:
    return Rejected(
        section=Section.CONTRADICTIONS,
        item=f"{conflict.kind.value}: {conflict.a.speaker} against {conflict.b.speaker}",
        reason=f"asked in three ways, the model held a conflict likely at {mean:.2f} on average;"
        f" {SHOWN_THRESHOLD[conflict.pattern]:.2f} is needed",
        evidence=(evidence_at(document, conflict.a.span), evidence_at(document, conflict.b.span)),
    )
