"""The closed word lists of `pipeline/data/lexicon.toml`, as sets."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources


@dataclass(frozen=True)
class Lexicon:
    """Word lists in lower case (`names`: as written); verbs map each form to the base form."""

    core_verbs: Mapping[str, str]
    open_verbs: Mapping[str, str]
    addressed: frozenset[str]
    informing: frozenset[str]
    naming: frozenset[str]
    acting: frozenset[str]
    displaying: frozenset[str]
    bound: frozenset[str]
    quoting: frozenset[str]
    clausal: frozenset[str]
    nouns: Mapping[str, frozenset[str]]
    words: Mapping[str, frozenset[str]]
    names: Mapping[str, frozenset[str]]

    def base(self, form: str) -> str | None:
        """Return the base form of a reporting verb, or None for any other word."""
        return self.core_verbs.get(form) or self.open_verbs.get(form)

    def is_core(self, base: str) -> bool:
        """Tell whether a verb, given by its base form, reports speech wherever it has a subject."""
        return base in self._core_bases

    @cached_property
    def _core_bases(self) -> frozenset[str]:
        return frozenset(self.core_verbs.values())


@cache
def load_lexicon() -> Lexicon:
    """Read the word lists once."""
    raw = tomllib.loads(
        resources.files("pipeline").joinpath("data/lexicon.toml").read_text(encoding="utf-8")
    )
    verbs = raw["verbs"]
    bound, quoting = _forms(verbs["bound"]), _forms(verbs["quoting"])
    return Lexicon(
        core_verbs=_forms(verbs["core"]),
        open_verbs={**_forms(verbs["open"]), **bound, **quoting},
        addressed=frozenset(verbs["addressed"]),
        informing=frozenset(verbs["informing"]),
        naming=frozenset(verbs["naming"]),
        acting=frozenset(verbs["acting"]),
        displaying=frozenset(verbs["displaying"]),
        bound=frozenset(bound.values()),
        quoting=frozenset(quoting.values()),
        clausal=frozenset([*verbs["clausal"], *bound.values()]),
        nouns=_sets(raw["nouns"]),
        words=_sets(raw["words"]),
        names=_sets(raw["names"]),
    )


def _forms(rows: Sequence[str]) -> dict[str, str]:
    return {form: row.split()[0] for row in rows for form in row.split()}


def _sets(lists: Mapping[str, Sequence[str]]) -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in lists.items()}
