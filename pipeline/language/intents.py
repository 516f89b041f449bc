"""Find the possible intentions of an article, in its own words and inside its quotations."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from pipeline.language.clauses import Clauses
from pipeline.language.conversations import spoken_sentences
from pipeline.language.lexicon import load_lexicon
from pipeline.language.names import Cast
from pipeline.language.plan_acts import begun_plans, demanded_plans, nominal_plans, ordered_plans
from pipeline.language.plan_dates import fixed_plans, paused_plans
from pipeline.language.plan_gerunds import gerund_plans
from pipeline.language.plan_gifts import given_plans, requested_plans
from pipeline.language.plan_nouns import noun_plans
from pipeline.language.plan_orders import addressed_plans, mandated_plans, time_given_plans
from pipeline.language.plan_schedules import scheduled_plans
from pipeline.language.plan_things import planned_things
from pipeline.language.plan_verbs import infinitive_plans, modal_plans
from pipeline.language.plans import Layer, Plan
from pipeline.language.stopped_things import stopped_things
from pipeline.language.time_phrases import find_time_phrases
from pipeline.language.tokens import outer_quotations, tokenise, tokenise_flat
from pipeline.language.told_things import told_things
from schemas.article import Document, Sentence, Span

__all__ = ["Plan", "PlanFinder"]

_OPENING_MARKS = "“\"„«‹‘'”"
_RULES = (
    *(modal_plans, infinitive_plans, noun_plans, begun_plans, ordered_plans, nominal_plans),
    *(demanded_plans, given_plans, requested_plans, fixed_plans, paused_plans),
    *(addressed_plans, mandated_plans, time_given_plans, scheduled_plans),
    *(gerund_plans, planned_things, stopped_things),
)


class PlanFinder:
    """Finds possible intentions in one article."""

    def __init__(self, document: Document, cast: Cast) -> None:
        """Keep the article and who is who in it."""
        self.document = document
        self.cast = cast

    def find(self) -> list[Plan]:
        """Return the possible intentions in reading order; of two that overlap, the first.

        What is said outside quotation marks by "I" or to "you" is nobody's whom the article names.
        """
        spoken = spoken_sentences(self.document)
        plans = [
            plan
            for sentence in self.document.sentences
            if sentence.number not in spoken
            for layer in self._layers(sentence)
            for plan in self._timed(_divide(self._plans_in(layer)))
        ]
        return sorted(plans, key=lambda plan: plan.action.start)

    def _layers(self, sentence: Sentence) -> Iterator[Layer]:
        """Yield the sentence around its quotations, then the inside of each quotation."""
        lexicon = load_lexicon()
        tokens = tokenise(self.document, sentence)
        yield Layer(sentence, Clauses(tokens, lexicon), self.cast, quoted=False)
        for quotation in outer_quotations(self.document, sentence):
            # One that began in an earlier sentence has no mark here.
            marked = self.document.article.text[quotation.start] in _OPENING_MARKS
            inside = Span(start=quotation.start + marked, end=quotation.end)
            tokens = tokenise_flat(self.document, inside)
            yield Layer(sentence, Clauses(tokens, lexicon), self.cast, quoted=True)

    def _plans_in(self, layer: Layer) -> list[Plan]:
        plans = _plans_in(layer)
        if not layer.quoted:
            told = told_things(self.document, layer)
            plans += [
                plan for plan in told if not any(plan.action.overlaps(one.action) for one in plans)
            ]
        return sorted(plans, key=lambda plan: plan.action.start)

    def _timed(self, plans: list[Plan]) -> list[Plan]:
        """Give the time at the head of a sentence ("On Friday …") to the plans that have none."""
        if not plans:
            return []
        head = Span(start=plans[0].sentence.start, end=plans[0].action.start)
        if not self._has_time(head):
            return plans
        return [plan if self._has_time(plan.scope) else replace(plan, scope=head) for plan in plans]

    def _has_time(self, span: Span) -> bool:
        return bool(find_time_phrases(self.document.article.cut(span)))


def _plans_in(layer: Layer) -> list[Plan]:
    plans: list[Plan] = []
    for index, token in enumerate(layer.clauses.tokens):
        if token.kind != "word":
            continue
        found = next(filter(None, (rule(layer, index) for rule in _RULES)), [])
        for plan in found:
            if not any(plan.action.overlaps(other.action) for other in plans):
                plans.append(plan)
    return sorted(plans, key=lambda plan: plan.action.start)


def _divide(plans: list[Plan]) -> list[Plan]:
    """Divide a sentence between its plans, so that each keeps its own deadline."""
    borders = [plan.scope.start for plan in plans[:1]]
    for first, second in pairwise(plans):
        follows = second.actor is not None and second.actor.start >= first.action.end
        borders.append(second.actor.start if second.actor and follows else second.action.start)
    ends = [*borders[1:], *(plan.scope.end for plan in plans[-1:])]
    return [
        replace(plan, scope=Span(start=start, end=end))
        for plan, start, end in zip(plans, borders, ends, strict=True)
    ]
