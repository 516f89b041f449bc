"""Attributions by a reporting verb: "X said that ...", "..., said X", ", adding that ..."."""

from dataclasses import replace

from pipeline.language.agreement import holds_verb, is_verb_of
from pipeline.language.candidate import Candidate
from pipeline.language.clause_openings import opens_clause
from pipeline.language.content_start import content_start
from pipeline.language.contents import Contents, Cue
from pipeline.language.noun_phrases import Phrase
from pipeline.language.shared_subjects import shared_subject
from pipeline.language.verb_contents import VerbContents

_GERUND_NOUNS = frozenset({"undertake", "rule", "find", "understand", "feel"})
"""Verbs whose form in "-ing" is a noun behind another word ("a written undertaking")."""
_POSTS = frozenset({"post", "posts", "tweet", "tweets", "posting", "postings"})
_FARTHEST_VERB = 60
"""Tokens back in which a verb is looked for that has the subject of the one at hand."""


class VerbCues:
    """Matches the reporting verbs of one sentence."""

    def __init__(self, contents: Contents) -> None:
        """Keep the sentence."""
        self.contents = contents
        self.cut = VerbContents(contents)
        self.clauses = contents.clauses
        self.lexicon = contents.clauses.lexicon

    def match(self, index: int) -> Candidate | None:
        """Return the candidate whose cue is the verb at `index`, if it is one."""
        base = self.lexicon.base(self.clauses.word(index))
        if base is None or self.clauses.is_capitalised(index) or self._is_noun(index, base):
            return None
        left = self.clauses.before_adverbs(index)
        cue = Cue(index, index, base, sure=self.lexicon.is_core(base))
        if self._is_no_finite_verb(index, left):
            return self._by_agent(cue, left)
        inverse = self._inverse(index, left)
        if inverse is not None:
            return self.cut.before(replace(cue, sure=True), left, inverse)
        if self.clauses.word(index).endswith("ing"):
            subject = self._subject_of_participle(left)
            start = content_start(self.clauses, index)
            if subject is None or start is None or not self.clauses.may_speak(subject):
                return None
            return self.cut.after(cue, start, subject)
        return self._beside_subject(cue, left)

    def _is_noun(self, index: int, base: str) -> bool:
        """Tell "six points" and "saying adding salt helps" from verbs of speech."""
        following, previous = self.clauses.word(index + 1), self.clauses.word(index - 1)
        if base == "point":
            return following not in {"out", "to"}
        if self.clauses.word(index).endswith("ing"):
            noun = base in _GERUND_NOUNS and self.clauses.kind(index - 1) == "word"
            return noun or (
                self.lexicon.base(previous) is not None and not self._is_post(index - 1)
            )
        return self.clauses.is_noun_of_speech(index) or (
            following.endswith("ing") and self._is_post(index)
        )

    def _is_post(self, index: int) -> bool:
        """Tell whether the word can be the noun of "posts declaring that …"."""
        return self.clauses.word(index) in _POSTS

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
            subject = (
                self._shared_subject(left)
                or self.clauses.opening_subject(left)
                or shared_subject(self.clauses, left)
            )
        if subject is not None and self.clauses.word(subject.last) == "who":
            return self._relative(cue, subject.last)
        if subject is None or not is_verb_of(self.clauses, cue.first, subject):
            return None
        if self.clauses.word(subject.first - 1) == "as":
            return self.cut.around_parenthesis(cue, subject)
        start = content_start(self.clauses, cue.first)
        if self._is_behind_content(subject, start):
            start = None
        quote = self.cut.quotation_before(subject.first)
        leads_on = start is not None and (
            self.clauses.word(start - 1) == "that"
            or (self.clauses.word(start - 1) == ":" and quote != self.clauses.after_dateline())
        )
        if leads_on and self._goes_on_behind_colon(subject, start):
            start = None
        if quote is not None and not leads_on:
            return self.cut.before(cue, quote, subject)
        if start is None:
            broken = self.clauses.is_in(
                self.cut.behind(cue), "finite"
            )  # "The pier, Lee said, was shut"
            first = subject.first if broken else self.clauses.description_before(subject)
            end = first - 1
            return self.cut.before(cue, end, subject)
        return self.cut.after(cue, start, subject)

    def _is_behind_content(self, subject: Phrase, start: int | None) -> bool:
        """Tell whether what follows the verb only says when or goes on with what stands before.

        That is so in "..., the firm said as it closed" and "..., she wrote, and nobody had asked".
        """
        if start is None or self.clauses.word(start - 1) == "that":
            return False
        when = self.clauses.word(start) in {"as", "when", "while", "after", "before"}
        goes_on = self.clauses.is_in(start, "contrasts", "causes") or (
            self.clauses.word(start) == "and" and self.clauses.word(start - 1) == ","
        )
        occasion = self.clauses.is_in(start, "phrase_starts") and self.clauses.word(start) != "to"
        apart = self.clauses.word(subject.first - 1) == ","
        return (when or goes_on or occasion) and apart

    def _goes_on_behind_colon(self, subject: Phrase, start: int | None) -> bool:
        """Tell a second clause from all that is said ("It was old, Lee said: it leaked")."""
        return (
            start is not None
            and self.clauses.word(start - 1) == ":"
            and self.clauses.kind(start) == "word"
            and self.clauses.word(subject.first - 1) == ","
            and opens_clause(self.clauses, self.contents.first_word())
        )

    def _relative(self, cue: Cue, who: int) -> Candidate | None:
        """Match "Lee, who said the pier was safe, ..." and "a man who told her that ..."."""
        comma = self.clauses.word(who - 1) == ","
        source = self.clauses.subject(who - (2 if comma else 1))
        start = content_start(self.clauses, cue.first)
        if source is None or start is None:
            return None
        return self.cut.in_relative(cue, start, source)

    def _by_agent(self, cue: Cue, left: int) -> Candidate | None:
        """Match the passive that names its speaker: "she was told by Lee that ..."."""
        if not self.clauses.is_in(left, "passive"):
            return None
        if cue.base in self.lexicon.naming:
            return self.cut.named_by_agent(cue)
        if cue.base not in self.lexicon.addressed:
            return None
        source = self.clauses.name_after(cue.last + 2)
        if self.clauses.word(cue.last + 1) != "by" or source is None:
            return None
        if self.clauses.word(source.last + 1) != "that":
            return None
        content = self.contents.to_next_cue(source.last + 2)
        return self.contents.propose(cue, self.contents.phrase(source), content)

    def _subject_of_participle(self, left: int) -> Phrase | None:
        """Return the subject of ", adding that ..." or "with officials saying ..."."""
        if self.clauses.word(left) == ",":
            return self._shared_subject(left) or self.clauses.opening_subject(left)
        if self.clauses.word(left) in {
            "by",
            "while",
            "whilst",
            "when",
            "after",
            "before",
            "without",
        }:
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
        said = after_quote and self.clauses.is_in(index, "said")
        phrase = (
            self.clauses.phrase_after(index + 1)
            if said and not self._is_loose(index + 1)
            else self.clauses.name_after(index + 1)
        )
        if phrase is None or self.clauses.word(phrase.first) in {"that", "this"}:
            return None
        if holds_verb(self.clauses, phrase):
            return None
        if after_quote:
            return phrase
        clear = self.clauses.is_in(index, "said") or self.clauses.names_somebody(phrase)
        return phrase if clear and self._ends_report(phrase.last + 1) else None

    def _is_loose(self, index: int) -> bool:
        """Tell an adverb or a phrase with a preposition from a source behind its verb."""
        return (
            self.clauses.is_in(index, "prepositions", "objects", "audience", "clause_starts")
            or self.clauses.is_adverb(index)
            or self.clauses.is_temporal(index)
        )

    def _ends_report(self, index: int) -> bool:
        """Tell whether nothing but a day follows a source that stands behind its verb."""
        return (
            self.clauses.kind(index) in {"", "mark"}
            or self.clauses.word(index) == "on"
            or self.clauses.is_in(index, "days")
        )
