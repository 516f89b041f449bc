"""The ledger: every stated intention, joined across articles, with its history of steps.

Code proposes and decides: an article that states an intention again joins by actor and action; one
that tells how it turned out joins by actor, the words for the act, and the deadline.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pipeline.brief.actors import Actors
from pipeline.brief.book import Book, Confirm
from pipeline.brief.commitments import commitment
from pipeline.brief.item import Item, in_order
from pipeline.brief.threads import Rarity
from pipeline.language.acts import sentence_words
from schemas.brief import Commitment

__all__ = ["Confirm", "follow"]

_COMMON_FROM, _COMMON_SHARE = 3, 0.04
"""Sentences, and share of a story's sentences, in which a word still counts in full."""


def follow(
    items: Iterable[Item], groups: Sequence[Sequence[str]], confirm: Confirm | None = None
) -> tuple[Commitment, ...]:
    """Return every stated intention with its history, in the order of the first statements.

    Args:
        items: the articles with their reports; any order gives the same result.
        groups: the articles of each story, by their hash; an article in none stands alone.
        confirm: asked before a sentence becomes a step that no report states; rules alone decide
            without it.
    """
    ordered = in_order(items)
    stories = _stories(ordered, groups)
    sizes = Counter(stories.values())
    book = Book(Actors(), stories, _rarities(ordered, stories, sizes), sizes, confirm)
    for item in ordered:
        book.read(item)
    told = [t for t in book.threads if not t.first.latent or t.first.firm or len(t.steps) > 1]
    return tuple(commitment(thread) for thread in told)


def _stories(items: Sequence[Item], groups: Sequence[Sequence[str]]) -> dict[str, int]:
    stories = {sha256: number for number, group in enumerate(groups) for sha256 in group}
    for item in items:
        stories.setdefault(item.sha256, len(groups) + len(stories))
    return stories


def _rarities(
    items: Sequence[Item], stories: Mapping[str, int], sizes: Mapping[int, int]
) -> dict[int, Rarity]:
    """Return for each story how much its words count: less, the more sentences have them."""
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    sentences: Counter[int] = Counter()
    for item in items:
        story = stories[item.sha256]
        sentences[story] += len(item.document.sentences)
        for words in sentence_words(item.document) if sizes[story] > 1 else ():
            counts[story].update(words)
    return {
        story: _rarity(counts[story], max(_COMMON_FROM, sentences[story] * _COMMON_SHARE))
        for story in sizes
    }


def _rarity(counted: Mapping[str, int], common: float) -> Rarity:
    return {word: common / n for word, n in counted.items() if n > common}
