"""Pairs of different figures for the dead, the hurt or the people aboard, in one article.

These are counted under many nouns and verbs ("killing at least nine people", "with 12 dead"), so
that the thing counted does not tell that two figures are of one thing.
"""

import re
from collections import defaultdict

from pipeline.language.figures import Figure
from pipeline.language.number_words import NUMBER, value_of
from schemas.article import Document, Sentence

_ROUND = r"(?:(?:at\s+least|about|around|some|nearly|almost|as\s+many\s+as)\s+)?"
_PEOPLE = (
    r"(?:people|persons|passengers|migrants|refugees|men|women|children|civilians|soldiers|workers"
    r"|villagers|residents|students|miners|worshippers|protesters|officers|troops|crew"
    # a people, by its name: "six Tarvians were killed"
    r"|(?-i:[A-Z][a-z]+(?:ans|ians|ese|is|ish|ers)))"
)
_TOLLS = {
    "dead": rf"""
        (?<![\w.,$£€-])(?P<before>{NUMBER})\s(?:{_PEOPLE}\s)?
            (?:(?:were|was|had\sbeen|have\sbeen|are)\s(?:\w+\s)?(?:killed|dead)
            | died | dead | drowned | deaths | fatalities | lost\stheir\slives)\b
        | \b(?:kill(?:ed|ing|s) | claim(?:ed|ing) | drowning | toll\s(?:of|at|to|was|is))\s
            {_ROUND}(?P<behind>{NUMBER})(?=\s(?:{_PEOPLE}|dead|lives|on\b)|[,.;]|\sand\b)""",
    "hurt": rf"""
        (?<![\w.,$£€-])(?P<before>{NUMBER})\s(?:{_PEOPLE}\s)?
            (?:(?:were|was|had\sbeen|have\sbeen|are)\s(?:\w+\s)?)?(?:injured|wounded|hurt)\b
        | \b(?:injur(?:ed|ing) | wound(?:ed|ing) | hurt(?:ing)?)\s
            {_ROUND}(?P<behind>{NUMBER})(?=\s{_PEOPLE}|[,.;]|\sand\b)""",
    "aboard": rf"""
        (?<![\w.,$£€-])(?P<before>{NUMBER})\s(?:[a-z]+\s)?{_PEOPLE}\s(?:\w+\s){{0,3}}?
            (?:aboard|on\sboard)\b
        | \b(?:carrying|carried|with)\s{_ROUND}(?P<behind>{NUMBER})\s(?:[a-z]+\s)?
            (?:passengers|migrants|refugees|people(?=\s(?:aboard|on\sboard)))\b""",
}
_PATTERNS = {
    thing: re.compile(pattern, re.IGNORECASE | re.VERBOSE) for thing, pattern in _TOLLS.items()
}
# A toll that grew, was corrected, is of a part, of another event, or only feared.
_OTHER_COUNT = re.compile(
    r"""\b(?:
    rose | risen | rise | fell | then | earlier | previous\w* | ago | last[ ](?:year|month|week)
    | at[ ]first | initial\w* | revis\w* | correct\w* | updat\w* | a[ ]day[ ]later | had[ ]stood
    | another(?![ ](?:account|report|source|witness|agency|newspaper|version)\b) | others?
    | more | further | additional | remaining | rest | each
    | including | of[ ]whom
    | would | could | may | might | feared | likely | capacity | in[ ](?:19|20)\d\d
    | second | similar | separate\w* | elsewhere | if | confirmed | total
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_MOST_RATIO = 2.0
_TWO = 2


def clashing_tolls(document: Document) -> list[tuple[Figure, Figure]]:
    """Return the pairs of different tolls of one kind, where an article gives just two."""
    by_thing: defaultdict[str, list[Figure]] = defaultdict(list)
    for sentence in document.sentences:
        text = document.article.cut(sentence)
        if not _OTHER_COUNT.search(text):
            for toll in _tolls(text, sentence):
                by_thing[toll.thing].append(toll)
    return [pair for tolls in by_thing.values() if (pair := _clash(tolls)) is not None]


def _tolls(text: str, sentence: Sentence) -> list[Figure]:
    """Return the tolls of a sentence; of two of a kind neither is the whole."""
    found: list[Figure] = []
    for thing, pattern in _PATTERNS.items():
        matches = list(pattern.finditer(text))
        if len(matches) == 1:
            value = value_of(matches[0]["before"] or matches[0]["behind"])
            found.append(Figure("count", value, "", thing, sentence))
    return found


def _clash(tolls: list[Figure]) -> tuple[Figure, Figure] | None:
    values = sorted({toll.value for toll in tolls})
    if len(values) != _TWO or values[1] > _MOST_RATIO * values[0]:
        return None
    other = next(toll for toll in tolls if toll.value != tolls[0].value)
    return tolls[0], other
