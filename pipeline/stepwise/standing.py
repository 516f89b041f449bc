"""What became of an intention, as another sentence tells: code proposes, the model decides."""

from collections.abc import Sequence

from pipeline.ground import evidence_at
from pipeline.language.deadlines import is_relative
from pipeline.language.salience import content_words
from pipeline.language.standing import standing_cue
from pipeline.language.stems import stem
from pipeline.stepwise.asking import Interviewer
from schemas.article import Document, Sentence
from schemas.report import Intention, Status
from schemas.wire import StandingVerdict

STANDING_THRESHOLD = 0.5
"""Least probability of yes at which another sentence tells what became of a plan."""
LEAST_SHARED = 2
"""Words that a sentence shares with a plan before it is asked whether it speaks of it."""
MOST_SENTENCES = 2


def with_standing(
    document: Document, intentions: Sequence[Intention], interviewer: Interviewer
) -> list[Intention]:
    """Return the intentions with the status that other sentences give them."""
    pairs = [
        (index, sentence, status)
        for index, intention in enumerate(intentions)
        if intention.status is Status.PLANNED
        for sentence, status in _candidates(document, intention)
    ]
    questions = [
        interviewer.question(
            "standing",
            StandingVerdict,
            weigh="about",
            plan=intentions[index].evidence[0].text,
            sentence=document.article.cut(sentence),
        )
        for index, sentence, _ in pairs
    ]
    likely = interviewer.probabilities(questions, "about")
    settled = list(intentions)
    for (index, sentence, status), p in zip(pairs, likely, strict=True):
        if settled[index].status is Status.PLANNED and p >= STANDING_THRESHOLD:
            settled[index] = settled[index].model_copy(
                update={"status": status, "status_evidence": (evidence_at(document, sentence),)}
            )
    return [_without_stale_date(intention) for intention in settled]


def _without_stale_date(intention: Intention) -> Intention:
    """Drop a date counted from the publication when the plan has since been overtaken.

    Such words are older than the article: their "within two weeks" counts from another day.
    """
    stands = intention.status in {Status.PLANNED, Status.UNDER_WAY}
    if stands or not is_relative(intention.deadline_text or ""):
        return intention
    return intention.model_copy(update={"deadline_date": None})


def _candidates(document: Document, intention: Intention) -> list[tuple[Sentence, Status]]:
    """Return other sentences with a word such as "cancelled", the most akin first."""
    mine = {evidence.sentence for evidence in intention.evidence}
    words = {stem(word) for one in intention.evidence for word in content_words(one.text)}
    found = []
    for sentence in document.sentences:
        text = document.article.cut(sentence)
        status = standing_cue(text)
        shared = words & {stem(word) for word in content_words(text)}
        if status is not None and sentence.number not in mine and len(shared) >= LEAST_SHARED:
            found.append((len(shared), sentence, status))
    found.sort(key=lambda item: -item[0])
    return [(sentence, status) for _, sentence, status in found[:MOST_SENTENCES]]
