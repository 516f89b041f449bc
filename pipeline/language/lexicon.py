"""The closed word lists of `pipeline/data/lexicon.toml`, as sets."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True)
class Lexicon:
    """Word lists in lower case; verbs map each form to the base form."""

    core_verbs: dict[str, str]
    open_verbs: dict[str, str]
    addressed: frozenset[str]
    needs_that: frozenset[str]
    nouns: dict[str, frozenset[str]]
    words: dict[str, frozenset[str]]

    def base(self, form: str) -> str | None:
        """Return the base form of a reporting verb, or None for any other word."""
        return self.core_verbs.get(form) or self.open_verbs.get(form)


def _forms(rows: list[str]) -> dict[str, str]:
    return {form: row.split()[0] for row in rows for form in row.split()}


@cache
def load_lexicon() -> Lexicon:
    """Read the word lists once."""
    raw = tomllib.loads(
        resources.files("pipeline").joinpath("data/lexicon.toml").read_text(encoding="utf-8")
    )
    return Lexicon(
        core_verbs=_forms(raw["verbs"]["core"]),
        open_verbs=_forms(raw["verbs"]["open"]),
        addressed=frozenset(raw["verbs"]["addressed"]),
        needs_that=frozenset(raw["verbs"]["needs_that"]),
        nouns={name: frozenset(words) for name, words in raw["nouns"].items()},
        words={name: frozenset(words) for name, words in raw["words"].items()},
    )
