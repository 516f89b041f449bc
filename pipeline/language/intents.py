"""Read intentions off a sentence: who (by the words there), what, and of what kind."""

import re
from dataclasses import dataclass

from pipeline.language.clauses import Clauses
from pipeline.language.lexicon import Lexicon, load_lexicon
from pipeline.language.names import Cast, is_company_word
from pipeline.language.tokens import Token, outer_quotations, tokenise
from schemas.article import Document, Sentence, Span
from schemas.report import IntentionKind

_WILL = frozenset("will would shall won’t won't wouldn’t wouldn't".split())
_SHORT_WILL = ("’ll", "'ll")
_TO_VERBS = {
    "plan": IntentionKind.PLAN,
    "intend": IntentionKind.PLAN,
    "aim": IntentionKind.PLAN,
    "decide": IntentionKind.PLAN,
    "prepare": IntentionKind.PLAN,
    "propose": IntentionKind.PLAN,
    "agree": IntentionKind.PLAN,
    "mean": IntentionKind.PLAN,
    "undertake": IntentionKind.PROMISE,
    "promise": IntentionKind.PROMISE,
    "pledge": IntentionKind.PROMISE,
    "vow": IntentionKind.PROMISE,
    "commit": IntentionKind.PROMISE,
    "threaten": IntentionKind.THREAT,
    "offer": IntentionKind.OFFER,
    "hope": IntentionKind.WISH,
    "want": IntentionKind.WISH,
    "wish": IntentionKind.WISH,
    "volunteer": IntentionKind.OFFER,
    "expect": IntentionKind.PLAN,
    "seek": IntentionKind.PLAN,
}
_NOUNS = {
    "plan": IntentionKind.PLAN,
    "plans": IntentionKind.PLAN,
    "intention": IntentionKind.PLAN,
    "promise": IntentionKind.PROMISE,
    "pledge": IntentionKind.PROMISE,
    "offer": IntentionKind.OFFER,
    "threat": IntentionKind.THREAT,
    "proposal": IntentionKind.PLAN,
    "vow": IntentionKind.PROMISE,
    "commitment": IntentionKind.PROMISE,
}
_PLANNED = frozenset("planned scheduled proposed promised intended".split())
_BASES = {
    form: base
    for base in _TO_VERBS
    for form in (
        base,
        base + "s",
        base + "es",
        base + "d",
        base + "ed",
        base + "ned",
        base + "ing",
        base + "ning",
        base[:-1] + "ing",
        base + "ted",
        base + "ting",
    )
} | {"meant": "mean", "undertook": "undertake", "sought": "seek"}
_STATIVE = frozenset(
    "be have need know like seem mean cost remain depend become stay last find allow make happen prove".split()
)
_CLAUSE_END = frozenset({";", "—", "–", ":", "(", ")"})


@dataclass(frozen=True)
class Plan:
    """One possible intention: its words in the article and how sure the rule is."""

    sentence: Sentence
    actor: Span | None
    action: Span
    negated: bool
    kind: IntentionKind
    first_person: bool
    animate: bool


