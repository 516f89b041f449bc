"""Stated intentions, step by step: rules read them off, the model sorts out mere forecasts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.ground import evidence_at
from pipeline.language.conditions import find_condition
from pipeline.language.credits import Credit, SpeakerTracker
from pipeline.language.deadlines import find_deadline, find_time_phrases
from pipeline.language.intents import Plan
from pipeline.language.salience import content_words
from pipeline.language.standing import standing_cue
from pipeline.language.stems import stem
from pipeline.llm.client import Question
from pipeline.reading import Reading
from pipeline.stepwise.asking import Interviewer
from pipeline.stepwise.standing import with_standing
from schemas.article import Document, Span
from schemas.report import Check, Intention, IntentionKind, Status
from schemas.wire import IntentionVerdict

INTENDED_THRESHOLD = 0.5
"""Least probability of yes at which an action without a human subject counts as planned."""
SAME_WORDS = 0.6
"""Share of the shorter action's words that two statements of one intention have in common."""
LONGEST_ACTION = 90
NOT_STATED = "not stated"
_AS_PLANNED = "as planned"
_PRONOUNS = frozenset(["he", "she", "it", "they", "i", "we"])
_PROMISED = re.compile(r"\b(?:promis|pledg|vow|guarante|assur|undertook|never\b)", re.IGNORECASE)
_THREAT = re.compile(r"\b(?:or else|threaten\w*|warn\w*|strike|sue|retaliat\w*)\b", re.IGNORECASE)
_OFFER = re.compile(r"\b(?:offer\w*|free of charge)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Stated:
    """A plan with the name of who means to do it."""

    plan: Plan
    actor: str


def find_intentions(
    reading: Reading, credited: Sequence[Credit], interviewer: Interviewer
) -> list[Intention]:
    """Return the stated intentions, each once, in reading order."""
    joined: list[Intention] = []
    for plan in _settle(reading, interviewer):
        intention = _build(reading.document, Stated(plan, _name_actor(reading, plan, credited)))
        same = next((i for i, other in enumerate(joined) if _same(other, intention)), None)
        if same is None:
            joined.append(intention)
        else:
            joined[same] = _join(joined[same], intention)
    return with_standing(reading.document, joined, interviewer)


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
    return plan.animate or _AS_PLANNED in document.article.cut(plan.sentence)


def _name_actor(reading: Reading, plan: Plan, credited: Sequence[Credit]) -> str:
    """Lead the actor back to a name; "he", "we" and a mere thing to whom the words belong."""
    speaker = _speaker_of(plan, credited)
    words = reading.document.article.cut(plan.actor) if plan.actor else ""
    if plan.actor is None or plan.first_person or not plan.animate:
        return speaker or NOT_STATED
    if words.lower() in _PRONOUNS and speaker:
        return speaker
    return SpeakerTracker(reading.document, reading.cast).name_for(plan.actor) or words


def _speaker_of(plan: Plan, credited: Sequence[Credit]) -> str | None:
    opening = Span(start=plan.action.start, end=plan.action.start + 1)
    for credit in credited:
        if credit.source is not None and credit.candidate.content.contains(opening):
            return credit.source.name
    return None


def _build(document: Document, stated: Stated) -> Intention:
    plan = stated.plan
    text = document.article.cut(plan.sentence)
    action = _action_words(document, plan)
    deadline = find_deadline(document, plan.scope, action)
    condition = find_condition(document, plan.sentence)
    own = standing_cue(text)
    evidence = (evidence_at(document, plan.sentence),)
    return Intention(
        actor=stated.actor,
        action=action,
        kind=_kind(text, plan, conditional=condition is not None),
        deadline_text=document.article.cut(deadline.span) if deadline else None,
        deadline_date=deadline.day if deadline else None,
        condition=document.article.cut(condition) if condition else None,
        status=own or Status.PLANNED,
        evidence=evidence,
        status_evidence=evidence if own else (),
        check=Check.VERIFIED,
    )


def _action_words(document: Document, plan: Plan) -> str:
    """Return the article's words for the action, without a time phrase at its end.

    A thing that does not act itself is named in front: "the ward: to open". What "will not happen
    as planned" was planned to happen.
    """
    as_planned = _AS_PLANNED in document.article.cut(plan.sentence)
    text = " ".join(document.article.cut(plan.action).split()).replace(f" {_AS_PLANNED}", "")
    for start, end, _, _ in reversed(find_time_phrases(text)):
        if end >= len(text) - 1 and start > 0:
            text = text[:start].rstrip(" ,")
    negated = plan.negated and not as_planned and not text.lower().startswith("no ")
    if plan.animate or plan.actor is None:
        return f"not {text}" if negated else text
    thing = " ".join(document.article.cut(plan.actor).split())
    return f"{thing}: {'not ' if negated else ''}to {text}"


def _kind(text: str, plan: Plan, *, conditional: bool) -> IntentionKind:
    """Sharpen a bare "will" by the words of its sentence."""
    if plan.kind is not IntentionKind.PLAN:
        return plan.kind
    if _PROMISED.search(text):
        return IntentionKind.PROMISE
    if conditional and _THREAT.search(text):
        return IntentionKind.THREAT
    return IntentionKind.OFFER if _OFFER.search(text) else plan.kind


def _same(a: Intention, b: Intention) -> bool:
    """Tell whether two intentions are one, stated twice: the same actor, mostly the same words."""
    left, right = ({stem(word) for word in content_words(i.action)} for i in (a, b))
    if a.actor != b.actor or not left or not right:
        return False
    return len(left & right) / min(len(left), len(right)) >= SAME_WORDS


def _join(first: Intention, second: Intention) -> Intention:
    more = tuple(evidence for evidence in second.evidence if evidence not in first.evidence)
    tells = first if first.status is not Status.PLANNED else second
    longer = max(first.action, second.action, key=lambda text: min(len(text), LONGEST_ACTION))
    return first.model_copy(
        update={
            "action": longer,
            "deadline_text": first.deadline_text or second.deadline_text,
            "deadline_date": first.deadline_date or second.deadline_date,
            "condition": first.condition or second.condition,
            "status": tells.status,
            "status_evidence": tells.status_evidence,
            "evidence": (*first.evidence, *more),
        }
    )
