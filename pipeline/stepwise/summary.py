"""The summary, step by step: code ranks and shortens sentences, the model words the headline.

A small model that writes freely states what the article does not; here everything that is shown
is made of exact pieces of the article's sentences.
"""

from pipeline.errors import InvalidAnswer
from pipeline.ground import check_text, evidence_at
from pipeline.language.compress import find_fault, first_words, headline_of, trim
from pipeline.language.salience import rank_sentences
from pipeline.llm import Answer
from pipeline.reading import Reading
from pipeline.stepwise.asking import Interviewer
from schemas.article import Document, Sentence
from schemas.report import Check, KeyPoint, Rejected, Section, Summary
from schemas.wire import Headline, headline_checked

MOST_POINTS = 6
HEADLINE_WORDS = 14
GIST_WORDS = 50
_LOOSE = frozenset("he she it they this that these those his her their but and i we you".split())


def summarise(reading: Reading, interviewer: Interviewer) -> tuple[Summary, list[Rejected]]:
    """Return the summary, and the headline that was refused if there was one."""
    document = reading.document
    ranked = rank_sentences(document)
    lead = (
        document.sentences[0]
        if len(document.article.cut(document.sentences[0]).split()) > 5
        else ranked[0]
    )
    headline, rejected = _headline(reading, lead, interviewer)
    gist_sentences = _gist_sentences(document, lead)
    taken = {sentence.number for sentence in gist_sentences}
    points = [s for s in ranked if s.number not in taken and _stands_alone(document, s)]
    points = points[:MOST_POINTS]
    return (
        Summary(
            headline=headline,
            gist=_point(document, gist_sentences, GIST_WORDS),
            key_points=tuple(_point(document, [s]) for s in sorted(points, key=lambda s: s.number)),
        ),
        rejected,
    )


def _headline(
    reading: Reading, lead: Sentence, interviewer: Interviewer
) -> tuple[KeyPoint, list[Rejected]]:
    """Cut the headline from the lead; where no clause is short enough, the model is asked."""
    document = reading.document
    text = document.article.cut(lead)
    evidence = (evidence_at(document, lead),)
    people = [mention.name for mention in reading.cast.mentions if mention.person]
    cut = headline_of(document, lead, list(dict.fromkeys(people)), HEADLINE_WORDS)
    if cut is not None:
        return KeyPoint(text=cut, evidence=evidence, check=Check.VERIFIED, verbatim=True), []

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
        value: Headline = answer.value
        state = Check.REPAIRED if answer.repaired else Check.VERIFIED
        return KeyPoint(text=value.headline.rstrip("."), evidence=evidence, check=state), []
    return (
        KeyPoint(
            text=first_words(trim(document, lead), HEADLINE_WORDS),
            evidence=evidence,
            check=Check.VERIFIED,
        ),
        [_refused(answer, evidence_at(document, lead).text)],
    )


def _refused(error: InvalidAnswer, lead: str) -> Rejected:
    return Rejected(
        section=Section.SUMMARY,
        item="a headline for: " + first_words(lead, HEADLINE_WORDS),
        reason=f"{error.message} The headline was cut from the first sentence instead.",
    )


def _gist_sentences(document: Document, lead: Sentence) -> list[Sentence]:
    """Take the lead, and the sentence behind it while both fit."""
    chosen = [lead]
    words = len(trim(document, lead).split())
    if lead.number < len(document.sentences):
        second = document.sentence(lead.number + 1)
        length = len(trim(document, second).split())
        if words + length <= GIST_WORDS and length > 4:
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
    """Tell whether a sentence can be read by itself: it has words enough and no loose pronoun."""
    words = trim(document, sentence).split()
    opening = words[0].strip("“\"‘'").lower() if words else ""
    return len(words) >= 6 and opening not in _LOOSE


def _ended(text: str) -> str:
    return text if text.endswith((".", "?", "!", "”", '"', "…", "’")) else f"{text}."
