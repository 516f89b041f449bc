"""What the articles of a story leave open, in their own words."""

import re
from collections.abc import Collection, Iterable, Sequence

from pipeline.brief.facts import Fact
from pipeline.brief.item import Item, in_order
from pipeline.brief.weights import Weights
from pipeline.language.datelines import strip_dateline
from schemas.brief import Commitment, LedgerLine, Line, Passage, Standing
from schemas.report import ConflictKind, Contradiction

MOST_QUESTIONS = 3
_KNOWN = (
    r"(?:clear|known|certain|decided|confirmed|settled|established|determined|verified|prove[dn])"
)
_SPEAK = (
    r"(?:comment|say|answer|confirm|discuss|name|disclose|elaborate|specify|explain|respond|reply"
    r"|identify|reveal|give[ ](?:details|a[ ](?:reason|date|figure|number)|any)|provide|go[ ]into"
    r"|be[ ](?:drawn|specific)|mention|return[ ](?:\w+[ ]){0,2}(?:call|message|request|e-?mail)s?)"
)
_ADVERB = r"(?:\w+ly[ ]|yet[ ]|even[ ])?"
# The stronger the words, the earlier the pattern: where there are too many, these come first.
_OPEN = (
    rf"""\b(?:is|was|are|were|remain(?:s|ed)?)[ ](?:still[ ])?(?:not[ ]{_ADVERB}{_KNOWN}
        |(?:still[ ])?(?:unclear|unknown|uncertain|undecided|unresolved|unexplained))\b
    | \b(?:is|are|remain(?:s|ed)?|was|were|left)[ ](?:still[ ]|wide[ ])*open(?=[.,;]|[ ]whether)
    | \b(?:remain(?:s|ed)?|yet)[ ]to[ ]be[ ](?:seen|decided|agreed|determined|confirmed)
    | \b(?:has|have|had|could|can)[ ](?:not|never)[ ]{_ADVERB}(?:be|been)[ ]{_ADVERB}{_KNOWN}
    | \b(?:nobody|no[ ]one)[ ](?:knows|can[ ]say|could[ ]say)
    | ^Whether\b | ^What[ ](?:is|will)[ ](?:to[ ])?(?:become|happen)\b
    | \b(?:unable|in[ ]no[ ]position)[ ]to[ ]say""",
    rf"""\b(?:neither|none|nobody|no[ ]one)\b[^.]{{0,60}}
        \b(?:has|have|had|would)[ ](?:\w+ly[ ])?(?:confirm|said|say|comment)
    | \b(?:did|do|does|would|will|could|has|have)[ ](?:not|n[’']t)[ ]{_ADVERB}
        (?:wish[ ]to[ ]|want[ ]to[ ])?{_SPEAK}
    | \b(?:declin(?:ed|es|ing)|refus(?:ed|es|ing))[ ](?:\w+ly[ ])?(?:to[ ]{_SPEAK}|comment)
    | \bcould[ ]not[ ]be[ ](?:reached|contacted)
    | \btoo[ ](?:early|soon)[ ]to[ ]\w+ | \bno[ ]comment\b
    | \b(?:seen|provided|offered|gave|produced)[ ]no[ ](?:documents?|evidence|proof|details)
    | \b(?:call|letter|message|request|e-?mail|inquir(?:y|ies))s?\b[^.]{{0,40}}
        \b(?:was|were|went)[ ](?:not[ ](?:immediately[ ])?)?(?:returned|answered|unanswered)""",
)
_PATTERNS = tuple(re.compile(pattern, re.VERBOSE | re.IGNORECASE) for pattern in _OPEN)
_EXPLETIVE = re.compile(r"It (?:is|was|remain(?:s|ed)) ")
"""The "it" that stands for what follows, and needs no sentence before it."""
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]?")


def open_questions(facts: Sequence[Fact], weights: Weights) -> list[Fact]:
    """Return the sentences that say what is not known, not said, or not decided.

    What is in quotation marks does not count: it is somebody's talk. The later articles and the
    plainer words come first; a sentence that leans on the one before it is taken last.

    Args:
        facts: the sentences of the window's articles on one story.
        weights: tell whether two sentences say the same.
    """
    order = {item.sha256: n for n, item in enumerate(in_order(fact.item for fact in facts))}
    found = [(rank, fact) for fact in facts if (rank := _rank(fact)) is not None]
    found.sort(key=lambda pair: (pair[0], -order[pair[1].item.sha256], pair[1].sentence.number))
    chosen: list[Fact] = []
    for _, fact in found:
        if len(chosen) < MOST_QUESTIONS and not any(
            weights.are_alike(fact, other) for other in chosen
        ):
            chosen.append(fact)
    return chosen


def _rank(fact: Fact) -> int | None:
    plain = _QUOTED.sub("“”", fact.text)
    for rank, pattern in enumerate(_PATTERNS):
        if pattern.search(plain):
            leans = fact.leans and not _EXPLETIVE.match(fact.text)
            return rank + len(_PATTERNS) * leans
    return None


def disputes(items: Sequence[Item]) -> list[Line]:
    """Return what sources within one article disagree about, both sides in their exact words.

    Only what two questions to the model found: a reader cannot see from a line how sure it is.
    """
    return [
        _dispute(item, one)
        for item in in_order(items)
        for one in item.report.contradictions or ()
        if one.confirmed and one.kind is ConflictKind.SOURCES_DISAGREE
    ]


def _dispute(item: Item, conflict: Contradiction) -> Line:
    a, b = (" ".join(side.evidence[0].text.split()) for side in (conflict.a, conflict.b))
    return Line(
        text=f"Sources disagree: “{a}” – “{b}”",
        passages=tuple(
            Passage(article=item.sha256, evidence=evidence)
            for side in (conflict.a, conflict.b)
            for evidence in side.evidence[:1]
        ),
    )


def unconfirmed(lines: Iterable[LedgerLine], articles: Collection[str]) -> list[Line]:
    """Return what was due and nobody reports as done, with the words that last announced it.

    Args:
        lines: the ledger's lines of the brief.
        articles: those of the story, by their hash.
    """
    found = []
    for line in lines:
        step = line.commitment.steps[-1]
        if line.standing is Standing.OVERDUE and step.article in articles:
            passage = Passage(article=step.article, evidence=step.evidence)
            words = " ".join(strip_dateline(step.evidence.text).split())
            found.append(Line(text=f"{_due(line.commitment)}: “{words}”", passages=(passage,)))
    return found


def _due(one: Commitment) -> str:
    due = one.deadline_date
    day = f" on {due.day} {due:%B}" if due else ""
    return f"Due{day} and not reported as done"
