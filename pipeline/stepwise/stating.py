"""Put a plan that was read off a sentence into the report's words, once for each intention."""

from dataclasses import dataclass, replace

from pipeline.ground import evidence_at
from pipeline.language.conditions import find_condition
from pipeline.language.deadlines import Deadline, find_deadline
from pipeline.language.intents import Plan
from pipeline.language.plan_kinds import kind_of
from pipeline.language.salience import content_words
from pipeline.language.standing import own_standing
from pipeline.language.stems import stem
from pipeline.language.telling import Telling, find_telling
from pipeline.language.time_phrases import find_time_phrases
from schemas.article import Document, Span
from schemas.report import Check, Intention, Status

SAME_WORDS = 0.6
"""Share of the shorter action's words that two statements of one intention have in common."""
LONGEST_ACTION = 90
NOT_STATED = "not stated"
AS_PLANNED = "as planned"
_TELLING = ("promised ", "vowed ", "pledged ", "assured ")


@dataclass(frozen=True)
class Stated:
    """An intention, and whether time or the teller has overtaken it unless the article says not.

    That is one whose deadline is over, or an old promise not to do something: news recalls such
    a promise because it has been broken.
    """

    intention: Intention
    overtaken: bool


def state(document: Document, plan: Plan, actor: str) -> Stated:
    """Return the intention of `actor` that a plan states."""
    action = _action_words(document, plan)
    telling = Telling() if plan.named_by_thing else find_telling(document, plan)
    deadline = find_deadline(document, plan.scope, action, telling)
    condition = find_condition(document, plan.sentence)
    own = own_standing(document, plan)
    evidence = (evidence_at(document, plan.sentence),)
    intention = Intention(
        actor=actor,
        action=action,
        kind=kind_of(document, plan),
        deadline_text=document.article.cut(deadline.span) if deadline else None,
        deadline_date=deadline.day if deadline else None,
        condition=document.article.cut(condition) if condition else None,
        status=own or Status.PLANNED,
        evidence=evidence,
        status_evidence=evidence if own else (),
        check=Check.VERIFIED,
    )
    return Stated(intention, own is None and _is_overtaken(document, plan, deadline, telling))


def join(stated: list[Stated], new: Stated) -> None:
    """Add an intention to the list, or to the one in it that says the same."""
    for place, one in enumerate(stated):
        if _same(one.intention, new.intention):
            merged = _merge(one.intention, new.intention)
            stated[place] = replace(one, intention=merged, overtaken=one.overtaken or new.overtaken)
            return
    stated.append(new)


def _is_overtaken(
    document: Document, plan: Plan, deadline: Deadline | None, telling: Telling
) -> bool:
    published = document.article.published
    if published is None:
        return False
    if deadline is not None and deadline.day is not None and deadline.day < published.date():
        return True
    return telling.recalled and plan.negated


def _action_words(document: Document, plan: Plan) -> str:
    """Return the article's words for the action, without a time phrase at its end.

    A thing that does not act itself is named in front: "the ward: to open". What "will not happen
    as planned" was planned to happen.
    """
    as_planned = AS_PLANNED in document.article.cut(plan.sentence)
    promised = _quoted_before(document, plan)
    words = document.article.cut(promised or plan.action).split()
    text = " ".join(words).rstrip(",").replace(f" {AS_PLANNED}", "")
    for start, end, _, _ in reversed(find_time_phrases(text)):
        if end >= len(text) - 1 and start > 0:
            text = text[:start].rstrip(" ,")
    negated = plan.negated and not as_planned and not text.lower().startswith("no ")
    if plan.animate or plan.actor is None:
        return f"not {text}" if negated else text
    thing = " ".join(document.article.cut(plan.actor).split())
    bare = thing.removeprefix("no ").removeprefix("No ") if negated else thing
    return f"{bare}: {'not ' if negated else ''}to {text}"


def _quoted_before(document: Document, plan: Plan) -> Span | None:
    """Return what was promised in “You will be home again,” Lee promised the guests."""
    if not document.article.cut(plan.action).startswith(_TELLING):
        return None
    before = [
        quotation.content
        for quotation in document.outer_quotations
        if plan.sentence.start <= quotation.start and quotation.end <= plan.action.start
    ]
    return before[-1] if before else None


def _same(a: Intention, b: Intention) -> bool:
    """Tell whether two intentions are one, stated twice: the same actor, mostly the same words."""
    left, right = ({stem(word) for word in content_words(i.action)} for i in (a, b))
    if a.actor != b.actor or not left or not right:
        return False
    return len(left & right) / min(len(left), len(right)) >= SAME_WORDS


def _merge(first: Intention, second: Intention) -> Intention:
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
