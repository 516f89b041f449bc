"""Counts of things in sentences, for comparing two counts of one thing."""

import re
from dataclasses import dataclass

from pipeline.language.salience import content_words
from pipeline.language.stems import stem
from schemas.article import Document, Sentence, Span

_COUNT = re.compile(
    r"(?<![\w.,$£€¥-])(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)"
    r"(?P<between>(?:[ -](?!of\b|in\b|to\b|per\b|and\b|or\b|years?\b|years?-old)[a-z]+){1,3})",
)
_CHANGE = re.compile(
    r"\b(?:rose|rise|risen|fell|fall|fallen|dropp?\w*|grew|grown|climb\w*|increas\w*|decreas\w*|up from|down from|from \d|"
    r"then|earlier|previous\w*|ago|last (?:year|month|week)|at first|initial\w*|since|now|revis\w*|correct\w*|updat\w*|another|others?|more|"
    r"further|additional|remaining|rest|each|second|by nightfall|a day later|year earlier|would have|draft)\b",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"^(?:On|In|By|Last|Since|At)\s+(?:\w+day|January|February|March|April|May|June|July|August|September|October|November|December|\d{4}|nightfall)\b"
)
_SUBSET_BEHIND = re.compile(r"^\s*of\b")
_SUBSET_AHEAD = re.compile(r"\bof (?:the|its|their|his|her)\s+$", re.IGNORECASE)
_MEASURES = frozenset(
    "percent metres meters feet miles km minutes hours days weeks months years people a.m p.m points crowns million billion thousand hundred dollars pounds euros tonnes votes seats".split()
)


@dataclass(frozen=True)
class Count:
    """So many of something, in one sentence."""

    value: float
    thing: str
    sentence: Sentence
    span: Span


def find_counts(document: Document) -> list[Count]:
    """Return the counts of an article that another count can be held against.

    Parts of a whole, changes and dated earlier figures are left out: they differ for a reason.
    """
    found: list[Count] = []
    for sentence in document.sentences:
        text = document.article.cut(sentence)
        if _CHANGE.search(text) or _DATED.search(text):
            continue
        for match in _COUNT.finditer(text):
            words = re.findall(r"[a-z]+", match.group("between"))
            thing = _thing(words)
            if thing is None or _SUBSET_BEHIND.match(text[match.end("number") :]):
                continue
            span = Span(start=sentence.start + match.start(), end=sentence.start + match.end())
            found.append(
                Count(float(match.group("number").replace(",", "")), thing, sentence, span)
            )
    return found


def _thing(words: list[str]) -> str | None:
    """Return the stem of the first plural among the words behind a number."""
    for word in words:
        if word.endswith("s") and len(word) > 3:
            return stem(word)
        if word in {"people", "men", "women", "children"}:
            return word
    return None


def clashing_counts(document: Document) -> list[tuple[Count, Count]]:
    """Return pairs of different counts of what seems to be one thing."""
    counts = find_counts(document)
    pairs: list[tuple[Count, Count]] = []
    for index, first in enumerate(counts):
        for second in counts[index + 1 :]:
            if first.thing != second.thing or first.value == second.value:
                continue
            if first.sentence.number == second.sentence.number:
                continue
            ratio = max(first.value, second.value) / max(min(first.value, second.value), 0.001)
            shared = _topic(document, first) & _topic(document, second)
            needed = 2 if first.thing in {stem(word) for word in _MEASURES} else 1
            if ratio <= 2 and len(shared) >= needed:
                pairs.append((first, second))
    return pairs


def _topic(document: Document, count: Count) -> set[str]:
    words = {stem(word) for word in content_words(document.article.cut(count.sentence))}
    return {word for word in words if not word[0].isdigit()} - {count.thing}
