"""Find the names of an article: runs of capitalised words, and whether each is a person's."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.language.lexicon import Lexicon
from pipeline.language.tokens import Token, span_of, tokenise_flat
from schemas.article import Document, Span

_POSSESSIVE = ("’s", "'s")
_PLURAL_POSSESSIVE = ("s’", "s'")
_LINKS = frozenset({"of", "for", "&"})
_MOST_NAMES = 4
"""Words of the longest name that is taken for a person's."""


@dataclass(frozen=True)
class Mention:
    """One place where a capitalised name stands; `name` is the fullest form in the article."""

    span: Span
    sentence: int
    name: str
    person: bool


@dataclass(frozen=True)
class _Run:
    """Capitalised words in a row, in the sentence of that number."""

    tokens: tuple[Token, ...]
    sentence: int


def find_mentions(document: Document, lexicon: Lexicon) -> list[Mention]:
    """Return the names of an article in reading order, those inside quotations included."""
    return _MentionFinder(document, lexicon).find()


def without_possessive(word: str) -> str:
    """Return a word without a possessive mark at its end."""
    if word.endswith(_POSSESSIVE):
        return word[:-2]
    return word[:-1] if word.endswith(_PLURAL_POSSESSIVE) else word


class _MentionFinder:
    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.document = document
        self.lexicon = lexicon
        self.tokens = [
            (sentence.number, tokenise_flat(document, sentence)) for sentence in document.sentences
        ]
        # A word that is also capitalised inside a sentence is a name where it opens one.
        self.known = {
            without_possessive(token.text)
            for _, tokens in self.tokens
            for token in tokens
            if token.capitalised and self._is_inside_sentence(token)
        }

    def find(self) -> list[Mention]:
        runs = list(self._runs())
        names = [self._bare_name(run) for run in runs]
        full = self._full_names(names)
        mentions = []
        for run, words in zip(runs, names, strict=True):
            name, person = " ".join(words), self._is_person(words)
            if len(words) == 1 and words[0] in full:
                name, person = full[words[0]], True
            mentions.append(Mention(span_of(run.tokens), run.sentence, name, person))
        return mentions

    def _full_names(self, names: Sequence[Sequence[str]]) -> dict[str, str]:
        """Map surnames and first names to the full names of people.

        A first name that comes before the full name stands for somebody or something else.
        """
        first_seen: dict[str, int] = {}
        for position, words in enumerate(names):
            first_seen.setdefault(" ".join(words), position)
        full: dict[str, str] = {}
        for words in names:
            if self._is_person(words):
                full.setdefault(words[-1], " ".join(words))
        for name in list(full.values()):
            first = name.split()[0]
            if first_seen.get(first, len(names)) > first_seen[name]:
                full.setdefault(first, name)
        return full

    # -- runs of capitalised words ----------------------------------------------------------

    def _runs(self) -> Iterator[_Run]:
        for number, tokens in self.tokens:
            run: list[Token] = []
            for token in [*tokens, None]:
                if token is not None and self._goes_on(run, token):
                    run.append(token)
                    if not self._is_owner(token):
                        continue
                yield from self._finished(run, number)
                run = []

    def _goes_on(self, run: Sequence[Token], token: Token) -> bool:
        if token.capitalised:
            return token.text not in self.lexicon.names["none"]
        links = token.lower in _LINKS
        return bool(run) and links and self._is_organisation_word(run[-1].text)

    def _is_owner(self, token: Token) -> bool:
        return token.capitalised and without_possessive(token.text) != token.text

    def _finished(self, run: Sequence[Token], number: int) -> Iterator[_Run]:
        tokens = tuple(run)
        while tokens and not tokens[-1].capitalised:
            tokens = tokens[:-1]
        if not tokens:
            return
        lone = len(tokens) == 1 and self._opens_sentence(tokens[0], number)
        if not lone or without_possessive(tokens[0].text) in self.known:
            yield _Run(tokens, number)

    def _opens_sentence(self, token: Token, number: int) -> bool:
        """Tell whether a word is capitalised by its place, at the start of what is said."""
        sentence = self.document.sentence(number)
        before = self.document.article.text[sentence.start : token.start].rstrip(" ")
        return not before or before[-1] in ".?!“\"‘':"

    def _is_inside_sentence(self, token: Token) -> bool:
        before = self.document.article.text[max(0, token.start - 2) : token.start]
        return before.endswith(" ") and (before[:1].islower() or before[:1] in ",;’'-")

    # -- what a run names -------------------------------------------------------------------

    def _bare_name(self, run: _Run) -> list[str]:
        """Return the words of a name without titles, unless a body follows ("State Department")."""
        words = [without_possessive(token.text) for token in run.tokens]
        titles = [
            index
            for index, word in enumerate(words[:-1])
            if word.lower().rstrip(".") in self.lexicon.words["titles"]
        ]
        bare = words[titles[-1] + 1 :] if titles else words
        return words if len(bare) == 1 and self._is_organisation_word(bare[0]) else bare

    def _is_person(self, words: Sequence[str]) -> bool:
        names = self.lexicon.names
        return 1 < len(words) <= _MOST_NAMES and not any(
            self._is_organisation_word(word)
            or word in _LINKS
            or word.lower() in names["place"]
            or word in names["country"]
            for word in words
        )

    def _is_organisation_word(self, word: str) -> bool:
        return word.lower() in self.lexicon.names["organisation"] or (
            len(word) > 1 and word.isupper()
        )
