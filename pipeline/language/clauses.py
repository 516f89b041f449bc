"""Find the noun phrases around a verb: its subject to the left, a name to the right."""

from typing import NamedTuple

from pipeline.language.words import Words

_NAME_LINKS = frozenset({"of", "the", "and", "for"})
_PARENTHESIS_BREAKS = frozenset({";", ":", "—"})
_LONGEST_PHRASE = 40
"""Words of the longest noun phrase; a run of words beyond it is no prose."""
_LONGEST_DATELINE = 12
_LONGEST_DEFINITE = 5
"""Words of a description that a name in commas can explain ("the mayor, Ann Lee, said")."""


class Phrase(NamedTuple):
    """The first and the last token of a noun phrase."""

    first: int
    last: int


class Clauses(Words):
    """One sentence's tokens, cut into noun phrases where a rule asks for one."""

    def subject(self, end: int) -> Phrase | None:
        """Return the noun phrase that ends at `end`.

        A parenthesis in commas before the verb is stepped over ("Pulaski, who owns a shop,
        said"); a leading time or place phrase is left out ("On Monday the firm said").
        """
        if self.word(end) == ",":
            opening = self.opening_comma(end)
            if opening is not None:
                return self._around_parenthesis(opening, end)
            end -= 1
        if self.kind(end) != "word":
            return None
        return self._noun_phrase(end, self._clause_start(end))

    def opening_subject(self, before: int) -> Phrase | None:
        """Return the name or pronoun that the sentence opens with, ahead of the verb it shares."""
        first = self.after_dateline()
        if self.is_in(first, "pronouns"):
            return Phrase(first, first)
        last = first
        while last + 1 < before and (
            self.is_capitalised(last + 1) or self.word(last + 1) in _NAME_LINKS
        ):
            last += 1
        name = Phrase(first, last)
        return name if last + 1 < before and self._is_name(name) else None

    def after_dateline(self) -> int:
        """Return the first token behind a dateline ("LUNN, Mali (AP) —"), or 0."""
        for index in range(min(_LONGEST_DATELINE, len(self.tokens))):
            if self.word(index) in {"—", "–"}:
                place = self.tokens[:index]
                written = all(t.kind == "mark" or t.capitalised or t.text.isdigit() for t in place)
                return index + 1 if written else 0
        return 0

    def opening_comma(self, closing: int) -> int | None:
        """Return the comma that opens the parenthesis which the comma at `closing` ends."""
        for index in range(closing - 1, max(closing - 1 - _LONGEST_PHRASE, 0), -1):
            if self.kind(index) == "quote" or self.word(index) in _PARENTHESIS_BREAKS:
                return None
            if self.word(index) == ",":
                return index if self.kind(index - 1) == "word" else None
        return None

    def name_after(self, index: int) -> Phrase | None:
        """Return the noun phrase that begins at `index`, up to a comma or a clause word."""
        if self.kind(index) != "word" or not self._begins_source(index):
            return None
        last = index
        while (
            last - index < _LONGEST_PHRASE
            and self.kind(last + 1) == "word"
            and not self._ends_name(last + 1)
        ):
            last += 1
        return self._named_behind(Phrase(index, last))

    def description_before(self, name: Phrase) -> int:
        """Return where "the mayor, Ann Lee," begins, given the name; else where the name does."""
        comma = name.first - 1
        if self.word(comma) != "," or not self._is_name(name):
            return name.first
        start = self._clause_start(comma - 1)
        return start if self._is_short_definite(comma - 1) else name.first

    # -- the right of a verb ----------------------------------------------------------------

    def _begins_source(self, index: int) -> bool:
        nouns = self.lexicon.nouns
        word = self.word(index)
        if (
            self.is_capitalised(index)
            or self.is_in(index, "determiners", "pronouns")
            or word in nouns["person"]
            or word in nouns["official"]
        ):
            return True
        return index + 2 < len(self.tokens) and word in nouns["document"]

    def _ends_name(self, index: int) -> bool:
        word = self.word(index)
        if word == "to" and self._is_office(index - 1):
            return False
        if self.is_in(index, "determiners") and self.is_capitalised(index - 1):
            return True
        return (
            self.is_in(index, "clause_starts", "passive", "days", "modals", "auxiliaries")
            or (word == "on" and self.is_temporal(index + 1))
            or word in {"who", "in", "as", "during"}
        )

    def _is_office(self, index: int) -> bool:
        """Tell whether "to" goes on with an office ("ambassador to Mali", "aide to the mayor")."""
        return self.is_in(index, "titles") or self.word(index) in self.lexicon.nouns["official"]

    def _named_behind(self, phrase: Phrase) -> Phrase:
        """Prefer the name in "said one of them, Ann Lee, who was there"."""
        first = phrase.last + 2
        if self.word(first - 1) != "," or self.is_capitalised(phrase.last):
            return phrase
        last = first
        while self.is_capitalised(last):
            last += 1
        is_closed = self.kind(last) in {"", "mark"} or self.word(last) == "who"
        return Phrase(first, last - 1) if last - first > 1 and is_closed else phrase

    # -- the left of a verb -----------------------------------------------------------------

    def _around_parenthesis(self, opening: int, closing: int) -> Phrase | None:
        """Return the subject of "The mayor, Ann Lee, said" or "Ann Lee, the mayor, said"."""
        inner = self._noun_phrase(closing - 1, opening + 1)
        if inner and self._is_name(inner) and self._is_short_definite(opening - 1):
            return inner
        if self.word(opening - 1).isdigit() and self.word(opening - 2) == ",":
            opening -= 2  # "Ann Lee, 79, who ..., said"
        outer = self.subject(opening - 1)
        return self._named_before(outer) if outer else None

    def _named_before(self, phrase: Phrase) -> Phrase:
        """Prefer the name before a second apposition ("Reier, head of the firm, Halden, said")."""
        comma = phrase.first - 1
        if self.word(comma) != "," or self.is_capitalised(phrase.first):
            return phrase
        name = self._noun_phrase(comma - 1, self._clause_start(comma - 1))
        return name if name and self._is_name(name) else phrase

    def _is_name(self, phrase: Phrase) -> bool:
        first, last = phrase
        if self.is_in(first, "determiners"):
            first += 1
        return (
            first <= last
            and self.is_capitalised(last)
            and all(
                self.is_capitalised(index) or self.word(index) in _NAME_LINKS
                for index in range(first, last + 1)
            )
        )

    def _is_short_definite(self, end: int) -> bool:
        start = self._clause_start(end)
        return end - start < _LONGEST_DEFINITE and self.is_in(start, "determiners")

    def _clause_start(self, end: int) -> int:
        limit = max(end - _LONGEST_PHRASE, -1)
        for index in range(end, limit, -1):
            joined = index < end and (
                self.is_in(index, "clause_starts")
                or (self.word(index) in {"and", "or"} and self._joins_clauses(index))
            )
            if joined or self.kind(index) != "word":
                return index + 1
        return limit + 1

    def _joins_clauses(self, index: int) -> bool:
        """Tell whether the "and" at `index` stands between clauses, not between nouns."""
        for left in range(index - 1, max(index - 1 - _LONGEST_PHRASE, -1), -1):
            if self.kind(left) != "word":
                return True
            if self.is_cue(left) or self.is_in(left, "modals", "passive", "auxiliaries"):
                return True
        return self.is_in(index + 1, "pronouns")

    def _noun_phrase(self, end: int, start: int) -> Phrase | None:
        first = self._after_with(start, end)
        while first <= end and (self.is_temporal(first) or self.is_in(first, "connectives")):
            first += 1
        if first > end:
            return None
        if self.is_in(first, "prepositions"):
            first = self._after_preposition(first, end)
        if self.is_in(end, "pronouns"):
            return Phrase(end, end)
        if self.kind(first) != "word" or first > end or self.is_in(end, "passive", "modals"):
            return None
        return self._without_verb(Phrase(self._from_owner(first, end), end))

    def _without_verb(self, phrase: Phrase) -> Phrase | None:
        """Cut a clause down to its noun phrase: "Lee went out and" to "Lee".

        Of "he said a man" only "a man" is left, and a clause that leaves nothing is refused.
        """
        coordinated = self.word(phrase.last) in {"and", "but"}
        verb = self._verb_inside(phrase, any_past=coordinated)
        if coordinated:
            last = self.before_adverbs(verb) if verb is not None else -1
            return Phrase(phrase.first, last) if last >= phrase.first else None
        if self.is_in(phrase.last, "prepositions", "clause_starts"):
            return None
        if verb is None:
            return phrase
        return Phrase(verb + 1, phrase.last) if self.is_cue(verb) and verb < phrase.last else None

    def _verb_inside(self, phrase: Phrase, *, any_past: bool) -> int | None:
        """Return the first finite verb in a phrase, relative clauses left out."""
        for index in range(phrase.first + 1, phrase.last + 1):
            if self.is_in(index, "relatives"):
                return None
            belongs_to_noun = self.is_in(index - 1, "determiners", "prepositions")
            if belongs_to_noun or self.is_possessive(index - 1):
                continue
            past = self.word(index).endswith("ed") or self.is_in(index, "past")
            if (
                self.is_in(index, "finite", "said")
                or (past and any_past)
                or (past and self.is_cue(index))
            ):
                return index
        return None

    def _after_with(self, start: int, end: int) -> int:
        """Return where the phrase begins in "the firm is closed, with officials [saying]"."""
        for index in range(end - 1, start, -1):
            if self.word(index) == "with":
                return index + 1
        return start

    def _from_owner(self, first: int, end: int) -> int:
        """Cut "The delay annoyed Holt’s creditors" to the phrase that begins with its owner."""
        for index in range(end, first, -1):
            behind_verb = not (
                self.is_capitalised(index - 1)
                or self.is_in(index - 1, "prepositions", "determiners")
            )
            if self.is_capitalised(index) and self.is_possessive(index) and behind_verb:
                return index
        return first

    def _after_preposition(self, first: int, end: int) -> int:
        """Step over "On Wednesday" or "In a statement" to the phrase behind it."""
        index = first + 1
        while index <= end and self.is_temporal(index):
            index += 1
        if first + 1 < index <= end:
            return index
        for candidate in range(end, first, -1):
            if self._begins_phrase(candidate) and not self.is_in(candidate - 1, "prepositions"):
                return candidate
        return first + 1

    def _begins_phrase(self, index: int) -> bool:
        capitalised = self.is_capitalised(index)
        if capitalised and self.is_in(index - 1, "determiners"):
            return False
        if self.is_in(index, "determiners", "pronouns"):
            return True
        return capitalised and not self.is_capitalised(index - 1)
