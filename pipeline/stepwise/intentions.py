"""Stated intentions, step by step: rules read them off, the model settles forecasts and standing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.ground import evidence_at
from pipeline.language.credits import Credit, Ledger
from pipeline.language.deadlines import find_time_phrases, is_relative
from pipeline.language.intents import Plan
from pipeline.language.salience import content_words
from pipeline.language.standing import find_condition, find_deadline, standing_cue
from pipeline.language.stems import stem
from pipeline.reading import Reading
from pipeline.stepwise.asking import Interviewer
from schemas.article import Document, Sentence, Span
from schemas.report import Check, Intention, IntentionKind, Status
from schemas.wire import IntentionVerdict, StandingVerdict

INTENDED_THRESHOLD = 0.5
"""Least probability of yes at which an action without a human subject counts as planned."""
STANDING_THRESHOLD = 0.5
"""Least probability of yes at which another sentence tells what became of a plan."""
NOT_STATED = "not stated"
_AS_PLANNED = "as planned"
LEAST_SHARED = 2
"""Words that a sentence shares with a plan before it is asked whether it speaks of it."""
_PRONOUNS = frozenset("he she it they i we".split())
_PROMISED = re.compile(r"\b(?:promis|pledg|vow|guarante|assur|undertook|never\b)", re.IGNORECASE)
_THREAT = re.compile(
    r"\b(?:or else|threaten\w*|warn\w*|strike|sue|retaliat\w*|agency staff)\b", re.IGNORECASE
)
_OFFER = re.compile(r"\b(?:offer\w*|free of charge)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Stated:
    """A plan with the name of who means to do it."""

    plan: Plan
    actor: str


def settle_plans(reading: Reading, interviewer: Interviewer) -> list[Plan]:
    """Return the plans that hold: those of people and bodies, and those that the model believes."""
    cut = reading.document.article.cut
    unsure = [plan for plan in reading.plans if not _is_sure(reading, plan)]
    answers = interviewer.client.ask_all(
        [
            interviewer.question(
                "intention",
                IntentionVerdict,
                weigh="intended",
                sentence=cut(plan.sentence),
                actor=cut(plan.actor) if plan.actor else NOT_STATED,
                action=cut(plan.action),
            )
            for plan in unsure
        ]
    )
    believed = {
        id(plan)
        for plan, answer in zip(unsure, answers, strict=True)
        if interviewer.probability(answer, "intended") >= INTENDED_THRESHOLD
    }
    return [plan for plan in reading.plans if _is_sure(reading, plan) or id(plan) in believed]


def _is_sure(reading: Reading, plan: Plan) -> bool:
    """Tell whether code can decide: somebody acts, or the article calls it planned."""
    return plan.animate or _AS_PLANNED in reading.document.article.cut(plan.sentence)


def name_actors(reading: Reading, plans: Sequence[Plan], credits: Sequence[Credit]) -> list[Stated]:
    """Lead each plan's actor back to a name; "he" and "we" are who the words are credited to."""
    stated = []
    for plan in plans:
        speaker = next(
            (
                c.source.name
                for c in credits
                if c.source
                and c.candidate.content.contains(
                    Span(start=plan.action.start, end=plan.action.start + 1)
                )
            ),
            None,
        )
        words = reading.document.article.cut(plan.actor) if plan.actor else ""
        if plan.first_person or ((words.lower() in _PRONOUNS or not plan.animate) and speaker):
            stated.append(Stated(plan, speaker or NOT_STATED))
        elif not plan.animate:
            stated.append(Stated(plan, NOT_STATED))
        elif plan.actor is not None:
            stated.append(Stated(plan, _resolve(reading, plan, words)))
        else:
            stated.append(Stated(plan, speaker or NOT_STATED))
    return stated


def _resolve(reading: Reading, plan: Plan, words: str) -> str:
    assert plan.actor is not None
    source = Ledger(reading.document, reading.cast).name_for(plan.actor)
    return source or words


def build_intentions(
    reading: Reading, stated: Sequence[Stated], interviewer: Interviewer
) -> list[Intention]:
    """Add deadline, condition and standing, and join what is said twice."""
    built: list[Intention] = []
    for one in stated:
        intention = _build(reading.document, one)
        same = next((i for i, other in enumerate(built) if _same(other, intention)), None)
        if same is None:
            built.append(intention)
        else:
            built[same] = _joined(built[same], intention)
    return _with_standing(reading.document, built, interviewer)


def _build(document: Document, one: Stated) -> Intention:
    plan = one.plan
    sentence_text = document.article.cut(plan.sentence)
    action = _action_words(document, plan, as_planned=_AS_PLANNED in sentence_text)
    deadline = find_deadline(document, _clause(plan), action)
    condition = find_condition(document, _clause(plan))
    own = standing_cue(sentence_text)
    dated = deadline is not None and not (own and deadline.relative)
    return Intention(
        actor=one.actor,
        action=action,
        kind=_kind(document, plan),
        deadline_text=document.article.cut(deadline.span) if deadline else None,
        deadline_date=deadline.day if deadline and dated else None,
        condition=document.article.cut(condition) if condition else None,
        status=own or Status.PLANNED,
        evidence=(evidence_at(document, plan.sentence),),
        status_evidence=(evidence_at(document, plan.sentence),) if own else (),
        check=Check.VERIFIED,
    )


