"""The steps of an intention's history, with the deadline that each of them sets."""

import re
from datetime import date

from pipeline.brief.joints import Joint
from pipeline.brief.outcomes import Outcome
from pipeline.brief.statements import Statement
from pipeline.brief.threads import Thread
from pipeline.ground import evidence_at
from pipeline.language.time_days import resolve
from pipeline.language.time_phrases import find_time_phrases
from schemas.article import Span
from schemas.brief import Step, StepStatus

_LEAD = 6
"""Characters of a time phrase in which its own "until" stands."""
_AIMED = re.compile(r"\b(?:to|until|till|for)(?: \w{0,5})?$", re.IGNORECASE)
_MOVED = frozenset({StepStatus.POSTPONED, StepStatus.CHANGED})


def stated_step(plan: Statement, before: date | None) -> Step:
    """Return what a report says of an intention, seen against the deadline that held before."""
    stands = plan.status is StepStatus.PLANNED
    status = plan.status
    if stands and before and plan.deadline_date and plan.deadline_date != before:
        later = plan.deadline_date > before
        status = StepStatus.POSTPONED if later else StepStatus.CHANGED
    return Step(
        article=plan.item.sha256,
        published=plan.item.article.published,
        status=status,
        deadline_text=plan.deadline_text,
        deadline_date=plan.deadline_date,
        evidence=plan.ended_by or plan.evidence,
    )


def outcome_step(thread: Thread, outcome: Outcome, found: Joint) -> Step:
    """Return what a sentence of a later article tells of a thread."""
    text, day = (None, None) if found.status not in _MOVED else _new_deadline(thread, outcome)
    return Step(
        article=outcome.item.sha256,
        published=outcome.item.article.published,
        status=found.status,
        deadline_text=text,
        deadline_date=day,
        evidence=evidence_at(
            outcome.item.document,
            Span(start=outcome.sentence.start, end=outcome.sentence.end),
        ),
    )


def _new_deadline(thread: Thread, outcome: Outcome) -> tuple[str | None, date | None]:
    """Return the day that a sentence sets in place of the old deadline.

    That is the one behind "to" or "until", else the last one to come, else the old one moved by
    so many days.
    """
    published = outcome.item.article.published
    if published is None:
        return None, None
    coming = [
        (phrase, day)
        for phrase in find_time_phrases(outcome.text)
        if (day := resolve(phrase.match, phrase.name, published.date())) is not None
        and day >= published.date()
        and day not in {thread.deadline, outcome.moved_from}
    ]
    aimed = [(p, day) for p, day in coming if _AIMED.search(outcome.text[: p.start + _LEAD])]
    later = [(p, day) for p, day in coming if day > published.date()]
    for phrase, day in (aimed or later)[-1:]:
        return phrase.match.group(), day
    if thread.deadline is not None and outcome.by is not None:
        return None, outcome.by.moved(thread.deadline)
    return None, None
