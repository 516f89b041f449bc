"""Cut the noun phrase that ends at a token out of the clause before it."""

from typing import NamedTuple

from pipeline.language.words import Words

LONGEST_PHRASE = 40
"""Words of the longest noun phrase; a run of words beyond it is no prose."""

# Adjectives and nouns that "with" completes.
_TAKE_WITH = frozenset(
    [
        "familiar",
        "acquainted",
        "person",
        "people",
        "official",
        "man",
        "woman",
        "connected",
        "involved",
    ]
)
# What ends a time phrase that is counted from another time ("two hours later").
_UNITS = frozenset({"minute", "hour", "day", "night", "week", "month", "year", "decade"})
_FROM_THEN = frozenset({"later", "earlier", "ago", "before", "afterwards", "afterward"})


class Phrase(NamedTuple):
    """The first and the last token of a noun phrase."""

    first: int
    last: int


class NounPhrases(Words):
    """One sentence's tokens, cut into noun phrases."""

    def clause_start(self, end: int) -> int:
        """Return the first token of the clause, up to its noun phrase, that ends at `end`."""
        limit = max(end - LONGEST_PHRASE, -1)
        for index in range(end, limit, -1):
            joined = index < end and (
                self.is_in(index, "clause_starts")
                or (self.word(index) in {"and", "or"} and self._joins_clauses(index))
            )
            if joined or self.kind(index) != "word":
                return index + 1
        return limit + 1

    def noun_phrase(self, end: int, start: int) -> Phrase | None:
        """Return the noun phrase that ends at `end` and begins at `start` or later."""
        ends = self.is_in(end, "prepositions", "clause_starts") or self.word(end) in {"or", "nor"}
        if ends and self.word(end) not in {"and", "but"}:
            return None
        # In "money that prosecutors say" the one word behind "that" is the subject.
        if self._opens_relative_clause(start) and start < end:
            head = self.noun_phrase(start - 2, self.clause_start(start - 2))
            if head is not None:
                return Phrase(head.first, end)
        first = self._after_with(start, end)
        while first <= end and (self._is_of_time(first, start) or self.is_in(first, "connectives")):
            first += 1
        while first < end and self.is_in(first, "said"):
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

    def _is_of_time(self, index: int, start: int) -> bool:
        """Tell whether a token stands in a time phrase, as all of "two hours later" do."""
        if self.is_temporal(index):
            return True
        for place in range(max(start, index - 2), index + 1):
            counted = self.is_figure(place) and self.word(place + 1).removesuffix("s") in _UNITS
            if counted and self.word(place + 2) in _FROM_THEN:
                return True
        return False

    def _joins_clauses(self, index: int) -> bool:
        """Tell whether the "and" at `index` stands between clauses, not between nouns."""
        for left in range(index - 1, max(index - 1 - LONGEST_PHRASE, -1), -1):
            if self.kind(left) != "word":
                return left == index - 1
            if self.is_cue(left) or self.is_in(left, "modals", "passive", "auxiliaries"):
                return True
            if self._is_past(left):
                return True
        return self.is_in(index + 1, "pronouns")

    def _opens_relative_clause(self, start: int) -> bool:
        """Tell whether the words from `start` describe a noun ("the firm that built the pier")."""
        return (
            self.word(start - 1) in {"that", "which"}
            and self.kind(start - 2) == "word"
            and not self.is_cue(start - 2)
            and not self.is_capitalised(start)
            and not self.is_in(start, "determiners", "pronouns", "possessives", "prepositions")
        )

    def _after_with(self, start: int, end: int) -> int:
        """Return where the phrase begins in "the firm is closed, with officials [saying]".

        In "two people familiar with the talks" the word belongs to the phrase.
        """
        for index in range(end - 1, start, -1):
            if self.word(index) == "with" and self.word(index - 1) not in _TAKE_WITH:
                return index + 1
        return start

    def _without_verb(self, phrase: Phrase) -> Phrase | None:
        """Cut a clause down to its noun phrase: "Lee went out and" to "Lee".

        Of "he said a man" only "a man" is left, and a clause that leaves nothing is refused.
        """
        if self.word(phrase.last) in {"and", "but"}:
            return self.before_verb(phrase)
        verb = self._verb_inside(phrase, any_past=False)
        if verb is None:
            return phrase
        return Phrase(verb + 1, phrase.last) if self.is_cue(verb) and verb < phrase.last else None

    def before_verb(self, clause: Phrase) -> Phrase | None:
        """Return what stands in a clause before its first finite verb or past form."""
        verb = self._verb_inside(clause, any_past=True)
        last = self.before_adverbs(verb) if verb is not None else -1
        if last < clause.first:
            return None
        return Phrase(last if self.is_in(last, "pronouns") else clause.first, last)

    def _verb_inside(self, phrase: Phrase, *, any_past: bool) -> int | None:
        """Return the first finite verb in a phrase, relative clauses left out."""
        for index in range(phrase.first + 1, phrase.last + 1):
            if self.is_in(index, "relatives"):
                return None
            past = self._is_past(index) and (any_past or self.is_cue(index))
            if past or (self.is_in(index, "finite", "said") and not self._is_attribute(index)):
                return index
        return None

    def _is_past(self, index: int) -> bool:
        """Tell whether a word is a past form and not the attribute of a noun ("the proposed")."""
        past = self.word(index).endswith("ed") or self.is_in(index, "past")
        return past and not self._is_attribute(index)

    def _is_attribute(self, index: int) -> bool:
        before = self.is_in(index - 1, "determiners", "prepositions")
        return before or self.is_possessive(index - 1)

    def _from_owner(self, first: int, end: int) -> int:
        """Cut "The delay annoyed Holt’s creditors" to the phrase that begins with its owner."""
        for index in range(end, first, -1):
            if not (self.is_capitalised(index) and self.is_possessive(index)):
                continue
            owner = index
            while owner > first and self.is_capitalised(owner - 1):
                owner -= 1
            if owner > first and not self.is_in(owner - 1, "prepositions", "determiners"):
                return owner
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
