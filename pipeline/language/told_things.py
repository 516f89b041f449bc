"""Things planned, by what a whole sentence tells of them: "A second wharf was dropped in March"."""

import re

from pipeline.language.plans import Layer, Plan
from pipeline.language.time_phrases import find_time_phrases
from schemas.article import Document, Sentence, Span
from schemas.report import IntentionKind

# The thing at the head of its clause, with what a comma or "that" says of it.
_HEAD = r"""(?:^|(?<=^But[ ])|(?<=^And[ ])|(?<=[;—][ ])|(?<=,[ ]and[ ])|(?<=[ ]but[ ]))
    (?P<thing>(?:An?|The|Its|His|Her|Their|Another|One|Plans?|Work|Talks|Proposals?|Lift-off|Voting
        |Elections?|[A-Z][\w.-]*[’']s|plans?|an?|the|its|their)\b[^,;:—.“"]{0,90}?)
    (?P<aside>,[^;:—]{3,90}?,|[ ](?:that|which|announced|approved|promised|proposed|agreed|unveiled
        |designed|drawn[ ]up|due|intended|planned|originally)[ ][^,;:—]{3,80}?)?"""
_BE = (
    r"[ ](?:has|have|had|was|were|is|are|remains?)[ ]"
    r"(?:(?:now|since|also|still|been|\w+ly)[ ]){0,3}"
)
_STRONG = r"""put[ ](?:off|aside|back|on[ ](?:hold|ice))|postponed|shelved|called[ ]off
    |cancell?ed|scrapped|on[ ](?:hold|ice|the[ ]shelf)|axed|ditched|mothballed|deferred|binned"""
_WEAK = r"abandoned|dropped|suspended|halted|paused|frozen|withdrawn|delayed"
_STOPPED = re.compile(
    rf"""{_HEAD}(?:{_BE}(?:\w+ed[ ][^,;.]{{0,40}}?[ ](?:and|but|then)[ ](?:was[ ]|later[ ])?)?
    (?:(?P<strong>{_STRONG})|(?P<weak>{_WEAK}))
    |[ ](?P<came>came[ ]to[ ]nothing|fell[ ]through))\b(?:[ ]by[ ](?P<maker>the[ ][a-z-]+))?""",
    re.VERBOSE,
)
_BEGUN = re.compile(
    rf"{_HEAD}{_BE}(?:under[ ]construction|being[ ](?:built|laid[ ]out|drawn[ ]up))\b", re.VERBOSE
)
_DATED = re.compile(
    rf"{_HEAD}{_BE}(?:set|scheduled|planned|due|slated|pencilled[ ]in)[ ](?:to[ ]\w+[ ])?"
    r"(?=(?:for|on|in|at|by|within|before|next|from|tomorrow)\b)",
    re.VERBOSE,
)
# What is merely broken off was not always meant to come; these words say that it was.
_MEANT = re.compile(
    r"""^(?:An?|Another|Plans?|Proposals?|an?|plans?)\b|\b(?:plan(?:ned|s)?|proposed|second|third|new|future
    |promised|scheme|program(?:me)?|project|proposal|expansion|extension|tour|launch|buyback)\b""",
    re.VERBOSE,
)
_FORETOLD = re.compile(r"\b(?:was|were)[ ]to\b|announced|planned|promised|due", re.VERBOSE)
_BODY = re.compile(
    r"\b(?:flights?|trains?|services?|match|game|charges?|cases?|trading|roads?|schools?|power|hearing)$"
)


def told_things(document: Document, layer: Layer) -> list[Plan]:
    """Return the things that a sentence says are stopped, begun or set for a day."""
    sentence = layer.sentence
    text = document.article.cut(sentence)
    found: list[Plan] = []
    for pattern in (_STOPPED, _BEGUN, _DATED):
        match = pattern.search(text)
        if match is not None and _is_told(layer, match, pattern):
            found.append(_plan(sentence, match, begun=pattern is _BEGUN))
            break
    return found


def _is_told(layer: Layer, match: re.Match[str], pattern: re.Pattern[str]) -> bool:
    """Tell whether the head is a thing, and one that somebody had meant to bring about."""
    first, last = _tokens(layer, match.span("thing"))
    if first > last or layer.is_animate((first, last)):
        return False
    if layer.is_vague((first, last)) and not (match["aside"] or "").startswith(","):
        return False
    inner = range(first + 1, last + 1)
    words = [
        index
        for index in inner
        if layer.clauses.is_in(index, "finite", "said")
        or (layer.clauses.is_in(index, "pronouns") and layer.clauses.word(index - 2) != "to")
    ]
    if words:
        return False
    if pattern is _DATED:
        return bool(find_time_phrases(match.string[match.end() :]))
    if pattern is not _STOPPED or not match["weak"]:
        return not _BODY.search(match["thing"])
    aside = match["aside"] or ""
    meant = _MEANT.search(match["thing"]) or _FORETOLD.search(aside)
    return meant is not None and not _BODY.search(match["thing"])


def _tokens(layer: Layer, span: tuple[int, int]) -> tuple[int, int]:
    start = layer.sentence.start
    places = [
        index
        for index, token in enumerate(layer.clauses.tokens)
        if span[0] <= token.start - start and token.end - start <= span[1]
    ]
    return (places[0], places[-1]) if places else (0, -1)


def _plan(sentence: Sentence, match: re.Match[str], *, begun: bool) -> Plan:
    maker = match.groupdict().get("maker")

    def span(name: str) -> Span:
        return Span(start=sentence.start + match.start(name), end=sentence.start + match.end(name))

    return Plan(
        sentence,
        span("maker") if maker else None,
        span("thing"),
        Span(start=sentence.start, end=sentence.end),
        negated=False,
        kind=IntentionKind.PLAN,
        first_person=False,
        animate=True,
        named_by_thing=True,
        begun=begun,
    )
