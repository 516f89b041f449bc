"""How likely one of two sentences denies the other, by signals that need no model."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Set
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from pipeline.language.cues import find_cues, load_conflict_data
from pipeline.language.datelines import strip_dateline
from pipeline.language.names import Cast
from pipeline.language.negations import RARE, NegationFinder
from pipeline.language.salience import content_words
from pipeline.language.stems import stem
from pipeline.language.voices import ARTICLE_VOICE, Voices, is_same_voice
from schemas.article import Document, Sentence

_WORD = re.compile(r"[\w’'-]+")
_CAPITALISED = re.compile(r"\b[A-Z][\w’'-]+")
# A capital behind one of these is due to the place, not to a name.
_SENTENCE_START = re.compile(r"(?:^|[“\"‘(]|[.!?:] )$")
_SEVERAL = 2
_MOST_OPPOSITES = 2
_MOST_SHARED = 2.0
_SHARED_NAME = 0.4
_MOST_DENIED = 3


class Kinship(NamedTuple):
    """How far two sentences speak of one thing.

    Attributes:
        shared: weight of the stems they share, rare ones more, and of a name that both have.
        opposites: pairs of opposites, one in each.
    """

    shared: float
    opposites: int


@dataclass(frozen=True)
class _Reading:
    """One sentence, as the signals see it: stems and cues."""

    sentence: Sentence
    speaker: str
    words: Set[str]
    topic: Set[str]
    names: Set[str]
    scopes: tuple[Set[str], ...]
    cues: frozenset[str]

    @cached_property
    def is_claim(self) -> bool:
        """Tell whether somebody is credited with it."""
        return self.speaker != ARTICLE_VOICE


class PairScorer:
    """Scores the pairs of sentences of one article."""

    def __init__(
        self, document: Document, cast: Cast, voices: Voices, negations: NegationFinder
    ) -> None:
        """Read the cues of each sentence once."""
        self.document = document
        self._voices = voices
        self._negations = negations
        self._names = {
            stem(word) for mention in cast.mentions for word in content_words(mention.name)
        }
        self._readings = {s.number: self._read(s) for s in document.sentences}
        self._where: defaultdict[str, list[int]] = defaultdict(list)
        self._spread = Counter(word for one in self._readings.values() for word in one.topic)
        for number, one in self._readings.items():
            for word in one.topic:
                if self._spread[word] <= RARE:
                    self._where[word].append(number)

    def pairs(self) -> list[tuple[int, int]]:
        """Return the pairs that share a rare word which is no name, in reading order."""
        return sorted(
            {
                (a, b)
                for numbers in self._where.values()
                for i, a in enumerate(numbers)
                for b in numbers[i + 1 :]
            }
        )

    def is_vow_against_deed(self, a: int, b: int) -> bool:
        """Tell whether one sentence rules out or promises, and the other tells what was done."""
        one, other = self._readings[a], self._readings[b]
        return any(
            "modal" in vow.cues and _is_vow_against_deed(vow, deed)
            for vow, deed in ((one, other), (other, one))
        )

    def kinship(self, a: int, b: int) -> Kinship:
        """Return how far sentences `a` and `b` speak of one thing."""
        one, other = self._readings[a], self._readings[b]
        words = one.topic & other.topic
        shared = sum(1 / math.sqrt(self._spread[word]) for word in words)
        named = _SHARED_NAME if one.names & other.names else 0.0
        return Kinship(
            min(shared, _MOST_SHARED) + named, min(_opposites(one, other), _MOST_OPPOSITES)
        )

    def score(self, a: int, b: int) -> float:
        """Return the log odds that sentences `a` and `b` conflict, as far as the signals tell."""
        weights = load_conflict_data().weights
        signals = self.signals(a, b)
        return weights["bias"] + sum(weights[name] * value for name, value in signals.items())

    def signals(self, a: int, b: int) -> dict[str, float]:
        """Return the signals of a pair; most are 0 or 1."""
        one, other = self._readings[a], self._readings[b]
        same = is_same_voice(one.speaker, other.speaker)
        claims = one.is_claim and other.is_claim
        denied_words = max(_denied(one, other), _denied(other, one))
        denied = bool(one.scopes) != bool(other.scopes)
        opposites = _opposites(one, other)
        then = ("earlier" in one.cues) != ("earlier" in other.cues)
        kin = bool(one.names & other.names) and (one.is_claim or other.is_claim)
        return {
            "several_shared": float(len(self._rare(one, other)) >= _SEVERAL),
            "denied_beyond_one": float(min(max(denied_words - 1, 0), _MOST_DENIED)),
            "absolute_denial": float(_one_way(one, other, _denies_absolutely)),
            "opposites": float(min(opposites, _MOST_OPPOSITES)),
            "evidence": float(_one_way(one, other, _is_refuted)),
            "vow_and_deed": float(_one_way(one, other, _is_vow_against_deed)),
            "earlier_words": float(same and then),
            "earlier_words_of_kin": float(kin and not same and then and (denied or opposites > 0)),
            "admission": float(same and _one_way(one, other, _admits)),
            "two_speakers": float(claims and not same),
            "two_plans": float(claims and not same and "modal" in one.cues & other.cues),
            "universal": float(("universal" in one.cues) != ("universal" in other.cues)),
            "one_breath": float(same and one.sentence.paragraph == other.sentence.paragraph),
            "both_deny": float(bool(one.scopes) and bool(other.scopes)),
            "condition": float("condition" in one.cues or "condition" in other.cues),
        }

    def _read(self, sentence: Sentence) -> _Reading:
        text = strip_dateline(self.document.article.cut(sentence))
        stems = self._negations.stems[sentence.number]
        names = (stems & self._names) | (stems & _capitalised(text))
        scopes = self._negations.scopes[sentence.number]
        return _Reading(
            sentence=sentence,
            speaker=self._voices.speaker_of(sentence),
            words={stem(word.lower()) for word in _WORD.findall(text)},
            topic={word for word in stems - names if not word[0].isdigit()}
            - self._negations.no_topic,
            names=names,
            scopes=tuple(scope - names for scope in scopes),
            cues=find_cues(text),
        )

    def _rare(self, one: _Reading, other: _Reading) -> set[str]:
        return {word for word in one.topic & other.topic if word in self._where}


def _one_way(one: _Reading, other: _Reading, test: Callable[[_Reading, _Reading], bool]) -> bool:
    return test(one, other) or test(other, one)


def _is_refuted(claim: _Reading, evidence: _Reading) -> bool:
    return (
        "absolute" in claim.cues and "evidence" in evidence.cues and "absolute" not in evidence.cues
    )


def _is_vow_against_deed(vow: _Reading, deed: _Reading) -> bool:
    return "vow" in vow.cues and "modal" not in deed.cues


def _admits(admission: _Reading, denial: _Reading) -> bool:
    return "admission" in admission.cues and bool(denial.scopes) and not admission.scopes


def _denied(one: _Reading, other: _Reading) -> int:
    """Return how many words stand under one negation of `one`, and under none in `other`."""
    shared = [scope & other.topic for scope in one.scopes]
    return max((len(words) for words in shared if not _is_denied(words, other)), default=0)


def _is_denied(words: Set[str], reading: _Reading) -> bool:
    return any(scope & words for scope in reading.scopes)


def _denies_absolutely(one: _Reading, other: _Reading) -> bool:
    return "absolute" in one.cues and _denied(one, other) > 0


def _capitalised(text: str) -> set[str]:
    return {
        stem(match.group().lower())
        for match in _CAPITALISED.finditer(text)
        if not _SENTENCE_START.search(text[max(match.start() - 2, 0) : match.start()])
    }


def _opposites(one: _Reading, other: _Reading) -> int:
    """Return how many pairs of opposites stand one in each sentence."""
    mine, yours = one.words - other.words, other.words - one.words
    return sum(
        bool((mine & left and yours & right) or (mine & right and yours & left))
        for left, right in load_conflict_data().opposites
    )
