"""What may conflict with what: shared rare words, and a negation or another number."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations

from pipeline.evaluate.baselines.names import Names
from pipeline.ground import evidence_at
from schemas.article import Document, Sentence, Span
from schemas.report import Check, ConflictKind, Contradiction, Side

MOST_GIVEN = 3
RARE = 3
"""Sentences that a rare word stands in, at most."""
LEAST_SHARED = 2
ARTICLE_VOICE = "the article"
_LEAST_LETTERS = 5
_WORD = re.compile(r"[^\W\d_]+")
_NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|without|denie[ds])\b|n[’']t\b", re.IGNORECASE
)
_NUMBER = re.compile(r"(\d[\d,.]*)%?\s+([^\W\d_]{4,})")
_SPEAKING = re.compile(r"\b(?:said|says|told|denied|claimed|according to|added|insisted)\b")


@dataclass(frozen=True)
class _Reading:
    """What of one sentence is compared."""

    words: frozenset[str]
    numbers: tuple[tuple[str, str], ...]
    negated: bool


def find_contradictions(document: Document) -> tuple[Contradiction, ...]:
    """Return the few pairs that share most rare words and differ in a negation or a number."""
    readings = {one.number: _read(document.article.cut(one)) for one in document.sentences}
    names = Names(document)
    shared = _shared_rare_words(readings)
    found = [
        _contradiction(document, names, pair, by_number=by_number)
        for pair, count in shared.most_common()
        if count >= LEAST_SHARED
        and (
            (by_number := _numbers_differ(readings, pair))
            or readings[pair[0]].negated != readings[pair[1]].negated
        )
    ]
    return tuple(found[:MOST_GIVEN])


def _read(text: str) -> _Reading:
    words = (word.lower() for word in _WORD.findall(text))
    return _Reading(
        words=frozenset(word for word in words if len(word) >= _LEAST_LETTERS),
        numbers=tuple(
            (match[2].lower(), match[1].rstrip(",.")) for match in _NUMBER.finditer(text)
        ),
        negated=_NEGATION.search(text) is not None,
    )


def _shared_rare_words(readings: dict[int, _Reading]) -> Counter[tuple[int, int]]:
    """Count for each pair of sentences the rare words that both have."""
    places: dict[str, list[int]] = defaultdict(list)
    for number, reading in readings.items():
        for word in sorted(reading.words):
            places[word].append(number)
    rare = (numbers for numbers in places.values() if len(numbers) <= RARE)
    return Counter(pair for numbers in rare for pair in combinations(numbers, 2))


def _numbers_differ(readings: dict[int, _Reading], pair: tuple[int, int]) -> bool:
    first, second = (dict(readings[number].numbers) for number in pair)
    return any(first[noun] != second[noun] for noun in first.keys() & second.keys())


def _contradiction(
    document: Document, names: Names, pair: tuple[int, int], *, by_number: bool
) -> Contradiction:
    first, second = (_side(document, names, document.sentence(number)) for number in pair)
    kind = ConflictKind.SOURCES_DISAGREE
    if by_number:
        kind = ConflictKind.INCONSISTENT_DETAIL
    elif first.speaker == second.speaker:
        kind = ConflictKind.REVERSAL
    return Contradiction(
        kind=kind,
        a=first,
        b=second,
        explanation="One gives another number." if by_number else "One of them denies.",
        confirmed=False,
        check=Check.VERIFIED,
    )


def _side(document: Document, names: Names, sentence: Sentence) -> Side:
    cue = _SPEAKING.search(document.article.text, sentence.start, sentence.end)
    name = names.nearest(Span(start=sentence.start, end=cue.start())) if cue else None
    return Side(
        speaker=document.article.cut(name) if name else ARTICLE_VOICE,
        claim=document.article.cut(sentence),
        evidence=(evidence_at(document, sentence),),
    )
