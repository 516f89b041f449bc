"""Find the roles of the people in an article: "Judge Ann Lee" and "Ann Lee, the judge,"."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from pipeline.language.appositions import descriptions
from pipeline.language.lexicon import Lexicon
from pipeline.language.mentions import Mention
from schemas.article import Document

Pronoun = Literal["he", "she"]


class Roles:
    """Who has which role in an article, as far as the words beside a name say it."""

    def __init__(self, document: Document, mentions: Sequence[Mention], lexicon: Lexicon) -> None:
        """Read the roles beside every mention of a person."""
        self.lexicon = lexicon
        self._people: dict[str, set[str]] = {}
        self._bodies: dict[str, set[str]] = {}
        self._roles: dict[str, set[str]] = {}
        for mention in mentions:
            for role in _roles(document, mention, lexicon):
                # "Judge Ann Lee, the court found" makes no court of the judge.
                if mention.person and not _is_personal(role, lexicon):
                    continue
                holders = self._people if mention.person else self._bodies
                holders.setdefault(role, set()).add(mention.name)
                if mention.person:
                    self._roles.setdefault(mention.name, set()).add(role)

    def person_with(self, role: str) -> str | None:
        """Return the one person of the article who has that role, if just one has."""
        people = self._people.get(role, set())
        return next(iter(people)) if len(people) == 1 else None

    def owner_with(self, role: str) -> str | None:
        """Return the one person who owns or runs something, by the noun for that."""
        return self.person_with(role) if role in self.lexicon.nouns["owner"] else None

    def body_with(self, role: str) -> str | None:
        """Return the one body that is described so ("the ferry's operator, Halden Lines,")."""
        bodies = self._bodies.get(role, set())
        nouns = self.lexicon.nouns
        described = role not in self._people and role in nouns["owner"] | nouns["company"]
        return next(iter(bodies)) if described and len(bodies) == 1 else None

    def pronoun_of(self, name: str) -> Pronoun | None:
        """Return "he" or "she" where a role or the name itself ("a spokesman") says it."""
        by_role = pronoun_for([*self._roles.get(name, ()), *name.split()], self.lexicon)
        return by_role or self._pronoun_by_first_name(name)

    def _pronoun_by_first_name(self, name: str) -> Pronoun | None:
        first = name.partition(" ")[0].lower()
        if first in self.lexicon.names["he"]:
            return "he"
        return "she" if first in self.lexicon.names["she"] else None


def pronoun_for(words: Iterable[str], lexicon: Lexicon) -> Pronoun | None:
    """Return the pronoun that goes with titles or roles ("dame", "spokesman"), where one does."""
    for word in words:
        if word.lower().rstrip(".") in lexicon.words["he"]:
            return "he"
        if word.lower().rstrip(".") in lexicon.words["she"]:
            return "she"
    return None


def _roles(document: Document, mention: Mention, lexicon: Lexicon) -> Iterator[str]:
    words = [*descriptions(document, mention.span, lexicon)]
    for word in [*words, *document.article.cut(mention.span).lower().split()]:
        if _is_role(word.rstrip("."), lexicon):
            yield word.rstrip(".")


def _is_personal(role: str, lexicon: Lexicon) -> bool:
    return role not in lexicon.nouns["company"] or role in lexicon.nouns["owner"]


def _is_role(word: str, lexicon: Lexicon) -> bool:
    return (
        word in lexicon.words["titles"]
        or word in lexicon.nouns["official"]
        or word in lexicon.nouns["person"]
        or word in lexicon.nouns["owner"]
        or word in lexicon.nouns["company"]
        or pronoun_for([word], lexicon) is not None
    )