def _clause(plan: Plan) -> Span:
    """Return the part of the sentence that can hold the deadline and the condition."""
    return Span(start=plan.sentence.start, end=plan.sentence.end)


def _action_words(document: Document, plan: Plan, *, as_planned: bool) -> str:
    """Return the article's words for the action, without a time phrase at its end.

    A thing that does not act itself is named in front: "the ward to open in March". What "will not
    happen as planned" was planned to happen.
    """
    text = " ".join(document.article.cut(plan.action).split())
    for start, end, _, _ in reversed(find_time_phrases(text)):
        if end >= len(text) - 1 and start > 3:
            text = text[:start].rstrip(" ,")
    if as_planned:
        text = text.replace(f" {_AS_PLANNED}", "")
    negated = plan.negated and not as_planned and not text.lower().startswith("no ")
    if plan.animate or plan.actor is None:
        return f"not {text}" if negated else text
    thing = " ".join(document.article.cut(plan.actor).split())
    return f"{thing}: {'not ' if negated else ''}to {text}"


def _kind(document: Document, plan: Plan) -> IntentionKind:
    """Sharpen a bare "will" by the words of its sentence."""
    if plan.kind is not IntentionKind.PLAN:
        return plan.kind
    text = document.article.cut(plan.sentence)
    if _PROMISED.search(text):
        return IntentionKind.PROMISE
    if find_condition(document, plan.sentence) and _THREAT.search(text):
        return IntentionKind.THREAT
    if _OFFER.search(text):
        return IntentionKind.OFFER
    return plan.kind


def _key(intention: Intention) -> set[str]:
    return {stem(word) for word in content_words(intention.action)}


def _same(a: Intention, b: Intention) -> bool:
    """Tell whether two intentions are one, stated twice: the same actor and mostly the same words."""
    if a.actor != b.actor:
        return False
    left, right = _key(a), _key(b)
    return bool(left and right) and len(left & right) / min(len(left), len(right)) >= 0.6


def _joined(first: Intention, second: Intention) -> Intention:
    return first.model_copy(
        update={
            "evidence": (*first.evidence, *(e for e in second.evidence if e not in first.evidence)),
            "deadline_text": first.deadline_text or second.deadline_text,
            "deadline_date": first.deadline_date or second.deadline_date,
            "condition": first.condition or second.condition,
            "action": max(first.action, second.action, key=lambda text: min(len(text), 90)),
        }
    )


def _with_standing(
    document: Document, intentions: Sequence[Intention], interviewer: Interviewer
) -> list[Intention]:
    """Look for another sentence that says what became of each plan, and ask about it."""
    pairs = [
        (index, sentence, status)
        for index, intention in enumerate(intentions)
        if intention.status is Status.PLANNED
        for sentence, status in _standing_sentences(document, intention)
    ]
    answers = interviewer.client.ask_all(
        [
            interviewer.question(
                "standing",
                StandingVerdict,
                weigh="about",
                plan=intentions[index].evidence[0].text,
                sentence=document.article.cut(sentence),
            )
            for index, sentence, _ in pairs
        ]
    )
    settled = list(intentions)
    for (index, sentence, status), answer in zip(pairs, answers, strict=True):
        if (
            settled[index].status is Status.PLANNED
            and interviewer.probability(answer, "about") >= STANDING_THRESHOLD
        ):
            settled[index] = settled[index].model_copy(
                update={
                    "status": status,
                    "status_evidence": (evidence_at(document, sentence),),
                    **_without_stale_date(settled[index]),
                }
            )
    return settled


def _without_stale_date(intention: Intention) -> dict[str, None]:
    """Drop a date counted from the publication: what has since been overtaken was said before."""
    relative = is_relative(intention.deadline_text or "")
    return {"deadline_date": None} if relative else {}


def _standing_sentences(document: Document, intention: Intention) -> list[tuple[Sentence, Status]]:
    mine = {evidence.sentence for evidence in intention.evidence}
    words = {stem(word) for evidence in intention.evidence for word in content_words(evidence.text)}
    found = []
    for sentence in document.sentences:
        text = document.article.cut(sentence)
        status = standing_cue(text)
        if status is None or sentence.number in mine:
            continue
        shared = words & {stem(word) for word in content_words(text)}
        if len(shared) >= LEAST_SHARED:
            found.append((len(shared), sentence, status))
    found.sort(key=lambda item: -item[0])
    return [(sentence, status) for _, sentence, status in found[:2]]
