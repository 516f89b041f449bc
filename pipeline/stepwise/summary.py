"""The summary, step by step: code ranks and shortens sentences; the model may word a headline.

A small model that writes freely states what the article does not; here everything that is shown
is made of exact pieces of the article's sentences, the model's headline included.
"""

import re
from collections.abc import Sequence

from pipeline.errors import InvalidAnswer
from pipeline.ground import check_text, evidence_at
from pipeline.language.compress import find_fault, first_words, trim
from pipeline.language.conflicts import ConflictFinder
from pipeline.language.headlines import headline_of
from pipeline.language.salience import Marks, Salience
from pipeline.language.time_phrases import find_time_phrases
from pipeline.llm.client import Answer
from pipeline.reading import Reading
from pipeline.stepwise.asking import Interviewer
from pipeline.stepwise.contradictions import MOST_CANDIDATES
from pipeline.stepwise.points import PointChooser, is_whole
from pipeline.stepwise.sourcing import credit_by_rule
from schemas.article import Document, Sentence
from schemas.report import Check, Evidence, KeyPoint, Rejected, Section, Summary
from schemas.wire import headline_checked

HEADLINE_WORDS = 14
GIST_WORDS = 50
LEAST_TITLE = 4
_DATE_LINE = re.compile(r"\b\d{1,2}(?:, | )(?:[A-Z][a-z]+ )?(?:19|20)\d\d$")
_ENDS = (".", "?", "!", "”", '"', "…", "’", ")", "»")


def summarise(reading: Reading, interviewer: Interviewer) -> tuple[Summary, list[Rejected]]:
    """Return the summary, and the headline that was refused if there was one."""
    document = reading.document
    lead = _lead(document) or document.sentences[0]
    headline, rejected = _headline(reading, lead, interviewer)
    gist = _gist_sentences(document, lead)
    salience = Salience(document, _marks(reading, lead))
    return (
        Summary(
            headline=headline,
            gist=_point(document, gist, GIST_WORDS),
            key_points=tuple(
                _point(document, point) for point in PointChooser(document, salience, gist).choose()
            ),
        ),
        rejected,
    )


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


def _headline(
    reading: Reading, lead: Sentence, interviewer: Interviewer
) -> tuple[KeyPoint, list[Rejected]]:
    """Take a title line, or cut the lead; where no clause is short enough, the model is asked."""
    document = reading.document
    first = document.sentences[0]
    title = " ".join(document.article.cut(first).split())
    fits = LEAST_TITLE <= len(title.split()) <= HEADLINE_WORDS and not _DATE_LINE.search(title)
    if first != lead and fits:
        return _cut_headline(title, evidence_at(document, first)), []
    people = dict.fromkeys(mention.name for mention in reading.cast.mentions if mention.person)
    cut = headline_of(document, lead, list(people), HEADLINE_WORDS)
    if cut is not None:
        return _cut_headline(cut, evidence_at(document, lead)), []
    return _asked_headline(document, lead, interviewer)


def _cut_headline(text: str, evidence: Evidence) -> KeyPoint:
    return KeyPoint(text=text, evidence=(evidence,), check=Check.VERIFIED, verbatim=True)


def _asked_headline(
    document: Document, lead: Sentence, interviewer: Interviewer
) -> tuple[KeyPoint, list[Rejected]]:
    text = document.article.cut(lead)
    evidence = evidence_at(document, lead)

    def check(headline: str) -> str:
        if len(headline.split()) > HEADLINE_WORDS:
            raise ValueError(f"it has more than {HEADLINE_WORDS} words")
        fault = find_fault(headline, text)
        if fault is not None:
            raise ValueError(fault)
        return check_text(headline, document)

    question = interviewer.question("headline", headline_checked(check), max_tokens=60, lead=text)
    answer = interviewer.client.ask_all([question])[0]
    if isinstance(answer, Answer):
        state = Check.REPAIRED if answer.repaired else Check.VERIFIED
        wording = answer.value.headline.rstrip(".")
        return KeyPoint(text=wording, evidence=(evidence,), check=state), []
    opening = first_words(trim(document, lead), HEADLINE_WORDS)
    return _cut_headline(opening, evidence), [_refused(answer, evidence)]


def _refused(error: InvalidAnswer, lead: Evidence) -> Rejected:
    return Rejected(
        section=Section.SUMMARY,
        item="the model's headline",
        reason=f"{error.message} The opening words of the lead stand in its place.",
        evidence=(lead,),
    )


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
    return text if text.endswith(_ENDS) else f"{text}."
