"""The measures of each section: what they are made of, and how sure they are.

All of them come from counts that add up over articles, so an interval is had by drawing articles
again and again, with replacement (bootstrap). `docs/evaluation.md` has the definitions in words.
"""

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from schemas.report import Section

RESAMPLES: Final = 1000
_SEED: Final = 7
_TAIL: Final = 0.025

Counts = Mapping[str, int]


@dataclass(frozen=True)
class Measure:
    """A figure made of counts; None where there is nothing to measure."""

    name: str
    of: Callable[[Counts], float | None]
    fewer_is_better: bool = False
    is_aim: bool = True
    """Whether a change for the worse is a loss; a length is neither good nor bad."""


@dataclass(frozen=True)
class Figure:
    """A measured value with its interval of 95%; None where there is nothing to measure."""

    value: float | None
    low: float | None
    high: float | None


def _ratio(name: str, part: str, *wholes: str) -> Measure:
    def of(counts: Counts) -> float | None:
        whole = sum(counts.get(key, 0) for key in wholes)
        return counts.get(part, 0) / whole if whole else None

    return Measure(name, of)


def _f1(name: str, both: str, *each: str) -> Measure:
    """Return the harmonic mean of precision and recall; `each` adds up to both totals."""

    def of(counts: Counts) -> float | None:
        total = sum(counts.get(key, 0) for key in each)
        return 2 * counts.get(both, 0) / total if total else None

    return Measure(name, of)


def _near_misses_taken(counts: Counts) -> float | None:
    return float(counts.get("near_misses_taken", 0)) if counts.get("near_misses") else None


def _agreement(name: str) -> Measure:
    return _ratio(name, name, f"{name}_of")


def _fewer(measure: Measure) -> Measure:
    return Measure(measure.name, measure.of, fewer_is_better=True)


_FOUND: Final = (
    _ratio("precision", "hit", "hit", "false alarm"),
    _ratio("recall", "hit", "hit", "miss"),
    _f1("f1", "hit", "hit", "hit", "miss", "false alarm"),
)

MEASURES: Final[Mapping[Section, tuple[Measure, ...]]] = MappingProxyType(
    {
        Section.SOURCING: (
            *_FOUND,
            *(_agreement(name) for name in ("exact", "source", "form", "named", "kind", "reason")),
            _fewer(_ratio("false_reasons", "false_reason", "no_reason")),
            _ratio("quotations_accounted", "accounted", "quotations"),
            _ratio("sentence_precision", "sentences_both", "sentences_predicted"),
            _ratio("sentence_recall", "sentences_both", "sentences_annotated"),
            _f1("sentence_f1", "sentences_both", "sentences_predicted", "sentences_annotated"),
            _ratio("content_found", "found", "hit", "miss"),
        ),
        Section.INTENTIONS: (
            *_FOUND,
            *(_agreement(name) for name in ("actor", "kind", "status", "deadline_date")),
            _fewer(_ratio("false_deadlines", "false_deadline", "no_deadline")),
        ),
        Section.CONTRADICTIONS: (
            *_FOUND,
            _agreement("kind"),
            _fewer(_ratio("false_alarms_per_clean_article", "false_on_clean", "clean")),
            Measure("near_misses_taken", _near_misses_taken, fewer_is_better=True),
        ),
        Section.SUMMARY: (
            _ratio("must_coverage", "hit", "hit", "miss"),
            _fewer(_ratio("unsupported", "unsupported", "checkable")),
            Measure("words", _ratio("words", "words", "summaries").of, is_aim=False),
        ),
    }
)


def figures(section: Section, by_article: Sequence[Counts]) -> dict[str, Figure]:
    """Return each measure of a section, from the counts of each article."""
    whole = _total(by_article)
    draws = _draws(by_article) if len(by_article) > 1 else []
    found: dict[str, Figure] = {}
    for measure in MEASURES[section]:
        values = sorted(v for draw in draws if (v := measure.of(draw)) is not None)
        low, high = (_at(values, _TAIL), _at(values, 1 - _TAIL)) if values else (None, None)
        found[measure.name] = Figure(measure.of(whole), low, high)
    return found


def _draws(by_article: Sequence[Counts]) -> list[Counts]:
    chance = random.Random(_SEED)  # noqa: S311 - nothing secret hangs on it
    return [_total(chance.choices(by_article, k=len(by_article))) for _ in range(RESAMPLES)]


def _total(by_article: Sequence[Counts]) -> Counter[str]:
    total: Counter[str] = Counter()
    for counts in by_article:
        total.update(counts)
    return total


def _at(values: Sequence[float], share: float) -> float:
    return values[min(int(share * len(values)), len(values) - 1)]
