"""Cut the content of a reporting verb out of its sentence: ahead of the verb or behind it."""

from dataclasses import replace

from pipeline.language.candidate import Candidate
from pipeline.language.clause_openings import asks_question, gives_figure, opens_clause
from pipeline.language.content_start import takes_preposition
from pipeline.language.contents import Contents, Cue
from pipeline.language.noun_phrases import Phrase
from pipeline.language.quotation_places import (
    behind_colon,
    ends_quotation,
    ends_sentence_begun_outside,
    is_spoken,
    is_wording,
)
from schemas.article import Span

_LONGEST_APPOSITION = 6
_ASKING = frozenset({"ask", "wonder", "explain", "say", "state"})
_OWNING_UP = frozenset({"deny", "admit", "acknowledge", "recall", "remember"})
"""Verbs whose content may begin with a gerund ("denied taking the money")."""
_COMMITTING = frozenset({"threaten", "promise", "undertake", "demand"})
"""Verbs whose content may begin with an infinitive ("threatened to sue")."""
_TAKING_OBJECTS = frozenset(
    {"claim", "maintain", "concede", "declare", "announce", "post", "tweet"}
)
_LONGEST_ADDRESS = 10
"""Tokens from the verb to the comma in "As Lee told the inquiry on Monday,"."""
_LEAST_CLAUSE = 5


