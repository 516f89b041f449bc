"""Tell the names that an article is about from those of places and of outlets.

All reports from one town name that town, and each agency names itself. Such names are weighed like
other words; the names of people, bodies and things tell one story from the next.
"""

import re
from collections import Counter
from collections.abc import Iterator

from pipeline.brief.item import Item
from pipeline.language.mentions import Mention
from pipeline.language.names import Cast
from pipeline.language.stems import stem

_WORD = re.compile(r"[^\W\d_][\w’'-]*|\d[\d.,]*\d")
_SHORTEST = 3
_WHERE = frozenset(
    {
        *("in", "at", "on", "off", "near", "from", "to", "into", "through", "via", "across"),
        *("around", "outside", "inside", "toward", "towards"),
    }
)
"""Words before the name of a place. "Of", "for" and "by" stand before all sorts of names."""
_LONGEST_WHERE = 12
"""Code points before a name in which such a word is looked for."""
_PLACE = 0.3
"""Share of a name's mentions behind such a word from which it is a place's.

From 0.1 to 0.5 the stories of the annotated sets stay the same.
"""


def stems_of(text: str, *, capitalised: bool = False) -> list[str]:
    """Return the stems of the words of a text, perhaps only of those with a capital letter."""
    return [
        stem(word.lower())
        for word in _WORD.findall(text)
        if len(word) >= _SHORTEST and (word[0].isupper() or not capitalised)
    ]


class Naming:
    """How the names of all articles so far are used."""

    def __init__(self) -> None:
        """Start without names."""
        self._mentioned: Counter[str] = Counter()
        self._behind_where: Counter[str] = Counter()
        self._outlets: set[str] = set()

    def read(self, item: Item, until: int) -> frozenset[str]:
        """Take in one more article, and return the stems of the names before an offset."""
        self._outlets.update(_outlet_stems(item.article.outlet or ""))
        text = item.article.text
        found: set[str] = set()
        for mention in Cast(item.document).mentions:
            if mention.span.start < until:
                stems = stems_of(item.article.cut(mention.span), capitalised=True)
                found.update(stems)
                self._mentioned.update(stems)
                self._behind_where.update(_behind_where(text, mention, stems))
        return frozenset(found)

    def is_telling(self, name: str) -> bool:
        """Tell whether the stem of a name is neither a place's nor an outlet's."""
        return (
            name not in self._outlets and self._behind_where[name] < _PLACE * self._mentioned[name]
        )


def _behind_where(text: str, mention: Mention, stems: list[str]) -> list[str]:
    """Return the first stem of a name, if the word before it tells where."""
    start = mention.span.start
    before = text[max(0, start - _LONGEST_WHERE) : start].lower().split()
    return stems[:1] if before and before[-1].strip('“"(') in _WHERE else []


def _outlet_stems(outlet: str) -> Iterator[str]:
    """Yield the stems of an outlet's name, and that of its initials."""
    yield from stems_of(outlet)
    yield from stems_of("".join(word[0] for word in outlet.split() if word[0].isupper()))
