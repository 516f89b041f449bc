"""The parts of a stated intention in one layer of a sentence: who means it, and what."""

import re
from dataclasses import dataclass, field

from pipeline.language.clauses import Clauses
from pipeline.language.names import Cast, is_company_word
from pipeline.language.patterns import Patterns, load_patterns
from pipeline.language.tokens import span_of
from schemas.article import Sentence, Span
from schemas.report import IntentionKind

_APOSTROPHE = re.compile("[’']")
_FIRST_PERSON = frozenset({"i", "we"})
_PRONOUN_ACTORS = frozenset({"i", "we", "he", "she", "they", "it"})
_RELATIVES = frozenset({"who", "which", "that"})
_ENDS_CLAUSE = frozenset(';—–:().?!,"”’…')
_PERFECT = frozenset({"has", "have", "had"})

Range = tuple[int, int]
"""The first and the last token of a phrase."""


@dataclass(frozen=True)
class Plan:
    """One possible intention, its words given as spans of the article.

    Attributes:
        actor: who means to do it; None where the words do not say.
        action: the verb phrase, or the thing planned.
        first_person: whether it is said in quotation marks by "I" or "we".
        animate: whether the actor can mean something; if not, it may be a mere forecast.
    """

    sentence: Sentence
    actor: Span | None
    action: Span
    negated: bool
    kind: IntentionKind
    first_person: bool
    animate: bool


@dataclass(frozen=True)
class Layer:
    """The words of a sentence around its quotations, or those inside one quotation of it."""

    sentence: Sentence
    clauses: Clauses
    cast: Cast
    quoted: bool
    patterns: Patterns = field(default_factory=load_patterns)

    def is_listed(self, index: int, *lists: str) -> bool:
        """Tell whether the word at `index` is in one of the named lists of the patterns."""
        word = self.clauses.word(index)
        return any(word in self.patterns.words[name] for name in lists)

    def span(self, phrase: Range) -> Span:
        """Return the span of a phrase in the article."""
        return span_of(self.clauses.tokens[phrase[0] : phrase[1] + 1])

    def subject(self, end: int) -> Range | None:
        """Return the subject whose last word stands at `end`, or before adverbs that end there."""
        clauses = self.clauses
        left = end
        while clauses.kind(left) == "word" and (
            clauses.is_in(left, "auxiliaries") or clauses.word(left).endswith("ly")
        ):
            left -= 1
        subject = clauses.subject(left) if left >= 0 else None
        if subject is None:
            return None
        first, last = subject
        for index in range(last, first, -1):
            if clauses.is_cue(index) or clauses.word(index) == "that":
                return (index + 1, last) if index < last else None
        if clauses.word(last) in _RELATIVES:
            return clauses.subject(first - 1 if clauses.word(first - 1) != "," else first - 2)
        return subject

    def action(self, verb: int) -> Span | None:
        """Return the verb phrase from `verb` to the end of its clause."""
        if self.clauses.kind(verb) not in {"word", "quote"}:
            return None
        last = verb
        while last + 1 < len(self.clauses.tokens) and not self._ends_action(last + 1, verb):
            last += 1
        return self.span((verb, last))

    def plan(
        self, subject: Range | None, verb: int, kind: IntentionKind, *, negated: bool = False
    ) -> Plan | None:
        """Put a plan together; None where a pronoun in a quotation leaves open who it is."""
        action = self.action(verb)
        if action is None:
            return None
        first_person = self.quoted and subject is not None and self.is_first_person(subject)
        if self.quoted and subject and not first_person and self._is_pronoun(subject):
            return None
        return Plan(
            self.sentence,
            self.span(subject) if subject else None,
            action,
            negated,
            kind,
            first_person,
            self._is_animate(subject),
        )

    def is_first_person(self, subject: Range) -> bool:
        """Tell whether a subject is "I", "we" or one of them with a short "will"."""
        return _APOSTROPHE.split(self.clauses.word(subject[0]))[0] in _FIRST_PERSON

    def _is_pronoun(self, subject: Range) -> bool:
        return self.clauses.is_in(subject[0], "pronouns")

    def _ends_action(self, index: int, verb: int) -> bool:
        clauses = self.clauses
        word = clauses.word(index)
        if clauses.kind(index) == "mark" and word in _ENDS_CLAUSE:
            return True
        if index - 1 == verb:
            return False
        in_relative = clauses.word(index - 1) in _RELATIVES
        if not in_relative and (clauses.is_in(index, "passive") or word in _PERFECT):
            return True
        return self.is_listed(index, "clause_openers") or (
            word == "and" and self._opens_clause(index + 1)
        )

    def _opens_clause(self, index: int) -> bool:
        return (
            self.is_listed(index, "will")
            or self.clauses.is_in(index, "pronouns")
            or self.clauses.is_cue(index)
        )

    def _is_animate(self, subject: Range | None) -> bool:
        """Tell whether a subject is a person, a group or a body; of none it is assumed."""
        if subject is None:
            return True
        first, last = subject
        head = _APOSTROPHE.split(self.clauses.word(last))[0]
        if first == last and head in _PRONOUN_ACTORS:
            return True
        nouns = self.clauses.lexicon.nouns
        if head in nouns["official"] or head in nouns["person"] or is_company_word(head):
            return True
        return self.cast.names_an_actor(self.span((last, last)))
