"""Pairs of passages that may contradict each other, by typed patterns."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from pipeline.language.clashes import clashing_figures
from pipeline.language.conflict import Conflict, Passage
from pipeline.language.credits import Credit
from pipeline.language.names import Cast
from pipeline.language.negations import NegationFinder
from pipeline.language.recalled_pairs import RecalledPairs
from pipeline.language.salience import content_words
from pipeline.language.signals import PairScorer
from pipeline.language.signposts import Signposts
from pipeline.language.slips import find_slips
from pipeline.language.stems import stem
from pipeline.language.tokens import outer_quotations
from pipeline.language.tolls import clashing_tolls
from pipeline.language.voices import ARTICLE_VOICE, Voices, is_same_voice
from schemas.article import Document, Sentence, Span
from schemas.report import ConflictKind

_STATED_CONFLICT = re.compile(
    r"""\b(?:
    contradict(?:s|ed|ing)? | (?:is|are|was|were|stands?|stood)[ ]at[ ]odds[ ]with | contrary[ ]to
    | flatly[ ]denie[sd] | belie[sd] | runs?[ ]counter[ ]to
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
# "Despite his claim that …, it …": the first half is a claim, the second what speaks against it.
_DESPITE_CLAIM = re.compile(
    r"""\b(?:despite | in[ ]spite[ ]of | notwithstanding | contrary[ ]to)\s+
    (?P<claim>[^,;]*?\b(?:
        claims? | promises? | pledges? | statements? | assurances? | denials? | insistence
        | assertions? | boasts? | vows?
    )\b[^,;]*)
    [,;]\s*(?P<deed>[^;]*\w[^;]*)""",
    re.IGNORECASE | re.VERBOSE,
)
# How far back "that contradicts …" can take up what another sentence said.
_SENTENCES_BACK = 3
# Least log odds, by the signals, of a pair of which one denies a word of the other, and of one in
# which that word is all they share and the article itself says it; lower ones found hardly more on
# annotated articles, but twice as much in real reports.
_LEAST_SCORE = 0.0
_LEAST_SCORE_OF_ONE_WORD = 1.8


class ConflictFinder:
    """Proposes conflicts in one article."""

    def __init__(self, document: Document, cast: Cast, credited: Sequence[Credit]) -> None:
        """Keep the article, its names, and who is credited with what in it."""
        self.document = document
        self._voices = Voices(document, credited)
        self._negations = NegationFinder(document, cast)
        self.scorer = PairScorer(document, cast, self._voices, self._negations)
        self._recalled_pairs = RecalledPairs(document, self._voices, self._negations, self.scorer)

    def find(self) -> list[Conflict]:
        """Return the candidates, each pair of passages once, those most likely first."""
        found: dict[tuple[int, int], Conflict] = {}
        for conflict in (
            *self._stated(),
            *self._announced(),
            *self._figures(),
            *self._denied(),
        ):
            found.setdefault((conflict.a.span.start, conflict.b.span.start), conflict)
        return [*found.values(), *self._recalled(found)]

    def _stated(self) -> Iterator[Conflict]:
        """Find where the article itself says that two things do not go together."""
        for sentence in self.document.sentences:
            text = self.document.article.cut(sentence)
            despite = _DESPITE_CLAIM.search(text)
            if despite is not None:
                yield self._despite(sentence, despite)
                continue
            match = _STATED_CONFLICT.search(text)
            if match is None or self._is_quoted(sentence, match.start()):
                continue
            other = self._taken_up(sentence, text[: match.start()])
            if other is not None:
                behind = Span(start=sentence.start + match.end(), end=sentence.end)
                claim = self._voices.content_in(behind) or _plain(sentence)
                yield self._conflict(
                    (_plain(other), claim), "stated", ConflictKind.WORDS_VERSUS_DEEDS
                )

    def _is_quoted(self, sentence: Sentence, offset: int) -> bool:
        quotations = outer_quotations(self.document, sentence)
        return any(q.start < sentence.start + offset < q.end for q in quotations)

    def _despite(self, sentence: Sentence, match: re.Match[str]) -> Conflict:
        deed = match.group("deed").rstrip(".!? \n")
        claim_start, claim_end = match.span("claim")
        return self._conflict(
            (
                Span(start=sentence.start + claim_start, end=sentence.start + claim_end),
                Span(
                    start=sentence.start + match.start("deed"),
                    end=sentence.start + match.start("deed") + len(deed),
                ),
            ),
            "despite",
            ConflictKind.WORDS_VERSUS_DEEDS,
        )

    def _taken_up(self, sentence: Sentence, subject: str) -> Sentence | None:
        """Return the sentence that the subject of "contradicts" takes up: akin, or the last."""
        words = {stem(word) for word in content_words(subject)}
        last = sentence.number - 1
        for number in range(last, max(last - _SENTENCES_BACK, 0), -1):
            if words & self._negations.stems[number]:
                return self.document.sentence(number)
        return self.document.sentence(last) if last else None

    def _announced(self) -> Iterator[Conflict]:
        """Find the accounts that the article announces as different."""
        for one, other in Signposts(self.document, self._voices).find():
            same = is_same_voice(self._voices.speaker_of(one), self._voices.speaker_of(other))
            kind = ConflictKind.REVERSAL if same else ConflictKind.SOURCES_DISAGREE
            yield self._conflict((_plain(one), _plain(other)), "announced", kind)

    def _recalled(self, found: Collection[tuple[int, int]]) -> Iterator[Conflict]:
        """Find what recalled words conflict with, where no other pattern has found it."""
        taken = {start for pair in found for start in pair}
        for recalled, other in self._recalled_pairs.find():
            if recalled.start not in taken:
                yield self._conflict(
                    (_plain(recalled), _plain(other)), "recalled", self._kind(recalled, other)
                )

    def _figures(self) -> Iterator[Conflict]:
        detail = ConflictKind.INCONSISTENT_DETAIL
        for a, b in (*clashing_figures(self.document), *clashing_tolls(self.document)):
            sides = (_plain(a.sentence), _plain(b.sentence))
            yield self._conflict(sides, "count", detail, shared=(a.thing,))
        for slip in find_slips(self.document):
            yield self._conflict((_plain(slip.a), _plain(slip.b)), slip.pattern, detail)

    def _denied(self) -> Iterator[Conflict]:
        """Find the denials that the signals hold likely, the likeliest first."""
        denied = self._denials()
        scores = {pair: self.scorer.score(*pair) for pair in denied}
        for pair in sorted(scores, key=lambda pair: (-scores[pair], pair)):
            if scores[pair] < self._least_score(pair, denied[pair]):
                continue
            a, b = (self.document.sentence(number) for number in pair)
            if not self._same_breath(a, b):
                sides = (_plain(a), _plain(b))
                conflict = self._conflict(sides, "negation", self._kind(a, b), shared=denied[pair])
                yield self._with_neighbours(conflict, a, b)

    def _with_neighbours(self, conflict: Conflict, a: Sentence, b: Sentence) -> Conflict:
        """Add to each side what its speaker says beside it that the other side takes up."""
        left = replace(conflict.a, beside=self._beside(a, b))
        return replace(conflict, a=left, b=replace(conflict.b, beside=self._beside(b, a)))

    def _beside(self, side: Sentence, other: Sentence) -> tuple[Span, ...]:
        speaker = self._voices.speaker_of(side)
        near = (
            sentence
            for sentence in self.document.sentences[max(side.number - 2, 0) : side.number + 1]
            if sentence.number not in {side.number, other.number}
            and sentence.paragraph == side.paragraph
        )
        return tuple(
            _plain(sentence)
            for sentence in near
            if speaker != ARTICLE_VOICE
            and self._voices.speaker_of(sentence) == speaker
            and self._negations.share_rare_word(sentence, other)
        )

    def _least_score(self, pair: tuple[int, int], shared: Sequence[str]) -> float:
        """Ask little of a denial, unless it shares one word with what the article itself tells."""
        told = any(
            self._voices.speaker_of(self.document.sentence(number)) == ARTICLE_VOICE
            for number in pair
        )
        plain = len(shared) > 1 or (len(shared) == 1 and not told)
        return _LEAST_SCORE if plain else _LEAST_SCORE_OF_ONE_WORD

    def _denials(self) -> dict[tuple[int, int], tuple[str, ...]]:
        """Pair what somebody denies with a sentence that says it; with the words they share."""
        found: dict[tuple[int, int], tuple[str, ...]] = {}
        for sentence in self.document.sentences:
            speaker = self._voices.speaker_of(sentence)
            if speaker == ARTICLE_VOICE:
                continue
            for denial in self._negations.find(sentence):
                if denial.slight and self._voices.speaker_of(denial.other) == speaker:
                    continue
                pair = sorted((sentence.number, denial.other.number))
                found.setdefault((pair[0], pair[1]), denial.shared)
        return found

    def _kind(self, a: Sentence, b: Sentence) -> ConflictKind:
        one, other = self._voices.speaker_of(a), self._voices.speaker_of(b)
        if is_same_voice(one, other):
            return ConflictKind.REVERSAL
        if ARTICLE_VOICE in {one, other} or self.scorer.is_vow_against_deed(a.number, b.number):
            return ConflictKind.WORDS_VERSUS_DEEDS
        return ConflictKind.SOURCES_DISAGREE

    def _same_breath(self, a: Sentence, b: Sentence) -> bool:
        """Tell whether two neighbouring sentences are one speaker's run of words."""
        if abs(a.number - b.number) > 1 or a.paragraph != b.paragraph:
            return False
        return self._voices.speaker_of(a) == self._voices.speaker_of(b) != ARTICLE_VOICE

    def _conflict(
        self,
        sides: tuple[Span, Span],
        pattern: str,
        kind: ConflictKind,
        *,
        shared: tuple[str, ...] = (),
    ) -> Conflict:
        a, b = sorted(sides, key=lambda span: span.start)
        left = Passage(a, self._voices.speaker_of(a))
        right = Passage(b, self._voices.speaker_of(b))
        return Conflict(left, right, kind, pattern, shared)


def _plain(span: Span) -> Span:
    return Span(start=span.start, end=span.end)
