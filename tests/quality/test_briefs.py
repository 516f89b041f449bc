"""The annotated briefs score no worse than they did; a stand-in answers for the model.

The stand-in says yes to what the rules propose, and no to whether two passages conflict, so the
figures are those of the rules alone. Nobody who writes rules reads set `e`: its figures tell
whether a change holds elsewhere.
"""

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import pytest

from pipeline.analyze import analyze
from pipeline.brief.compose import compose_with_ledger
from pipeline.brief.item import Item, moment
from pipeline.brief.material import Material
from pipeline.errors import InvalidAnswer
from pipeline.evaluate.brief_days import joined, windows_of
from pipeline.evaluate.brief_gold import BriefSet, read_brief_set
from pipeline.evaluate.brief_scores import BriefScores, score_brief
from pipeline.llm.client import Client
from pipeline.llm.questions import Answer, Question
from pipeline.llm.weighing import options_of
from pipeline.models import profile_for
from schemas.brief import Brief
from schemas.report import Section, Usage

SEEDS = Path(__file__).parents[2] / "seeds"
FLOORS: Mapping[str, Mapping[str, float]] = tomllib.loads(
    (SEEDS / "more_briefs" / "floors.toml").read_text(encoding="utf-8")
)
REFUSED = frozenset({"conflict"})
"""Fields of questions to which the stand-in says no."""


class Credulous:
    """Answers as a model that finds every candidate plausible, and writes nothing itself."""

    def __init__(self) -> None:
        self.usage: dict[Section, Usage] = {}
        self.notes: list[str] = []

    def ask_all(self, questions: Sequence[Question[Any]]) -> list[Answer[Any] | InvalidAnswer]:
        return [self._answer(question) for question in questions]

    def _answer(self, question: Question[Any]) -> Answer[Any] | InvalidAnswer:
        field = question.weigh
        if field is None:
            return InvalidAnswer("It writes nothing.")
        options = options_of(question.schema.model_json_schema(), field)
        wanted = "no" if field in REFUSED else "yes"
        chosen = wanted if wanted in options else options[0]
        value = question.schema.model_validate({field: chosen})
        return Answer(value=value, repaired=False, cached=False, probabilities={chosen: 1.0})


def scores_of(gold: BriefSet) -> BriefScores:
    """Return the scores of the last brief, made day by day."""
    profile = profile_for("qwen2.5-coder-1.5b-instruct")
    client = cast("Client", Credulous())
    items = [
        Item(
            document.article,
            document,
            analyze(document, client, profile=profile, endpoint="nobody"),
        )
        for document in gold.documents.values()
    ]
    briefs: list[Brief] = []
    for window in windows_of(gold):
        known = tuple(
            item for item in items if (moment(item.article) or window.since) < window.until
        )
        composed = compose_with_ledger(Material(items=known, window=window, previous=tuple(briefs)))
        briefs.append(composed.brief)
    return score_brief(joined(briefs), composed.ledger, gold)


@pytest.mark.parametrize("name", FLOORS)
def test_no_figure_of_an_annotated_brief_is_below_its_floor(name: str) -> None:
    figures = scores_of(read_brief_set(SEEDS / name)).figures

    f1 = {part: found["b3_f1" if part == "stories" else "f1"] for part, found in figures.items()}
    taken = figures["contradictions"]["near_misses_taken"]
    floors = dict(FLOORS[name])
    most = floors.pop("near_misses_taken")
    assert f1.keys() == floors.keys()
    assert {part: f1[part] for part in f1 if (f1[part] or 0.0) < floors[part]} == {}
    assert taken is not None
    assert taken <= most
