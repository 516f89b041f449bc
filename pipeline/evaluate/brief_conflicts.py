"""Scores contradictions between articles."""

from collections.abc import Sequence

from pipeline.evaluate.brief_gold import BriefSet, Place, PlacedPair
from pipeline.evaluate.marks import Marks, Verdict, sentence_numbers
from pipeline.evaluate.matching import one_to_one
from schemas.brief import CrossConflict, CrossSide

Sentences = frozenset[tuple[str, int]]
"""Articles, and numbers of sentences in them."""
Sides = tuple[Sentences, Sentences]


def score_conflicts(predicted: Sequence[CrossConflict], gold: BriefSet) -> Marks:
    """Match pairs whose sides fall on the same sentences of the same articles, in either order."""
    marks = Marks()
    found = [(_of_side(gold, pair.a), _of_side(gold, pair.b)) for pair in predicted]
    pairs = one_to_one(found, [_of_pair(gold, pair) for pair in gold.contradictions], _closeness)
    # A contradiction may stand in the sentences of a near-miss, and is right all the same.
    alarms = [number for number in range(len(found)) if number not in pairs]
    near = [_of_pair(gold, pair) for pair in gold.near_misses]
    matched = one_to_one([found[number] for number in alarms], near, _closeness)
    taken = {alarms[alarm]: gold.near_misses[number].note for alarm, number in matched.items()}
    for number, conflict in enumerate(predicted):
        if number in pairs:
            marks.judge(Verdict.HIT, _told(conflict))
        else:
            wrong = {"annotated as a near-miss": taken[number]} if number in taken else None
            marks.judge(Verdict.FALSE_ALARM, _told(conflict), wrong)
    for number, pair in enumerate(gold.contradictions):
        if number not in pairs.values():
            marks.judge(Verdict.MISS, f"[{pair.note}] “{pair.a.text}” ⟷ “{pair.b.text}”")
    marks.counts["near_misses_taken"] += len(taken)
    return marks


def _of_side(gold: BriefSet, side: CrossSide) -> Sentences:
    document = gold.documents.get(side.article)
    if document is None:
        return frozenset()
    return frozenset((side.article, n) for n in sentence_numbers(document, side.evidence))


def _of_pair(gold: BriefSet, pair: PlacedPair) -> Sides:
    return _of_place(gold, pair.a), _of_place(gold, pair.b)


def _of_place(gold: BriefSet, place: Place) -> Sentences:
    numbers = sentence_numbers(gold.documents[place.article], (place.span,))
    return frozenset((place.article, number) for number in numbers)


def _closeness(found: Sides, gold: Sides) -> float:
    """Return how many sentences both sides share, in the better order; 0 where a side has none."""
    (a, b), (x, y) = found, gold
    return max(_shared(a, x) * _shared(b, y), _shared(a, y) * _shared(b, x))


def _shared(one: Sentences, other: Sentences) -> float:
    return len(one & other) / max(len(one | other), 1)


def _told(conflict: CrossConflict) -> str:
    sides = conflict.a, conflict.b
    passages = (f"{side.speaker}: “{side.evidence[0].text}”" for side in sides)
    return f"[{conflict.kind}] {' ⟷ '.join(passages)}"
