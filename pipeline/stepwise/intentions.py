"""Stated intentions, step by step: rules read them off, the model sorts out mere forecasts."""

from collections.abc import Sequence

from pipeline.language.credits import Credit
from pipeline.language.intents import Plan
from pipeline.language.plan_actors import PlanActors
from pipeline.llm.client import Question
from pipeline.reading import Reading
from pipeline.stepwise.asking import Interviewer
from pipeline.stepwise.standing import with_standing
from pipeline.stepwise.stating import AS_PLANNED, NOT_STATED, Stated, join, state
from schemas.article import Document
from schemas.report import Intention
from schemas.wire import IntentionVerdict

INTENDED_THRESHOLD = 0.5
"""Least probability of yes at which an action without a human subject counts as planned."""


def find_intentions(
    reading: Reading, credited: Sequence[Credit], interviewer: Interviewer
) -> list[Intention]:
    """Return the stated intentions, each once, in reading order."""
    actors = PlanActors(reading.document, reading.cast, credited)
    stated: list[Stated] = []
    plans = _settle(reading, interviewer)
    for plan, actor in zip(plans, actors.names(plans), strict=True):
        join(stated, state(reading.document, plan, actor or NOT_STATED))
    return with_standing(reading.document, stated, interviewer)


def _settle(reading: Reading, interviewer: Interviewer) -> list[Plan]:
    """Return the plans that hold: those of people and bodies, and those that the model believes."""
    cut = reading.document.article.cut

    def ask(plan: Plan) -> Question[IntentionVerdict]:
        return interviewer.question(
            "intention",
            IntentionVerdict,
            weigh="intended",
            sentence=cut(plan.sentence),
            actor=cut(plan.actor) if plan.actor else NOT_STATED,
            action=cut(plan.action),
        )

    unsure = [plan for plan in reading.plans if not _is_sure(reading.document, plan)]
    believed = interviewer.believed(unsure, ask, "intended", INTENDED_THRESHOLD)
    return [plan for plan in reading.plans if plan not in unsure or plan in believed]


def _is_sure(document: Document, plan: Plan) -> bool:
    """Tell whether code can decide: somebody acts, or the article calls it planned."""
    return plan.animate or AS_PLANNED in document.article.cut(plan.sentence)
