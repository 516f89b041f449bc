"""What an article states of intentions, in a form that can be compared across articles."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.brief.actors import Actors, Names
from pipeline.brief.guessed_actors import A_BODY, is_guessed
from pipeline.brief.item import Item
from pipeline.ground import evidence_at
from pipeline.language.acts import act_words, sentence_words
from pipeline.language.tenses import tells_what_happened
from pipeline.language.time_days import resolve
from pipeline.language.time_phrases import find_time_phrases
from schemas.article import Sentence, Span
from schemas.brief import StepStatus
from schemas.report import Check, Evidence, Intention, IntentionKind, Status

_COMING = re.compile(
    r"""\b(?:will | shall | would | can | could | (?:is | are | was | were)[ ]to
      | (?:ha(?:s|ve|d) | can | may | runs? | open)[ ](?:\w+[ ]){0,2}until
      | (?:is | are)[ ](?:still[ ] | now[ ] | also[ ])?(?:due | set | scheduled | planned
        | expected | fixed | booked | called
        | (?!being)\w+ing))\b
    | \b(?:begins? | starts | opens | leaves? | departs? | expires? | meets? | comes? | goes
      | rises | ends | resumes? | closes | decides? | faces | plays | hosts | takes[ ]place)\b
    | [’']ll\b""",
    re.VERBOSE,
)
# A time gone by in which something was planned, ahead of the words for it.
_IN_YEAR = re.compile(
    r"\b(?:[Ii]n|[Ss]ince|[Bb]ack in)(?: a| [A-Z][a-z]+)? (?P<year>(?:19|20)\d\d)\b"
)
_LONG_GONE = re.compile(
    r"\b(?:[Ll]ast (?:year|spring|summer|autumn|fall|winter|decade)|(?:years?|decades?) ago)\b"
)
_NOT_STATED = "not stated"
# Who is to do something by a day, where the words name nobody ("Holders have until Friday").
_HOLDER = re.compile(
    r"^(?P<who>(?:The |All )?[\w’'-]+(?: [\w’'-]+){0,4}?) (?:have|has|had) (?:\w+ ){0,2}until\b"
)
_DAYS = frozenset({"relative", "weekday", "day-month", "month-day", "near"})
_LAST_DAY = re.compile(
    r"(?:by|before|(?:no|not) later than|at the latest|within)\b|.*\bat the latest$", re.IGNORECASE
)
_SOON = timedelta(days=400)
_SET_FOR = re.compile(
    r"\b(?:is|are) (?:still |now |also )?(?:expected|fixed|booked|billed|slated|called)"
    r"(?: \w+){0,3} $"
)
_FAR = timedelta(days=31)
"""What is so far ahead by name cannot have been yet, whatever the verbs beside it."""
_RANGE = 2
"""Sentences around a statement that belong to what it is about."""


@dataclass(frozen=True)
class Statement:
    """One intention as one article states it; `latent` when only a date tells that it is one."""

    item: Item
    actor: str
    action: str
    kind: IntentionKind
    status: StepStatus
    names: Names
    act: frozenset[str]
    sentence: frozenset[str]
    around: frozenset[str]
    deadline_text: str | None
    deadline_date: date | None
    evidence: Evidence
    ended_by: Evidence | None = None
    latent: bool = False
    firm: bool = False
    """Whether a latent one sets a last day for something ("by Friday")."""


def stated(item: Item, actors: Actors) -> Iterator[Statement]:
    """Yield the intentions of an article's report that passed the checks."""
    for intention in item.report.intentions or ():
        if intention.check is not Check.REJECTED and not _is_history(item, intention):
            yield _statement(item, actors, intention)


def _is_history(item: Item, intention: Intention) -> bool:
    """Tell whether a plan without a day is recalled from a year or a season gone by.

    A promise of that time can still be broken.
    """
    open_still = intention.status is Status.PLANNED and intention.kind is not IntentionKind.PROMISE
    if not open_still or intention.deadline_text is not None or item.article.published is None:
        return False
    text = intention.evidence[0].text
    told = text[: max(text.find(intention.action), 0) + len(intention.action)]
    years = [int(found["year"]) for found in _IN_YEAR.finditer(told)]
    past = bool(years) and max(years) < item.article.published.year
    return past or _LONG_GONE.search(told) is not None


def _statement(item: Item, actors: Actors, intention: Intention) -> Statement:
    evidence = intention.evidence[0]
    text = item.article.text
    place = text.find(intention.action, evidence.start, evidence.end)
    ahead = Span(start=evidence.start, end=place) if place > evidence.start else None
    actor = _actor(item, actors, intention, ahead)
    names = actors.called(item, actor)
    speakers = actors.named_in(item, ahead) if ahead else frozenset()
    own = frozenset(word for name in names | speakers for word in name.words)
    ended = intention.status_evidence[0] if intention.status_evidence else None
    return Statement(
        item=item,
        actor=actor,
        action=intention.action,
        kind=intention.kind,
        status=StepStatus(intention.status.value),
        names=names | speakers,
        act=act_words(intention.action) - own,
        sentence=act_words(evidence.text) - own,
        around=around(item, evidence.sentence) - own,
        deadline_text=intention.deadline_text,
        deadline_date=intention.deadline_date,
        evidence=evidence,
        ended_by=ended,
    )


