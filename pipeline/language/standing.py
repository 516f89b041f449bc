"""What code can read off a stated intention: its deadline, its condition, its standing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pipeline.language.deadlines import TimePhrase, find_time_phrases, resolve
from schemas.article import Document, Span
from schemas.report import Status

_CONDITION = re.compile(
    r"""
    \b(?P<clause>(?:only[ ])?(?:
        if | unless | until | provided(?:[ ]that)? | as[ ]long[ ]as | on[ ]condition[ ]that
        | once | in[ ]return[ ]for | in[ ]exchange[ ]for
    )\s[^,.;“”"—]+)
    """,
    re.IGNORECASE | re.VERBOSE,
)
# In the order in which they are tried: what is put off is not called cancelled.
_STANDING: Mapping[Status, re.Pattern[str]] = {
    status: re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE | re.VERBOSE)
    for status, pattern in {
        Status.ON_HOLD: r"""
            postpon\w+ | on[ ]hold | put[ ]off | suspend\w+ | shelv\w+ | delay(?:ed|s)
            | indefinite(?:ly)?[ ]hold | paus(?:ed|es|ing)""",
        Status.CANCELLED: r"""
            cancel\w* | call(?:ed|s)?[ ]off | scrap(?:ped|s)? | abandon\w*
            | drop(?:ped|s)[ ](?:a|the|its|his|her|their)[ ]plan | withdr[ae]wn?
            | will[ ]not[ ](?:re)?\w+[ ].{0,40}as[ ]planned
            | no[ ](?:immediate[ ])?\w+(?:[ ]between[ ].{0,40})?[ ]is[ ]planned
            | broke(?:n)?[ ](?:his|her|its|their|the)[ ](?:promise|pledge)
            | ruled[ ]out | had[ ]been[ ]due | had[ ]planned | reversed""",
        Status.UNDER_WAY: r"""
            (?:has|have)[ ]begun | began | (?:is|are)[ ](?:now[ ])?being | under[ ]?way
            | has[ ]started | is[ ]under[ ]construction""",
        Status.DONE: r"""
            on[ ]\w+day[ ]it[ ]did | has[ ](?:now[ ])?been[ ](?:completed|signed|delivered|kept)
            | handed[ ](?:it|them)[ ]over""",
    }.items()
}
# What stands before a time that tells when something was said or happened, not when it is due.
_PAST_AHEAD = re.compile(
    r"""\b(?:said | told | announced | confirming | confirmed | stating | stated | wrote | posted
    | since | last | spoke | adding | added | reported | warned | saying
    )\s+(?:\w+\s+)?(?:(?:on|late|early)\s+)*$""",
    re.IGNORECASE | re.VERBOSE,
)
_CALENDAR_DAYS = frozenset({"day-month", "month-day"})
# A word of the action that is shorter may stand anywhere in the sentence.
_SHORTEST_ANCHOR = 4


@dataclass(frozen=True)
class Deadline:
    """The article's words for a deadline, and its last day where it can be resolved."""

    span: Span
    day: date | None
    relative: bool


def find_deadline(document: Document, within: Span, action: str | None = None) -> Deadline | None:
    """Return the time phrase in `within` that sets a deadline; a date that is past sets none.

    Of several, the one nearest behind the first word of the action is taken.
    """
    text = document.article.cut(within)
    published = document.article.published.date() if document.article.published else None
    anchor = _where(text, action or "")
    phrases = [
        phrase for phrase in find_time_phrases(text) if not _is_past(text, phrase, published)
    ]
    if not phrases:
        return None
    nearest = min(phrases, key=lambda phrase: (phrase.start < anchor, abs(phrase.start - anchor)))
    return Deadline(
        Span(start=within.start + nearest.start, end=within.start + nearest.end),
        resolve(nearest.match, nearest.name, published) if published else None,
        nearest.name == "relative",
    )


def _is_past(text: str, phrase: TimePhrase, published: date | None) -> bool:
    if _PAST_AHEAD.search(text[: phrase.start]):
        return True
    day = resolve(phrase.match, phrase.name, published) if published else None
    past = day is not None and published is not None and day < published
    return past and phrase.name not in _CALENDAR_DAYS


def _where(text: str, action: str) -> int:
    """Return the offset of the first telling word of the action, or 0."""
    for word in re.findall(r"\w+", action):
        found = re.search(rf"\b{re.escape(word)}", text)
        if found and len(word) >= _SHORTEST_ANCHOR:
            return found.start()
    return 0


def find_condition(document: Document, within: Span) -> Span | None:
    """Return the clause of `within` that an intention depends on."""
    match = _CONDITION.search(document.article.cut(within))
    if match is None:
        return None
    return Span(start=within.start + match.start("clause"), end=within.start + match.end("clause"))


def standing_cue(text: str) -> Status | None:
    """Return what a sentence says of a plan's standing, by its words alone."""
    return next((status for status, cue in _STANDING.items() if cue.search(text)), None)
