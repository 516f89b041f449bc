"""Find sentences that tell as plain fact, in other words, what somebody said who cannot be asked.

An outlet has a fact from an unnamed person or a paper that few have seen; others tell it later
without a word on where it is from ("eleven deputies will vote no"). Two things give it away: the
same number with a word in common, or several rare words that only this claim has.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.brief.tallies import days_in
from pipeline.brief.tellings import MONTHS, Told, all_stems, rare
from pipeline.brief.terms import load_background
from schemas.article import Document
from schemas.report import Attribution

_COMMON = 0.2
"""Share of all articles up to which a word beside the same number tells two claims apart."""
_LARGE = 100_000
"""Number that no two things of a story have in common by chance."""
_PECULIAR = 3
"""Words in common, that no earlier article has, from which two statements are one."""
_IN_THE_SENTENCE = 2
"""How many of these have to be in the sentence itself; the others may be in the one before."""


@dataclass(frozen=True)
class Echo:
    """What a claim is recognised by."""

    parts: tuple[tuple[frozenset[float], frozenset[str]], ...]
    """The numbers and the words of each sentence."""
    peculiar: frozenset[str]
    """Rare words that are no names, and that neither the rest of the article nor any before has."""

    def without(self, known: frozenset[str]) -> "Echo":
        """Return it without words that were in the news before."""
        return replace(self, peculiar=self.peculiar - known)

    def is_heard_in(self, told: Told) -> bool:
        """Tell whether a sentence of a later article makes the claim, whomever it credits."""
        return self.has_number_of(told) or self._has_words_of(told)

    def has_number_of(self, told: Told) -> bool:
        """Tell whether a sentence has the same number, and a word in common."""
        return any(
            (numbers & told.numbers and words & told.plain)
            or any(number >= _LARGE for number in numbers & told.numbers)
            for numbers, words in self.parts
        )

    def _has_words_of(self, told: Told) -> bool:
        return (
            len(self.peculiar & told.telling) >= _IN_THE_SENTENCE
            and len(self.peculiar & told.context) >= _PECULIAR
        )


def echo_of(
    sentences: Sequence[Told], document: Document, attributions: Sequence[Attribution]
) -> Echo:
    """Return what the words credited to one source are recognised by.

    Args:
        sentences: those of the article.
        document: the article.
        attributions: what it credits to the source.
    """
    said = {s.number for a in attributions for s in document.sentences_of(a.content)}
    contents = " ".join(attribution.content.text for attribution in attributions)
    words = all_stems(contents) | days_in(contents)
    claims = [told for told in sentences if told.sentence.number in said]
    others = (told.telling for told in sentences if told.sentence.number not in said)
    rest = frozenset[str]().union(*others)
    telling = words & frozenset[str]().union(*(told.telling for told in claims))
    return Echo(
        parts=tuple((told.numbers, _telling(told.plain & words) - rest) for told in claims),
        peculiar=(rare(telling) | (telling & MONTHS)) - rest,
    )


def _telling(stems: frozenset[str]) -> frozenset[str]:
    background = load_background()
    most = _COMMON * background.articles
    return frozenset(word for word in stems if background.counts.get(word, 0) <= most)