def _actor(item: Item, actors: Actors, intention: Intention, ahead: Span | None) -> str:
    """Return who means to act, or nothing where the article does not say.

    For "the company" that a spokesman speaks of, that is his body.
    """
    if intention.actor == _NOT_STATED or is_guessed(item, intention):
        return ""
    if ahead is not None and intention.actor not in intention.evidence[0].text:
        body = actors.body_behind(item, ahead)
        if body is not None and A_BODY.search(item.article.cut(ahead)):
            return body
    return actors.full_name(item, intention.actor)


def around(item: Item, number: int) -> frozenset[str]:
    """Return what the sentences of the same paragraph around one, and the title, are about."""
    document = item.document
    here = document.sentence(number).paragraph
    near = range(max(1, number - _RANGE), min(len(document.sentences), number + _RANGE) + 1)
    told = sentence_words(document)
    words = act_words(item.article.title or "").union(
        *(told[one - 1] for one in near if document.sentence(one).paragraph == here)
    )
    return frozenset(word for word in words if not word.startswith("#"))


def dated(item: Item, actors: Actors, taken: frozenset[int]) -> Iterator[Statement]:
    """Yield sentences that set a day to come for something, but for the sentences in `taken`.

    A report does not count them as intentions ("The gangways stay up from Thursday"); when later
    articles tell how they turned out, they were.
    """
    published = item.article.published
    if published is None:
        return
    for sentence in item.document.sentences:
        found = None
        if _looks_ahead(item, sentence):
            found = _coming_day(item, sentence, published.date())
        if found is not None and sentence.number not in taken:
            yield _latent(item, actors, sentence, found)


def _looks_ahead(item: Item, sentence: Sentence) -> bool:
    """Tell whether a sentence says what will be, or is a dated word of somebody quoted."""
    quoted = any(q.overlaps(sentence) for q in item.document.outer_quotations)
    return quoted or _COMING.search(item.article.cut(sentence)) is not None


def _coming_day(item: Item, sentence: Sentence, published: date) -> tuple[str, date] | None:
    """Return the words for a day to come and the day: a last day for something, else the first."""
    text, found = item.article.cut(sentence), []
    for phrase in find_time_phrases(text):
        day = resolve(phrase.match, phrase.name, published)
        if phrase.name not in _DAYS or day is None or not published <= day <= published + _SOON:
            continue
        far = phrase.name != "weekday" and day > published + _FAR
        set_for = _SET_FOR.search(text[: phrase.start]) is not None
        if far or set_for or not tells_what_happened(text, phrase.start, phrase.end):
            found.append((phrase.match.group(), day))
    last = (one for one in found if _LAST_DAY.match(one[0]))
    return next(last, found[0] if found else None)


def _latent(item: Item, actors: Actors, sentence: Sentence, found: tuple[str, date]) -> Statement:
    span = Span(start=sentence.start, end=sentence.end)
    names = actors.named_in(item, span)
    own = frozenset(word for name in names for word in name.words)
    text = item.article.cut(sentence)
    words = act_words(text) - own
    return Statement(
        item=item,
        actor=_credited(item, span) or _holder(text) or actors.speaker_in(item, span),
        action=_words_of(item, sentence),
        kind=IntentionKind.PLAN,
        status=StepStatus.PLANNED,
        names=names,
        act=words,
        sentence=words,
        around=(around(item, sentence.number) | sentence_words(item.document)[0]) - own,
        deadline_text=found[0],
        deadline_date=found[1],
        evidence=evidence_at(item.document, span),
        latent=True,
        firm=_LAST_DAY.match(found[0]) is not None,
    )


def _holder(text: str) -> str | None:
    found = _HOLDER.match(text)
    return found["who"] if found else None


def _words_of(item: Item, sentence: Sentence) -> str:
    """Return what is quoted in a sentence, else the sentence, without what ends it."""
    quoted = [q.content for q in item.document.outer_quotations if sentence.contains(q)]
    longest = max(quoted, key=lambda span: span.end - span.start, default=sentence)
    return item.article.cut(longest).rstrip(".,; ")


def _credited(item: Item, span: Span) -> str | None:
    """Return whom the report credits with words of a sentence."""
    attributions = item.report.sourcing.attributions if item.report.sourcing else ()
    return next((one.source for one in attributions if one.content.overlaps(span)), None)
