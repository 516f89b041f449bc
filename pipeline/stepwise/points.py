"""Choose the key points: what weighs most, says something new, and can be read by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.language.captions import is_caption
from pipeline.language.compress import trim
from pipeline.language.references import refers_back
from pipeline.language.salience import Salience
from schemas.article import Document, Sentence

LEAST_POINTS, MOST_POINTS = 3, 6
POINT_WORDS = 45
"""Words that two sentences of one point may have together."""
LEAST_WORDS = 6
"""Words below which a sentence is no lead and no point of its own."""
# The gist and the points of a long article have at most this many words; those of a short one
# have fewer, as they would repeat it otherwise.
_MOST_WORDS, _FIXED_WORDS, _SHARE_OF_ARTICLE = 190, 80, 0.25
_REPETITION = 1.5
"""What a sentence loses when all of its words were said by another that is chosen already."""
_LEAST_GAIN = 0.3
"""Below this a sentence is left out, even if there is room, once there are points enough."""
_ENDS = (".", "?", "!", "”", '"', "…", "’", ")", "»")

Point = tuple[Sentence, ...]


def is_whole(document: Document, sentence: Sentence) -> bool:
    """Tell a sentence from a title, a date, a caption and a scrap."""
    text = document.article.cut(sentence)
    return len(text.split()) >= LEAST_WORDS and _is_sentence(document, sentence)


def _is_sentence(document: Document, sentence: Sentence) -> bool:
    text = document.article.cut(sentence)
    closed = text.endswith(_ENDS) and not text[0].islower()
    return closed and not is_caption(document, sentence)


def words_for(document: Document) -> int:
    """Return how many words the gist and the key points may have together."""
    article_words = len(document.article.text.split())
    return min(_MOST_WORDS, round(_FIXED_WORDS + _SHARE_OF_ARTICLE * article_words))


@dataclass(frozen=True)
class _Option:
    """One sentence of the article, with what decides whether it becomes a point."""

    document: Document
    sentence: Sentence

    @cached_property
    def words(self) -> int:
        """How many words are shown of it."""
        return len(trim(self.document, self.sentence).split())

    @cached_property
    def is_whole(self) -> bool:
        """Whether it is a sentence, and no title."""
        return is_whole(self.document, self.sentence)

    @cached_property
    def stands_alone(self) -> bool:
        """Whether it can be read by itself: words enough, and nothing loose."""
        return self.is_whole and self.words >= LEAST_WORDS and self.can_lead

    @cached_property
    def can_lead(self) -> bool:
        """Whether another sentence can follow it in a point, however short it is."""
        sentence = _is_sentence(self.document, self.sentence)
        return sentence and not refers_back(self.document, self.sentence)


class PointChooser:
    """Fills the points of one article until their number or their words are used up."""

    def __init__(self, document: Document, salience: Salience, gist: Sequence[Sentence]) -> None:
        """Start from the sentences of the gist, which need no point of their own."""
        self._salience = salience
        self._options = {s.number: _Option(document, s) for s in document.sentences}
        self._points: list[Point] = []
        self._shown: set[int] = set()
        self._left = words_for(document)
        self._worth = {
            number: salience.weight(option.sentence)
            for number, option in self._options.items()
            if option.is_whole
        }
        self._likeness = dict.fromkeys(self._worth, 0.0)
        self._take(gist)

    def choose(self) -> list[Point]:
        """Return the points in reading order, each one sentence or two that adjoin."""
        while True:
            fitting = {number: point for number in self._worth if (point := self._fit(number))}
            if not fitting:
                return sorted(self._points, key=lambda point: point[0].number)
            best = max(fitting, key=self._gain)
            point = fitting[best]
            numbers = {sentence.number for sentence in point}
            self._points = [p for p in self._points if p[0].number not in numbers]
            self._points.append(point)
            self._take([s for s in point if s.number not in self._shown])

    def _gain(self, number: int) -> float:
        return self._worth[number] - _REPETITION * self._likeness[number]

    def _take(self, sentences: Sequence[Sentence]) -> None:
        """Count the words of sentences that are shown now, and note what they say."""
        for taken in sentences:
            self._worth.pop(taken.number, None)
            self._shown.add(taken.number)
            self._left -= self._options[taken.number].words
            for number in self._worth:
                like = self._salience.likeness(self._options[number].sentence, taken)
                self._likeness[number] = max(self._likeness[number], like)

    def _fit(self, number: int) -> Point | None:
        """Return the point in which a sentence would be shown, if there is room for it."""
        option = self._options[number]
        enough = len(self._points) >= LEAST_POINTS
        if option.words > self._left or (enough and self._gain(number) < _LEAST_GAIN):
            return None
        for point in self._points:
            if len(point) == 1 and self._can_join(point[0].number, number):
                return (point[0], option.sentence)[:: 1 if point[0].number < number else -1]
        if len(self._points) == MOST_POINTS:
            return None
        unfolded = self._salience.announces(option.sentence)
        if option.stands_alone and not unfolded:
            return (option.sentence,)
        return self._pair(number, number + 1) if unfolded else self._pair(number - 1, number)

    def _pair(self, a: int, b: int) -> Point | None:
        """Return two sentences as a new point, if neither is shown yet and there is room."""
        if {a, b} & self._shown or not {a, b} <= self._options.keys() or not self._can_join(a, b):
            return None
        first, second = self._options[a], self._options[b]
        if first.words + second.words > self._left:
            return None
        return (first.sentence, second.sentence)

    def _can_join(self, a: int, b: int) -> bool:
        """Tell whether two sentences make one point: they adjoin, and are of one paragraph."""
        if abs(a - b) != 1:
            return False
        first, second = self._options[min(a, b)], self._options[max(a, b)]
        akin = first.sentence.paragraph == second.sentence.paragraph or not second.stands_alone
        whole = first.can_lead and second.is_whole
        return akin and whole and first.words + second.words <= POINT_WORDS
