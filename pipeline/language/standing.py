"""What code can read off a stated intention: its time, its condition, its standing."""

import re
from dataclasses import dataclass
from datetime import date

from pipeline.language.deadlines import find_time_phrases, resolve
from schemas.article import Document, Span
from schemas.report import Status

_CONDITION = re.compile(
    r"\b(?P<clause>(?:only )?(?:if|unless|until|provided(?: that)?|as long as|on condition that|once|in return for|in exchange for)\s[^,.;“”\"—]+)",
    re.I,
)
_STANDING: list[tuple[Status, re.Pattern[str]]] = [
    (
        Status.ON_HOLD,
        re.compile(
            r"\b(?:postpon\w+|on hold|put off|suspend\w+|shelv\w+|delay(?:ed|s)|indefinite(?:ly)? hold|paus(?:ed|es|ing))\b",
            re.I,
        ),
    ),
    (
        Status.CANCELLED,
        re.compile(
            r"\b(?:cancel\w*|call(?:ed|s)? off|scrap(?:ped|s)?|abandon\w*|drop(?:ped|s) (?:a|the|its|his|her|their) plan|withdr[ae]wn?|will not (?:re)?\w+ .{0,40}as planned|no (?:immediate )?\w+(?: between .{0,40})? is planned|broke(?:n)? (?:his|her|its|their|the) (?:promise|pledge)|ruled out|had been due|had planned|reversed)\b",
            re.I,
        ),
    ),
    (
        Status.UNDER_WAY,
        re.compile(
            r"\b(?:has begun|have begun|began|is (?:now )?being|are (?:now )?being|under way|underway|has started|is under construction)\b",
            re.I,
        ),
    ),
    (
        Status.DONE,
        re.compile(
            r"\b(?:on \w+day it did|has (?:now )?been (?:completed|signed|delivered|kept)|handed (?:it|them) over)\b",
            re.I,
        ),
    ),
]
_NOT_FUTURE = re.compile(
    r"\b(?:said|told|announced|confirming|confirmed|stating|stated|wrote|posted|since|last|spoke|adding|added|reported|warned|saying)\s+(?:\w+\s+)?(?:on\s+|late\s+|early\s+)*$",
    re.I,
)


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
    anchor = _where(text, action)
    best: tuple[int, Deadline] | None = None
    for start, end, match, name in find_time_phrases(text):
        if _NOT_FUTURE.search(text[:start]) or re.search(
            r"\b(?:since|last)\b", match.group(), re.I
        ):
            continue
        day = resolve(match, name, published) if published else None
        if (
            day is not None
            and published is not None
            and day < published
            and name not in {"day-month", "month-day"}
        ):
            continue
        distance = start - anchor if start >= anchor else 1000 + anchor - start
        span = Span(start=within.start + start, end=within.start + end)
        if best is None or distance < best[0]:
            best = (distance, Deadline(span, day, name == "relative"))
    return best[1] if best else None


def _where(text: str, action: str | None) -> int:
    words = re.findall(r"\w+", action or "")
    for word in words:
        found = re.search(rf"\b{re.escape(word)}", text)
        if found and len(word) > 3:
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
    for status, pattern in _STANDING:
        if pattern.search(text):
            return status
    return None
