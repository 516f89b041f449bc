"""Whose words a passage is: a credited source's, or the article's own."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.language.credits import Credit
from schemas.article import Document, Sentence, Span

ARTICLE_VOICE = "the article"
_LEAST_SHARE = 0.3
"""Share of a passage that somebody must be credited with for it to count as theirs."""


def is_same_voice(one: str, other: str) -> bool:
    """Tell whether two names are one speaker's: the same, or one the other in short."""
    a, b = set(one.split()), set(other.split())
    return ARTICLE_VOICE not in {one, other} and (a <= b or b <= a)


class Voices:
    """Looks up who is credited with a passage of one article."""

    def __init__(self, document: Document, credited: Sequence[Credit]) -> None:
        """Sort the credits by the sentences that their contents stand in."""
        self._sentences = document.sentences
        self._by_sentence: defaultdict[int, list[Credit]] = defaultdict(list)
        for credit in credited:
            for number in self._numbers(credit.candidate.content):
                self._by_sentence[number].append(credit)

    def speaker_of(self, span: Span) -> str:
        """Return who is credited with most of `span`, or the article itself."""
        most, name = 0, ARTICLE_VOICE
        for credit in self._credits_in(span):
            content = credit.candidate.content
            shared = min(content.end, span.end) - max(content.start, span.start)
            enough = shared >= _LEAST_SHARE * (span.end - span.start)
            if credit.source is not None and enough and shared > most:
                most, name = shared, credit.source.name
        return name

    def content_in(self, span: Span) -> Span | None:
        """Return the first content inside `span` that anybody is credited with."""
        contents = (credit.candidate.content for credit in self._credits_in(span))
        return next((content for content in contents if span.contains(content)), None)

    def frame_of(self, document: Document, sentence: Sentence) -> str:
        """Return a sentence with "~" for what somebody is credited with, and for quotations."""
        spans = [credit.candidate.content for credit in self._credits_in(sentence)]
        spans += [one for one in document.outer_quotations if one.overlaps(sentence)]
        frame = list(document.article.cut(sentence))
        for span in spans:
            start = max(span.start, sentence.start) - sentence.start
            end = min(span.end, sentence.end) - sentence.start
            frame[start:end] = "~" * max(end - start, 0)
        return re.sub("~+", "~", "".join(frame))

    def _credits_in(self, span: Span) -> Iterator[Credit]:
        for number in self._numbers(span):
            yield from self._by_sentence.get(number, ())

    def _numbers(self, span: Span) -> range:
        """Return the numbers of the sentences that a span touches."""
        first = bisect_right(self._sentences, span.start, key=lambda sentence: sentence.end)
        last = bisect_left(self._sentences, span.end, key=lambda sentence: sentence.start)
        return range(first + 1, last + 1)
