"""Lead the words that name a source to one source: full names, "the board", "it"."""

import re
from dataclasses import dataclass

from pipeline.language.lexicon import Lexicon
from pipeline.language.names import Cast, is_firm_word
from pipeline.language.source_kinds import head_words, is_named, kind_of
from schemas.article import Document, Span
from schemas.report import SourceKind

# What describes a source further is no part of its name.
_DESCRIPTION = re.compile(
    r"\s+(?:who|which|that|seen|issued|signed|published|drawn|in an?"
    r"|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b.*$"
)
# What somebody said is that person speaking: "Holt's angry posts" leads to Holt.
_OWN_WORDS = re.compile(
    r"[’']s?\s+(?:[\w-]+\s+){0,4}"
    r"(?:posts?|tweets?|remarks|comments|claims?|speech|announcement|statements?|words)$"
)
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_MINISTERS = frozenset({"minister", "secretary"})
_PORTFOLIO_AND_OFFICE = 2
_NEAR = 60
"""Characters beside a name in which the office of its holder stands."""
_WORD = re.compile(r"[\w’'-]+")


@dataclass(frozen=True)
class Source:
    """One source of the article, as every mention of it will be shown."""

    name: str
    kind: SourceKind
    named: bool

    @property
    def is_person(self) -> bool:
        """Whether it is shown by a person's name."""
        return self.named and self.kind is SourceKind.PERSON


def _head(phrase: str, lexicon: Lexicon) -> str:
    """Return the noun that a description is about ("owner" of "the owner of the pier")."""
    return "".join(head_words(phrase, lexicon)[-1:])


class Sources:
    """The sources met so far in one article, by the words that lead to them."""

    def __init__(self, document: Document, cast: Cast) -> None:
        """Start with none."""
        self.document = document
        self.cast = cast
        self.known: dict[str, Source] = {}

    def person(self, name: str) -> Source:
        """Return the source for a person's full name."""
        return self._register(name, Source(name, SourceKind.PERSON, named=True))

    def organisation(self, name: str) -> Source:
        """Return the source for an organisation's name."""
        return self._described(name, name)

    def resolve(self, span: Span) -> Source:
        """Return the source that the words at `span`, which are no pronoun, lead to."""
        phrase = self.document.article.cut(span)
        own_words = _OWN_WORDS.search(phrase)
        if own_words is not None and own_words.start() > 0:
            return self.resolve(Span(start=span.start, end=span.start + own_words.start()))
        person = self.cast.person_named(span)
        if person is not None:
            return self.person(person)
        earlier = self._taken_up(span, phrase)
        if earlier is not None:
            return earlier
        phrase = self.cast.full_name_at(span) or self.cast.fullest_name(phrase)
        return self._described(_DESCRIPTION.sub("", phrase).strip(" ,") or phrase, phrase)

    def _taken_up(self, span: Span, phrase: str) -> Source | None:
        """Return the source that a description stands for, where the article names it."""
        opening = phrase.lower().partition(" ")[0]
        body = self.cast.roles.body_with(_head(phrase, self.cast.lexicon))
        if body is not None:
            return self._register(body, Source(body, SourceKind.ORGANISATION, named=True))
        if opening in {"the", "that", "this"}:
            owner = self.cast.roles.owner_with(_head(phrase, self.cast.lexicon))
            return self.person(owner) if owner is not None else self._met_before(phrase)
        if opening in {"its", "their", "his", "her"} or opening.endswith(("’s", "'s")):
            person = self._holder(phrase)
            return self.person(person) if person is not None else None
        if opening in {"a", "an"}:
            person = self._holder(phrase)
            introduced = person is not None and self.cast.first_offset(person) > span.end
            sole = _head(phrase, self.cast.lexicon) in self.cast.lexicon.words["sole_offices"]
            if person is not None and introduced and sole:
                return self.person(person)
        return None

    def _holder(self, phrase: str) -> str | None:
        """Return the one person of the article who has the office that a phrase names."""
        head = _head(phrase, self.cast.lexicon)
        is_office = head in self.cast.lexicon.words["offices"]
        return self.cast.roles.person_with(head) if is_office else None

    def _minister(self, words: list[str]) -> str | None:
        """Return the one holder of a portfolio, called minister in one place, secretary in another.

        That is Ana Quist for "the foreign minister" and for "the foreign secretary", where the
        article has "Foreign Secretary Ana Quist" or "Ana Quist, the foreign minister".
        """
        if len(words) != _PORTFOLIO_AND_OFFICE or words[-1] not in _MINISTERS:
            return None
        office = rf"(?i:\b{re.escape(words[0])} (?:minister|secretary)\b)"
        ahead = re.compile(rf"{office},? (?:[A-Z][\w’'-]+ ?)+$")
        behind = re.compile(rf", (?:[\w’'-]+ ){{0,3}}{office}")
        text = self.document.article.text
        holders = {
            mention.name
            for mention in self.cast.mentions
            if mention.person
            and (
                ahead.search(text[max(mention.span.start - _NEAR, 0) : mention.span.end])
                or behind.match(text[mention.span.end : mention.span.end + _NEAR])
            )
        }
        return next(iter(holders)) if len(holders) == 1 else None

    def _met_before(self, phrase: str) -> Source | None:
        """Return the source that "the board" takes up, met as a source or only named."""
        words = _WORD.findall(_ARTICLE.sub("", phrase))
        head = words[-1] if words and words[-1].islower() else ""
        person = self.cast.roles.person_with(head) if len(words) == 1 else self._minister(words)
        if person is not None:
            return self.person(person)
        if head in self.known:
            return self.known[head]
        name = self.cast.organisation_with(head)
        if name is None and is_firm_word(head) and len(words) == 1:
            name = self.cast.leading_firm()
        return self.organisation(name) if name is not None else None

    def _described(self, name: str, phrase: str) -> Source:
        lexicon = self.cast.lexicon
        kind = kind_of(phrase, lexicon)
        source = self._register(name, Source(name, kind, is_named(phrase, kind, lexicon)))
        head = head_words(name, lexicon)
        if head:
            self.known[head[-1]] = source
        return source

    def _register(self, name: str, source: Source) -> Source:
        return self.known.setdefault(name.lower(), source)
