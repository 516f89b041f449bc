"""Figures in sentences: counts of things, sums of money, measures."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Literal

from pipeline.language.patterns import load_patterns
from pipeline.language.stems import stem
from schemas.article import Sentence

_NUMBER = r"(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)"
_COUNT = re.compile(
    rf"""
    (?<![\w.,$£€¥-]){_NUMBER}              # neither money nor the end of another number
    (?P<between>(?:[ -]                    # up to three words, of which one is the thing counted
        (?!(?:of|in|to|per|and|or|years?|years?-old)\b)
        [a-z]+){{1,3}})
    """,
    re.VERBOSE,
)
_SUBSET_BEHIND = re.compile(r"\s*of\b")
_SHORTEST_PLURAL = 4
_MONEY = re.compile(
    rf"""
    (?<![\w.,])(?P<currency>[$£€¥])\s?{_NUMBER}
    (?:[\s-]?(?P<scale>thousand|million|billion|trillion|k|m|bn|tn)\b)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SCALES = {"": 1.0, "k": 1e3, "m": 1e6, "bn": 1e9, "tn": 1e12}
_SCALES |= {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_UNIT = (
    r"(?P<unit>met(?:re|er)|kilomet(?:re|er)|km|cm|mm|mile|foot|feet|inch|kg|tonne|ton|lit(?:re|er)"
    r"|hectare|acre|megawatt|MW)(?:s|es)?\b"
)
_SAME_UNIT = {"meter": "metre", "kilometre": "km", "kilometer": "km", "feet": "foot"}
_SAME_UNIT |= {"liter": "litre", "megawatt": "mw"}
# "a 2.3-metre mirror", then "a mirror 3.2 metres wide" and "the mirror is 3.2 metres wide"
_MEASURE_AHEAD = re.compile(rf"(?<![\w.,-]){_NUMBER}-{_UNIT}[\s-]+(?P<thing>[a-z]{{3,}})\b")
_MEASURE_BEHIND = re.compile(
    rf"""\b(?P<thing>[a-z]{{3,}}),?\s+(?:(?:that|which)\s+)?
    (?:(?:is|was|measures|measuring|measured|about|nearly|almost|some|around)\s+)*
    {_NUMBER}[\s-]{_UNIT}\s+(?:wide|long|high|tall|deep|thick|across|in\s+diameter)\b""",
    re.VERBOSE,
)
# "Ada Holm, 34, a driver"; "Ms. Holm, 43."
_AGE = re.compile(
    r"""(?:\b(?:(?:Mr|Mrs|Ms|Dr)\.?|(?P<given>[A-Z][\w’'-]+))\s)?
    \b(?P<family>[A-Z][\w’'-]+),\s(?P<number>[1-9]\d)(?=[,.;]|\syears\sold)""",
    re.VERBOSE,
)
_LARGE = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?![\w,])")


@dataclass(frozen=True)
class Figure:
    """So much of something, in one sentence.

    Attributes:
        unit: the currency or the unit of measure, empty for a count; for an age the given name.
        thing: the stem of the thing, for a sum of money what it is ("price", "loss"), for an age
            the family name, for the digits of a large number these digits in order of size.
    """

    kind: Literal["count", "money", "measure", "age", "digits"]
    value: float
    unit: str
    thing: str
    sentence: Sentence


def find_figures(text: str, sentence: Sentence) -> list[Figure]:
    """Return the figures of a sentence that tell what they are of, kind by kind."""
    measures = [
        match for pattern in (_MEASURE_AHEAD, _MEASURE_BEHIND) for match in pattern.finditer(text)
    ]
    measured = {match.start("number") for match in measures}
    return [
        *_counts(text, sentence, measured),
        *_sums(text, sentence),
        *(_measure(match, sentence) for match in measures),
        *(_age(match, sentence) for match in _AGE.finditer(text)),
        *(_digits(match, sentence) for match in _LARGE.finditer(text)),
    ]


def _counts(text: str, sentence: Sentence, measured: Set[int]) -> Iterator[Figure]:
    for match in _COUNT.finditer(text):
        thing = _thing(match["between"].replace("-", " ").split())
        part = _SUBSET_BEHIND.match(text, match.end("number"))
        if thing is not None and not part and match.start("number") not in measured:
            yield Figure("count", _value(match), "", thing, sentence)


def _thing(words: Sequence[str]) -> str | None:
    """Return the stem of the first plural among the words behind a number."""
    irregular = load_patterns().words["plurals_without_s"]
    for word in words:
        if word in irregular:
            return word
        if word.endswith("s") and len(word) >= _SHORTEST_PLURAL:
            return stem(word)
    return None


def _sums(text: str, sentence: Sentence) -> Iterator[Figure]:
    for match in _MONEY.finditer(text):
        role = _role(text, match)
        if role is not None:
            value = _value(match) * _SCALES[(match["scale"] or "").lower()]
            yield Figure("money", value, match["currency"], role, sentence)


def _role(text: str, money: re.Match[str]) -> str | None:
    """Return what a sum is, by the nearest word that tells."""
    roles = load_patterns().roles
    told = [
        (max(money.start() - word.end(), word.start() - money.end()), role)
        for word in re.finditer(r"[A-Za-z]+", text)
        if (role := roles.get(word.group().lower()))
    ]
    return min(told)[1] if told else None


def _measure(match: re.Match[str], sentence: Sentence) -> Figure:
    unit = match["unit"].lower()
    thing = stem(match["thing"])
    return Figure("measure", _value(match), _SAME_UNIT.get(unit, unit), thing, sentence)


def _age(match: re.Match[str], sentence: Sentence) -> Figure:
    return Figure("age", _value(match), match["given"] or "", match["family"].lower(), sentence)


def _digits(match: re.Match[str], sentence: Sentence) -> Figure:
    number = match.group().replace(",", "")
    return Figure("digits", float(number), "", "".join(sorted(number)), sentence)


def _value(match: re.Match[str]) -> float:
    return float(match["number"].replace(",", ""))
