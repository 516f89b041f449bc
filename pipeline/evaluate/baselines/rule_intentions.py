"""Who means to do what, by modal verbs and verbs of planning alone."""

import re
from datetime import date, datetime

from pipeline.evaluate.baselines.credited import SOURCE_WORD
from pipeline.evaluate.baselines.names import Names
from pipeline.ground import evidence_at
from schemas.article import Document, Sentence, Span
from schemas.report import Check, Intention, IntentionKind, Status

NOT_STATED = "not stated"
_CUES = {
    IntentionKind.PROMISE: r"(?:promise[sd]?|vow(?:s|ed)?|pledge[sd]?)",
    IntentionKind.THREAT: r"(?:threaten(?:s|ed)?)",
    IntentionKind.OFFER: r"(?:offer(?:s|ed)?)",
    IntentionKind.ORDER: r"(?:order(?:s|ed)?)",
    IntentionKind.WISH: r"(?:wants?|wanted|hopes?|hoped)(?= to\b)",
    IntentionKind.PLAN: (
        r"(?:will|would|['’]ll|(?:plan(?:s|ned)?|intend(?:s|ed)?|aim(?:s|ed)?|agreed|decided"
        r"|(?:is|are|was|were)(?: going| due| set| expected)?)(?= to\b))"
    ),
}
_CUE = re.compile(
    "|".join(rf"(?P<{kind}>(?:(?<!\w)(?=\w)|(?=['’])){words}\b)" for kind, words in _CUES.items()),
    re.IGNORECASE,
)
_ACTION = re.compile(r"\s+(?:not\s+)?(?:to\s+|that\s+)?([^,;:.!?“”\"]*(?:[.,]\d[^,;:.!?“”\"]*)*)")
_ACTION_ENDS = re.compile(
    r"\s+(?:because|if|unless|after|before|while|but|and (?:he|she|it|they))\b"
)
_MOST_WORDS = 20
_LEAST_WORDS = 2
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DATE = re.compile(
    rf"\b(?:(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})|(?P<month>{'|'.join(_MONTHS)})"
    r"[a-z]*\.? (?P<day>\d{1,2}))\b"
)


def find_intentions(document: Document) -> tuple[Intention, ...]:
    """Return one intention for each cue that has words after it."""
    names = Names(document)
    found: list[Intention] = []
    for sentence in document.sentences:
        reached = sentence.start
        while match := _CUE.search(document.article.text, reached, sentence.end):
            action = _action_after(document, sentence, match.end())
            reached = max(match.end(), action.end)
            if len(document.article.cut(action).split()) >= _LEAST_WORDS:
                actor = _actor_before(document, names, sentence, match.start())
                kind = next(kind for kind in _CUES if match[kind])
                found.append(_intention(document, sentence, action, actor, kind))
    return tuple(found)


def _actor_before(document: Document, names: Names, sentence: Sentence, cue_start: int) -> str:
    """Return the nearest name before the cue, in the sentence or, failing that, before it."""
    inside = Span(start=sentence.start, end=cue_start)
    name = names.nearest(inside)
    if name is None:
        words = SOURCE_WORD.findall(document.article.cut(inside))
        if words:
            return str(words[-1])
        name = names.nearest(Span(start=0, end=cue_start))
    return document.article.cut(name) if name else NOT_STATED


def _action_after(document: Document, sentence: Sentence, cue_end: int) -> Span:
    """Return the words after the cue up to the end of the clause."""
    match = _ACTION.match(document.article.text, cue_end, sentence.end)
    if match is None:
        return Span(start=cue_end, end=cue_end)
    words = match[1]
    stop = _ACTION_ENDS.search(words)
    words = words[: stop.start()] if stop else words
    kept = list(re.finditer(r"\S+", words))[:_MOST_WORDS]
    end = match.start(1) + (kept[-1].end() if kept else 0)
    return Span(start=match.start(1), end=end)


def _intention(
    document: Document, sentence: Sentence, action: Span, actor: str, kind: IntentionKind
) -> Intention:
    match = _DATE.search(document.article.text, action.start, sentence.end)
    return Intention(
        actor=actor,
        action=document.article.cut(action),
        kind=kind,
        deadline_text=match[0] if match else None,
        deadline_date=_day(match, document.article.published) if match else None,
        condition=None,
        status=Status.PLANNED,
        evidence=(evidence_at(document, sentence),),
        check=Check.VERIFIED,
    )


def _day(match: re.Match[str], published: datetime | None) -> date | None:
    """Read the date; a month and a day are of the year of publication."""
    try:
        if match["iso"]:
            return date.fromisoformat(match["iso"])
        month = _MONTHS.index(match["month"]) + 1
        return date(published.year, month, int(match["day"])) if published else None
    except ValueError:
        return None
