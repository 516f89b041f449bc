"""The word lists of `pipeline/data/patterns.toml`, by which plans, topics and asides are read."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from schemas.report import IntentionKind


@dataclass(frozen=True)
class IntentionVerb:
    """A verb that states an intention when "to" and another verb follow."""

    base: str
    kind: IntentionKind


@dataclass(frozen=True)
class Patterns:
    """Word lists in lower case; three of them map a word to what it stands for.

    Attributes:
        verbs: each form of a verb of intention.
        nouns: nouns of intention.
        roles: words that tell what a sum of money is.
    """

    verbs: Mapping[str, IntentionVerb]
    nouns: Mapping[str, IntentionKind]
    roles: Mapping[str, str]
    words: Mapping[str, frozenset[str]]


@cache
def load_patterns() -> Patterns:
    """Read the word lists once."""
    raw = tomllib.loads(
        resources.files("pipeline").joinpath("data/patterns.toml").read_text(encoding="utf-8")
    )
    return Patterns(
        verbs={
            form: IntentionVerb(row.split()[0], IntentionKind(kind))
            for kind, rows in raw["intentions"]["verbs"].items()
            for row in rows
            for form in row.split()
        },
        nouns={
            noun: IntentionKind(kind)
            for kind, nouns in raw["intentions"]["nouns"].items()
            for noun in nouns
        },
        roles={word: role for role, words in raw["roles"].items() for word in words},
        words={name: frozenset(words) for name, words in raw["words"].items()},
    )
