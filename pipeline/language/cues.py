"""Cues in a sentence that bear on whether another can hold beside it, and pairs of opposites."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from pipeline.language.stems import stem
from pipeline.language.time_phrases import MONTH_NAMES

_CUES = {
    "absolute": r"""
        never | nobody | no[ ]one | none | nothing | nowhere | at[ ]no[ ]time | neither
        | no(?![ ](?:longer|doubt|matter|comment)) | not[ ](?:a[ ]single|one|ever|any|at[ ]any)
    """,
    "universal": r"""
        every | everyone | everybody | all | always | each | only | alone | whole | entire(?:ly)?
        | complete(?:ly)? | fully | throughout | single | any | ever | without[ ](?:exception|delay)
        | nothing | nobody | none | never | no[ ]one
    """,
    "evidence": r"""
        records? | documents? | logs? | minutes | receipts? | invoices? | filings? | footage | video
        | photographs? | images | satellite | e-?mails? | letters? | inspectors? | auditors? | audit
        | investigators? | observers? | counted | detected | recorded | accounts? | files | figures
        | data | show(?:s|ed|n)? | reveal(?:s|ed)? | witness(?:es)? | testified | found | obtained
        | seen[ ]by | according[ ]to | register | certificate | report
    """,
    "modal": r"""
        will | would | shall | won[’']t | wouldn[’']t | promis\w+ | pledg\w+ | vow\w* | guarantee\w*
        | assur\w+ | undert\w+ | commit\w* | sw(?:ore|orn|ear) | ruled?[ ]out
    """,
    "vow": r"""
        promis\w+ | pledg\w+ | vow\w* | guarantee\w* | assur\w+ | undert\w+ | committed
        | sw(?:ore|orn) | ruled?[ ]out | no[ ]intention | never | will[ ]not | won[’']t
        | will[ ]be[ ]no
    """,
    "admission": r"""
        acknowledg\w+ | conced\w+ | admit\w* | confirm\w* | announc\w+ | disclos\w+ | declar\w+
    """,
    "earlier": rf"""
        \w+[ ](?:day|week|month|year|summer|winter)s?[ ](?:ago|earlier|before) | earlier
        | previously | last[ ](?:week|month|year|spring|summer|autumn|winter) | at[ ]the[ ]time
        | had[ ](?:\w+[ ])?(?:said|told|called|described|dismissed|denied|insisted|promised
            |pledged|vowed|sworn|praised|argued|claimed|assured|ruled|guaranteed)
        | in[ ](?:{MONTH_NAMES}|(?:19|20)\d\d|spring|summer|autumn|opposition) | campaign | once
    """,
    "condition": r"if | unless | provided | might | (?-i:may) | whether | perhaps | would[ ]have",
}
_PATTERNS = {
    name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE | re.VERBOSE)
    for name, words in _CUES.items()
}


@dataclass(frozen=True)
class ConflictData:
    """What `pipeline/data/conflicts.toml` holds.

    Attributes:
        weights: of each signal of a pair, and the bias.
        recalled: weights of what makes a sentence the other side of a recalled promise or opinion.
        opposites: groups of stems, each with the group that it excludes.
    """

    weights: Mapping[str, float]
    recalled: Mapping[str, Mapping[str, float]]
    opposites: tuple[tuple[frozenset[str], frozenset[str]], ...]


@cache
def load_conflict_data() -> ConflictData:
    """Read the opposites and the weights once."""
    raw = tomllib.loads(
        resources.files("pipeline").joinpath("data/conflicts.toml").read_text(encoding="utf-8")
    )
    return ConflictData(
        weights=raw["weights"],
        recalled=raw["recalled"],
        opposites=tuple(_two_sides(row) for row in raw["opposites"]["pairs"]),
    )


def find_cues(text: str) -> frozenset[str]:
    """Return the names of the cues that a sentence has."""
    return frozenset(name for name, pattern in _PATTERNS.items() if pattern.search(text))


def _two_sides(row: str) -> tuple[frozenset[str], frozenset[str]]:
    left, right = (frozenset(stem(word) for word in side.split()) for side in row.split("|"))
    return left, right
