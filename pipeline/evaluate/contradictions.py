"""Scores what conflicts with what."""

from collections.abc import Container, Sequence

from pipeline.evaluate.annotated import Opposed
from pipeline.evaluate.marks import Marks, Verdict, sentence_numbers
from pipeline.evaluate.matching import one_to_one
from schemas.article import Document
from schemas.report import Contradiction

Sides = tuple[frozenset[int], frozenset[int]]


def score_contradictions(
    document: Document,
    predicted: Sequence[Contradiction],
    annotated: Sequence[Opposed],
    near_misses: Sequence[Opposed],
) -> Marks:
    """Match pairs whose sides fall on the same sentences, in either order."""
    marks = Marks()
    found = [
        (sentence_numbers(document, pair.a.evidence), sentence_numbers(document, pair.b.evidence))
        for pair in predicted
    ]
    gold = [_sides(document, pair) for pair in annotated]
    pairs = one_to_one(found, gold, _closeness)
    taken = _taken(document, found, near_misses, pairs)
    for number, contradiction in enumerate(predicted):
        if number in pairs:
            _judge_hit(marks, contradiction, annotated[pairs[number]])
        else:
            near = near_misses[taken[number]].note if number in taken else None
            wrong = None if near is None else {"annotated as a near-miss": near}
            marks.judge(Verdict.FALSE_ALARM, _told(contradiction), wrong)
    for number, pair in enumerate(annotated):
        if number not in pairs.values():
            marks.judge(Verdict.MISS, f"[{pair.note}] {_cut(document, pair)}")
    marks.counts["near_misses"] += len(near_misses)
    marks.counts["near_misses_taken"] += len(taken)
    marks.counts["clean"] += not annotated
    marks.counts["false_on_clean"] += 0 if annotated else len(predicted)
    return marks


def _judge_hit(marks: Marks, contradiction: Contradiction, gold: Opposed) -> None:
    agree = contradiction.kind.value == gold.note
    marks.counts["kind_of"] += 1
    marks.counts["kind"] += agree
    wrong = {} if agree else {"kind": f"{contradiction.kind}, annotated {gold.note}"}
    marks.judge(Verdict.HIT, _told(contradiction), wrong)


def _taken(
    document: Document,
    found: Sequence[Sides],
    near_misses: Sequence[Opposed],
    hits: Container[int],
) -> dict[int, int]:
    """Return the number of the near-miss for each false alarm that took one for a contradiction."""
    # A contradiction may stand in the sentences of a near-miss, and is right all the same.
    alarms = [number for number in range(len(found)) if number not in hits]
    sides = [_sides(document, pair) for pair in near_misses]
    pairs = one_to_one([found[number] for number in alarms], sides, _closeness)
    return {alarms[alarm]: near for alarm, near in pairs.items()}


def _sides(document: Document, pair: Opposed) -> Sides:
    return sentence_numbers(document, (pair.a,)), sentence_numbers(document, (pair.b,))


def _closeness(found: Sides, gold: Sides) -> float:
    """Return how many of their sentences both sides share, in the better order.

    It is 0 where a side shares none.
    """
    (a, b), (x, y) = found, gold
    return max(_shared(a, x) * _shared(b, y), _shared(a, y) * _shared(b, x))


def _shared(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / max(len(one | other), 1)


def _told(contradiction: Contradiction) -> str:
    sides = contradiction.a, contradiction.b
    passages = (f"{side.speaker}: “{side.evidence[0].text}”" for side in sides)
    return f"[{contradiction.kind}] {' ⟷ '.join(passages)}"


def _cut(document: Document, pair: Opposed) -> str:
    return " ⟷ ".join(f"“{document.article.cut(side)}”" for side in (pair.a, pair.b))
