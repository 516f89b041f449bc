"""Who is who in one article: names, the short forms that stand for them, and pronouns."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property

from pipeline.language.lexicon import Lexicon, load_lexicon
from pipeline.language.mentions import Mention, find_mentions, find_short_forms
from pipeline.language.roles import Roles
from pipeline.language.things import Thing, find_things, may_act
from schemas.article import Document, Span

_WORD = re.compile(r"[\w’'-]+|,")
_POSSESSIVE = ("’s", "'s", "s’", "s'")
_NEAR = 3
"""Sentences back in which a pronoun looks for the name that it stands for."""


class Cast:
    """The names of an article, and the rules that lead a phrase back to one of them."""

    def __init__(self, document: Document) -> None:
        """Collect the names of `document`."""
        self.document = document
        self.lexicon: Lexicon = load_lexicon()
        self.mentions = find_mentions(document, self.lexicon)

    def names_in(self, span: Span) -> list[str]:
        """Return the full names mentioned inside `span`, each once, in order."""
        return _distinct(mention.name for mention in self.mentions_in(span))

    # -- people -----------------------------------------------------------------------------

    def people_before(self, offset: int) -> list[str]:
        """Return the people named shortly before `offset`: by sentence, the subject ahead."""
        near = [
            mention
            for mention in self._mentions_between(self._near_start(offset), offset)
            if mention.person
        ]
        near.sort(key=lambda mention: -mention.sentence)
        return _distinct(mention.name for mention in near)

    def people_between(self, start: int, end: int) -> list[str]:
        """Return the people named from `start` to `end`, in order."""
        between = self._mentions_between(start, end)
        return _distinct(mention.name for mention in between if mention.person)

    def person_named(self, span: Span) -> str | None:
        """Return the person whom a phrase names, titles and roles included.

        That is neither an owner ("Lee's lawyer") nor part of a description ("a friend of Lee").
        """
        people = [mention for mention in self.mentions_in(span) if mention.person]
        heads = [mention.name for mention in people if self._is_head(mention, span)]
        return heads[-1] if heads else None

    def _is_head(self, mention: Mention, phrase: Span) -> bool:
        text = self.document.article.text
        words = self.lexicon.words
        before = _WORD.findall(text[phrase.start : mention.span.start].lower())
        after = _WORD.findall(text[mention.span.end : phrase.end].lower())
        while before and before[-1] in words["determiners"]:
            before.pop()
        return not (
            (before and before[-1] in words["prepositions"] and before[-1] != "and")
            or (after and after[0] not in words["prepositions"] and after[0] not in {"who", ","})
            or (
                mention.span.end <= phrase.end
                and self.document.article.cut(mention.span).endswith(_POSSESSIVE)
            )
        )

    @cached_property
    def roles(self) -> Roles:
        """Who has which role."""
        return Roles(self.document, self.mentions, self.lexicon)

    # -- organisations ----------------------------------------------------------------------

    def names_an_actor(self, span: Span) -> bool:
        """Tell whether a person or an organisation, not a place or a building, is named there."""
        return any(
            mention.person or may_act(mention, self.lexicon) for mention in self.mentions_in(span)
        )

    def thing_before(self, offset: int) -> Span | None:
        """Return the words for what "it" stands for at `offset`, named or described.

        That is the first body in the nearest sentence before, since a subject stands first; one
        behind a preposition only when there is no other.
        """
        first = bisect_left(
            self._things, self._near_start(offset), key=lambda thing: thing.span.start
        )
        last = bisect_right(self._things, offset, key=lambda thing: thing.span.end)
        near = self._things[first:last]
        subjects = [thing for thing in near if not thing.oblique] or near
        return next((t.span for t in subjects if t.sentence == subjects[-1].sentence), None)

    def leading_organisation(self) -> str | None:
        """Return the organisation that the article names most often, the earliest among equals."""
        return self._leading_organisation

    def leading_firm(self) -> str | None:
        """Return the organisation that "the company" stands for: no union, ministry or the like."""
        return self._leading_firm

    def fullest_name(self, name: str) -> str:
        """Return the longest form that the article has of an organisation's name.

        That is the name behind its short form in brackets, or with the word that makes it a
        firm's or a university's. Any other phrase is returned as it is.
        """
        bare = name.removeprefix("the ").removeprefix("The ")
        return self._full_forms.get(bare, name)

    def full_name_at(self, span: Span) -> str | None:
        """Return the full name of a body that a short form, and nothing else, names at `span`."""
        return next(
            (
                mention.name
                for mention in self.mentions_in(span)
                if mention.span == span and " " not in self.document.article.cut(span)
                if " " in mention.name
            ),
            None,
        )

    def first_offset(self, name: str) -> int:
        """Return where a name first stands, or -1 where it does not."""
        return next((m.span.start for m in self.mentions if m.name == name), -1)

    def organisation_with(self, head: str) -> str | None:
        """Return the first organisation whose name holds `head` ("Food Safety Board")."""
        return self._organisations_by_word.get(head)

    @cached_property
    def _leading_organisation(self) -> str | None:
        return self._named_most(mention.name for mention in self._acting())

    @cached_property
    def _leading_firm(self) -> str | None:
        no_firm = self.lexicon.nouns["no_firm"]
        return self._named_most(
            mention.name
            for mention in self._acting()
            if mention.name.split()[-1].lower().rstrip(".") not in no_firm
        )

    def _acting(self) -> Iterator[Mention]:
        return (mention for mention in self.mentions if may_act(mention, self.lexicon))

    @staticmethod
    def _named_most(names: Iterable[str]) -> str | None:
        """Return the commonest name, the earliest among equals."""
        counts = Counter(names)
        return max(counts, key=lambda name: counts[name], default=None)

    @cached_property
    def _full_forms(self) -> dict[str, str]:
        forms = find_short_forms(self.document, self.mentions)
        for mention in self.mentions:
            short = None if mention.person else _short_form(mention.name, self.lexicon)
            if short is not None:
                forms.setdefault(short, mention.name)
        return forms

    @cached_property
    def _organisations_by_word(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for mention in self.mentions:
            if not mention.person:
                for word in mention.name.lower().split():
                    found.setdefault(word, mention.name)
        return found

    @cached_property
    def _things(self) -> list[Thing]:
        return find_things(self.document, self.mentions, self.lexicon)

    # -- looking up -------------------------------------------------------------------------

    def _near_start(self, offset: int) -> int:
        """Return where the sentences begin in which a pronoun at `offset` finds its name."""
        sentences = self.document.sentences
        here = bisect_right(sentences, offset, key=lambda sentence: sentence.start)
        return sentences[max(0, here - 1 - _NEAR)].start if sentences else 0

    def _mentions_between(self, start: int, end: int) -> list[Mention]:
        """Return the mentions that lie wholly from `start` to `end`."""
        first = bisect_left(self.mentions, start, key=lambda mention: mention.span.start)
        last = bisect_right(self.mentions, end, key=lambda mention: mention.span.end)
        return self.mentions[first:last]

    def mentions_in(self, span: Span) -> list[Mention]:
        """Return the mentions that share a code point with `span`, in order."""
        first = bisect_right(self.mentions, span.start, key=lambda mention: mention.span.end)
        last = bisect_left(self.mentions, span.end, key=lambda mention: mention.span.start)
        return self.mentions[first:last]


def is_firm_word(word: str) -> bool:
    """Tell whether a common noun stands for the firm that an article is about."""
    return word in load_lexicon().nouns["firm"]


def is_company_word(word: str) -> bool:
    """Tell whether a common noun stands for an organisation ("the firm")."""
    return word in load_lexicon().nouns["company"]


def _short_form(name: str, lexicon: Lexicon) -> str | None:
    """Return what is left of "Halden Foods" or "University of Halden" where it stands alone."""
    first, _, rest = name.partition(" of ")
    if first in {"University", "College"} and rest:
        return rest
    head, _, last = name.rpartition(" ")
    return head if last.lower().rstrip(".") in lexicon.words["firm_suffixes"] else None


def _distinct(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))
