"""One sentence's tokens, with the questions that the rules of this package ask of them."""

from collections.abc import Sequence

from pipeline.language.lexicon import Lexicon
from pipeline.language.tokens import Token

_POSSESSIVE = ("’s", "'s", "s’", "s'")
_SHORTEST_ADVERB = 5
"""Letters from which a word in "-ly" is taken for an adverb ("only" is none, "early" is)."""


class Words:
    """The tokens of one sentence; an index past either end names an empty word."""

    def __init__(self, tokens: Sequence[Token], lexicon: Lexicon) -> None:
        """Keep the tokens and the word lists."""
        self.tokens = list(tokens)
        self.lexicon = lexicon
        # "WHO", "US" and "IT" are bodies, not pronouns.
        self._lower = [
            token.text if token.text in lexicon.names["acronyms"] else token.lower
            for token in tokens
        ]

    def word(self, index: int) -> str:
        """Return the word at `index` in lower case; empty past either end."""
        return self._lower[index] if 0 <= index < len(self._lower) else ""

    def kind(self, index: int) -> str:
        """Return the kind of the token at `index`; empty past either end."""
        return self.tokens[index].kind if 0 <= index < len(self.tokens) else ""

    def is_in(self, index: int, *lists: str) -> bool:
        """Tell whether the word at `index` is in one of the named word lists."""
        word = self.word(index)
        return any(word in self.lexicon.words[name] for name in lists)

    def is_capitalised(self, index: int) -> bool:
        """Tell whether the token is a word that begins with a capital letter."""
        return 0 <= index < len(self.tokens) and self.tokens[index].capitalised

    def is_cue(self, index: int) -> bool:
        """Tell whether the token is a form of a reporting verb."""
        return self.kind(index) == "word" and self.lexicon.base(self.word(index)) is not None

    def is_noun_of_speech(self, index: int) -> bool:
        """Tell the noun of "two reports suggest" from the verb of "he reports losses"."""
        word, following = self.word(index), self.word(index + 1)
        base = self.lexicon.base(word) or ""
        if base not in self.lexicon.words["noun_like"] or word not in {base, base + "s"}:
            return False
        if word != base and self.is_figure(index - 1):
            return True
        return (
            self.is_in(index + 1, "finite", "modals", "passive", "past", "clause_ends")
            and following != "to"
        ) or (self.is_cue(index + 1) and not following.endswith("ing"))

    def is_figure(self, index: int) -> bool:
        """Tell whether a number, in figures or in words, begins at `index`."""
        word = self.word(index)
        return any(letter.isdigit() for letter in word) or self.is_in(index, "number_words")

    def is_possessive(self, index: int) -> bool:
        """Tell whether the word ends in a possessive mark."""
        return self.word(index).endswith(_POSSESSIVE)

    def is_adverb(self, index: int) -> bool:
        """Tell whether the word looks like an adverb in "-ly"."""
        word = self.word(index)
        return (
            word.endswith("ly")
            and len(word) >= _SHORTEST_ADVERB
            and not self.is_in(index, "no_adverbs")
            and not self.is_capitalised(index)
        )

    def is_temporal(self, index: int) -> bool:
        """Tell whether the token can stand in a time phrase ("late on Jan. 5")."""
        word = self.word(index)
        if word in self.lexicon.words["time_openers"]:
            return self.is_in(index + 1, "days", "months", "times")
        return self.is_in(index, "days", "months", "times") or word.rstrip("%").isdigit()

    def before_adverbs(self, index: int) -> int:
        """Return the index left of a verb's auxiliaries and adverbs."""
        left = index - 1
        while self.kind(left) == "word" and (
            self.is_in(left, "auxiliaries", "days") or self.is_adverb(left)
        ):
            dated = self.is_in(left, "days") and self.is_in(left - 1, "day_prepositions")
            left -= 2 if dated else 1
        return left
