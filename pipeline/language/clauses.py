"""Find the noun phrases around a verb: its subject to the left, a name to the right."""

from pipeline.language.noun_phrases import LONGEST_PHRASE, NounPhrases, Phrase

# What a name can end in without a capital: "City hall".
_SEATS = frozenset({"hall", "house"})
_NAME_LINKS = frozenset({"of", "the", "and", "for"})
_PARENTHESIS_BREAKS = frozenset({";", ":", "—"})
_LONGEST_DATELINE = 12
_CONTRACTED = ("’re", "'re", "’m", "'m", "’ve", "'ve", "’ll", "'ll")
_LONGEST_DEFINITE = 5
"""Words of a description that a name in commas can explain ("the mayor, Ann Lee, said")."""


class Clauses(NounPhrases):
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
        end = self._before_brackets(end)
        if self.kind(end) != "word":
            return None
        return self.noun_phrase(end, self.clause_start(end))

    def _before_brackets(self, end: int) -> int:
        """Step left over the short form of a name ("the Harbour Trust (HT) said")."""
        if self.word(end) == ")" and self.word(end - 2) == "(":
            return end - 3
        return end

    def opening_subject(self, before: int) -> Phrase | None:
        """Return the name or pronoun that the sentence opens with, ahead of the verb it shares."""
        first = self.after_dateline()
        if self.is_in(first, "pronouns"):
            return Phrase(first, first)
        if self.is_in(first, "determiners"):
            return self.before_verb(Phrase(first, before - 1))
        lone_number = self.is_in(first, "number_words") and not self.is_capitalised(first + 1)
        if lone_number or self.tokens[first].text in self.lexicon.names["none"]:
            return None
        last = first
        while last + 1 < before and (
            self.is_capitalised(last + 1) or self.word(last + 1) in _NAME_LINKS | _SEATS
        ):
            last += 1
        name = Phrase(first, last)
        return name if last + 1 < before and self._is_name(name) else None

    def after_dateline(self) -> int:
        """Return the first token behind a dateline ("LUNN, Mali (AP) —"), or 0."""
        for index in range(1, min(_LONGEST_DATELINE, len(self.tokens) - 1)):
            if self.word(index) in {"—", "–", "-"}:
                place = self.tokens[:index]
                if self.word(index) == "-" and not place[0].text.isupper():
                    return 0
                written = all(t.kind == "mark" or t.capitalised or t.text.isdigit() for t in place)
                return index + 1 if written else 0
        return 0

    def opening_comma(self, closing: int) -> int | None:
        """Return the comma that opens the parenthesis which the comma at `closing` ends."""
        for index in range(closing - 1, max(closing - 1 - LONGEST_PHRASE, 0), -1):
            if self.kind(index) == "quote" or self.word(index) in _PARENTHESIS_BREAKS:
                return None
            if self.word(index) == ",":
                return index if self.kind(index - 1) == "word" else None
        return None

    def name_after(self, index: int) -> Phrase | None:
        """Return the noun phrase that begins at `index`, up to a comma or a clause word."""
        return self.phrase_after(index) if self._begins_source(index) else None

    def phrase_after(self, index: int) -> Phrase | None:
        """Return the noun phrase that begins at `index`, whatever its first word is."""
        if self.kind(index) != "word" or self._ends_name(index):
            return None
        last = index
        while (
            last - index < LONGEST_PHRASE
            and self.kind(last + 1) == "word"
            and not self._ends_name(last + 1)
        ):
            last += 1
        return self._named_behind(Phrase(index, last))

    def may_speak(self, phrase: Phrase) -> bool:
        """Tell whether a phrase can be somebody, and is no time, place or clause of its own."""
        words = range(phrase.first, phrase.last + 1)
        nobody = self.is_in(phrase.first, "nobody") and not self.is_figure(phrase.last)
        if (
            nobody
            or self.is_in(phrase.first, "prepositions", "clause_starts", "finite")
            or all(self.is_temporal(index) for index in words)
        ):
            return False
        if self.is_in(phrase.last, "no_subject_ends") or self.word(phrase.last).endswith(
            _CONTRACTED
        ):
            return False
        relative = any(self.is_in(index, "relatives", "clause_starts") for index in words)
        return relative or not any(
            self.is_in(index, "past") and not self.is_capitalised(index) for index in words[1:-1]
        )

    def names_somebody(self, phrase: Phrase) -> bool:
        """Tell whether a phrase holds a name or a noun for people or bodies."""
        nouns = self.lexicon.nouns
        return any(
            self.is_capitalised(index)
            or any(self.word(index) in nouns[kind] for kind in ("person", "official", "company"))
            for index in range(phrase.first, phrase.last + 1)
        )

    def description_before(self, name: Phrase) -> int:
        """Return where "the mayor, Ann Lee," begins, given the name; else where the name does."""
        comma = name.first - 1
        if self.word(comma) != "," or not self._is_name(name):
            return name.first
        start = self.clause_start(comma - 1)
        if self.word(start - 1) in self.lexicon.words["clause_openings"]:
            return name.first  # "since the fire, Ann Lee said"
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
        if self.is_in(index, "past") and not self.is_capitalised(index):
            return True
        return (
            self.is_in(index, "clause_starts", "passive", "days", "modals", "auxiliaries")
            or (word == "on" and self.is_temporal(index + 1))
            or word in {"who", "in", "as", "during", "he", "she", "they", "it", "we", "there"}
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
        made_by = self.word(opening + 1) == "by"  # "The study, by Halden Partners, found"
        inner = None if made_by else self.noun_phrase(closing - 1, opening + 1)
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
        name = self.noun_phrase(comma - 1, self.clause_start(comma - 1))
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
        start = self.clause_start(end)
        definite = self.is_in(start, "determiners") or (
            self.is_possessive(start) and self.is_capitalised(start)
        )
        short = end - start < _LONGEST_DEFINITE and definite
        return short and self.before_verb(Phrase(start, end)) is None
