"""Find the subject of a reporting verb and the content that it reports, by tokens."""

from collections.abc import Sequence

from pipeline.language.lexicon import Lexicon
from pipeline.language.tokens import Token

_BREAKS = frozenset(",;:—–()…") | {"-"}


class Clauses:
    """One sentence's tokens, with the questions that the attribution rules ask of them."""

    def __init__(self, tokens: Sequence[Token], lexicon: Lexicon) -> None:
        """Keep the tokens and the word lists."""
        self.tokens = list(tokens)
        self.lexicon = lexicon

    def word(self, index: int) -> str:
        """Return the word at `index` in lower case; empty past either end."""
        return self.tokens[index].lower if 0 <= index < len(self.tokens) else ""

    def kind(self, index: int) -> str:
        """Return the kind of the token at `index`; empty past either end."""
        return self.tokens[index].kind if 0 <= index < len(self.tokens) else ""

    def is_in(self, index: int, *lists: str) -> bool:
        """Tell whether the word at `index` is in one of the named word lists."""
        word = self.word(index)
        return any(word in self.lexicon.words[name] for name in lists)

    def is_cue(self, index: int) -> bool:
        """Tell whether the token is a form of a reporting verb."""
        return self.kind(index) == "word" and self.lexicon.base(self.word(index)) is not None

    def before_adverbs(self, index: int) -> int:
        """Return the index left of a verb's auxiliaries and adverbs."""
        left = index - 1
        while self.kind(left) == "word" and (
            self.is_in(left, "auxiliaries", "days") or self._adverb(left)
        ):
            left -= 1
        return left

    def _adverb(self, index: int) -> bool:
        word = self.word(index)
        return word.endswith("ly") and not self.tokens[index].capitalised and len(word) > 4

    def is_temporal(self, index: int) -> bool:
        """Tell whether the token can stand in a time phrase ("late on Jan. 5")."""
        word = self.word(index)
        if word in {"last", "late", "early", "this", "next"}:
            return self.is_in(index + 1, "days", "months", "times")
        return self.is_in(index, "days", "months", "times") or word.rstrip("%").isdigit()

    def subject(self, end: int) -> tuple[int, int] | None:
        """Return (first, last) token of the noun phrase that ends at `end`.

        A parenthesis in commas before the verb is stepped over ("Pulaski, who owns a shop,
        said"); a leading time or place phrase is left out ("On Monday the firm said").
        """
        if self.word(end) == ",":
            opening = self.opening_comma(end)
            if opening is not None:
                inner = self._noun_phrase(end - 1, opening + 1)
                if inner and self._is_name(inner) and self._short_definite(opening - 1):
                    return inner
                outer = self.subject(opening - 1)
                return self._named_before(outer) if outer else None
            end -= 1
        if end < 0 or self.kind(end) != "word":
            return None
        return self._noun_phrase(end, self._clause_start(end))

    def _named_before(self, phrase: tuple[int, int]) -> tuple[int, int]:
        """Prefer the name before a second apposition ("Reier, head of the firm, Halden, said")."""
        comma = phrase[0] - 1
        if self.word(comma) != "," or self.tokens[phrase[0]].capitalised:
            return phrase
        name = self._noun_phrase(comma - 1, self._clause_start(comma - 1))
        return name if name and self._is_name(name) else phrase

    def opening_comma(self, closing: int) -> int | None:
        for index in range(closing - 1, 0, -1):
            if self.kind(index) == "quote" or self.word(index) in {";", ":", "—"}:
                return None
            if self.word(index) == ",":
                return index if self.kind(index - 1) == "word" else None
        return None

    def _is_name(self, phrase: tuple[int, int]) -> bool:
        first, last = phrase
        if self.is_in(first, "determiners"):
            first += 1
        return (
            first <= last
            and all(
                self.tokens[index].capitalised or self.word(index) in {"of", "the", "and", "for"}
                for index in range(first, last + 1)
            )
            and self.tokens[last].capitalised
        )

    def _short_definite(self, end: int) -> bool:
        start = self._clause_start(end)
        return end - start < 5 and self.is_in(start, "determiners")

    def _clause_start(self, end: int) -> int:
        index = end
        while index >= 0:
            if self.kind(index) != "word":
                return index + 1
            if index < end and self.is_in(index, "clause_starts"):
                return index + 1
            if index < end and self.word(index) in {"and", "or"} and self._joins_clauses(index):
                return index + 1
            index -= 1
        return 0

    def _joins_clauses(self, index: int) -> bool:
        left = index - 1
        while left >= 0 and self.kind(left) == "word":
            if self.is_cue(left) or self.is_in(left, "modals", "passive", "auxiliaries"):
                return True
            left -= 1
        return left >= 0 or self.is_in(index + 1, "pronouns")

    def _noun_phrase(self, end: int, start: int) -> tuple[int, int] | None:
        first = start
        for index in range(end - 1, start, -1):
            if self.word(index) == "with":
                first = index + 1
                break
        while first <= end and (
            self.is_temporal(first) or self.word(first) in {"and", "but", "however", "meanwhile"}
        ):
            first += 1
        if first > end:
            return None
        if self.is_in(first, "prepositions") and self.word(first) not in {"one"}:
            first = self._after_preposition(first, end)
        if self.is_in(end, "pronouns") and self.word(end) != "one":
            return end, end
        if self.kind(first) != "word" or first > end or self.is_in(end, "passive", "modals"):
            return None
        return self._from_owner(first, end), end

    def _from_owner(self, first: int, end: int) -> int:
        """Cut "The delay annoyed Holt’s main creditors" to the phrase that begins with its owner."""
        for index in range(end, first, -1):
            behind_verb = not (
                self.tokens[index - 1].capitalised
                or self.is_in(index - 1, "prepositions", "determiners")
            )
            if self.tokens[index].capitalised and self.is_possessive(index) and behind_verb:
                return index
        return first

    def is_possessive(self, index: int) -> bool:
        """Tell whether the word ends in a possessive mark."""
        return self.word(index).endswith(("’s", "'s", "s’", "s'"))

    def _after_preposition(self, first: int, end: int) -> int:
        """Step over "On Wednesday" or "In a statement" to the phrase behind it."""
        index = first + 1
        while index <= end and self.is_temporal(index):
            index += 1
        if index <= end and index > first + 1:
            return index
        for candidate in range(end, first, -1):
            starts = self.is_in(candidate, "determiners", "pronouns") or (
                self.tokens[candidate].capitalised and not self.tokens[candidate - 1].capitalised
            )
            if starts and not self.is_in(candidate - 1, "prepositions"):
                if self.tokens[candidate].capitalised and self.is_in(candidate - 1, "determiners"):
                    continue
                return candidate
        return first + 1

    def name_after(self, index: int) -> tuple[int, int] | None:
        """Return the noun phrase that begins at `index`, up to a comma or a clause word."""
        if self.kind(index) != "word":
            return None
        starts = self.tokens[index].capitalised or self.is_in(index, "determiners", "pronouns")
        starts = starts or self.word(index) in self.lexicon.nouns["person"]
        starts = starts or self.word(index) in self.lexicon.nouns["official"]
        if not starts and index + 2 >= len(self.tokens):
            return None
        if not starts and self.word(index) not in self.lexicon.nouns["document"]:
            return None
        last = index
        while self.kind(last + 1) == "word" and not (
            self.is_in(last + 1, "clause_starts", "passive", "days", "modals", "auxiliaries")
            or (self.word(last + 1) == "on" and self.is_temporal(last + 2))
            or self.word(last + 1) in {"who", "in", "as", "during"}
        ):
            last += 1
        return index, last

    def content_start(self, index: int) -> int | None:
        """Return where the content of the verb at `index` begins, or None where nothing follows.

        The person addressed ("told reporters"), time and place phrases, and "that" are
        stepped over.
        """
        base = self.lexicon.base(self.word(index)) or ""
        position = index + 1
        position = self._skip_adverbials(position)
        if base in self.lexicon.addressed:
            position = self._skip_addressee(position)
            position = self._skip_adverbials(position)
        if self.word(position) == "that" and self.kind(position + 1) in {"word", "quote"}:
            return position + 1
        if self.word(position) in {",", ":"}:
            follows = position + 1
            if self.kind(follows) == "quote" or self.word(position) == ":":
                return follows
            return self._after_parenthesis(position)
        if position >= len(self.tokens) or self.word(position) in {".", "?", "!", ";", "—"}:
            return None
        return position

    def _after_parenthesis(self, comma: int) -> int | None:
        """Return the token behind ", in a post on Plume, " when "that" or a quotation follows."""
        for index in range(comma + 1, min(comma + 16, len(self.tokens))):
            if self.word(index) == "that" and self.word(index - 1) == ",":
                return index + 1
            if self.is_cue(index):
                return None
        return None

    def _skip_adverbials(self, position: int) -> int:
        while self.kind(position) == "word":
            if self.is_temporal(position) or self.word(position) in {"again", "afterwards"}:
                position += 1
            elif self.word(position) in {"on", "in", "at", "late", "early", "by"} and (
                self.is_temporal(position + 1)
            ):
                position += 2
            elif self.is_in(position, "prepositions") or self.word(position) in {
                "during",
                "through",
            }:
                reach = self._reaches_that(position)
                if reach is None:
                    return position
                position = reach
            else:
                return position
        return position

    def _reaches_that(self, position: int) -> int | None:
        for index in range(position + 1, min(position + 14, len(self.tokens))):
            if self.word(index) == "that" and not self.is_in(index - 1, "prepositions"):
                return index
            if self.kind(index) == "quote":
                return None
            if self.word(index) in {",", ":"}:
                return (
                    index
                    if self.kind(index + 1) == "quote" or self.word(index + 1) == "that"
                    else None
                )
            if self.word(index) in {".", ";"}:
                return index
            if self.is_in(index, "modals", "passive"):
                return None
        return None

    def _skip_addressee(self, position: int) -> int:
        if self.is_in(position, "pronouns") or self.word(position) in {
            "him",
            "them",
            "me",
            "us",
            "reporters",
            "journalists",
        }:
            return position + 1
        if self.kind(position) != "word" or self.word(position) == "that":
            return position
        for index in range(position, min(position + 10, len(self.tokens))):
            if self.word(index) in {"that", ",", ":", "."} or self.kind(index) == "quote":
                return index
            if index > position and self.is_in(index, "pronouns"):
                return index
        index = position
        if self.is_in(index, "determiners"):
            index += 1
        index += 1
        while (
            self.kind(index) == "word"
            and self.tokens[index].capitalised
            and self.tokens[index - 1].capitalised
        ):
            index += 1
        return index
