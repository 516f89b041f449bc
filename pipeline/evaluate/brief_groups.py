"""Scores how articles were grouped: into stories, and into copies of one article."""

from collections.abc import Collection, Mapping, Sequence
from itertools import combinations

from pipeline.evaluate.marks import Marks, Verdict

Group = Collection[str]


def bcubed(predicted: Sequence[Group], annotated: Sequence[Group]) -> tuple[float, float]:
    """Return precision and recall of a grouping, for each article and then on average.

    Precision is the share of an article's group that belongs with it, over the articles that were
    grouped; recall is the share of what belongs with it that is in its group, over all articles,
    and 0 for one that is missing. (Bagga and Baldwin 1998.)
    """
    given = {article: frozenset(group) for group in reversed(predicted) for article in group}
    right = {article: frozenset(group) for group in annotated for article in group}
    placed = [article for article in right if article in given]
    shared = {article: len(given[article] & right[article]) for article in placed}
    if not placed:
        return 0.0, 0.0
    known = {article: len(given[article] & right.keys()) for article in placed}
    precision = sum(shared[article] / known[article] for article in placed) / len(placed)
    recall = sum(shared[article] / len(right[article]) for article in placed) / len(right)
    return precision, recall


def score_stories(
    predicted: Sequence[Group], annotated: Sequence[Group], names: Mapping[str, str]
) -> Marks:
    """Judge each story as a whole, for those who read the details; B-cubed gives the figures."""
    marks = Marks()
    given = [frozenset(group) & names.keys() for group in predicted]
    right = [frozenset(group) for group in annotated]
    for group in given:
        if group:
            verdict = Verdict.HIT if group in right else Verdict.FALSE_ALARM
            marks.judge(verdict, _told(group, names))
    for group in right:
        if group not in given:
            marks.judge(Verdict.MISS, _told(group, names))
    return marks


def score_duplicates(
    predicted: Sequence[Group], annotated: Sequence[Group], names: Mapping[str, str]
) -> Marks:
    """Judge each pair of articles that were taken for one copy, or are one."""
    marks = Marks()
    given, right = _pairs(predicted, names), _pairs(annotated, names)
    for pair in sorted(given | right):
        if pair in given:
            verdict = Verdict.HIT if pair in right else Verdict.FALSE_ALARM
        else:
            verdict = Verdict.MISS
        marks.judge(verdict, " = ".join(pair))
    return marks


def _pairs(groups: Sequence[Group], names: Mapping[str, str]) -> set[tuple[str, str]]:
    known = [sorted(names[article] for article in group if article in names) for group in groups]
    return {pair for group in known for pair in combinations(group, 2)}


def _told(group: Group, names: Mapping[str, str]) -> str:
    return ", ".join(sorted(names[article] for article in group))
