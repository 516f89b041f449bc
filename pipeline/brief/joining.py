"""Join what is alike: average linkage over articles that come one after the other.

The likeness of two groups is the mean over all pairs of articles, one of each, divided by what the
time between the groups asks for. (Sokal and Michener's UPGMA, with a heap of the pairs.)
"""

import heapq
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import datetime

JOINED = 0.10
"""Least likeness at which two groups are one story, where nobody is asked.

From 0.07 to 0.11 the stories of an annotated set are all right; on parts of it, 0.10 is best.
"""
ASKED = 0.08, 0.12
"""Between these, somebody who can be asked decides."""
_CONFIRMED = 0.5
_AT_ONCE = 3.0
"""Days without news after which a story still needs no higher likeness."""
_TWICE = 10.0
"""Further days that double the likeness that is needed."""
_DAY = 86_400

Ask = Callable[[int, int], float]
"""How likely two articles, by their numbers, are of one story."""


class Joining:
    """Groups of articles, which are numbered in the order in which they come."""

    def __init__(self, ask: Ask | None = None) -> None:
        """Start without articles; `ask` decides between the two bounds of `ASKED`."""
        self._ask = ask
        self._moments: list[datetime | None] = []
        self._pairs: list[Mapping[int, float]] = []
        self._groups: dict[int, list[int]] = {}
        self._group_of: list[int] = []
        self._sums: dict[int, dict[int, float]] = defaultdict(dict)
        self._heap: list[tuple[float, int, int, int]] = []

    def add(self, published: datetime | None, alike: Mapping[int, float]) -> None:
        """Take in the next article, as a group of its own.

        Args:
            published: when it was published.
            alike: how alike it is to earlier articles, by their number; 0 for the others.
        """
        number = len(self._moments)
        self._moments.append(published)
        self._pairs.append(alike)
        self._groups[number] = [number]
        self._group_of.append(number)
        for other, likeness in alike.items():
            self._add_likeness(number, self._group_of[other], likeness)
        for other in self._sums[number]:
            self._propose(number, other)

    def join(self, left: int, right: int) -> None:
        """Make one group of the groups that hold two articles."""
        into, gone = sorted((self._group_of[left], self._group_of[right]))
        if into == gone:
            return
        for number in self._groups[gone]:
            self._group_of[number] = into
        self._groups[into] = sorted(self._groups[into] + self._groups.pop(gone))
        for other, likeness in self._sums.pop(gone).items():
            del self._sums[other][gone]
            if other != into:
                self._add_likeness(into, other, likeness)
        for other in self._sums[into]:
            self._propose(into, other)

    def settle(self) -> None:
        """Join the most alike groups, until none are alike enough."""
        least = JOINED if self._ask is None else ASKED[0]
        while self._heap and -self._heap[0][0] >= least:
            negative, left, right, members = heapq.heappop(self._heap)
            if self._is_current(left, right, members) and self._belong(left, right, -negative):
                self.join(left, right)

    def groups(self) -> list[tuple[int, ...]]:
        """Return the groups by their first article, each in ascending order."""
        return [tuple(self._groups[first]) for first in sorted(self._groups)]

    def _belong(self, left: int, right: int, likeness: float) -> bool:
        if self._ask is None or likeness >= ASKED[1]:
            return True
        return self._ask(*self._closest(left, right)) >= _CONFIRMED

    def _closest(self, left: int, right: int) -> tuple[int, int]:
        """Return the two articles, one of each group, that are most alike, the earlier first."""
        pairs = [sorted((i, j)) for i in self._groups[left] for j in self._groups[right]]
        first, second = min(pairs, key=lambda pair: (-self._pairs[pair[1]].get(pair[0], 0.0), pair))
        return first, second

    def _add_likeness(self, left: int, right: int, likeness: float) -> None:
        total = self._sums[left].get(right, 0.0) + likeness
        self._sums[left][right] = self._sums[right][left] = total

    def _propose(self, left: int, right: int) -> None:
        """Put a pair of groups on the heap, as it is now."""
        low, high = sorted((left, right))
        pairs = len(self._groups[low]) * len(self._groups[high])
        likeness = self._sums[low][high] / pairs / self._patience(low, high)
        members = len(self._groups[low]) + len(self._groups[high])
        heapq.heappush(self._heap, (-likeness, low, high, members))

    def _is_current(self, left: int, right: int, members: int) -> bool:
        """Tell whether neither group has grown or gone since the pair was put on the heap."""
        if left not in self._groups or right not in self._groups:
            return False
        return len(self._groups[left]) + len(self._groups[right]) == members

    def _patience(self, left: int, right: int) -> float:
        """Return how many times the usual likeness is needed, for the time between two groups."""
        first, second = self._span(left), self._span(right)
        if first is None or second is None:
            return 1.0
        between = max(second[0] - first[1], first[0] - second[1]).total_seconds() / _DAY
        return 1.0 + max(0.0, between - _AT_ONCE) / _TWICE

    def _span(self, group: int) -> tuple[datetime, datetime] | None:
        """Return when the first and the last article of a group were published."""
        dated = [m for number in self._groups[group] if (m := self._moments[number]) is not None]
        return (min(dated), max(dated)) if dated else None
