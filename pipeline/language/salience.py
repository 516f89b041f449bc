"""Weigh the sentences of an article by how much a summary would miss without them."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.language.patterns import load_patterns
from pipeline.language.stems import stem
from schemas.article import Document, Sentence

_WORD = re.compile(r"[a-z0-9][a-z0-9’'\-]+")
_OPENING_MARKS = "“\"‘'«"
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]?")
_CONTRAST = re.compile(
    r"""\b(?:
    but | however | although | though | despite | unless | instead | otherwise
    | den(?:y|ies|ied) | disput(?:e[sd]?|ing) | contradict\w* | den(?:ial|ying)
    | reject(?:s|ed)? | insist(?:s|ed)? | maintain(?:s|ed) | against
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)

# Found by trying them on annotated articles, one left out at a time, and then rounded: the
# plateau is wide. Place counts most; it falls with the logarithm of the distance from the lead,
# so that a long article is not summed up by its opening alone.
_PLACE = 2.2
_DISPUTED = 0.8
_CENTRE = 0.8
_TIMED = 0.6
_UNFOLDS = 0.5
_HAS_FIGURE = 0.15
_OPENS_PARAGRAPH = 0.1
_CONTRASTS = 0.3
_OPENS_WITH_QUOTATION = -0.3
_SHORT, _SHORT_WORDS = -0.6, 8
# An opening of a paragraph that is no longer than this announces what the next sentence tells.
_ANNOUNCING_WORDS = 9


@dataclass(frozen=True)
class Marks:
    """What else is known of an article's sentences, by their numbers.

    Attributes:
        lead: the sentence that the article opens with.
        disputed: sentences that another one may contradict.
        timed: sentences with an intention that has a time.
    """

    lead: int = 1
    disputed: frozenset[int] = frozenset()
    timed: frozenset[int] = frozenset()


class Salience:
    """Weighs the sentences of one article, and compares them with each other."""

    def __init__(self, document: Document, marks: Marks) -> None:
        """Count the words of each sentence; rare ones weigh more."""
        self._document = document
        self._marks = marks
        counts = [
            Counter(stem(word) for word in content_words(document.article.cut(sentence)))
            for sentence in document.sentences
        ]
        spread = Counter(word for count in counts for word in count)
        self._vectors = [
            {word: times * math.log(1 + len(counts) / spread[word]) for word, times in one.items()}
            for one in counts
        ]
        self._lengths = [_length(vector.values()) for vector in self._vectors]
        self._centre: Counter[str] = Counter()
        for vector in self._vectors:
            self._centre.update(vector)
        self._centre_length = _length(self._centre.values())

    def weight(self, sentence: Sentence) -> float:
        """Return how much a summary would miss without the sentence."""
        index = sentence.number - 1
        distance = max(sentence.number - self._marks.lead, 0)
        place = 1 - math.log(1 + distance) / math.log(1 + len(self._vectors))
        scale = self._lengths[index] * self._centre_length
        return (
            _PLACE * place
            + _CENTRE * _cosine(self._vectors[index], self._centre, scale)
            + _DISPUTED * (sentence.number in self._marks.disputed)
            + _TIMED * (sentence.number in self._marks.timed)
            + self._position(sentence)
            + _form(self._document.article.cut(sentence))
        )

    def likeness(self, a: Sentence, b: Sentence) -> float:
        """Return how much two sentences share, from 0 to 1."""
        i, j = a.number - 1, b.number - 1
        scale = self._lengths[i] * self._lengths[j]
        return _cosine(self._vectors[i], self._vectors[j], scale)

    def announces(self, sentence: Sentence) -> bool:
        """Tell whether it is a short opening of a paragraph, which the next sentence unfolds."""
        text = self._document.article.cut(sentence)
        plain = text[0] not in _OPENING_MARKS and not re.search(r"\d", text)
        short = plain and len(text.split()) <= _ANNOUNCING_WORDS
        if not short or not self._opens_paragraph(sentence):
            return False
        following = self._document.sentences[sentence.number : sentence.number + 1]
        return any(other.paragraph == sentence.paragraph for other in following)

    def _position(self, sentence: Sentence) -> float:
        """Favour the opening of a paragraph, and what a short opening announces."""
        if self._opens_paragraph(sentence):
            return _OPENS_PARAGRAPH
        before = self._document.sentence(sentence.number - 1)
        return _UNFOLDS if self.announces(before) else 0.0

    def _opens_paragraph(self, sentence: Sentence) -> bool:
        if sentence.number == 1:
            return True
        return self._document.sentence(sentence.number - 1).paragraph != sentence.paragraph


def content_words(text: str) -> list[str]:
    """Return the words of a text that carry its topic, in lower case."""
    common = load_patterns().words["common"]
    return [word for word in _WORD.findall(text.lower()) if word not in common]


def _length(weights: Iterable[float]) -> float:
    return math.sqrt(sum(weight * weight for weight in weights))


def _cosine(vector: Mapping[str, float], other: Mapping[str, float], scale: float) -> float:
    if not scale:
        return 0.0
    return sum(weight * other.get(word, 0.0) for word, weight in vector.items()) / scale


def _form(text: str) -> float:
    """Favour figures and plain contrasts; disfavour quotations and very short sentences."""
    score = 0.0
    if text[0] in _OPENING_MARKS:
        score += _OPENS_WITH_QUOTATION
    if len(text.split()) < _SHORT_WORDS:
        score += _SHORT
    if re.search(r"\d", text):
        score += _HAS_FIGURE
    if _CONTRAST.search(_QUOTED.sub("", text)):
        score += _CONTRASTS
    return score
