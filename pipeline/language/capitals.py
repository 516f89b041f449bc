"""Find the runs of capitalised words in an article: its names, titles and all."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.language.lexicon import Lexicon
from pipeline.language.tokens import Token, tokenise_flat
from schemas.article import Document, Sentence

_POSSESSIVE = ("’s", "'s")
_PLURAL_POSSESSIVE = ("s’", "s'")
_LINKS = frozenset({"of", "for", "&"})
_SHORTEST_NAME = 2
"""Words that a name behind a place has at least."""


@dataclass(frozen=True)
class Run:
    """Capitalised words in a row; `before` and `after` are the words beside them, in lower case."""

    tokens: tuple[Token, ...]
    sentence: int
    before: str
    after: str

    @property
    def words(self) -> list[str]:
        """The words without possessive marks."""
        return [without_possessive(token.text) for token in self.tokens]


def without_possessive(word: str) -> str:
    """Return a word without a possessive mark at its end."""
    if word.endswith(_POSSESSIVE):
        return word[:-2]
    return word[:-1] if word.endswith(_PLURAL_POSSESSIVE) else word


def without_marks(word: str) -> str:
    """Return a word without the marks on its letters ("Erdoğan" and "Erdogan" are one)."""
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def is_organisation_word(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a name with this word in it is an organisation's ("Board", "NATO").

    Letters with a period behind each are somebody's initials.
    """
    acronym = len(word) > 1 and word.isupper() and not word.endswith(".")
    return acronym or word.lower().rstrip(".") in lexicon.names["organisation"]


class Capitals:
    """The words of an article, inside quotations too, by how they are written."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        """Tokenise the article."""
        self.document = document
        self.lexicon = lexicon
        self.tokens = [
            (sentence, tokenise_flat(document, sentence)) for sentence in document.sentences
        ]
        everything = [token for _, tokens in self.tokens for token in tokens]
        self.small = {token.text for token in everything if token.text.islower()}
        # A word that is also capitalised inside a sentence is a name where it opens one.
        self._inside = {
            without_marks(without_possessive(token.text))
            for token in everything
            if token.capitalised and self._is_inside_sentence(token)
        }

    def runs(self) -> Iterator[Run]:
        """Yield the runs in reading order; a possessive ends one."""
        for sentence, tokens in self.tokens:
            first = 0
            for index in range(len(tokens) + 1):
                goes_on = index < len(tokens) and self._goes_on(tokens, first, index)
                if goes_on and not _is_owner(tokens[index]):
                    continue
                last = index if goes_on else index - 1
                yield from self._divided(sentence, tokens, range(first, last + 1))
                first = index + 1

    def _goes_on(self, tokens: Sequence[Token], first: int, index: int) -> bool:
        """Tell whether the token belongs to the run that begins at `first`."""
        token = tokens[index]
        if token.capitalised:
            return token.text not in self.lexicon.names["none"]
        if index == first:
            return _has_capital_part(token)
        if token.lower in _LINKS:
            return is_organisation_word(tokens[index - 1].text, self.lexicon)
        if _has_capital_part(token):
            return True
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        particle = token.text in self.lexicon.names["particles"]
        return particle and following is not None and self._may_follow_particle(following)

    def _may_follow_particle(self, token: Token) -> bool:
        return token.capitalised or token.text in self.lexicon.names["particles"]

    def _divided(self, sentence: Sentence, tokens: Sequence[Token], places: range) -> Iterator[Run]:
        """Yield a run, or a place and the name behind it ("the United States Ann Lee")."""
        first, last = places.start, places.stop - 1
        while (
            last >= first and not tokens[last].capitalised and not _has_capital_part(tokens[last])
        ):
            last -= 1
        if last < first or self._is_capitalised_by_place(sentence, tokens, first, last):
            return
        place = self._length_of_place(tokens, first, last)
        if place:
            yield self._run(sentence, tokens, first, first + place - 1)
        yield self._run(sentence, tokens, first + place, last)

    def _length_of_place(self, tokens: Sequence[Token], first: int, last: int) -> int:
        """Return how many words of a run are a place before a name ("Minister of Mali Ann Lee")."""
        if not all(token.capitalised for token in tokens[first : last + 1]):
            return 0
        names = last - first + 1 - _SHORTEST_NAME
        if tokens[first].text.lower() in self.lexicon.names["place_openers"]:
            return 2 if names > 1 else 0
        of_place = first > 1 and tokens[first - 1].lower in {"of", "to", "from", "for"}
        titled = of_place and tokens[first - 2].lower in self.lexicon.words["titles"]
        return 1 if titled and names > 0 else 0

    def _run(self, sentence: Sentence, tokens: Sequence[Token], first: int, last: int) -> Run:
        before = tokens[first - 1].lower if first > 0 else ""
        after = tokens[last + 1].lower if last + 1 < len(tokens) else ""
        return Run(tuple(tokens[first : last + 1]), sentence.number, before, after)

    def _is_capitalised_by_place(
        self, sentence: Sentence, tokens: Sequence[Token], first: int, last: int
    ) -> bool:
        """Tell whether a lone word is capitalised only because it opens what is said."""
        if first != last or without_marks(without_possessive(tokens[first].text)) in self._inside:
            return False
        before = self.document.article.text[sentence.start : tokens[first].start].rstrip(" ")
        return not before or before[-1] in ".?!“\"‘':"

    def _is_inside_sentence(self, token: Token) -> bool:
        before = self.document.article.text[max(0, token.start - 2) : token.start]
        return before.endswith(" ") and (before[:1].islower() or before[:1] in ",;’'-")


def _is_owner(token: Token) -> bool:
    return token.capitalised and without_possessive(token.text) != token.text


def _has_capital_part(token: Token) -> bool:
    """Tell a name with a small particle joined to it ("al-Amin")."""
    head, hyphen, tail = token.text.partition("-")
    return bool(hyphen) and head in {"al", "el", "ben", "as", "ad"} and tail[:1].isupper()
