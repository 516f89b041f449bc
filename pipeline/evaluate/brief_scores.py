"""Scores a brief and its ledger against an annotated set."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.evaluate.brief_conflicts import score_conflicts
from pipeline.evaluate.brief_gold import BriefSet
from pipeline.evaluate.brief_groups import bcubed, score_duplicates, score_stories
from pipeline.evaluate.brief_ledger import score_due, score_histories
from pipeline.evaluate.brief_origins import score_origins
from pipeline.evaluate.marks import Marks, Verdict
from schemas.brief import Brief, Commitment

_DIGITS = 4
Figures = Mapping[str, Mapping[str, float | None]]
"""By part of the brief and measure; None where there is nothing to measure."""


@dataclass(frozen=True)
class BriefScores:
    """The figures, and each verdict behind them by part of the brief."""

    figures: Figures
    marks: Mapping[str, Marks]


def score_brief(brief: Brief, ledger: Sequence[Commitment], gold: BriefSet) -> BriefScores:
    """Score a brief on the whole set.

    Args:
        brief: made of all articles of the set, up to its last day.
        ledger: every intention that was followed, not only those that the brief lists.
        gold: what it should have found.
    """
    stories = [story.articles for story in brief.stories]
    copies = [group for story in brief.stories for group in story.duplicates]
    conflicts = [conflict for story in brief.stories for conflict in story.conflicts]
    origins = [origin for story in brief.stories for origin in story.origins]
    marks = {
        "stories": score_stories(stories, gold.stories, gold.names),
        "duplicates": score_duplicates(copies, gold.duplicates, gold.names),
        "contradictions": score_conflicts(conflicts, gold),
        "intentions": score_histories(ledger, gold),
        "due": score_due(brief.ledger, gold),
        "origins": score_origins(origins, gold),
    }
    figures: dict[str, dict[str, float | None]] = {
        part: _found(marks[part]) for part in marks if part != "stories"
    }
    taken = float(marks["contradictions"].counts["near_misses_taken"])
    figures["contradictions"]["near_misses_taken"] = taken
    counts = marks["intentions"].counts
    figures["intentions"]["status"] = _ratio(counts["status"], counts["status_of"])
    precision, recall = bcubed(stories, gold.stories)
    both = precision + recall
    grouped: dict[str, float | None] = {
        "b3_precision": round(precision, _DIGITS),
        "b3_recall": round(recall, _DIGITS),
        "b3_f1": round(2 * precision * recall / both, _DIGITS) if both else 0.0,
    }
    return BriefScores({"stories": grouped, **figures}, marks)


def _found(marks: Marks) -> dict[str, float | None]:
    hits, misses, alarms = (
        marks.counts[verdict] for verdict in (Verdict.HIT, Verdict.MISS, Verdict.FALSE_ALARM)
    )
    return {
        "precision": _ratio(hits, hits + alarms),
        "recall": _ratio(hits, hits + misses),
        "f1": _ratio(2 * hits, 2 * hits + misses + alarms),
    }


def _ratio(part: int, whole: int) -> float | None:
    return round(part / whole, _DIGITS) if whole else None