class VerbContents:
    """Makes candidates of a verb and its source in one sentence."""

    def __init__(self, contents: Contents) -> None:
        """Keep the sentence."""
        self.contents = contents
        self.clauses = contents.clauses
        self.lexicon = contents.clauses.lexicon

    def quotation_before(self, first: int) -> int | None:
        """Return the quotation that ends right before a subject, its apposition stepped over."""
        for index in range(first - 1, max(first - 1 - _LONGEST_APPOSITION, -1), -1):
            if self.clauses.kind(index) == "quote":
                return index
            stops = self.clauses.kind(index) == "mark" and self.clauses.word(index) != ","
            has_verb = self.clauses.is_cue(index) or self.clauses.is_in(index, "passive", "modals")
            if stops or has_verb:
                return None
        return None

    def before(self, cue: Cue, end: int, source: Phrase) -> Candidate | None:
        """Build a candidate whose content stands before its subject and verb."""
        last = self._last_word(min(end, cue.first - 1))
        if last < 0:
            return None
        if self.clauses.kind(last) == "quote":
            clear = is_spoken(self.contents, last)
            content: Span | None = (
                self.contents.from_start(last + 1)
                if ends_sentence_begun_outside(self.contents, last)
                else self.contents.inside(self.contents.tokens[last])
            )
        elif "," in {self.clauses.word(end), self.clauses.word(last + 1)}:
            content = self.contents.beside(last + 1, self.behind(cue))
            clear = self._ends_with_cue(cue) and opens_clause(
                self.clauses, self.contents.first_word()
            )
        else:
            return None
        if not clear and cue.base in self.lexicon.bound | self.lexicon.quoting:
            return None
        reports = clear and cue.base in self.lexicon.clausal | self.lexicon.quoting
        return self.contents.propose(
            replace(cue, sure=cue.sure or reports), self.contents.phrase(source), content
        )

    def behind(self, cue: Cue) -> int:
        """Return the token behind the comma that ends ", Lee told the inquiry,"."""
        comma = self._next_comma(cue.last + 1)
        return (comma if comma is not None else cue.last + 1) + 1

    def _ends_with_cue(self, cue: Cue) -> bool:
        """Tell whether nothing but a day follows the verb."""
        return self.clauses.kind(cue.last + 1) in {"", "mark"} or (
            self.clauses.is_in(cue.last + 1, "time_prepositions", "days")
        )

    def _last_word(self, last: int) -> int:
        """Step left over marks and a joining "and" or "but"."""
        while last >= 0 and (
            self.clauses.kind(last) == "mark" or self.clauses.word(last) in {"and", "but"}
        ):
            last -= 1
        return last

    def after(self, cue: Cue, start: int, source: Phrase) -> Candidate | None:
        """Build a candidate whose content follows the verb."""
        quote = self._whole_quotation(cue, start)
        if quote is not None:
            content = self.contents.inside(self.contents.tokens[quote])
            introduced = (
                quote > start or cue.base == "read" or self.clauses.word(start - 1) in {",", ":"}
            )
            sure = replace(cue, sure=cue.sure or introduced)
            return self.contents.propose(sure, self.contents.phrase(source), content)
        rest = self.contents.to_next_cue(start)
        if rest is None or self._is_no_content(cue, start, source):
            return None
        quotes = self.contents.holds_quotation(rest)
        if cue.base in self.lexicon.naming and not quotes and self._is_mere_name(start):
            return None
        is_clause = self._is_clause(cue, start) or gives_figure(self.clauses, cue.base, start)
        if not (quotes or is_clause) and self._is_act(cue, source):
            return None
        if cue.base in self.lexicon.quoting or (cue.base in self.lexicon.bound and not is_clause):
            return None
        return self.contents.propose(
            replace(cue, sure=is_clause or quotes), self.contents.phrase(source), rest
        )

    def _is_act(self, cue: Cue, source: Phrase) -> bool:
        """Tell what somebody does with a thing from what is said of it ("the firm recalled it")."""
        if cue.base in self.lexicon.displaying:
            nouns = self.lexicon.nouns["document"]
            words = range(source.first, source.last + 1)
            return not any(self.clauses.word(index) in nouns for index in words)
        return cue.base == "put" or cue.base in self.lexicon.acting

    def in_relative(self, cue: Cue, start: int, source: Phrase) -> Candidate | None:
        """Build a candidate from a relative clause, which ends at its next comma."""
        quote = self._whole_quotation(cue, start)
        if quote is not None:
            content: Span | None = self.contents.inside(self.contents.tokens[quote])
        elif self._is_no_content(cue, start, source):
            return None
        elif self.clauses.word(start - 1) == "that" or (
            cue.base != "ask" and opens_clause(self.clauses, start)
        ):
            content = self.contents.to_clause_end(start)
        else:
            return None
        return self.contents.propose(replace(cue, sure=True), self.contents.phrase(source), content)

    def around_parenthesis(self, cue: Cue, subject: Phrase) -> Candidate | None:
        """Build a candidate from "As Lee told the court, ..." or "..., as Lee noted"."""
        opening = subject.first - 1
        sure = replace(cue, sure=True)
        if opening <= self.contents.first_word():
            comma = self._next_comma(cue.last + 1)
            content = self.contents.to_end(comma + 1) if comma is not None else None
        elif self.clauses.word(opening - 1) == ",":
            content = self.contents.from_start(opening)
        else:
            return None
        return self.contents.propose(sure, self.contents.phrase(subject), content)

    def named_by_agent(self, cue: Cue) -> Candidate | None:
        """Build a candidate from "was called “reckless” by Lee" or "described by Lee as “..."."""
        quote = by = None
        for index in range(
            cue.last + 1, min(cue.last + _LONGEST_ADDRESS, len(self.clauses.tokens))
        ):
            if self.clauses.kind(index) == "mark":
                break
            quote = index if quote is None and self.clauses.kind(index) == "quote" else quote
            by = index if by is None and self.clauses.word(index) == "by" else by
        if quote is None or by is None:
            return None
        source = self.clauses.name_after(by + 1)
        if source is None:
            return None
        content = self.contents.inside(self.contents.tokens[quote])
        return self.contents.propose(replace(cue, sure=True), self.contents.phrase(source), content)

    def _next_comma(self, start: int) -> int | None:
        for index in range(start, min(start + _LONGEST_ADDRESS, len(self.clauses.tokens))):
            if self.clauses.word(index) == ",":
                return index
        return None

    def _is_no_content(self, cue: Cue, start: int, source: Phrase) -> bool:
        """Tell "the sale announced in May was stopped" and "asked not to be named"."""
        if self.clauses.is_in(start, "finite"):
            return self.clauses.word(source.first - 1) not in {"which", "that", ","}
        words = range(start, min(start + _LONGEST_ADDRESS, len(self.clauses.tokens)))
        return cue.base == "ask" and any(self.clauses.is_in(i, "naming") for i in words)

    def _is_clause(self, cue: Cue, start: int) -> bool:
        """Tell whether a clause begins at `start`, which no act could have as its object."""
        return (
            self.clauses.word(start - 1) == "that"
            or (takes_preposition(self.clauses, cue.first) and start == cue.last + 1)
            or (cue.sure and self._is_said(cue, start))
            or (cue.base == "say" and self._is_long(start))
            or (cue.base in _COMMITTING | {"call"} and self.clauses.word(start) == "to")
            or (cue.base in _ASKING and asks_question(self.clauses, start))
            or (cue.base in _OWNING_UP and self.clauses.word(start).endswith("ing"))
            or (cue.base in self.lexicon.clausal and opens_clause(self.clauses, start))
        )

    def _is_said(self, cue: Cue, start: int) -> bool:
        """Tell a clause from the object that some verbs can have ("claimed the prize")."""
        if cue.base not in _TAKING_OBJECTS:
            return self.contents.looks_like_clause(start)
        clauses = self.clauses
        return opens_clause(clauses, start) or any(
            clauses.word(index) == "to" and not clauses.is_capitalised(index + 1)
            for index in (start, start + 1)
        )

    def _is_long(self, start: int) -> bool:
        """Tell a clause whose verb no list knows from "said a prayer"."""
        words = range(start, start + _LEAST_CLAUSE)
        return all(self.clauses.kind(index) == "word" for index in words) and not (
            self.clauses.is_in(start, "prepositions")
        )

    def _whole_quotation(self, cue: Cue, start: int) -> int | None:
        """Return the quotation that is all of the content, as in 'called it “reckless”.'."""
        introduced = self.clauses.word(start - 1) in {",", ":"}
        named = cue.base in self.lexicon.naming and self.clauses.is_in(start, "objects")
        if named:
            start += 2 if self.clauses.word(start + 1) == "as" else 1
        start = behind_colon(self.contents, start)
        if self.clauses.kind(start) != "quote" or (
            cue.base == "read" and not is_wording(self.contents, start)
        ):
            return None
        if cue.base in self.lexicon.quoting and cue.base != "read":
            return start if introduced else None
        return start if introduced or ends_quotation(self.contents, start + 1) else None

    def _is_mere_name(self, start: int) -> bool:
        """Tell whether the verb gives a thing its name ("a device called the Float")."""
        first = start + 1 if self.clauses.is_in(start, "determiners") else start
        last = first
        while self.clauses.is_capitalised(last):
            last += 1
        ends = self.clauses.kind(last) != "word" or self.clauses.is_in(
            last, "finite", "past", "prepositions", "clause_starts"
        )
        return last > first and ends
