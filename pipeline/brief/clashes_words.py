"""The words by which two articles contradict each other: acts and deeds, states and opposites."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.brief.clashes_lists import load_lists
from pipeline.brief.clashes_reading import Told
from pipeline.language.acts import act_word, verb_root
from schemas.brief import CrossConflictKind

_IN_Y = re.compile(r"[^aeiou]y$")


@dataclass(frozen=True)
class Words:
    """The lists of `pipeline/data/clashes.toml`, as roots."""

    deeds: tuple[tuple[frozenset[str], frozenset[str]], ...]
    kept: tuple[tuple[frozenset[str], frozenset[str]], ...]
    light: frozenset[str]
    set_going: frozenset[str]
    own: frozenset[str]
    undoing: frozenset[str]
    known: frozenset[str]
    """Verbs of which the rows tell by what deeds they are done."""
    states: tuple[tuple[frozenset[str], frozenset[str]], ...]

    def is_done_by(self, act: str, deed: str) -> bool:
        """Tell whether a deed is what the word for an act says."""
        if act == deed or act_word(act) == act_word(deed) != "":
            return True
        return any(act in acts and deed in deeds for acts, deeds in self.deeds)


@cache
def load_words() -> Words:
    """Read the lists once."""
    raw = load_lists()
    deeds, states = raw["deeds"], raw["states"]
    return Words(
        deeds=_rows(deeds["rows"]),
        kept=_rows(deeds["kept"]),
        light=frozenset(verb_root(word) for word in deeds["light"]),
        set_going=frozenset(verb_root(word) for word in deeds["set_going"]),
        own=frozenset(verb_root(word) for word in deeds["own"]),
        known=frozenset[str]().union(*(acts for acts, _ in _rows(deeds["rows"])))
        - frozenset(verb_root(word) for word in deeds["light"]),
        undoing=_roots(" ".join(deeds["undoing"])),
        states=tuple(
            (frozenset(left.split()), frozenset(right.split()))
            for left, right in (row.split("|") for row in states["rows"])
        ),
    )


def _rows(rows: Sequence[str]) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    halves = (row.split("|") for row in rows)
    return tuple((_roots(left), _roots(right)) for left, right in halves)


def _roots(words: str) -> frozenset[str]:
    """Return the roots of verbs; the stem of "copied" is not that of "copy"."""
    pasts = (f"{word[:-1]}ied" for word in words.split() if _IN_Y.search(word))
    return frozenset(verb_root(word) for word in (*words.split(), *pasts))


@dataclass(frozen=True)
class Why:
    """Why two sentences conflict, in words for `{a}`, the earlier side, and `{b}`."""

    of_two: str
    of_one: str
    """Where one party says both; it is `{a}`."""

    def told_of(self, a: str, b: str) -> str:
        """Return the words for two parties by name."""
        said = (self.of_one if a == b else self.of_two).format(a=a, b=b)
        return said[0].upper() + said[1:]


@dataclass(frozen=True, eq=False)
class Clash:
    """Two sentences of two articles that cannot both hold; `a` was published first."""

    a: Told
    b: Told
    kind: CrossConflictKind
    why: Why
    shared: frozenset[str]
    score: float
