"""The summary, step by step: code ranks and shortens sentences; the model may word a headline.

A small model that writes freely states what the article does not; here everything that is shown
is made of exact pieces of the article's sentences, the model's headline included.
"""

import re
from collections.abc import Sequence

from pipeline.ground import evidence_at
from pipeline.language.compress import first_words, trim
from pipeline.language.conflicts import ConflictFinder
from pipeline.language.salience import Marks, Salience
from pipeline.language.time_phrases import find_time_phrases
from pipeline.reading import Reading
from pipeline.stepwise.asking import Interviewer
from pipeline.stepwise.contradictions import MOST_CANDIDATES
from pipeline.stepwise.headline import find_headline
from pipeline.stepwise.points import PointChooser, is_whole
from pipeline.stepwise.sourcing import credit_by_rule
from schemas.article import Document, Sentence
from schemas.report import Check, KeyPoint, Rejected, Summary

GIST_WORDS = 50
LEAST_LIKENESS = 0.25
"""Likeness to the lead at which another sentence can give the headline."""
# Behind the mark that ends a sentence only marks that close something may stand.
_ENDED = re.compile(r"[.?!…][”\"’'»)\]]*$")


def summarise(reading: Reading, interviewer: Interviewer) -> tuple[Summary, list[Rejected]]:
    """Return the summary, and the headline that was refused if there was one."""
    document = reading.document
    lead = _lead(document) or document.sentences[0]
    gist = _gist_sentences(document, lead)
    salience = Salience(document, _marks(reading, lead))
    points = PointChooser(document, salience, gist).choose()
    akin = _akin(salience, lead, [sentence for point in points for sentence in point])
    headline, rejected = find_headline(reading, [lead, *akin], interviewer)
    return (
        Summary(
            headline=headline,
            gist=_point(document, gist, GIST_WORDS),
            key_points=tuple(_point(document, point) for point in points),
        ),
        rejected,
    )


def _akin(salience: Salience, lead: Sentence, shown: Sequence[Sentence]) -> list[Sentence]:
    """Return the sentences that speak of what the lead speaks of, those of most weight first."""
    akin = [sentence for sentence in shown if salience.likeness(lead, sentence) >= LEAST_LIKENESS]
    return sorted(akin, key=salience.weight, reverse=True)


def _marks(reading: Reading, lead: Sentence) -> Marks:
    """Note which sentences may contradict another, and which hold an intention with a time.

    Only the rules' own findings count, so that a summary does not change with the sections that
    are asked for.
    """
    document = reading.document
    finder = ConflictFinder(document, reading.cast, credit_by_rule(reading))
    return Marks(
        lead=lead.number,
        disputed=frozenset(
            sentence.number
            for conflict in finder.find()[:MOST_CANDIDATES]
            for side in (conflict.a, conflict.b)
            for sentence in document.sentences_of(side.span)
        ),
        timed=frozenset(
            plan.sentence.number
            for plan in reading.plans
            if find_time_phrases(document.article.cut(plan.scope))
        ),
    )


def _lead(document: Document) -> Sentence | None:
    """Return the first real sentence: a title or a date above the text ends in no full stop."""
    for sentence in document.sentences:
        if is_whole(document, sentence):
            return sentence
    return None


def _gist_sentences(document: Document, lead: Sentence) -> list[Sentence]:
    """Take the lead, and the sentence behind it while both fit."""
    chosen = [lead]
    words = len(trim(document, lead).split())
    if lead.number < len(document.sentences):
        second = document.sentence(lead.number + 1)
        length = len(trim(document, second).split())
        if words + length <= GIST_WORDS and is_whole(document, second):
            chosen.append(second)
    return chosen


def _point(
    document: Document, sentences: Sequence[Sentence], most_words: int | None = None
) -> KeyPoint:
    text = " ".join(_ended(trim(document, sentence)) for sentence in sentences)
    if most_words is not None and len(text.split()) > most_words:
        text = first_words(text, most_words)
    return KeyPoint(
        text=text,
        evidence=tuple(evidence_at(document, sentence) for sentence in sentences),
        check=Check.VERIFIED,
        verbatim=True,
    )


def _ended(text: str) -> str:
    return text if _ENDED.search(text) else f"{text}."
