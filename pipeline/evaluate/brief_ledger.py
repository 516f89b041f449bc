"""Scores the ledger: what became of intentions, and what is due."""

from collections.abc import Sequence

from pipeline.evaluate.brief_gold import BriefSet, Place, PlacedDue, PlacedHistory
from pipeline.evaluate.marks import Marks, Verdict
from pipeline.evaluate.matching import one_to_one, overlap
from schemas.brief import Commitment, LedgerLine, Standing, Step

_LEAST_STEPS = 2
_DUE = frozenset({Standing.DUE, Standing.OVERDUE, Standing.BROKEN})


def score_histories(ledger: Sequence[Commitment], gold: BriefSet) -> Marks:
    """Match histories that have two steps or more in common, and compare the status of each step.

    An intention that several articles repeat, always alike, is no false alarm: the annotations
    only list those that changed.
    """
    marks = Marks()
    histories = [commitment for commitment in ledger if len(commitment.steps) >= _LEAST_STEPS]
    pairs = one_to_one(histories, gold.histories, _common)
    for number, commitment in enumerate(histories):
        if number in pairs:
            wrong = _compare(marks, commitment, gold.histories[pairs[number]], gold)
            marks.judge(Verdict.HIT, _told(commitment), wrong)
        elif _changed(commitment):
            marks.judge(Verdict.FALSE_ALARM, _told(commitment))
    for number, history in enumerate(gold.histories):
        if number not in pairs.values():
            marks.judge(Verdict.MISS, history.told)
    return marks


def score_due(lines: Sequence[LedgerLine], gold: BriefSet) -> Marks:
    """Match what the brief lists as due, up to the last day of the set, by its evidence."""
    marks = Marks()
    last = max(gold.days)
    due = [
        line.commitment
        for line in lines
        if line.standing in _DUE
        and line.commitment.deadline_date is not None
        and line.commitment.deadline_date <= last
    ]
    pairs = one_to_one(due, gold.due, _stated)
    for number, commitment in enumerate(due):
        if number not in pairs:
            marks.judge(Verdict.FALSE_ALARM, _told(commitment))
            continue
        given, right = commitment.deadline_date, gold.due[pairs[number]].deadline
        wrong = {} if given == right else {"deadline": f"{given}, annotated {right}"}
        marks.judge(Verdict.HIT, _told(commitment), wrong)
    for number, one in enumerate(gold.due):
        if number not in pairs.values():
            marks.judge(Verdict.MISS, f"{one.told} (by {one.deadline}; “{one.place.text}”)")
    return marks


def _common(commitment: Commitment, history: PlacedHistory) -> float:
    """Return how many steps two histories share; 0 for fewer than two."""
    shared = sum(_step_at(commitment, step.place) is not None for step in history.steps)
    return shared if shared >= _LEAST_STEPS else 0


def _stated(commitment: Commitment, due: PlacedDue) -> float:
    return max((_near(step, due.place) for step in commitment.steps), default=0.0)


def _step_at(commitment: Commitment, place: Place) -> Step | None:
    """Return the step whose evidence is nearest to an annotated one, if it overlaps at all."""
    nearest = max(commitment.steps, key=lambda step: _near(step, place))
    return nearest if _near(nearest, place) > 0 else None


def _near(step: Step, place: Place) -> float:
    return overlap(step.evidence, place.span) if step.article == place.article else 0.0


def _compare(
    marks: Marks, commitment: Commitment, history: PlacedHistory, gold: BriefSet
) -> dict[str, str]:
    """Count the annotated steps whose status is right, and return the others in words."""
    wrong = {}
    for annotated in history.steps:
        step = _step_at(commitment, annotated.place)
        right = step is not None and step.status is annotated.status
        marks.counts["status_of"] += 1
        marks.counts["status"] += right
        if not right:
            given = "no step" if step is None else step.status.value
            name = gold.names[annotated.place.article]
            wrong[f"status in {name}"] = f"{given}, annotated {annotated.status.value}"
    return wrong


def _changed(commitment: Commitment) -> bool:
    return len({(step.status, step.deadline_date) for step in commitment.steps}) > 1


def _told(commitment: Commitment) -> str:
    steps = " → ".join(f"{step.status.value} (“{step.evidence.text}”)" for step in commitment.steps)
    return f"{commitment.actor}: {commitment.action}: {steps}"
