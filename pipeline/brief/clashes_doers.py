"""One deed that two outlets credit to two doers: who rescued them, who walked out first."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.brief.clashes_lists import load_lists
from pipeline.brief.clashes_reading import Told, are_of_two_outlets, in_time
from pipeline.brief.clashes_words import Clash, Why
from pipeline.language.acts import act_words
from schemas.brief import CrossConflictKind

_OPEN = re.compile(
    r"\b(?:(?-i:may)|might|could|would|if|whether|not|no|never|will|another(?= \w)|later)\b"
    r"|n[’']t|\?",
    re.IGNORECASE,
)
_SUBJECT_START = re.compile(r"[,;:—“”\"]|\.\s|\b(?:that|which|who|and|but|when|while|after|as)\b")
_CLEFT_DOER = re.compile(r"\bit was (?P<doer>[^,;:]{3,60}?) (?:that|who|which)\b", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|at|in|based|near|with|on)\b")
_THEM = re.compile(r"\b(?:them|him|her|it|all|both)\b", re.IGNORECASE)
_PARTICLES = frozenset({"out", "off", "up", "rescu", "tak", "carri", "pull", "remov", "sav"})
_PRONOUN = re.compile(r"^\W*(?:they|he|she|it|we|i)\b", re.IGNORECASE)
_BY = re.compile(r"^[^.;]{0,40}?\bby (?P<doer>[^,;:.]+)")


_LEAST_NEAR, _LEAST_NEAR_ALONE = 2, 4
_APART = Why("{a} and {b} credit two different doers with it.", "{a} credits somebody else now.")


@dataclass(frozen=True)
class _Lists:
    doings: Mapping[str, re.Pattern[str]]
    doers: tuple[frozenset[str], ...]


@cache
def _lists() -> _Lists:
    raw = load_lists()["slots"]
    doings = {
        name: re.compile(rf"\b(?:{'|'.join(words.split(', '))})\b", re.IGNORECASE)
        for name, words in raw["doings"].items()
    }
    return _Lists(doings, tuple(act_words(row) for row in raw["doers"]))


@dataclass(frozen=True)
class Done:
    """One of the doings listed: who did it, and the words in which it is told."""

    name: str
    doers: frozenset[str]
    told: str

    def can_be(self, other: "Done") -> bool:
        """Tell whether two can be one deed: done to the same ones, as far as they are named."""
        if self.name != other.name:
            return False
        if _THEM.search(self.told) or _THEM.search(other.told) or self.name != "rescue":
            return True
        return bool(act_words(self.told) & act_words(other.told) - _PARTICLES)


def doer_in(told: Told) -> Done | None:
    """Return which of the doings listed a sentence tells, and the words for who did it."""
    found = _doing_in(told.text)
    if found is None:
        return None
    name, match = found
    doers = _widened(act_words(_FROM.split(_doer(told, match))[0]))
    return Done(name, doers, match.group()) if doers else None


@lru_cache(maxsize=8192)
def _doing_in(text: str) -> tuple[str, re.Match[str]] | None:
    if _OPEN.search(text):
        return None
    found = ((name, pattern.search(text)) for name, pattern in _lists().doings.items())
    return next(((name, match) for name, match in found if match), None)


def _doer(told: Told, match: re.Match[str]) -> str:
    named = _CLEFT_DOER.search(told.text) or _BY.match(told.text[match.end() :])
    if named:
        return named["doer"]
    parts = [part for part in _SUBJECT_START.split(told.text[: match.start()]) if part.strip()]
    subject = parts[-1] if parts else ""
    if parts and (not act_words(subject) or _PRONOUN.search(told.text)):
        subject = parts[0]
    if not subject or _PRONOUN.search(subject):
        document = told.item.document
        ahead = [s for s in document.sentences if s.number == told.sentence.number - 1]
        return _SUBJECT_START.split(document.article.cut(ahead[0]))[0] if ahead else ""
    return subject


def _widened(words: frozenset[str]) -> frozenset[str]:
    """Return words for a doer with the words for the same sort of one."""
    rows = [row for row in _lists().doers if row & words]
    return words.union(*rows)


def done_by_others(one: Told, other: Told) -> Clash | None:
    """Return the clash of two sentences that credit one deed to two doers."""
    mine = doer_in(one)
    yours = doer_in(other) if mine and are_of_two_outlets(one, other) else None
    if mine is None or yours is None or not mine.can_be(yours) or mine.doers & yours.doers:
        return None
    if one.days and other.days and not one.days & other.days:
        return None
    shared = (one.words | one.capitals) & (other.words | other.capitals)
    counted = {w for w in act_words(one.text) & act_words(other.text) if w[0] == "#"}
    near = one.frame & other.frame
    if len(near) < (_LEAST_NEAR if shared | counted else _LEAST_NEAR_ALONE):
        return None
    a, b = sorted((one, other), key=in_time)
    score = 2.0 + 0.1 * len(near) + 0.5 * len(shared)
    return Clash(a, b, CrossConflictKind.OUTLETS_DISAGREE, _APART, shared | near, score)