class PlanFinder:
    """Finds possible intentions in one article."""

    def __init__(self, document: Document, cast: Cast) -> None:
        """Keep the article and who is who in it."""
        self.document = document
        self.cast = cast
        self.lexicon: Lexicon = load_lexicon()

    def find(self) -> list[Plan]:
        """Return the possible intentions in reading order."""
        plans: list[Plan] = []
        for sentence in self.document.sentences:
            for tokens, quoted in self._layers(sentence):
                plans.extend(self._in_tokens(sentence, tokens, quoted=quoted))
        return sorted(plans, key=lambda plan: plan.action.start)

    def _layers(self, sentence: Sentence) -> list[tuple[list[Token], bool]]:
        """Return the sentence around its quotations, then the inside of each quotation."""
        layers = [(tokenise(self.document, sentence), False)]
        for quotation in outer_quotations(self.document, sentence):
            inside = Sentence(
                start=quotation.start + 1,
                end=quotation.end,
                number=sentence.number,
                paragraph=sentence.paragraph,
            )
            flat = Document(article=self.document.article, sentences=(inside,), quotations=())
            layers.append((tokenise(flat, inside), True))
        return layers

    def _in_tokens(self, sentence: Sentence, tokens: list[Token], *, quoted: bool) -> list[Plan]:
        clauses = Clauses(tokens, self.lexicon)
        plans: list[Plan] = []
        for index, token in enumerate(tokens):
            if token.kind != "word":
                continue
            plan = (
                self._modal(sentence, clauses, index, quoted=quoted)
                or self._to_verb(sentence, clauses, index, quoted=quoted)
                or self._noun(sentence, clauses, index)
                or self._planned(sentence, clauses, index)
            )
            if plan is not None and not any(plan.action.overlaps(other.action) for other in plans):
                plans.append(plan)
        return plans

    # -- the four ways to state an intention --------------------------------------------------

    def _modal(
        self, sentence: Sentence, clauses: Clauses, index: int, *, quoted: bool
    ) -> Plan | None:
        """Match "X will ..." and "X said it would ..."."""
        word = clauses.word(index)
        short = word.endswith(_SHORT_WILL)
        if word not in _WILL and not short:
            return None
        verb = index + 1
        negated = word in {"won’t", "won't", "wouldn’t", "wouldn't"}
        while (
            clauses.is_in(verb, "auxiliaries")
            or clauses.word(verb) in {"not", "never"}
            or clauses.word(verb).endswith("ly")
        ):
            if clauses.word(verb) == "have":
                return None
            negated = negated or clauses.word(verb) in {"not", "never"}
            verb += 1
        if clauses.kind(verb) != "word" or clauses.word(verb) in _STATIVE:
            return self._there_will_be(sentence, clauses, index, quoted=quoted)
        subject = (index, index) if short else self._subject(clauses, index - 1)
        if subject is None:
            return None
        kind = (
            IntentionKind.PROMISE
            if quoted and clauses.word(subject[0]).split("’")[0].split("'")[0] in {"i", "we"}
            else IntentionKind.PLAN
        )
        return self._plan(
            sentence, clauses, subject, verb, negated=negated, kind=kind, quoted=quoted
        )

    def _there_will_be(
        self, sentence: Sentence, clauses: Clauses, index: int, *, quoted: bool
    ) -> Plan | None:
        if not quoted or clauses.word(index - 1) != "there" or clauses.word(index + 1) != "be":
            return None
        action = self._phrase_end(clauses, index + 2)
        if action is None:
            return None
        return Plan(
            sentence,
            None,
            action,
            clauses.word(index + 2) == "no",
            IntentionKind.PROMISE,
            first_person=True,
            animate=True,
        )

    def _to_verb(
        self, sentence: Sentence, clauses: Clauses, index: int, *, quoted: bool
    ) -> Plan | None:
        """Match "X plans to ...", "X is to ..." and "X is set to ..."."""
        word = clauses.word(index)
        base = _BASES.get(word)
        passive = word in {"set", "due", "going", "scheduled", "poised"} or (
            word in {"is", "are", "was", "were"} and base is None
        )
        if base is None and not passive:
            return None
        verb = index + 1
        negated = False
        while clauses.word(verb) in {"not", "now", "also", "still"}:
            negated = negated or clauses.word(verb) == "not"
            verb += 1
        if clauses.word(verb) != "to" or clauses.kind(verb + 1) != "word":
            return None
        if clauses.word(verb + 1) in _STATIVE and base not in {"hope", "promise", "pledge", "vow"}:
            return None
        if base in {"expect", "mean", "propose"} and clauses.is_in(index - 1, "passive"):
            return None
        if word in _NOUNS and clauses.is_in(index - 1, "determiners"):
            return None
        left = clauses.before_adverbs(index)
        while clauses.is_in(left, "passive", "auxiliaries"):
            left -= 1
        subject = self._subject(clauses, left)
        if subject is None and clauses.word(left) == ",":
            subject = clauses.subject(left)
        if subject is None:
            return None
        kind = _TO_VERBS[base] if base else IntentionKind.PLAN
        return self._plan(
            sentence, clauses, subject, verb + 1, negated=negated, kind=kind, quoted=quoted
        )

    def _noun(self, sentence: Sentence, clauses: Clauses, index: int) -> Plan | None:
        """Match "dropped a plan to ..." and "its promise to ..."."""
        if (
            clauses.word(index) not in _NOUNS
            or clauses.word(index + 1) != "to"
            or clauses.kind(index + 2) != "word"
        ):
            return None
        subject = None
        for left in range(index - 1, max(index - 8, -1), -1):
            if (
                clauses.word(left).endswith(("ed", "has", "had", "made"))
                and clauses.kind(left) == "word"
                and not clauses.is_in(left - 1, "determiners")
            ):
                subject = clauses.subject(clauses.before_adverbs(left))
                break
        return self._plan(
            sentence,
            clauses,
            subject,
            index + 2,
            negated=False,
            kind=_NOUNS[clauses.word(index)],
            quoted=False,
        )

    def _planned(self, sentence: Sentence, clauses: Clauses, index: int) -> Plan | None:
        """Match "A march that the union had planned ..." and "a strike planned for Tuesday"."""
        if (
            clauses.word(index) not in _PLANNED
            or clauses.word(index + 1) == "to"
            or clauses.is_in(index - 1, "determiners")
        ):
            return None
        owner: tuple[int, int] | None = None
        last = clauses.before_adverbs(index)
        for that in range(last, max(last - 9, -1), -1):
            if clauses.word(that) in {"that", "which"} and that < last:
                owner, last = (that + 1, last), that - 1
                break
        if clauses.is_in(owner[1] if owner else last, "passive"):
            return None
        if clauses.kind(last) not in {"word", "quote"} or (
            owner is None and clauses.word(index + 1) not in {"for", "on", "by"}
        ):
            return None
        first = last
        while (
            first > 0
            and not clauses.is_in(first, "determiners")
            and clauses.kind(first - 1) in {"word", "quote"}
            and last - first < 6
        ):
            first -= 1
        action = Span(start=clauses.tokens[first].start, end=clauses.tokens[last].end)
        actor = (
            Span(start=clauses.tokens[owner[0]].start, end=clauses.tokens[owner[1]].end)
            if owner
            else None
        )
        if actor is None and first > 0:
            subject = clauses.subject(clauses.before_adverbs(self._verb_before(clauses, first)))
            if subject is not None:
                actor = Span(
                    start=clauses.tokens[subject[0]].start, end=clauses.tokens[subject[1]].end
                )
        if actor is None:
            return None
        return Plan(
            sentence, actor, action, False, IntentionKind.PLAN, first_person=False, animate=True
        )

    def _verb_before(self, clauses: Clauses, first: int) -> int:
        index = first - 1
        while index > 0 and clauses.word(index) in {"off", "up", "down", "on"}:
            index -= 1
        return index

    # -- parts ------------------------------------------------------------------------------

    def _subject(self, clauses: Clauses, end: int) -> tuple[int, int] | None:
        left = end
        while clauses.kind(left) == "word" and (
            clauses.is_in(left, "auxiliaries") or clauses.word(left).endswith("ly")
        ):
            left -= 1
        if left < 0:
            return None
        subject = clauses.subject(left)
        if subject is None:
            return None
        first, last = subject
        for index in range(last, first, -1):
            if clauses.is_cue(index) or clauses.word(index) == "that":
                return (index + 1, last) if index < last else None
        if clauses.word(last) in {"who", "which", "that"}:
            return clauses.subject(first - 1 if clauses.word(first - 1) != "," else first - 2)
        return subject

    def _plan(
        self,
        sentence: Sentence,
        clauses: Clauses,
        subject: tuple[int, int] | None,
        verb: int,
        *,
        negated: bool,
        kind: IntentionKind,
        quoted: bool,
    ) -> Plan | None:
        action = self._phrase_end(clauses, verb)
        if action is None:
            return None
        actor = (
            Span(start=clauses.tokens[subject[0]].start, end=clauses.tokens[subject[1]].end)
            if subject
            else None
        )
        first_person = (
            quoted
            and subject is not None
            and re.split("[’']", clauses.word(subject[0]))[0] in {"i", "we"}
        )
        if (
            quoted
            and not first_person
            and subject is not None
            and clauses.is_in(subject[0], "pronouns")
        ):
            return None
        return Plan(
            sentence, actor, action, negated, kind, first_person, self._animate(clauses, subject)
        )

    def _animate(self, clauses: Clauses, subject: tuple[int, int] | None) -> bool:
        if subject is None:
            return True
        first, last = subject
        words = [re.split("[’']", clauses.word(index))[0] for index in range(first, last + 1)]
        if words[0] in {"i", "we", "he", "she", "they", "it"} and len(words) == 1:
            return True
        span = Span(start=clauses.tokens[first].start, end=clauses.tokens[last].end)
        head = words[-1]
        nouns = self.lexicon.nouns
        if head in nouns["official"] or head in nouns["person"] or is_company_word(head):
            return True
        return self.cast.names_an_actor(Span(start=clauses.tokens[last].start, end=span.end))

    def _phrase_end(self, clauses: Clauses, verb: int) -> Span | None:
        """Return the verb phrase from `verb` to the end of its clause."""
        if clauses.kind(verb) not in {"word", "quote"}:
            return None
        last = verb
        while last + 1 < len(clauses.tokens):
            word, kind = clauses.word(last + 1), clauses.kind(last + 1)
            if kind == "mark" and (word in _CLAUSE_END or word in '.?!,"”’…'):
                break
            if (
                last > verb
                and clauses.word(last) not in {"who", "that", "which"}
                and (clauses.is_in(last + 1, "passive") or word in {"has", "have", "had"})
            ):
                break
            if last > verb and (
                word
                in {
                    "if",
                    "unless",
                    "until",
                    "provided",
                    "because",
                    "after",
                    "but",
                    "while",
                    "although",
                    "when",
                    "once",
                }
                or (
                    word == "and"
                    and (
                        clauses.word(last + 2) in _WILL
                        or clauses.is_in(last + 2, "pronouns")
                        or clauses.is_cue(last + 2)
                    )
                )
            ):
                break
            last += 1
        return Span(start=clauses.tokens[verb].start, end=clauses.tokens[last].end)
