"""Counts of things in sentences, for comparing two counts of one thing."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from pipeline.language.patterns import load_patterns
from pipeline.language.salience import content_words
from pipeline.language.stems import stem
from schemas.article import Document, Sentence, Span

_COUNT = re.compile(
    r"""
    (?<![\w.,$£€¥-])                       # neither money nor the end of another number
    (?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)
    (?P<between>(?:[ -]                    # up to three words, of which one is the thing counted
        (?!(?:of|in|to|per|and|or|years?|years?-old)\b)
        [a-z]+){1,3})
    """,
    re.VERBOSE,
)
# Words of sentences whose figure differs from another for a reason: it changed, it is another's,
# it is what remains, or it was once planned.
_CHANGE = re.compile(
    r"""\b(?:
    rose | rise | risen | fell | fall | fallen | dropp?\w* | grew | grown | climb\w* | increas\w*
    | decreas\w* | up[ ]from | down[ ]from | from[ ]\d
    | then | earlier | previous\w* | ago | last[ ](?:year|month|week) | at[ ]first | initial\w*
    | since | now | revis\w* | correct\w* | updat\w* | by[ ]nightfall | a[ ]day[ ]later
    | year[ ]earlier | would[ ]have | draft
    | another | others? | more | further | additional | remaining | rest | each | second
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_DATED = re.compile(
    r"""^(?:On|In|By|Last|Since|At)\s+(?:
    \w+day | January | February | March | April | May | June | July | August | September
    | October | November | December | \d{4} | nightfall
    )\b""",
    re.VERBOSE,
)
_SUBSET_BEHIND = re.compile(r"^\s*of\b")
_SHORTEST_PLURAL = 4
# Beyond this ratio two counts are hardly meant to be the same.
_MOST_RATIO = 2
# A thing that so many sentences count is the subject of a table, not of a slip.
_MOST_COUNTS = 24


@dataclass(frozen=True)
class Count:
    """So many of something, in one sentence; `thing` is the stem of the word counted."""

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
        if not _CHANGE.search(text) and not _DATED.search(text):
            found.extend(_counts_in(text, sentence))
    return found


def clashing_counts(document: Document) -> list[tuple[Count, Count]]:
    """Return pairs of different counts of what seems to be one thing, in reading order."""
    by_thing: defaultdict[str, list[Count]] = defaultdict(list)
    for count in find_counts(document):
        by_thing[count.thing].append(count)
    pairs = [
        pair
        for counts in by_thing.values()
        if len(counts) <= _MOST_COUNTS
        for pair in combinations(counts, 2)
        if _clash(document, *pair)
    ]
    return sorted(pairs, key=lambda pair: (pair[0].span.start, pair[1].span.start))


def _counts_in(text: str, sentence: Sentence) -> Iterator[Count]:
    for match in _COUNT.finditer(text):
        thing = _thing(match.group("between").replace("-", " ").split())
        if thing is not None and not _SUBSET_BEHIND.match(text[match.end("number") :]):
            yield Count(
                float(match.group("number").replace(",", "")),
                thing,
                sentence,
                Span(start=sentence.start + match.start(), end=sentence.start + match.end()),
            )


def _thing(words: Sequence[str]) -> str | None:
    """Return the stem of the first plural among the words behind a number."""
    irregular = load_patterns().words["plurals_without_s"]
    for word in words:
        if word in irregular:
            return word
        if word.endswith("s") and len(word) >= _SHORTEST_PLURAL:
            return stem(word)
    return None


def _clash(document: Document, first: Count, second: Count) -> bool:
    if first.value == second.value or first.sentence.number == second.sentence.number:
        return False
    low, high = sorted((first.value, second.value))
    if high > _MOST_RATIO * low:
        return False
    measures = {stem(word) for word in load_patterns().words["measures"]}
    needed = 2 if first.thing in measures else 1
    return len(_topic(document, first) & _topic(document, second)) >= needed


def _topic(document: Document, count: Count) -> set[str]:
    words = {stem(word) for word in content_words(document.article.cut(count.sentence))}
    return {word for word in words if not word[0].isdigit()} - {count.thing}
