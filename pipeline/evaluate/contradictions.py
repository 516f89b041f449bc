"""Scores what conflicts with what."""

from collections.abc import Sequence

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
        (
            sentence_numbers(document, tuple(pair.a.evidence)),
            sentence_numbers(document, tuple(pair.b.evidence)),
        )
        for pair in predicted
    ]
    gold = [_sides(document, pair) for pair in annotated]
    pairs = one_to_one(found, gold, _closeness)
    for number, contradiction in enumerate(predicted):
        if number in pairs:
            _judge_hit(marks, contradiction, annotated[pairs[number]])
        else:
            marks.judge(Verdict.FALSE_ALARM, f"[{contradiction.kind}] {_told(contradiction)}")
    for number, pair in enumerate(annotated):
        if number not in pairs.values():
            marks.judge(Verdict.MISS, f"[{pair.note}] {_cut(document, pair)}")
    _count_taken(document, marks, found, near_misses)
    marks.counts["clean"] += not annotated
    marks.counts["false_on_clean"] += 0 if annotated else len(predicted)
    return marks


def _judge_hit(marks: Marks, contradiction: Contradiction, gold: Opposed) -> None:
    agree = contradiction.kind.value == gold.note
    marks.counts["kind_of"] += 1
    marks.counts["kind"] += agree
    wrong = {} if agree else {"kind": f"{contradiction.kind}, annotated {gold.note}"}
    marks.judge(Verdict.HIT, f"[{contradiction.kind}] {_told(contradiction)}", wrong)


def _count_taken(
    document: Document, marks: Marks, found: Sequence[Sides], near_misses: Sequence[Opposed]
) -> None:
    """Count the near-misses that were taken for contradictions."""
    sides = [_sides(document, pair) for pair in near_misses]
    marks.counts["near_misses"] += len(near_misses)
    marks.counts["near_misses_taken"] += sum(
        any(_closeness(pair, side) > 0 for pair in found) for side in sides
    )


def _sides(document: Document, pair: Opposed) -> Sides:
    return sentence_numbers(document, (pair.a,)), sentence_numbers(document, (pair.b,))


def _closeness(found: Sides, gold: Sides) -> float:
    """Return 1 where both sides share a sentence with those annotated, in either order."""
    (a, b), (x, y) = found, gold
    return float(bool((a & x and b & y) or (a & y and b & x)))


def _told(contradiction: Contradiction) -> str:
    sides = contradiction.a, contradiction.b
    return " ⟷ ".join(f"{side.speaker}: “{side.evidence[0].text}”" for side in sides)


def _cut(document: Document, pair: Opposed) -> str:
    return " ⟷ ".join(f"“{document.article.cut(side)}”" for side in (pair.a, pair.b))
