"""Find the sentences of other articles that tell again what one source said.

A sentence does when it has the same figure for the same thing ("60 of the 212 branches", "sixty
branches"), or when it describes the unnamed source alike and shares further rare words.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.brief.terms import load_background
from pipeline.language.lexicon import load_lexicon
from pipeline.language.number_words import NUMBER, value_of
from pipeline.language.source_kinds import head_words
from pipeline.language.stems import stem
from schemas.article import Document, Sentence
from schemas.report import Attribution, SourceKind

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_FIGURE = re.compile(
    rf"""(?<![\w.,-])(?P<number>{NUMBER}(?:\.\d+)?)(?![\w.,]*\d)
    (?:[\s-](?P<scale>hundred|thousand|million|billion|trillion)\b)?
    (?P<behind>(?:[\s-][^\W\d_][\w’']*|[\s-]\d+(?=[\s-])){{1,4}})""",
    re.VERBOSE | re.IGNORECASE,
)
_COUNT = re.compile(
    rf"""(?<![\w.,-])(?P<number>(?!(?:19|20)\d\d\b){NUMBER}(?:\.\d+)?)(?![\w.,]*\d)
    (?:[\s-](?P<scale>hundred|thousand|million|billion|trillion)\b)?(?P<whole>\s+of\b)?""",
    re.VERBOSE | re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"""\b(?:number|total|tally|count)\s+of\s+(?P<thing>[^\W\d_][\w’'-]*)
    (?:\s+[^\W\d_][\w’'-]*){{0,4}}?\s+(?P<number>{NUMBER})(?![\w.,]*\d)""",
    re.VERBOSE | re.IGNORECASE,
)
"""The thing ahead of its figure: "the number of jobs at risk at 900"."""
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_LEAST = 10
"""Smaller numbers are of too many things."""
_NO_THINGS = frozenset(
    [
        *("percent", "year", "month", "week", "days", "hour", "minute", "second", "time", "people"),
        *("january", "february", "march", "april", "june", "july", "august", "september"),
        *(
            "october",
            "november",
            "december",
            "with",
            "from",
            "that",
            "than",
            "were",
            "have",
            "their",
        ),
        *("million", "billion", "thousand", "trillion", "after", "before", "about", "more", "less"),
    ]
)
_ALIKE = {
    stem(word): stem(words[0])
    for words in (
        ("jobs", "posts", "positions", "roles"),
        ("workers", "employees", "staff"),
        ("homes", "houses", "dwellings"),
        ("aircraft", "planes", "jets"),
        ("soldiers", "troops"),
    )
    for word in words
}
"""Stems of words that outlets change for each other where they count the same things."""
_SHORTEST_THING = 4
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
    texts = ((sentence, document.article.cut(sentence)) for sentence in document.sentences)
    return tuple(
        Told(sentence, text, figures_in(text), numbers_in(text), _stems(text))
        for sentence, text in texts
    )


def claim_of(document: Document, attributions: Sequence[Attribution]) -> Claim:
    """Return what attributions to one source say together; they must not be empty."""
    sentences = dict.fromkeys(s for a in attributions for s in document.sentences_of(a.content))
    text = " ".join(document.article.cut(sentence) for sentence in sentences)
    contents = " ; ".join(attribution.content.text for attribution in attributions)
    words = _rare(_stems(text))
    others = (document.article.cut(s) for s in document.sentences if s not in sentences)
    return Claim(
        hidden_as=_hiding_noun(attributions[0]),
        figures=figures_in(contents),
        words=words,
        numbers=numbers_in(contents),
        peculiar=words - _stems(" ".join([document.article.title or "", *others])),
    )


def figures_in(text: str) -> frozenset[tuple[float, str]]:
    """Return the figures of a text as pairs of a value and the stem of a thing near it."""
    found = set()
    for match in _FIGURE.finditer(text):
        scale = _SCALES.get((match["scale"] or "").lower(), 1.0)
        value = _value(match["number"]) * scale
        if value >= _LEAST:
            behind = re.split(r"[\s-]+", match["behind"].lower())
            found |= {(value, _thing(word)) for word in behind if _may_be_thing(word)}
    for match in _COUNTED.finditer(text):
        value, word = value_of(match["number"]), match["thing"].lower()
        if value >= _LEAST and _may_be_thing(word):
            found.add((value, _thing(word)))
    return frozenset(found)


def numbers_in(text: str) -> frozenset[float]:
    """Return the numbers of a text; small ones count where they are of a whole ("two of them")."""
    found = set()
    for match in _COUNT.finditer(text):
        value = _value(match["number"]) * _SCALES.get((match["scale"] or "").lower(), 1.0)
        if value >= _LEAST or (value > 1 and match["whole"]):
            found.add(value)
    return frozenset(found)


def _value(number: str) -> float:
    whole, _, part = number.partition(".")
    return value_of(whole) + (float(f"0.{part}") if part else 0.0)


def _thing(word: str) -> str:
    return _ALIKE.get(stem(word), stem(word))


def _may_be_thing(word: str) -> bool:
    plain = word.removesuffix("s")
    return len(word) >= _SHORTEST_THING and word.isalpha() and not {word, plain} & _NO_THINGS


def rare_stems(text: str) -> frozenset[str]:
    """Return the stems of the words of a text by which a statement can be recognised."""
    return _rare(_stems(text))


def _hiding_noun(attribution: Attribution) -> str:
    if attribution.named or attribution.kind not in _HIDDEN:
        return ""
    return stem("".join(head_words(attribution.source, load_lexicon())[-1:]))


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word.lower()) for word in _WORD.findall(text))


def _rare(stems: Iterable[str]) -> frozenset[str]:
    background = load_background()
    most = _RARE * background.articles
    return frozenset(
        word
        for word in stems
        if len(word) >= _SHORTEST_THING and background.counts.get(word, 0) <= most
    )
