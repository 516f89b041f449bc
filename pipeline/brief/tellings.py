"""Find the sentences of other articles that tell again what one source said.

A sentence does when it has the same figure for the same thing ("60 of the 212 branches", "sixty
branches"), or when it describes the unnamed source alike and shares further rare words.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.brief.tallies import days_in, figures_in, numbers_in
from pipeline.brief.terms import rarer_than
from pipeline.language.lexicon import load_lexicon
from pipeline.language.source_kinds import head_words
from pipeline.language.stems import stem
from schemas.article import Document, Sentence
from schemas.report import Attribution, SourceKind

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_SMALL_WORD = re.compile(r"\b[^\W\d_A-Z][\w’'-]*")
_SHORTEST = 4
MONTHS = frozenset(
    stem(month)
    for month in (
        *("january", "february", "march", "april", "june", "july", "august", "september"),
        *("october", "november", "december"),
    )
)
"""Names that say when, and so tell two statements apart."""
_SAYING_NOTHING = frozenset(
    stem(word)
    for word in (
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("three", "four", "five", "seven", "eight", "nine", "eleven", "twelve", "dozen"),
        *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
        *("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"),
        *("hundred", "thousand", "million", "billion", "percent", "people", "says", "said", "told"),
        *("about", "that", "this", "which", "were", "been", "have", "would", "will", "with"),
        *("than", "more", "from", "their", "they", "there", "after", "before", "also", "into"),
    )
)
_RARE = 0.1
"""Share of all articles up to which a word tells two statements apart."""
_SHARED = 2
"""Rare words in common, beside the one for the source, from which two statements are one."""
_HIDDEN = frozenset({SourceKind.PERSON, SourceKind.OFFICIALS})
"""Whom a description can hide; "a court in the capital" hides nobody."""


@dataclass(frozen=True)
class Told:
    """A sentence, and what it can be recognised by."""

    sentence: Sentence
    text: str
    figures: frozenset[tuple[float, str]]
    numbers: frozenset[float]
    stems: frozenset[str]
    plain: frozenset[str]
    """The stems without those of names, days of the week, numbers and small words."""
    telling: frozenset[str]
    """The same with the names, and the days of a month."""
    context: frozenset[str]
    """The same of this sentence and the one before it in its paragraph."""


@dataclass(frozen=True)
class Claim:
    """What one article has from one source: all that it is credited with there."""

    hidden_as: str
    """Stem of the noun that stands for an unnamed person; empty for all others."""
    figures: frozenset[tuple[float, str]]
    words: frozenset[str]
    """Stems of the rare words of the sentences."""
    numbers: frozenset[float]
    peculiar: frozenset[str]
    """Those of the rare words that no other sentence of the article has."""

    def is_told_by(self, told: Told) -> bool:
        """Tell whether a sentence of another article says the same."""
        if self.figures & told.figures:
            return True
        if not self.hidden_as or self.hidden_as not in told.stems:
            return False
        return len((told.stems & self.words) - {self.hidden_as}) >= _SHARED


def read_sentences(document: Document) -> tuple[Told, ...]:
    """Return the sentences of an article with what they can be recognised by."""
    names = _names(document)
    told: list[Told] = []
    for sentence in document.sentences:
        text = document.article.cut(sentence)
        stems = all_stems(text)
        full = frozenset(one for one in stems if len(one) >= _SHORTEST) - _SAYING_NOTHING
        telling = full | days_in(text)
        goes_on = told and told[-1].sentence.paragraph == sentence.paragraph
        told.append(
            Told(
                sentence=sentence,
                text=text,
                figures=figures_in(text),
                numbers=numbers_in(text),
                stems=stems,
                plain=full - names,
                telling=telling,
                context=telling | told[-1].telling if goes_on else telling,
            )
        )
    return tuple(told)


def _names(document: Document) -> frozenset[str]:
    """Return the stems of the words that always begin with a capital letter, months excepted."""
    small = set(_SMALL_WORD.findall(document.article.text))
    capital = {
        word.lower()
        for sentence in document.sentences
        for word in _WORD.findall(document.article.cut(sentence))[1:]
        if word[0].isupper()
    }
    return frozenset(stem(word) for word in capital - small) - MONTHS


def claim_of(document: Document, attributions: Sequence[Attribution]) -> Claim:
    """Return what attributions to one source say together; they must not be empty."""
    sentences = dict.fromkeys(s for a in attributions for s in document.sentences_of(a.content))
    text = " ".join(document.article.cut(sentence) for sentence in sentences)
    contents = " ; ".join(attribution.content.text for attribution in attributions)
    words = rare(all_stems(text))
    others = (document.article.cut(s) for s in document.sentences if s not in sentences)
    return Claim(
        hidden_as=_hiding_noun(attributions[0]),
        figures=figures_in(contents),
        words=words,
        numbers=numbers_in(contents),
        peculiar=words - all_stems(" ".join([document.article.title or "", *others])),
    )


def rare_stems(text: str) -> frozenset[str]:
    """Return the stems of the words of a text by which a statement can be recognised."""
    return rare(all_stems(text))


def _hiding_noun(attribution: Attribution) -> str:
    if attribution.named or attribution.kind not in _HIDDEN:
        return ""
    return stem("".join(head_words(attribution.source, load_lexicon())[-1:]))


def all_stems(text: str) -> frozenset[str]:
    """Return the stems of all words of a text."""
    return frozenset(stem(word.lower()) for word in _WORD.findall(text))


def rare(stems: Iterable[str]) -> frozenset[str]:
    """Return those of some stems that few articles have."""
    return rarer_than(stems, _RARE, _SHORTEST)
