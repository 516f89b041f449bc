"""The parts of a stated intention in one layer of a sentence: who means it, and what."""

import re
from dataclasses import dataclass, field

from pipeline.language.actions import Actions, Range
from pipeline.language.clauses import Clauses
from pipeline.language.mere_talk import is_clause, is_mere_talk
from pipeline.language.names import Cast, is_company_word
from pipeline.language.patterns import Patterns, load_patterns
from pipeline.language.plan_subjects import cut_subject, teller_before
from pipeline.language.shared_subjects import linked_subject, nearest_name
from pipeline.language.tokens import span_of
from schemas.article import Sentence, Span
from schemas.report import IntentionKind

_APOSTROPHE = re.compile("[’']")
_FIRST_PERSON = frozenset({"i", "we"})
_PRONOUN_ACTORS = frozenset({"i", "we", "he", "she", "they", "it"})
_RELATIVES = frozenset({"who", "which", "that"})
_JOINING = frozenset({"and", "but"})
_VERB_ENDINGS = ("ing", "ed")
_HEAD_ENDS = frozenset(
    (
        *(
            "of",
            "for",
            "from",
            "in",
            "at",
            "by",
            "with",
            "on",
            "to",
            "near",
            "off",
            "about",
            "over",
        ),
        *("against", "between", "among", "beside", "under", "around", "outside", "inside"),
    )
)
_COMPLEMENTS = frozenset({"of", "for", "to"})
_BE_READY = frozenset({"stand", "stands", "stood"})
_DO = frozenset({"do", "does", "did"})
_DO_NOT = frozenset(f"{word}n{mark}t" for word in _DO for mark in "’'")
_EACH = frozenset({"each", "both", "all"})


