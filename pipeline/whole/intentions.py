"""The stated intentions of a whole article; the dates of their deadlines come from code."""

from collections.abc import Iterable
from datetime import date

from pipeline.ground import check_text, sentence_evidence
from pipeline.language.time_days import resolve
from pipeline.language.time_phrases import find_time_phrases
from pipeline.sections import Findings
from pipeline.whole.checking import Checker, note_limit, settle
from pipeline.whole.interview import Interview, Reply
from schemas.article import Document, Span
from schemas.report import Check, Intention, Status
from schemas.wire_whole import IntentionItem, IntentionsAnswer

NOT_STATED = "not stated"


def fill_intentions(interview: Interview, reply: Reply, findings: Findings) -> None:
    """Check the intentions that the model found."""
    items = reply.part(IntentionsAnswer).intentions

    def build(_: int, item: IntentionItem[int], check: Check) -> Intention:
        return _intention(interview, item, check)

    checker = Checker(build, lambda found: (found.actor.casefold(), found.action.casefold()))
    settled = settle(interview, reply, items, checker)
    note_limit(interview, reply, items, settled.rejected)
    findings.intentions = settled.items
    findings.rejected.extend(settled.rejected)


def _intention(interview: Interview, item: IntentionItem[int], check: Check) -> Intention:
    document = interview.document
    if item.status is not Status.PLANNED and not item.status_sentences:
        raise ValueError(f"status_sentences must show that it is “{item.status.value}”")
    unnamed = item.actor.strip().casefold() == NOT_STATED
    deadline = _find_deadline(interview, item)
    condition = (item.condition or "").strip()
    return Intention(
        actor=NOT_STATED if unnamed else interview.copies.name(item.actor),
        action=check_text(" ".join(item.action.split()), document),
        kind=item.kind,
        deadline_text=document.article.cut(deadline) if deadline else None,
        deadline_date=_last_day(document, deadline) if deadline else None,
        condition=check_text(condition, document) if condition else None,
        status=item.status,
        evidence=sentence_evidence(document, item.sentences),
        status_evidence=sentence_evidence(document, item.status_sentences),
        check=check,
    )


def _find_deadline(interview: Interview, item: IntentionItem[int]) -> Span | None:
    words = (item.deadline or "").strip()
    if not words:
        return None
    found = _find_in_sentences(interview, words, (*item.sentences, *item.status_sentences))
    if found is None:
        raise ValueError(f"deadline “{words}” does not stand in its sentences; copy it, or null")
    return found


def _find_in_sentences(interview: Interview, words: str, numbers: Iterable[int]) -> Span | None:
    for number in numbers:
        found = interview.copies.find(words, interview.document.sentence(number))
        if found:
            return found[0]
    return None


def _last_day(document: Document, deadline: Span) -> date | None:
    """Resolve the time phrase that the deadline's words are, or are a part of."""
    published = document.article.published
    if published is None:
        return None
    sentence = document.sentences_of(deadline)[0]
    start, end = deadline.start - sentence.start, deadline.end - sentence.start
    for begin, stop, match, name in find_time_phrases(document.article.cut(sentence)):
        if begin < end and start < stop:
            try:
                return resolve(match, name, published.date())
            except (OverflowError, ValueError):
                # Beyond the last year that a date can have.
                return None
    return None
