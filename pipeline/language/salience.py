"""Rank the sentences of an article by how much a summary would miss without them."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from schemas.article import Document, Sentence

_WORD = re.compile(r"[a-z0-9][a-z0-9’'\-]+")
_COMMON = frozenset(
    "the of to in and on for with at by from that it its is was were be been has have had he she they his her "
    "their as but or not which who this will would said say says are an there when than more into over after "
    "before about could should also out up one two".split()
)
# Weights tried on the annotated articles: position, closeness to the centre, form.
POSITION, CENTRE = 1.0, 0.6
DECAY = 0.35


def content_words(text: str) -> list[str]:
    """Return the words of a text that carry its topic, in lower case."""
    return [word for word in _WORD.findall(text.lower()) if word not in _COMMON]


def rank_sentences(document: Document) -> list[Sentence]:
    """Return the sentences, most salient first."""
    texts = [document.article.cut(sentence) for sentence in document.sentences]
    vectors = _vectors([Counter(content_words(text)) for text in texts])
    centre: Counter[str] = Counter()
    for vector in vectors:
        centre.update(vector)
    opens = {}
    for sentence in document.sentences:
        opens.setdefault(sentence.paragraph, sentence.number)
    scores = {
        sentence.number: POSITION / (1 + DECAY * (sentence.number - 1))
        + CENTRE * _cosine(vector, centre)
        + _form(text, opens[sentence.paragraph] == sentence.number)
        for sentence, text, vector in zip(document.sentences, texts, vectors, strict=True)
    }
    return sorted(document.sentences, key=lambda sentence: -scores[sentence.number])


def _vectors(counts: Sequence[Counter[str]]) -> list[dict[str, float]]:
    spread = Counter(word for count in counts for word in count)
    return [
        {word: times * math.log(1 + len(counts) / spread[word]) for word, times in count.items()}
        for count in counts
    ]


def _cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    product = sum(weight * b.get(word, 0.0) for word, weight in a.items())
    length = math.sqrt(sum(w * w for w in a.values()) * sum(w * w for w in b.values()))
    return product / length if length else 0.0


def _form(text: str, opens_paragraph: bool) -> float:
    """Favour openings and figures; disfavour bare quotations and very short sentences."""
    score = 0.35 if opens_paragraph else 0.0
    if text[0] in "“\"‘'«":
        score -= 0.5
    if len(text.split()) < 8:
        score -= 0.45
    if re.search(r"\d", text):
        score += 0.18
    return score
