"""Numbers that are joined pair by pair, and the groups that this makes."""

from collections import defaultdict


class Groups:
    """The numbers from 0 up to, not including, `size`; at first each is alone."""

    def __init__(self, size: int) -> None:
        """Put each number into a group of its own."""
        self._parents = list(range(size))

    def join(self, left: int, right: int) -> None:
        """Make one group of the groups of two numbers."""
        low, high = sorted((self.first(left), self.first(right)))
        self._parents[high] = low

    def first(self, number: int) -> int:
        """Return the least number of the group that holds `number`."""
        while self._parents[number] != number:
            self._parents[number] = self._parents[self._parents[number]]
            number = self._parents[number]
        return number

    def all(self) -> list[tuple[int, ...]]:
        """Return the groups by their least number, each in ascending order."""
        found: dict[int, list[int]] = defaultdict(list)
        for number in range(len(self._parents)):
            found[self.first(number)].append(number)
        return [tuple(group) for group in found.values()]
