"""The other side of recalled words: the deed or the new words that they no longer fit."""

import re
from collections.abc import Iterator, Set

from pipeline.language.cues import load_conflict_data
from pipeline.language.negations import NegationFinder
from pipeline.language.recalled_words import find_recalled
from pipeline.language.signals import PairScorer
from pipeline.language.voices import ARTICLE_VOICE, Voices, is_same_voice
from schemas.article import Document, Sentence

# What is to be, as against what is thought of something.
_PROMISE = re.compile(
    r"""\b(?:will|would(?![ ](?:be|do|have)\b)|won[’']t|wouldn[’']t|shall|undert\w+|promis\w+
    |pledg\w+|vow\w*|assur\w+|guarantee\w*|until|stays?|you[’']ve[ ]got|permanent\w*|committed
    )\b|[’']ll\b""",
    re.IGNORECASE | re.VERBOSE,
)
_EVIDENCE = re.compile(
    r"""\b(?:records?|accounts|logs?|receipts?|invoices?|filings?|footage|images|photographs?
    |e-?mails?|register|inspectors?|auditors?|counted|show(?:s|ed|n)?|found|since[ ]then
    |(?:days|weeks|months|years)[ ]later|by[ ]then|instead|in[ ]fact
    |within[ ](?:a|two|three|weeks|months|days|hours))\b""",
    re.IGNORECASE | re.VERBOSE,
)
# "Satellite pictures show that they have": the promise was kept.
_KEPT = re.compile(r"\b(?:they|it|he|she)[ ](?:have|has|had|did)\.\W*$")
_PLAN = re.compile(r"\b(?:will|would|if|hopes?|plans?[ ]to|expects?|could|may|might)\b")
_LEAD = ("first", "second", "third")
# Sentences behind the recalled words among which the facts that belie them mostly stand.
_REACH = 7
_FEW_WORDS = 8
_LEAST_FIT = 2.0
"""Least fit of the best other side; below it nothing in the article answers to the words."""


class RecalledPairs:
    """Finds for each sentence that recalls earlier words the one that they conflict with."""

    def __init__(
        self, document: Document, voices: Voices, negations: NegationFinder, scorer: PairScorer
    ) -> None:
        """Keep the article and the readings of its sentences."""
        self.document = document
        self._voices = voices
        self._negations = negations
        self._scorer = scorer

    def find(self) -> Iterator[tuple[Sentence, Sentence]]:
        """Yield each recalled sentence with its likeliest other side."""
        recalled = list(find_recalled(self.document, self._voices))
        numbers = {sentence.number for sentence in recalled}
        for sentence in recalled:
            others = [
                one
                for one in self.document.sentences
                if one.number not in numbers and not _KEPT.search(self.document.article.cut(one))
            ]
            fits = [(self._fit(sentence, one), -one.number, one) for one in others]
            best = max(fits, key=lambda item: item[:2], default=None)
            if best is not None and best[0] >= _LEAST_FIT:
                yield sentence, best[2]

    def _fit(self, recalled: Sentence, other: Sentence) -> float:
        """Return how well `other` fits as what the recalled words conflict with."""
        promise = _PROMISE.search(self.document.article.cut(recalled)) is not None
        weights = load_conflict_data().recalled["promise" if promise else "opinion"]
        signs = {*self._place(recalled, other), *self._form(recalled, other)}
        kinship = self._scorer.kinship(recalled.number, other.number)
        return (
            sum(weights[sign] for sign in signs)
            + weights["shared"] * kinship.shared
            + weights["opposites"] * kinship.opposites
        )

    def _place(self, recalled: Sentence, other: Sentence) -> Set[str]:
        """Tell by its place whether a sentence is the news, or follows the recalled words."""
        behind = other.number - recalled.number
        told = self._voices.speaker_of(other) == ARTICLE_VOICE
        places = {
            **{name: other.number == number for number, name in enumerate(_LEAD, start=1)},
            "next": behind == 1,
            "soon": 1 < behind <= _REACH and told,
        }
        return {name for name, holds in places.items() if holds}

    def _form(self, recalled: Sentence, other: Sentence) -> Iterator[str]:
        """Yield what the words of a sentence, and who says them, tell."""
        text = self.document.article.cut(other)
        speaker = self._voices.speaker_of(other)
        same = is_same_voice(speaker, self._voices.speaker_of(recalled))
        scopes = self._negations.scopes
        evidence = not same and _EVIDENCE.search(text) is not None
        soon = 0 < other.number - recalled.number <= _REACH
        forms = {
            "own": same,
            "own_first": same and not self._goes_on(other),
            "same_run": same and self._is_one_run(recalled, other),
            "others_words": not same and speaker != ARTICLE_VOICE,
            "evidence": evidence,
            "evidence_soon": evidence and soon,
            "denied": bool(scopes[recalled.number]) != bool(scopes[other.number]),
            "plan": _PLAN.search(text) is not None,
            "short": len(text.split()) < _FEW_WORDS,
        }
        return (name for name, holds in forms.items() if holds)

    def _goes_on(self, sentence: Sentence) -> bool:
        """Tell whether the sentence before is by the same speaker."""
        return sentence.number > 1 and self._is_one_run(
            self.document.sentence(sentence.number - 1), sentence
        )

    def _is_one_run(self, a: Sentence, b: Sentence) -> bool:
        """Tell whether all sentences from one to the other are one speaker's."""
        first, last = sorted((a.number, b.number))
        speaker = self._voices.speaker_of(a)
        return all(
            is_same_voice(speaker, self._voices.speaker_of(self.document.sentence(number)))
            for number in range(first, last + 1)
        )
