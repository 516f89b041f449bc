"""Pairs of passages that may contradict each other, by typed patterns."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.language.credits import Credit
from pipeline.language.figures import clashing_counts
from pipeline.language.names import Cast
from pipeline.language.salience import content_words
from pipeline.language.stems import stem
from schemas.article import Document, Sentence, Span
from schemas.report import ConflictKind

ARTICLE_VOICE = "the article"
_NEGATION = re.compile(
    r"\b(?:not|never|no|nobody|no one|none|nothing|nowhere|neither|nor|cannot|n[’']t|(?:did|does|do|is|was|were|would|will|has|have|had|could|should)n[’']t|won[’']t|can[’']t|denie[sd]|deny|ruled out|rejects?|rejected)\b",
    re.IGNORECASE,
)
_STATED_CONFLICT = re.compile(
    r"\b(?:contradict(?:s|ed|ing)?|(?:is|are|was|were|stands?|stood) at odds with|contrary to|flatly denie[sd]|belie[sd]|runs? counter to)\b",
    re.IGNORECASE,
)
_DESPITE_CLAIM = re.compile(
    r"\b(?:despite|in spite of|notwithstanding|contrary to)\s+(?P<claim>[^,;]*?\b(?:claims?|promises?|pledges?|statements?|assurances?|denials?|insistence|assertions?|boasts?|vows?)\b[^,;]*)[,;]\s*(?P<deed>[^;]+)",
    re.IGNORECASE,
)
# Words that two sentences share without speaking of the same thing.
_NO_TOPIC = (
    "monday tuesday wednesday thursday friday saturday sunday today yesterday january february march april june july "
    "august september october november december minister president prime secretary company told tell reporters "
    "report statement people since them him her our own week month year day time two three four five six".split()
)
_RARE = 4
_LONGEST_SCOPE = 12


@dataclass(frozen=True)
class Passage:
    """One side of a possible conflict."""

    span: Span
    speaker: str


@dataclass(frozen=True)
class Conflict:
    """Two passages that may not both hold; `stated` when the article itself says so."""

    a: Passage
    b: Passage
    kind: ConflictKind
    pattern: str
    shared: tuple[str, ...]
    stated: bool = False


class ConflictFinder:
    """Proposes conflicts in one article."""

    def __init__(self, document: Document, cast: Cast, credits: Sequence[Credit]) -> None:
        """Keep the article, its names, and who is credited with what in it."""
        self.document = document
        self.credits = credits
        self.stems = {s.number: self._stems(s) for s in document.sentences}
        self.spread = Counter(word for words in self.stems.values() for word in words)
        self.names = {
            stem(word) for mention in cast.mentions for word in content_words(mention.name)
        } | {stem(word) for word in _NO_TOPIC}

    def find(self) -> list[Conflict]:
        """Return the candidates, each pair of sentences once, those that are stated first."""
        found: dict[tuple[int, int], Conflict] = {}
        for conflict in (*self._stated(), *self._counts(), *self._negations()):
            found.setdefault((conflict.a.span.start, conflict.b.span.start), conflict)
        return list(found.values())

    # -- patterns ---------------------------------------------------------------------------

    def _stated(self) -> list[Conflict]:
        """Find where the article itself says that two things do not go together."""
        found: list[Conflict] = []
        for sentence in self.document.sentences:
            text = self.document.article.cut(sentence)
            despite = _DESPITE_CLAIM.search(text)
            if despite is not None:
                found.append(self._within(sentence, despite))
                continue
            match = _STATED_CONFLICT.search(text)
            if match is not None and not self._in_quotation(sentence.start + match.start()):
                other = self._spoken_of(sentence, text[: match.start()])
                if other is not None:
                    found.append(
                        self._pair(
                            other,
                            self._claim_behind(sentence, match.end()),
                            ConflictKind.WORDS_VERSUS_DEEDS,
                            "stated",
                            stated=True,
                        )
                    )
        return found

    def _within(self, sentence: Sentence, match: re.Match[str]) -> Conflict:
        a = Span(
            start=sentence.start + match.start("claim"), end=sentence.start + match.end("claim")
        )
        end = sentence.start + match.end("deed")
        while self.document.article.text[end - 1] in ".!? \n":
            end -= 1
        b = Span(start=sentence.start + match.start("deed"), end=end)
        return self._pair(a, b, ConflictKind.WORDS_VERSUS_DEEDS, "despite", stated=True)

    def _spoken_of(self, sentence: Sentence, subject: str) -> Span | None:
        """Return the earlier sentence that the subject of "contradicts" takes up, or the subject itself."""
        words = {stem(word) for word in content_words(subject)}
        for number in range(sentence.number - 1, max(0, sentence.number - 4), -1):
            earlier = self.document.sentence(number)
            if words & self.stems[number] or number == sentence.number - 1:
                return Span(start=earlier.start, end=earlier.end)
        return None

    def _claim_behind(self, sentence: Sentence, offset: int) -> Span:
        for credit in self.credits:
            content = credit.candidate.content
            if sentence.start + offset <= content.start and content.end <= sentence.end:
                return content
        return Span(start=sentence.start, end=sentence.end)

    def _counts(self) -> list[Conflict]:
        return [
            self._pair(
                Span(start=a.sentence.start, end=a.sentence.end),
                Span(start=b.sentence.start, end=b.sentence.end),
                ConflictKind.INCONSISTENT_DETAIL,
                "count",
                shared=(a.thing,),
            )
            for a, b in clashing_counts(self.document)
        ]

    def _negations(self) -> list[Conflict]:
        """Pair a negated statement with a plain one that shares a rare word of its scope."""
        found: list[Conflict] = []
        for sentence in self.document.sentences:
            if self.speaker_of(sentence) == ARTICLE_VOICE:
                continue
            text = self.document.article.cut(sentence)
            for match in _NEGATION.finditer(text):
                scope = self._scope(text, match)
                for other in self.document.sentences:
                    if other.number == sentence.number or self._same_breath(sentence, other):
                        continue
                    shared = scope & self.stems[other.number]
                    rare = {word for word in shared if self.spread[word] <= _RARE}
                    if not rare or self._negated_there(other, rare):
                        continue
                    if len(shared) < 2 and not self._akin(sentence, other):
                        continue
                    found.append(
                        self._pair(sentence, other, None, "negation", shared=tuple(sorted(shared)))
                    )
                    continue
        return found

    def _scope(self, text: str, match: re.Match[str]) -> set[str]:
        behind = re.split(
            r"[;:—]|\b(?:because|after|although|unless)\b|, (?:but|and|which|who|said)\b",
            text[match.end() :],
        )[0]
        words = content_words(behind)[:_LONGEST_SCOPE]
        if match.group().lower() in {"none", "nowhere", "nothing", "denied", "denies"}:
            words += content_words(text[: match.start()])[-4:]
        return {stem(word) for word in words if not word[0].isdigit()} - self.names

    def _negated_there(self, other: Sentence, shared: set[str]) -> bool:
        text = self.document.article.cut(other)
        for match in _NEGATION.finditer(text):
            if self._scope(text, match) & shared:
                return True
        return False

    def _same_breath(self, a: Sentence, b: Sentence) -> bool:
        """Tell whether two neighbouring sentences are one quotation or one speaker's run of words."""
        if abs(a.number - b.number) > 1 or a.paragraph != b.paragraph:
            return False
        speakers = {self.speaker_of(a), self.speaker_of(b)}
        return len(speakers) == 1 and speakers != {ARTICLE_VOICE}

    def _akin(self, a: Sentence, b: Sentence) -> bool:
        return len(self.stems[a.number] & self.stems[b.number]) >= 2

    # -- parts ------------------------------------------------------------------------------

    def _pair(
        self,
        first: Span,
        second: Span,
        kind: ConflictKind | None,
        pattern: str,
        *,
        shared: tuple[str, ...] = (),
        stated: bool = False,
    ) -> Conflict:
        a, b = sorted(
            (Span(start=s.start, end=s.end) for s in (first, second)), key=lambda s: s.start
        )
        left, right = self.speaker_of(a), self.speaker_of(b)
        return Conflict(
            Passage(a, left),
            Passage(b, right),
            kind or _kind_between(left, right),
            pattern,
            shared,
            stated,
        )

    def speaker_of(self, span: Span) -> str:
        """Return who is credited with most of `span`, or the article itself."""
        best, name = 0, ARTICLE_VOICE
        for credit in self.credits:
            content = credit.candidate.content
            shared = min(content.end, span.end) - max(content.start, span.start)
            if (
                credit.source is not None
                and shared > best
                and shared >= 0.3 * (span.end - span.start)
            ):
                best, name = shared, credit.source.name
        return name

    def _in_quotation(self, offset: int) -> bool:
        return any(q.content.start <= offset < q.content.end for q in self.document.quotations)

    def _stems(self, sentence: Sentence) -> set[str]:
        return {stem(word) for word in content_words(self.document.article.cut(sentence))}


def _kind_between(left: str, right: str) -> ConflictKind:
    if ARTICLE_VOICE in (left, right):
        return ConflictKind.WORDS_VERSUS_DEEDS
    return ConflictKind.REVERSAL if left == right else ConflictKind.SOURCES_DISAGREE
