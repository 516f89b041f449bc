"""Find articles that are the same copy: a wire report with another headline, by-line or ending.

MinHash proposes pairs, so that a hundred thousand articles need no comparison of each with each;
the runs of words that two texts share decide.
"""

import re
from collections.abc import Iterator, Sequence

from rensa import RMinHash, RMinHashLSH

from pipeline.brief.groups import Groups
from pipeline.brief.item import Item, in_order

_WORD = re.compile(r"\w+")
_RUN = 4
"""Words of a run. Articles on one event share single words; runs of four they hardly share."""
# Measured on 293 reports: a copy without its last paragraph or a fifth of its paragraphs shares at
# least 0.96 of the shorter text's runs, one with another beginning and ending 0.77; two reports
# share next to none, and two interviews with the same questions 0.55.
_SHARE_OF_SHORTER = 0.65
_SHARE_OF_LONGER = 0.2
"""Less is an article of its own that quotes another one whole."""
_FEWEST_RUNS = 20
"""Shorter texts, such as notices of a line, are alike without being copies."""
_PERMUTATIONS = 128
_BANDS = 64
"""Of two values each: copies that share a fifth of all runs are proposed in 93 of 100 cases."""
_SEED = 1


def find_duplicates(items: Sequence[Item]) -> list[tuple[Item, ...]]:
    """Return the groups of articles that are the same copy, each in order of publication.

    Only groups of two and more are returned. Exact copies have one hash, hence are one article.
    """
    ordered = in_order(items)
    texts = [item.article.text for item in ordered]
    groups = Groups(len(ordered))
    for left, right in _candidates(texts):
        if groups.first(left) != groups.first(right) and is_copy(texts[left], texts[right]):
            groups.join(left, right)
    return [tuple(ordered[i] for i in group) for group in groups.all() if len(group) > 1]


def is_copy(left: str, right: str) -> bool:
    """Tell whether two texts are one copy, perhaps cut or with another beginning or end."""
    mine, theirs = _runs(left), _runs(right)
    shared = len(mine & theirs)
    shorter, longer = sorted((len(mine), len(theirs)))
    return shared >= _SHARE_OF_SHORTER * shorter and shared >= _SHARE_OF_LONGER * longer


def _candidates(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield pairs that may be copies, the earlier text first."""
    # The threshold only matters for `is_similar`, which is not used here.
    index = RMinHashLSH(0.5, _PERMUTATIONS, _BANDS)
    for number, text in enumerate(texts):
        runs = _runs(text)
        if len(runs) < _FEWEST_RUNS:
            continue
        digest = RMinHash(_PERMUTATIONS, _SEED)
        digest.update(sorted(runs))
        yield from ((earlier, number) for earlier in sorted(index.query(digest)))
        index.insert(number, digest)


def _runs(text: str) -> frozenset[str]:
    words = _WORD.findall(text.lower())
    return frozenset(" ".join(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1))
