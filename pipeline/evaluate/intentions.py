"""Scores who means to do what."""

from collections.abc import Sequence

from pipeline.evaluate.annotated import StatedIntention
from pipeline.evaluate.marks import Marks, Verdict
from pipeline.evaluate.matching import one_to_one, overlap, same_name
from schemas.article import Document
from schemas.report import Intention


def score_intentions(
    document: Document, predicted: Sequence[Intention], annotated: Sequence[StatedIntention]
) -> Marks:
    """Match intentions by their evidence, and compare what is said of those that match."""
    marks = Marks()
    pairs = one_to_one(predicted, annotated, _closeness)
    for number, intention in enumerate(predicted):
        if number not in pairs:
            marks.judge(Verdict.FALSE_ALARM, _told(intention))
            continue
        gold = annotated[pairs[number]]
        marks.judge(Verdict.HIT, _told(intention), _compare(marks, intention, gold))
    for number, gold in enumerate(annotated):
        if number not in pairs.values():
            evidence = document.article.cut(gold.evidence)
            marks.judge(Verdict.MISS, f"{gold.actor}: {gold.action} ({gold.kind}; “{evidence}”)")
    return marks


def _closeness(intention: Intention, gold: StatedIntention) -> float:
    """Return how much the evidence overlaps; of several in one sentence, the likeliest first."""
    near = max(overlap(evidence, gold.evidence) for evidence in intention.evidence)
    if near == 0:
        return 0.0
    mine, theirs = (set(words.lower().split()) for words in (intention.action, gold.action))
    alike = len(mine & theirs) / max(len(mine | theirs), 1)
    return near + alike + same_name(intention.actor, gold.actor)


def _compare(marks: Marks, intention: Intention, gold: StatedIntention) -> dict[str, str]:
    """Count the respects in which two intentions agree, and return the others in words."""
    given_day, right_day = intention.deadline_date, gold.deadline
    respects: list[tuple[str, bool, object, object]] = [
        ("actor", same_name(intention.actor, gold.actor), intention.actor, gold.actor),
        ("kind", intention.kind == gold.kind, intention.kind, gold.kind),
        ("status", intention.status == gold.status, intention.status, gold.status),
    ]
    if right_day is not None:
        respects.append(("deadline_date", given_day == right_day, given_day, right_day))
    for name, agree, _, _ in respects:
        marks.counts[f"{name}_of"] += 1
        marks.counts[name] += agree
    wrong = {
        name: f"{given}, annotated {right}" for name, agree, given, right in respects if not agree
    }
    if right_day is None:
        marks.counts["no_deadline"] += 1
        if given_day is not None:
            marks.counts["false_deadline"] += 1
            wrong["deadline_date"] = f"{given_day}, annotated none"
    return wrong


def _told(intention: Intention) -> str:
    evidence = intention.evidence[0].text
    return f"{intention.actor}: {intention.action} ({intention.kind}; “{evidence}”)"
