"""The headline: a title, a clause that code cuts, or the model's extract of the lead."""

import re
from collections.abc import Sequence

from pipeline.errors import InvalidAnswer
from pipeline.ground import check_text, evidence_at
from pipeline.language.compress import find_fault, first_words, trim
from pipeline.language.headlines import headline_of
from pipeline.language.references import refers_back
from pipeline.llm.client import Answer, Question
from pipeline.reading import Reading
from pipeline.stepwise.asking import Interviewer
from schemas.article import Document, Sentence
from schemas.report import Check, Evidence, KeyPoint, Rejected, Section
from schemas.wire import Headline, headline_checked

HEADLINE_WORDS = 14
LEAST_TITLE = 4
_DATE_LINE = re.compile(r"\b\d{1,2}(?:, | )(?:[A-Z][a-z]+ )?(?:19|20)\d\d$")


def find_headline(
    reading: Reading, sentences: Sequence[Sentence], interviewer: Interviewer
) -> tuple[KeyPoint, list[Rejected]]:
    """Return the headline, and the model's that was refused if there was one.

    A title line is taken as it is. Else the lead, the first of `sentences`, is cut to a short
    clause; where it has none, the model is asked for an extract of it; where that is refused, one
    of the other sentences is cut.
    """
    document, lead = reading.document, sentences[0]
    title = _title(document, lead)
    if title is not None:
        return _verbatim(title, evidence_at(document, document.sentences[0])), []
    cut = _cut(reading, lead)
    if cut is not None:
        return _verbatim(cut, evidence_at(document, lead)), []
    answer = interviewer.client.ask_all([_question(document, lead, interviewer)])[0]
    if isinstance(answer, Answer):
        state = Check.REPAIRED if answer.repaired else Check.VERIFIED
        wording = answer.value.headline.rstrip(".")
        return KeyPoint(text=wording, evidence=(evidence_at(document, lead),), check=state), []
    instead = _instead(reading, sentences)
    return instead, [_refused(answer, evidence_at(document, lead), instead)]


def _title(document: Document, lead: Sentence) -> str | None:
    """Return the line above the lead, if it is a title."""
    first = document.sentences[0]
    title = " ".join(document.article.cut(first).split())
    if first == lead or title.endswith("."):
        return None
    fits = LEAST_TITLE <= len(title.split()) <= HEADLINE_WORDS
    return title if fits and not _DATE_LINE.search(title) else None


def _cut(reading: Reading, sentence: Sentence) -> str | None:
    people = dict.fromkeys(mention.name for mention in reading.cast.mentions if mention.person)
    return headline_of(reading.document, sentence, list(people), HEADLINE_WORDS)


def _question(document: Document, lead: Sentence, interviewer: Interviewer) -> Question[Headline]:
    text = document.article.cut(lead)

    def check(headline: str) -> str:
        if len(headline.split()) > HEADLINE_WORDS:
            raise ValueError(f"it has more than {HEADLINE_WORDS} words")
        fault = find_fault(headline, text)
        if fault is not None:
            raise ValueError(fault)
        return check_text(headline, document)

    return interviewer.question("headline", headline_checked(check), max_tokens=60, lead=text)


def _instead(reading: Reading, sentences: Sequence[Sentence]) -> KeyPoint:
    """Cut another sentence that can be read by itself; failing that, take the lead's opening."""
    document = reading.document
    for sentence in sentences[1:]:
        cut = None if refers_back(document, sentence) else _cut(reading, sentence)
        if cut is not None:
            return _verbatim(cut, evidence_at(document, sentence))
    lead = sentences[0]
    return _verbatim(first_words(trim(document, lead), HEADLINE_WORDS), evidence_at(document, lead))


def _verbatim(text: str, evidence: Evidence) -> KeyPoint:
    return KeyPoint(text=text, evidence=(evidence,), check=Check.VERIFIED, verbatim=True)


def _refused(error: InvalidAnswer, lead: Evidence, instead: KeyPoint) -> Rejected:
    opening = instead.evidence[0] == lead
    shown = (
        "The opening words of the lead stand" if opening else "A clause of another sentence stands"
    )
    return Rejected(
        section=Section.SUMMARY,
        item="the model's headline",
        reason=f"{error.message} {shown} in its place.",
        evidence=(lead,),
    )
