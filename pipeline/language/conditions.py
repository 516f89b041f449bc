"""Find the clause that an intention depends on."""

import re

from pipeline.language.time_phrases import find_time_phrases
from schemas.article import Document, Span

_OPENER = re.compile(
    r"""
    \b(?:only[ ])?(?:
        (?P<plain>if | unless | provided[ ]that | providing[ ]that | assuming[ ]that
        | (?:as|so)[ ]long[ ]as | on[ ](?:the[ ])?condition[ ]that | in[ ]the[ ]event[ ](?:of|that)
        | in[ ](?:return|exchange)[ ]for | subject[ ]to | pending)
        | (?P<until>until) | (?P<once>once)
    )\s(?=\S)
    """,
    re.IGNORECASE | re.VERBOSE,
)
# What stands before an "if" that asks ("asked if"), compares ("as if") or concedes ("even if").
_NO_CONDITION_AHEAD = re.compile(
    r"""\b(?:
    ask(?:s|ed|ing)? | wonder(?:s|ed|ing)? | know | knew | see | unclear | unsure | sure | question
    | whether | doubt(?:s|ed|ful)? | check(?:ed)? | as | even | what | for | or
    | (?:ascertain | assess | confirm | decide | determine | establish | find[ ]out)
        (?:\s+\w+){0,3}
    )\s+$""",
    re.IGNORECASE | re.VERBOSE,
)
_IDIOM = re.compile(r"(?:not|so|any\w*|only|ever|possible|necessary|need[ ]be)\b", re.IGNORECASE)
_NO_EVENT_BEHIND_UNTIL = re.compile(
    r"(?:then|now|recently|late|early|at[ ]least|well[ ]into|\d)\b", re.IGNORECASE
)
# "Once" is a condition before a clause ("once the vote is over"), not before a thing.
_CLAUSE_BEHIND_ONCE = re.compile(
    r"(?:\w+[ ]){1,8}(?:is|are|was|were|has|have|had|\w+(?:ed|es))\b", re.IGNORECASE
)
# A comma, a mark or words that begin another clause; figures and initials keep their marks.
_END = re.compile(
    r"""
    (?<!\d)[,.] | [,.](?!\d) | [;:?!—–()\[\]“”"\n]
    | (?<!before)(?<!until)\sthen\b
    | \s(?:but | because | although | whereas | while | according[ ]to | adding | saying)\b
    | \s(?:and[ ])?(?:I|we|he|she|it|they|you)(?:[’']ll\b | [ ](?:will|wo|would|shall|said)n?\b)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_INITIAL = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Gen|Gov|Sen|Rep|No)$")
# "If it came to that" is whole, "if it does anything that we" is not.
_SUBJECT = r"\s(?:I|we|he|she|it|they)"
_LOOSE_END = re.compile(rf"\s(?:that{_SUBJECT}|(?:which|who|and|or)(?:{_SUBJECT})?)$")
_FEWEST_WORDS = 2


def find_condition(document: Document, within: Span) -> Span | None:
    """Return the first clause of `within` that an intention depends on, its opener included.

    "Until Friday" sets a deadline and is none; "until the inspection is over" is one.
    """
    text = document.article.cut(within)
    for opener in _OPENER.finditer(text):
        end = _end(text, opener.end())
        if _opens_condition(text, opener, end):
            return Span(start=within.start + opener.start(), end=within.start + end)
    return None


def _opens_condition(text: str, opener: re.Match[str], end: int) -> bool:
    clause = text[opener.start() : end]
    behind = text[opener.end() : end]
    if _NO_CONDITION_AHEAD.search(text[: opener.start()]) or _IDIOM.match(behind):
        return False
    if len(clause.split()) < _FEWEST_WORDS:
        return False
    if opener["once"]:
        return _CLAUSE_BEHIND_ONCE.match(behind) is not None
    if opener["until"]:
        times = find_time_phrases(clause)
        return not (times and times[0].start <= len("until ")) and not (
            _NO_EVENT_BEHIND_UNTIL.match(behind)
        )
    return True


def _end(text: str, start: int) -> int:
    """Return where the clause that begins at `start` ends, without a torn-off relative."""
    end = len(text.rstrip())
    for match in _END.finditer(text, start):
        if match.group() != "." or not _INITIAL.search(text[start : match.start()]):
            end = match.start()
            break
    loose = _LOOSE_END.search(text[start:end])
    return start + loose.start() if loose else end
