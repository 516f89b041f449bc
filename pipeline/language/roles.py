"""Find the roles of the people in an article: "Judge Ann Lee" and "Ann Lee, the judge,"."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from pipeline.language.lexicon import Lexicon
from pipeline.language.mentions import Mention
from pipeline.language.source_kinds import head_words
from schemas.article import Document

_APPOSITION = re.compile(r",\s+(?:the|a|an|its|their|his|her|[\w’'-]+[’']s)\s+")
_DESCRIBED_BEFORE = re.compile(
    r"\b(?:the|its|their|his|her|[\w’'-]+[’']s)\s+([\w’'-]+(?:\s+[\w’'-]+){0,5}),\s+$",
    re.IGNORECASE,
)
_WORD_BEFORE = re.compile(r"([\w’'-]+)\s+$")
Pronoun = Literal["he", "she"]
_REACH = 80
"""Characters around a name in which its role is looked for."""


class Roles:
    """Who has which role in an article, as far as the words beside a name say it."""

    def __init__(self, document: Document, mentions: Sequence[Mention], lexicon: Lexicon) -> None:
        """Read the roles beside every mention of a person."""
        self.lexicon = lexicon
        self._people: dict[str, set[str]] = {}
        self._roles: dict[str, set[str]] = {}
        for mention in mentions:
            if mention.person:
                for role in _roles(document, mention, lexicon):
                    self._people.setdefault(role, set()).add(mention.name)
                    self._roles.setdefault(mention.name, set()).add(role)

    def person_with(self, role: str) -> str | None:
        """Return the one person of the article who has that role, if just one has."""
        people = self._people.get(role, set())
        return next(iter(people)) if len(people) == 1 else None

    def pronoun_of(self, name: str) -> Pronoun | None:
        """Return "he" or "she" where a role or the name itself ("a spokesman") says it."""
        return pronoun_for([*self._roles.get(name, ()), *name.split()], self.lexicon)


def pronoun_for(words: Iterable[str], lexicon: Lexicon) -> Pronoun | None:
    """Return the pronoun that goes with titles or roles ("dame", "spokesman"), where one does."""
    for word in words:
        if word.lower().rstrip(".") in lexicon.words["he"]:
            return "he"
        if word.lower().rstrip(".") in lexicon.words["she"]:
            return "she"
    return None


def _roles(document: Document, mention: Mention, lexicon: Lexicon) -> Iterator[str]:
    text = document.article.text
    ahead = text[max(0, mention.span.start - _REACH) : mention.span.start]
    before = _WORD_BEFORE.search(ahead)
    described = _DESCRIBED_BEFORE.search(ahead)
    words = [before.group(1)] if before else []
    words += head_words(described.group(1), lexicon)[-1:] if described else []
    for word in [*words, *document.article.cut(mention.span).split()]:
        if _is_role(word.lower().rstrip("."), lexicon):
            yield word.lower().rstrip(".")
    apposition = _APPOSITION.match(text, mention.span.end)
    if apposition is not None:
        head = head_words(text[apposition.end() : apposition.end() + _REACH], lexicon)
        if head and _is_role(head[-1], lexicon):
            yield head[-1]


def _is_role(word: str, lexicon: Lexicon) -> bool:
    return (
        word in lexicon.words["titles"]
        or word in lexicon.nouns["official"]
        or word in lexicon.nouns["person"]
        or pronoun_for([word], lexicon) is not None
    )
