"""Group articles into stories across outlets and days, by what they tell and not by their titles.

The articles are taken in day by day. Each day, the two groups that are most alike on average
become one, again and again; groups that are neither alike nor unlike are put to `Confirm`. A story
may grow and two may become one, but none ever loses an article, so that yesterday's stories are
recognised in today's.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from pipeline.brief.item import Item, in_order, moment
from pipeline.brief.joining import Joining
from pipeline.brief.likeness import LikenessIndex
from pipeline.brief.terms import Weighing

Confirm = Callable[[Item, Item], float]
"""How likely it is, from 0 to 1, that two articles belong to one story."""

_KEY = 12
"""Characters of the first article's hash in a story's key."""


@dataclass(frozen=True)
class Grouping:
    """A story's articles, in order of publication."""

    items: tuple[Item, ...]

    @property
    def key(self) -> str:
        """A name that stays the same as long as no earlier article turns up."""
        return self.items[0].sha256[:_KEY]


def group_stories(
    items: Sequence[Item],
    duplicates: Iterable[Sequence[Item]] = (),
    confirm: Confirm | None = None,
) -> list[Grouping]:
    """Return the stories, by their first article; each article is in exactly one.

    Args:
        items: the articles, in any order.
        duplicates: groups of articles that are the same copy; each stays together.
        confirm: decides where likeness alone does not; without it, likeness alone decides.
    """
    ordered = in_order(items)
    joining = Joining(None if confirm is None else _by_number(ordered, confirm))
    copies = _earlier_copies(ordered, duplicates)
    weighing, index = Weighing(), LikenessIndex()
    for _, same_day in groupby(enumerate(ordered), key=lambda numbered: _day(numbered[1])):
        day = list(same_day)
        for (number, item), terms in zip(day, weighing.weigh([i for _, i in day]), strict=True):
            joining.add(moment(item.article), index.add(terms))
            if number in copies:
                joining.join(copies[number], number)
        joining.settle()
    return [Grouping(tuple(ordered[i] for i in group)) for group in joining.groups()]


def _day(item: Item) -> date | None:
    published = moment(item.article)
    return None if published is None else published.date()


def _earlier_copies(
    ordered: Sequence[Item], duplicates: Iterable[Sequence[Item]]
) -> Mapping[int, int]:
    """Return for each later copy the number of the first."""
    numbers = {item.sha256: number for number, item in enumerate(ordered)}
    found: dict[int, int] = {}
    for group in duplicates:
        first, *others = sorted(numbers[item.sha256] for item in group)
        found |= dict.fromkeys(others, first)
    return found


def _by_number(ordered: Sequence[Item], confirm: Confirm) -> Callable[[int, int], float]:
    asked: dict[tuple[int, int], float] = {}

    def ask(left: int, right: int) -> float:
        if (left, right) not in asked:
            asked[left, right] = confirm(ordered[left], ordered[right])
        return asked[left, right]

    return ask
