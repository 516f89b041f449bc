"""What became of an intention, as another sentence tells: code proposes, the model decides."""

from collections.abc import Sequence

from pipeline.ground import evidence_at
from pipeline.language.deadlines import is_relative
from pipeline.language.salience import content_words
from pipeline.language.standing import around_cue, standing_cue, takes_up
from pipeline.language.stems import stem
from pipeline.stepwise.asking import Interviewer
from pipeline.stepwise.stating import Stated
from schemas.article import Document, Sentence
from schemas.report import Intention, Status
from schemas.wire import StandingVerdict

STANDING_THRESHOLD = 0.5
"""Least probability of yes at which another sentence tells what became of a plan."""
LEAST_SHARED = 2
"""Words that a sentence shares with a plan before it is asked whether it speaks of it."""
MOST_SENTENCES = 2
_NEAR = 2
"""Sentences that "that plan" reaches back."""


def with_standing(
    document: Document, stated: Sequence[Stated], interviewer: Interviewer
) -> list[Intention]:
    """Return the intentions with the status that other sentences give them.

    What nobody says more of is cancelled if it has been overtaken.
    """
    intentions = [one.intention for one in stated]
    pairs = [
        (index, sentence, status)
        for index, intention in enumerate(intentions)
        if intention.status is Status.PLANNED
        for sentence, status in _candidates(document, intentions, index)
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
    return [
        _without_stale_date(_overtaken(intention) if one.overtaken else intention)
        for one, intention in zip(stated, settled, strict=True)
    ]


def _overtaken(intention: Intention) -> Intention:
    if intention.status is not Status.PLANNED:
        return intention
    return intention.model_copy(
        update={"status": Status.CANCELLED, "status_evidence": intention.evidence[:1]}
    )


def _without_stale_date(intention: Intention) -> Intention:
    """Drop a date counted from the publication when the plan has since been overtaken.

    Such words are older than the article: their "within two weeks" counts from another day.
    """
    stands = intention.status in {Status.PLANNED, Status.UNDER_WAY}
    if stands or not is_relative(intention.deadline_text or ""):
        return intention
    return intention.model_copy(update={"deadline_date": None})


def _candidates(
    document: Document, intentions: Sequence[Intention], index: int
) -> list[tuple[Sentence, Status]]:
    """Return other sentences with a word such as "cancelled", the most akin first.

    One that takes up what was said just before ("That plan was dropped") needs no shared word.
    """
    intention = intentions[index]
    mine = {evidence.sentence for evidence in intention.evidence}
    mine |= {e.sentence for other in intentions for e in other.status_evidence}
    words = {stem(word) for one in intention.evidence for word in content_words(one.text)}
    own = {stem(word) for word in content_words(intention.action)}
    own -= {stem(word) for word in content_words(intention.actor)}
    found = []
    for sentence in document.sentences:
        text = document.article.cut(sentence)
        status = standing_cue(text)
        if status is None or sentence.number in mine:
            continue
        told = {stem(word) for word in content_words(text)}
        near = {stem(word) for word in content_words(around_cue(text))}
        shared = len(words & told) if own & near else 0
        if takes_up(text) and _is_last_before(intentions, index, sentence.number):
            shared += LEAST_SHARED
        if shared >= LEAST_SHARED:
            found.append((shared, sentence, status))
    found.sort(key=lambda item: -item[0])
    return [(sentence, status) for _, sentence, status in found[:MOST_SENTENCES]]


def _is_last_before(intentions: Sequence[Intention], index: int, number: int) -> bool:
    """Tell whether an intention is the last one stated shortly before a sentence."""
    said = [
        (evidence.sentence, place)
        for place, intention in enumerate(intentions)
        for evidence in intention.evidence
        if number - _NEAR <= evidence.sentence < number
    ]
    return bool(said) and any(
        place == index and sentence == max(said)[0] for sentence, place in said
    )
