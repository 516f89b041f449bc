"""Rank the sentences of an article by how much a summary would miss without them."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from pipeline.language.patterns import load_patterns
from schemas.article import Document, Sentence

_WORD = re.compile(r"[a-z0-9][a-z0-9’'\-]+")
_OPENING_MARKS = "“\"‘'«"

# Found by trying them on annotated articles: a sentence's place counts most, and halves by the
# fourth sentence; what it shares with the whole comes next; the rest corrects for form.
_PLACE, _PLACE_DECAY = 1.0, 0.35
_CENTRE = 0.6
_OPENS_PARAGRAPH = 0.35
_OPENS_WITH_QUOTATION = -0.5
_SHORT, _SHORT_WORDS = -0.45, 8
_HAS_FIGURE = 0.18


def content_words(text: str) -> list[str]:
    """Return the words of a text that carry its topic, in lower case."""
    common = load_patterns().words["common"]
    return [word for word in _WORD.findall(text.lower()) if word not in common]


def rank_sentences(document: Document) -> list[Sentence]:
    """Return the sentences, most salient first; equals keep their order."""
    texts = [document.article.cut(sentence) for sentence in document.sentences]
    closeness = _closeness([Counter(content_words(text)) for text in texts])
    scores: dict[int, float] = {}
    paragraph = 0
    for sentence, text, close in zip(document.sentences, texts, closeness, strict=True):
        scores[sentence.number] = (
            _PLACE / (1 + _PLACE_DECAY * (sentence.number - 1))
            + _CENTRE * close
            + _form(text, opens_paragraph=sentence.paragraph != paragraph)
        )
        paragraph = sentence.paragraph
    return sorted(document.sentences, key=lambda sentence: -scores[sentence.number])


def _closeness(counts: Sequence[Counter[str]]) -> list[float]:
    """Return each sentence's cosine to the sum of all, rare words weighing more."""
    spread = Counter(word for count in counts for word in count)
    vectors = [
        {word: times * math.log(1 + len(counts) / spread[word]) for word, times in count.items()}
        for count in counts
    ]
    centre: Counter[str] = Counter()
    for vector in vectors:
        centre.update(vector)
    centre_square = _square(centre.values())
    return [_cosine(vector, centre, centre_square) for vector in vectors]


def _square(weights: Iterable[float]) -> float:
    return sum(weight * weight for weight in weights)


def _cosine(
    vector: Mapping[str, float], centre: Mapping[str, float], centre_square: float
) -> float:
    product = sum(weight * centre[word] for word, weight in vector.items())
    length = math.sqrt(_square(vector.values()) * centre_square)
    return product / length if length else 0.0


def _form(text: str, *, opens_paragraph: bool) -> float:
    """Favour openings and figures; disfavour bare quotations and very short sentences."""
    score = _OPENS_PARAGRAPH if opens_paragraph else 0.0
    if text[0] in _OPENING_MARKS:
        score += _OPENS_WITH_QUOTATION
    if len(text.split()) < _SHORT_WORDS:
        score += _SHORT
    if re.search(r"\d", text):
        score += _HAS_FIGURE
    return score
