"""Who is who across articles: full names, surnames, and the bodies that people speak for."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.brief.item import Item
from pipeline.language.acts import root
from pipeline.language.affiliations import Affiliations
from pipeline.language.lexicon import load_lexicon
from pipeline.language.mentions import Mention
from pipeline.language.names import Cast
from pipeline.language.things import may_act
from schemas.article import Span

_WORD = re.compile(r"[^\W\d_][\w’'-]*|\d+\w*")
_SHORTEST = 3


@dataclass(frozen=True)
class Name:
    """A name or a description, as stems: what tells it apart, and what sort of body it is."""

    telling: frozenset[str]
    sort: frozenset[str] = frozenset()

    def is_same(self, other: "Name") -> bool:
        """Tell whether two names can be of one actor: "Harbour Trust" is not "Harbour Board"."""
        if not self.telling & other.telling:
            return False
        return not self.sort or not other.sort or bool(self.sort & other.sort)

    @property
    def words(self) -> frozenset[str]:
        """All stems of the name."""
        return self.telling | self.sort


Names = frozenset[Name]


def are_same(a: Names, b: Names) -> bool:
    """Tell whether any name of one actor can be a name of the other."""
    return any(one.is_same(other) for one in a for other in b)


def name_of(text: str) -> Name:
    """Return a name or a description as stems."""
    lexicon = load_lexicon()
    sorts = lexicon.names["organisation"] | lexicon.nouns["company"]
    left_out = (
        lexicon.words["determiners"] | lexicon.words["prepositions"] | lexicon.words["titles"]
    )
    words = [word for word in _WORD.findall(text.lower()) if word not in left_out]
    words = [word for word in words if len(word) >= _SHORTEST or word[0].isdigit()]
    sort = frozenset(
        root(word.rstrip("’'")) for word in words if word.rstrip("s’'") in sorts or word in sorts
    )
    telling = frozenset(root(word.rstrip("’'")) for word in words) - sort
    return Name(telling, sort) if telling else Name(sort)


class Actors:
    """The actors of some articles; people with the bodies that they belong to."""

    def __init__(self) -> None:
        """Start with nobody; each article that is asked about is read once."""
        self._bodies: dict[str, set[str]] = defaultdict(set)
        self._read: set[str] = set()
        self._latest: tuple[str, Cast] | None = None

    def _cast(self, item: Item) -> Cast:
        """Return who is who in an article; articles are read one after the other."""
        sha256 = item.sha256
        if self._latest is None or self._latest[0] != sha256:
            self._latest = sha256, Cast(item.document)
        cast = self._latest[1]
        if sha256 not in self._read:
            self._read.add(sha256)
            self._learn(item, cast)
        return cast

    def named_in(self, item: Item, span: Span) -> Names:
        """Return the people and bodies that are named in a passage, with the people's bodies."""
        cast = self._cast(item)
        return self._names(
            m for m in cast.mentions_in(span) if m.person or may_act(m, cast.lexicon)
        )

    def first_in(self, item: Item, span: Span) -> Names:
        """Return who is named first in a passage, with the body they belong to."""
        first = self._first(item, span)
        return self._names([first]) if first else frozenset()

    def subject_end(self, item: Item, span: Span) -> int | None:
        """Return where the first name of a passage ends, counted from its start.

        None where it stands behind a preposition ("The meeting in Ostel"), and so acts not.
        """
        first = self._first(item, span)
        if first is None:
            return None
        ahead = item.article.text[span.start : first.span.start].lower().split()
        if load_lexicon().words["prepositions"] & set(ahead):
            return None
        return first.span.end - span.start

    def _first(self, item: Item, span: Span) -> Mention | None:
        cast = self._cast(item)
        acting = (m for m in cast.mentions_in(span) if m.person or may_act(m, cast.lexicon))
        return next(acting, None)

    def called(self, item: Item, actor: str) -> Names:
        """Return the names of somebody whom a report calls `actor`."""
        cast = self._cast(item)
        full = {m.name for m in cast.mentions if m.name in actor or actor in m.name.split()}
        bodies = {body for name in {actor, *full} for body in self._bodies.get(_surname(name), ())}
        return frozenset(name_of(text) for text in {actor, *bodies}) - {Name(frozenset())}

    def full_name(self, item: Item, actor: str) -> str:
        """Return the longest name in the article with all words of what an actor is called."""
        words = set(actor.split())
        longer = [m.name for m in self._cast(item).mentions if words < set(m.name.split())]
        if actor.lower() in load_lexicon().names["organisation"]:
            behind = re.compile(rf"(?<![.!?“\"] )(?:[A-Z][\w’'-]*[’']? )+{re.escape(actor)}\b")
            longer += behind.findall(item.article.text)
        return max([actor, *longer], key=len)

    def speaker_in(self, item: Item, span: Span) -> str:
        """Return the first person or body named in a passage, or nothing."""
        first = self._first(item, span)
        return first.name if first else ""

    def body_behind(self, item: Item, span: Span) -> str | None:
        """Return the body of the first person named in a passage, where one is known."""
        first = self._first(item, span)
        if first is None or not first.person:
            return None
        return max(sorted(self._bodies.get(_surname(first.name), ())), key=len, default=None)

    def _names(self, mentions: Iterable[Mention]) -> Names:
        found: set[str] = set()
        for mention in mentions:
            found.add(mention.name)
            if mention.person:
                found |= self._bodies.get(_surname(mention.name), set())
        return frozenset(name_of(text) for text in found) - {Name(frozenset())}

    def _learn(self, item: Item, cast: Cast) -> None:
        affiliations = Affiliations(item.document, cast)
        for person in {m.name for m in cast.mentions if m.person}:
            body = affiliations.body_of(person)
            if body:
                self._bodies[_surname(person)].add(body)


def _surname(name: str) -> str:
    return name.rpartition(" ")[2].lower()
