"""Where an action ends, and where a second one is joined to it."""

from dataclasses import dataclass

from pipeline.language.clauses import Clauses
from pipeline.language.patterns import Patterns

_ENDS_CLAUSE = frozenset(';—–:().?!,"”’…[')
_PERFECT = frozenset({"has", "have", "had"})
_NO_VERB = ("s", "ed", "ing", "ly", "tion", "ment", "ness", "ity", "ers")
# A manager's name or another apposition may stand before ", and" and the second verb.
_LONGEST_APPOSITION = 6
_LONGEST_ACTION = 60
_LONGEST_SUBJECT = 6
_CLOSED = (
    *("determiners", "prepositions", "pronouns", "auxiliaries", "modals", "passive"),
    *("clause_starts", "titles"),
)

_NO_APPOSITION = ("finite", "past", "passive", "modals", "pronouns", "relatives", "clause_starts")
_PARTICLES = frozenset({"up", "down", "off", "out", "back", "away", "over"})
_NUMBER_MARKS = "£$€0123456789"

Range = tuple[int, int]
"""The first and the last token of a phrase."""


@dataclass(frozen=True)
class Actions:
    """Reads the actions off the tokens behind a modal or an infinitive."""

    clauses: Clauses
    patterns: Patterns

    def find(self, verb: int) -> list[Range]:
        """Return the action that begins at `verb` and those joined to it, in order.

        Joined actions share their subject: "keep the school and give it a roof".
        """
        found: list[Range] = []
        start: int | None = verb
        while start is not None and self.clauses.kind(start) in {"word", "quote"}:
            end = self._end(start)
            found.append((start, self._without_loose_end(start, end)))
            start = self._joined_behind(end)
        return found

    def _end(self, verb: int) -> int:
        """Return the last token of the clause, or the one before a joined verb."""
        longest = min(len(self.clauses.tokens), verb + _LONGEST_ACTION)
        return next(
            (index - 1 for index in range(verb + 1, longest) if self._ends(index, verb)),
            longest - 1,
        )

    def _ends(self, index: int, verb: int) -> bool:
        clauses = self.clauses
        word = clauses.word(index)
        if clauses.kind(index) == "mark" and word in _ENDS_CLAUSE:
            return True
        if word in self.patterns.words["clause_openers"]:
            return True
        if index - 1 == verb:
            return False
        finite = clauses.is_in(index, "passive") or word in _PERFECT
        if finite and clauses.word(index - 1) != "to" and not self._is_embedded(index, verb):
            return True
        if word == "and":
            return self._opens_clause(index + 1) or self._joined_verb(index) is not None
        return False

    def _is_embedded(self, index: int, verb: int) -> bool:
        """Tell whether a finite verb belongs to "how each member had voted" or "that it is"."""
        openers = self.patterns.words["embedding"]
        return any(self.clauses.word(place) in openers for place in range(verb + 1, index))

    def _opens_clause(self, index: int) -> bool:
        clauses = self.clauses
        for place in range(index, index + _LONGEST_SUBJECT):
            if clauses.kind(place) != "word" or clauses.is_in(place, "relatives"):
                break
            if clauses.word(place) in self.patterns.words["will"] or clauses.is_in(place, "said"):
                return True
        intends = clauses.word(index) in self.patterns.verbs and clauses.word(index + 1) == "to"
        return (
            intends
            or clauses.word(index) == "that"
            or clauses.is_in(index, "pronouns")
            or clauses.is_cue(index)
        )

    def _joined_behind(self, end: int) -> int | None:
        """Return the verb of an action that is joined to the one that ends at `end`."""
        clauses = self.clauses
        if clauses.word(end + 1) == "and":
            return self._joined_verb(end + 1)
        if clauses.word(end + 1) != ",":
            return None
        for index in range(end + 2, end + 3 + _LONGEST_APPOSITION):
            if clauses.word(index) == "and" and clauses.word(index - 1) == ",":
                return self._joined_verb(index)
            if clauses.kind(index) != "word" and clauses.word(index) != ",":
                return None
            if clauses.is_in(index, *_NO_APPOSITION) or clauses.word(index).endswith("ed"):
                return None
        return None

    def _joined_verb(self, conjunction: int) -> int | None:
        """Return the verb behind "and": a word of no closed list, with an object behind it."""
        clauses = self.clauses
        verb = conjunction + 1
        while clauses.is_adverb(verb) or clauses.word(verb) in {"then", "also", "later"}:
            verb += 1
        word = clauses.word(verb)
        if not word.isalpha() or clauses.is_capitalised(verb) or clauses.is_in(verb, *_CLOSED):
            return None
        no_verb = word.endswith(_NO_VERB) or word in self.patterns.words["no_verbs"]
        return verb if not no_verb and self._is_object(verb + 1) else None

    def _is_object(self, index: int) -> bool:
        clauses = self.clauses
        if clauses.word(index) in _PARTICLES:
            index += 1
        timed = clauses.is_temporal(index) or clauses.is_temporal(index + 1)
        if timed or clauses.word(index) == "that":
            return False
        return (
            clauses.is_capitalised(index)
            or clauses.is_in(index, "determiners")
            or clauses.word(index) in self.patterns.words["object_pronouns"]
            or clauses.word(index)[:1] in tuple(_NUMBER_MARKS)
        )

    def _without_loose_end(self, first: int, last: int) -> int:
        """Return the last token without prepositions and the like that lost their object."""
        while last > first and self.clauses.word(last) in self.patterns.words["loose_ends"]:
            last -= 1
        return last
