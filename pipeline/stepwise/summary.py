"""The summary, step by step: code ranks and shortens sentences; the model may word a headline.

A small model that writes freely states what the article does not; here everything that is shown
is made of exact pieces of the article's sentences, the model's headline included.
"""

import re

from pipeline.errors import InvalidAnswer
from pipeline.ground import check_text, evidence_at
from pipeline.language.compress import find_fault, first_words, trim
from pipeline.language.headlines import headline_of
from pipeline.language.salience import rank_sentences
from pipeline.llm.client import Answer
from pipeline.reading import Reading
from pipeline.stepwise.asking import Interviewer
from schemas.article import Document, Sentence
from schemas.report import Check, Evidence, KeyPoint, Rejected, Section, Summary
from schemas.wire import headline_checked

MOST_POINTS = 6
HEADLINE_WORDS = 14
GIST_WORDS = 50
LEAST_LEAD = 6
"""Words below which a sentence is no lead and no point of its own."""
LEAST_TITLE = 4
_LOOSE = frozenset(
    [
        *("he", "she", "it", "they", "this", "that", "these", "those", "his", "her", "their"),
        *("but", "and", "i", "we", "you", "asked"),
    ]
)
_DATE_LINE = re.compile(r"\b\d{1,2}(?:, | )(?:[A-Z][a-z]+ )?(?:19|20)\d\d$")
_ENDS = (".", "?", "!", "”", '"', "…", "’", ")", "»")


def summarise(reading: Reading, interviewer: Interviewer) -> tuple[Summary, list[Rejected]]:
    """Return the summary, and the headline that was refused if there was one."""
    document = reading.document
    ranked = rank_sentences(document)
    lead = _lead(document) or ranked[0]
    headline, rejected = _headline(reading, lead, interviewer)
    gist = _gist_sentences(document, lead)
    points = [s for s in ranked if s not in gist and _stands_alone(document, s)][:MOST_POINTS]
    points.sort(key=lambda sentence: sentence.number)
    return (
        Summary(
            headline=headline,
            gist=_point(document, gist, GIST_WORDS),
            key_points=tuple(_point(document, [sentence]) for sentence in points),
        ),
        rejected,
    )


def _lead(document: Document) -> Sentence | None:
    """Return the first real sentence: a title or a date above the text ends in no full stop."""
    for sentence in document.sentences:
        if _is_whole(document, sentence):
            return sentence
    return None


def _is_whole(document: Document, sentence: Sentence) -> bool:
    """Tell a sentence from a title, a date, a caption and a scrap."""
    text = document.article.cut(sentence)
    return text.endswith(_ENDS) and not text[0].islower() and len(text.split()) >= LEAST_LEAD


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
        if words + length <= GIST_WORDS and _is_whole(document, second):
            chosen.append(second)
    return chosen


def _point(
    document: Document, sentences: list[Sentence], most_words: int | None = None
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


def _stands_alone(document: Document, sentence: Sentence) -> bool:
    """Tell whether a sentence can be read by itself: words enough, and no loose pronoun first."""
    if not _is_whole(document, sentence):
        return False
    words = trim(document, sentence).split()
    opening = words[0].strip("“\"‘'").lower() if words else ""
    return len(words) >= LEAST_LEAD and opening not in _LOOSE


def _ended(text: str) -> str:
    return text if text.endswith(_ENDS) else f"{text}."
