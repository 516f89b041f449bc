"""Attributions by a reporting verb: "X said that ...", "..., said X", ", adding that ..."."""

from dataclasses import replace

from pipeline.language.candidate import Candidate
from pipeline.language.content_start import content_start
from pipeline.language.contents import Contents, Cue
from pipeline.language.noun_phrases import Phrase
from schemas.article import Span

_LONGEST_APPOSITION = 6
_FARTHEST_VERB = 60
"""Tokens back in which a verb is looked for that has the subject of the one at hand."""


class VerbCues:
    """Matches the reporting verbs of one sentence."""

    def __init__(self, contents: Contents) -> None:
        """Keep the sentence."""
        self.contents = contents
        self.clauses = contents.clauses
        self.lexicon = contents.clauses.lexicon

    def match(self, index: int) -> Candidate | None:
        """Return the candidate whose cue is the verb at `index`, if it is one."""
        base = self.lexicon.base(self.clauses.word(index))
        if base is None or self.clauses.is_capitalised(index):
            return None
        left = self.clauses.before_adverbs(index)
        cue = Cue(index, index, base, sure=self.lexicon.is_core(base))
        if self._is_no_finite_verb(index, left):
            return self._by_agent(cue, left)
        inverse = self._inverse(index, left)
        if inverse is not None:
            return self._before(replace(cue, sure=True), left, inverse)
        if self.clauses.word(index).endswith("ing"):
            subject = self._subject_of_participle(left)
            start = content_start(self.clauses, index)
            return None if subject is None or start is None else self._after(cue, start, subject)
        return self._beside_subject(cue, left)

    # -- the verb and its subject -----------------------------------------------------------

    def _is_no_finite_verb(self, index: int, left: int) -> bool:
        """Tell a passive, an infinitive and a noun from a verb that has a subject."""
        if self.clauses.is_in(left, "standing_alone") or self.clauses.kind(left) != "word":
            return False
        if self.clauses.word(left) in {"this", "that"} and left != index - 1:
            return False
        return self.clauses.is_in(left, "modals", "passive", "determiners")

    def _beside_subject(self, cue: Cue, left: int) -> Candidate | None:
        """Build a candidate from a verb whose subject stands to its left."""
        subject = self.clauses.subject(left)
        if subject is None and self.clauses.word(left) in {"but", "and"}:
            subject = self._shared_subject(left) or self.clauses.opening_subject(left)
        if subject is None or not self._is_verb_of(cue.first, subject):
            return None
        start = content_start(self.clauses, cue.first)
        quote = self._quotation_before(subject.first)
        leads_on = start is not None and (
            self.clauses.word(start - 1) == "that"
            or (self.clauses.word(start - 1) == ":" and quote != self.clauses.after_dateline())
        )
        if quote is not None and not leads_on:
            return self._before(cue, quote, subject)
        if start is None:
            end = self.clauses.description_before(subject) - 1
            return self._before(cue, end, subject)
        return self._after(cue, start, subject)

    def _by_agent(self, cue: Cue, left: int) -> Candidate | None:
        """Match the passive that names its speaker: "she was told by Lee that ..."."""
        if cue.base not in self.lexicon.addressed or not self.clauses.is_in(left, "passive"):
            return None
        source = self.clauses.name_after(cue.last + 2)
        if self.clauses.word(cue.last + 1) != "by" or source is None:
            return None
        if self.clauses.word(source.last + 1) != "that":
            return None
        content = self.contents.to_next_cue(source.last + 2)
        return self.contents.propose(cue, self.contents.phrase(source), content)

    def _is_verb_of(self, index: int, subject: Phrase) -> bool:
        """Tell whether the word is the verb of that subject and not a noun behind it."""
        if self.clauses.word(subject.last) in {"who", "which"}:
            return False
        if self.clauses.word(index - 1).endswith(("’s", "'s")):
            return False
        if self.clauses.is_in(index + 1, "passive", "auxiliaries"):
            return False
        return self._agrees(index, subject)

    def _agrees(self, index: int, subject: Phrase) -> bool:
        """Tell a verb from a noun of the same form: "a conference call", "its annual report"."""
        word, last = self.clauses.word(index), self.clauses.word(subject.last)
        if word != self.lexicon.base(word) or word in {"put", "forecast"}:
            return not self._is_owned_noun(index, subject)
        plural = last == "people" or (last.endswith("s") and not last.endswith(("’s", "'s")))
        return plural or self.clauses.is_in(subject.last, "pronouns")

    def _is_owned_noun(self, index: int, subject: Phrase) -> bool:
        """Tell the noun of "Holt's angry posts about ..." from a verb."""
        word = self.clauses.word(index)
        if not word.endswith("s") or self.clauses.is_in(index, "said"):
            return False
        owned = any(self.clauses.is_possessive(i) for i in range(subject.first, subject.last))
        return owned and self.clauses.word(index + 1) != "that"

    def _subject_of_participle(self, left: int) -> Phrase | None:
        """Return the subject of ", adding that ..." or "with officials saying ..."."""
        if self.clauses.word(left) == ",":
            return self._shared_subject(left)
        if self.clauses.word(left) in {"by", "while", "when", "after"}:
            return self.clauses.before_verb(Phrase(self.clauses.clause_start(left), left))
        return self.clauses.subject(left)

    def _shared_subject(self, before: int) -> Phrase | None:
        """Return the subject of the nearest verb to the left that has one."""
        for index in range(before - 1, max(before - 1 - _FARTHEST_VERB, -1), -1):
            owned = self.clauses.is_in(index - 1, "determiners")
            if owned or not self.clauses.is_cue(index):
                continue
            left = self.clauses.before_adverbs(index)
            subject = self._inverse(index, left) or self.clauses.subject(left)
            if subject is not None:
                return subject
        return None

    def _inverse(self, index: int, left: int) -> Phrase | None:
        """Return the source behind the verb in ‘“...,” said X’ and ‘..., said X’."""
        after_quote = self.clauses.kind(left) == "quote"
        if not (after_quote or self.clauses.word(left) == ",") or left != index - 1:
            return None
        word = self.clauses.word(index)
        if word.endswith("ing") or self.lexicon.base(word) in self.lexicon.informing:
            return None
        phrase = self.clauses.name_after(index + 1)
        if phrase is None or self.clauses.word(phrase.first) in {"that", "this"}:
            return None
        return phrase if after_quote or self._ends_report(phrase.last + 1) else None

    def _ends_report(self, index: int) -> bool:
        """Tell whether nothing but a day follows a source that stands behind its verb."""
        return (
            self.clauses.kind(index) in {"", "mark"}
            or self.clauses.word(index) == "on"
            or self.clauses.is_in(index, "days")
        )

    # -- the content ------------------------------------------------------------------------

    def _quotation_before(self, first: int) -> int | None:
        """Return the quotation that ends right before a subject, its apposition stepped over."""
        for index in range(first - 1, max(first - 1 - _LONGEST_APPOSITION, -1), -1):
            if self.clauses.kind(index) == "quote":
                return index
            stops = self.clauses.kind(index) == "mark" and self.clauses.word(index) != ","
            has_verb = self.clauses.is_cue(index) or self.clauses.is_in(index, "passive", "modals")
            if stops or has_verb:
                return None
        return None

    def _before(self, cue: Cue, end: int, source: Phrase) -> Candidate | None:
        """Build a candidate whose content stands before its subject and verb."""
        last = self._last_word(min(end, cue.first - 1))
        if last < 0:
            return None
        if self.clauses.kind(last) == "quote":
            content: Span | None = self.contents.inside(self.contents.tokens[last])
        elif "," in {self.clauses.word(end), self.clauses.word(last + 1)}:
            content = self.contents.from_start(last + 1)
        else:
            return None
        return self.contents.propose(cue, self.contents.phrase(source), content)

    def _last_word(self, last: int) -> int:
        """Step left over marks and a joining "and" or "but"."""
        while last >= 0 and (
            self.clauses.kind(last) == "mark" or self.clauses.word(last) in {"and", "but"}
        ):
            last -= 1
        return last

    def _after(self, cue: Cue, start: int, source: Phrase) -> Candidate | None:
        """Build a candidate whose content follows the verb."""
        quote = self._whole_quotation(cue, start)
        if quote is not None:
            content = self.contents.inside(self.contents.tokens[quote])
            introduced = quote > start or self.clauses.word(start - 1) in {",", ":"}
            sure = replace(cue, sure=cue.sure or introduced)
            return self.contents.propose(sure, self.contents.phrase(source), content)
        rest = self.contents.to_next_cue(start)
        if rest is None:
            return None
        quotes = self.contents.holds_quotation(rest)
        if cue.base in self.lexicon.naming and not quotes and self._is_mere_name(start):
            return None
        is_clause = (
            self.clauses.word(start - 1) == "that"
            or quotes
            or (cue.sure and self.contents.looks_like_clause(start))
        )
        return self.contents.propose(
            replace(cue, sure=is_clause), self.contents.phrase(source), rest
        )

    def _whole_quotation(self, cue: Cue, start: int) -> int | None:
        """Return the quotation that is all of the content, as in 'called it “reckless”.'."""
        introduced = self.clauses.word(start - 1) in {",", ":"}
        named = cue.base in self.lexicon.naming and self.clauses.is_in(start, "objects")
        if named:
            start += 2 if self.clauses.word(start + 1) == "as" else 1
        if self.clauses.kind(start) != "quote":
            return None
        return start if introduced or self._ends_quotation(start + 1) else None

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

    def _ends_quotation(self, index: int) -> bool:
        """Tell whether the content ends with the quotation before `index`."""
        return self.clauses.kind(index) != "word" or self.clauses.is_in(
            index, "source_ends", "days", "clause_starts"
        )