@dataclass(frozen=True)
class Plan:
    """One possible intention, its words given as spans of the article.

    Attributes:
        actor: who means to do it, or the thing that it befalls; None where the words do not say.
        action: the verb phrase, or the thing planned.
        scope: the part of the sentence in which its deadline can stand.
        first_person: whether it is said in quotation marks by "I" or "we".
        animate: whether the actor can mean something; if not, it may be a mere forecast.
        teller: who says it of himself, where the actor is a pronoun ("the firm said it would").
        named_by_thing: whether a noun states it, and no "will" or "to" ("a march").
        begun: whether it is told as going on ("it was cutting jobs").
    """

    sentence: Sentence
    actor: Span | None
    action: Span
    scope: Span
    negated: bool
    kind: IntentionKind
    first_person: bool
    animate: bool
    teller: Span | None = None
    named_by_thing: bool = False
    begun: bool = False


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
            clauses.is_in(left, "auxiliaries") or self._is_adverb(left)
        ):
            if clauses.word(left) in _EACH and clauses.is_in(left - 1, "clause_starts"):
                return left, left
            left -= 1
        if clauses.word(left) in _JOINING or clauses.word(left - 1) == ",":
            linked = linked_subject(clauses, left)
            if linked is not None or clauses.word(left) in _JOINING:
                return linked
        subject = clauses.subject(left) if left >= 0 else None
        if subject is None:
            return nearest_name(clauses, left)
        first, last = subject
        if clauses.word(last) in _RELATIVES:
            owner = clauses.subject(first - 1 if clauses.word(first - 1) != "," else first - 2)
            return cut_subject(clauses, *owner) if owner else None
        if any(self.is_listed(index, "to_be") for index in range(first, last)) and (
            clauses.word(last).endswith(_VERB_ENDINGS)
        ):
            return None
        return cut_subject(clauses, first, last) or nearest_name(clauses, last)

    def subject_of_verb(self, index: int) -> Range | None:
        """Return the subject of the verb at `index`, its auxiliaries and adverbs stepped over."""
        clauses = self.clauses
        left = clauses.before_adverbs(index)
        left -= (clauses.word(left), clauses.word(index)) == ("not", "going")
        left -= clauses.word(left) == "not" and clauses.word(left - 1) in _DO
        while (
            clauses.is_in(left, "passive", "auxiliaries")
            or clauses.word(left) in _DO_NOT
            or clauses.word(left) in _BE_READY
            or self.is_listed(left, "would")
        ):
            left -= 1
        subject = self.subject(left)
        if subject is None and clauses.word(left) == ",":
            return clauses.subject(left)
        return subject

    def is_first_person(self, subject: Range) -> bool:
        """Tell whether a subject is "I", "we" or one of them with a short "will"."""
        return _APOSTROPHE.split(self.clauses.word(subject[0]))[0] in _FIRST_PERSON

    def is_animate(self, subject: Range) -> bool:
        """Tell whether a subject is a person, a group or a body."""
        first, last = subject[0], self.head(subject)
        head = _APOSTROPHE.split(self.clauses.word(last))[0]
        if "who" in (self.clauses.word(subject[1] + 1), self.clauses.word(subject[1] + 2)):
            return True
        if first == last and head in _PRONOUN_ACTORS | _EACH:
            return True
        nouns = self.clauses.lexicon.nouns
        people = (nouns["official"], nouns["person"], self.patterns.words["groups"])
        titled = self.clauses.is_in(last, "titles", "he", "she", "courtesy")
        bodies = {head, head.removesuffix("s"), f"{head.removesuffix('ies')}y"}
        if titled or any(map(is_company_word, bodies)) or any(head in words for words in people):
            return True
        return self.cast.names_an_actor(self.span((last, last)))

    def plans(
        self,
        subject: Range | None,
        verb: int,
        kind: IntentionKind,
        *,
        negated: bool = False,
        passive: bool = False,
    ) -> list[Plan]:
        """Return the plans of a subject whose first action begins at `verb`.

        There are several where actions are joined, and none where a pronoun in a quotation leaves
        open who it is.
        """
        first_person = self.quoted and subject is not None and self.is_first_person(subject)
        if self.quoted and not first_person and self._is_pronoun(subject):
            return []
        if first_person and subject is not None and is_mere_talk(self.clauses, subject[1], verb):
            return []
        negative = subject is not None and self.is_listed(subject[0], "negative_subjects")
        pronoun = self._is_pronoun(subject) and not first_person
        teller = teller_before(self.clauses, subject[0]) if subject and pronoun else None
        actions = Actions(self.clauses, self.patterns).find(verb)
        return [
            Plan(
                self.sentence,
                self.span(subject) if subject else None,
                self.span(action),
                Span(start=self.sentence.start, end=self.sentence.end),
                negated or negative,
                kind,
                first_person,
                subject is None or self._acts(subject, verb, passive=passive),
                self.span(teller) if teller else None,
            )
            for action in actions
        ]

    def thing(self, actor: Span | None, thing: Range) -> list[Plan]:
        """Return the plan that is named by a thing ("a march") and not by a verb.

        There is none where the thing does not say what was planned ("that plan", "his trip").
        """
        if self.is_vague(thing) or is_clause(self.clauses, thing[0], self.head(thing)):
            return []
        plan = Plan(
            self.sentence,
            actor,
            self.span(thing),
            Span(start=self.sentence.start, end=self.sentence.end),
            negated=False,
            kind=IntentionKind.PLAN,
            first_person=False,
            animate=True,
            named_by_thing=True,
        )
        return [plan]

    def is_vague(self, thing: Range) -> bool:
        """Tell whether a thing does not say what is planned ("that plan", "his trip")."""
        head = self.head(thing)
        if self.is_listed(head, "references"):
            return self.clauses.word(head + 1) not in _COMPLEMENTS
        words = range(thing[0], head)
        bare = all(
            self.clauses.is_in(index, "determiners") or self.is_listed(index, "planned")
            for index in words
        )
        return head == thing[1] and bare and self.is_listed(head, "vague")

    def _acts(self, subject: Range, verb: int, *, passive: bool) -> bool:
        return not passive and (self.is_listed(verb, "deeds") or self.is_animate(subject))

    def _is_pronoun(self, subject: Range | None) -> bool:
        return subject is not None and self.clauses.is_in(subject[0], "pronouns")

    def _is_adverb(self, index: int) -> bool:
        return self.clauses.is_adverb(index) and not self.is_listed(index, "nouns_in_ly")

    def head(self, phrase: Range) -> int:
        """Return the noun that a phrase is about: "work" in "work on a plant at the port"."""
        clauses = self.clauses
        for index in range(phrase[0] + 1, phrase[1]):
            capitalised = index > 1 and clauses.is_capitalised(index - 1)
            if clauses.word(index) in _HEAD_ENDS and not capitalised:
                return index - 1
        return phrase[1]
