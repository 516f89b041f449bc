"""The intentions so far, as articles are read one after the other."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from pipeline.brief.actors import Actors
from pipeline.brief.commitments import commitment
from pipeline.brief.item import Item
from pipeline.brief.joints import Joint, joint, names_new_day, only_meant
from pipeline.brief.outcomes import Outcome, outcomes
from pipeline.brief.restatements import announces, is_recent, is_sure, redates, restates
from pipeline.brief.statements import Statement, dated, stated
from pipeline.brief.steps import outcome_step, stated_step
from pipeline.brief.threads import Rarity, Thread, weigh
from pipeline.language.follow_ups import looks_far_back
from schemas.brief import Commitment, Step, StepStatus

Confirm = Callable[[Commitment, Step], bool]
"""Answers whether a sentence of a later article tells of a commitment; a model may be asked."""

_LEAST_AGAIN = 0.7
"""What the words must count that two sentences on one day to come share."""
_DROPPED = frozenset({StepStatus.CANCELLED, StepStatus.ON_HOLD})


@dataclass
class Book:
    """Threads of steps, by story and by the words of an actor's name."""

    actors: Actors
    stories: Mapping[str, int]
    rarities: Mapping[int, Rarity]
    sizes: Mapping[int, int]
    confirm: Confirm | None
    threads: list[Thread] = field(default_factory=list)
    by_story: dict[int, list[Thread]] = field(default_factory=lambda: defaultdict(list))
    by_name: dict[str, list[Thread]] = field(default_factory=lambda: defaultdict(list))

    def read(self, item: Item) -> None:
        """Join what an article tells of what was planned, then what it plans itself."""
        story = self.stories[item.sha256]
        plans = list(stated(item, self.actors))
        used = self._follow_up(item, story)
        for plan in plans:
            if plan.evidence.sentence not in used:
                self._state(plan, story)
        if self.sizes[story] == 1:
            return
        taken = frozenset(plan.evidence.sentence for plan in plans)
        for latent in dated(item, self.actors, taken | used):
            known = self._planned_for_same_day(latent, story)
            if known is None:
                self._open(latent, story)
            else:
                _take(known, stated_step(latent, known.deadline))

    def _follow_up(self, item: Item, story: int) -> frozenset[int]:
        """Add the steps that sentences of an article tell; return the sentences' numbers."""
        found: list[tuple[Joint, Outcome, Thread]] = []
        for outcome in outcomes(item, self.actors):
            best = self._best(outcome, story)
            if best is not None:
                found.append((best[0], outcome, best[1]))
            elif found and found[-1][0].status in _DROPPED:
                dropped, before, thread = found[-1]
                if names_new_day(thread, before, outcome):
                    found[-1] = replace(dropped, status=StepStatus.POSTPONED), outcome, thread
        found.sort(key=lambda one: (-one[0].score, one[1].sentence.number))
        used: set[int] = set()
        taken: set[int] = set()
        for found_joint, outcome, thread in found:
            if id(thread) not in taken and self._add(thread, outcome, found_joint):
                taken.add(id(thread))
                used.add(outcome.sentence.number)
        return frozenset(used)

    def _best(self, outcome: Outcome, story: int) -> tuple[Joint, Thread] | None:
        best: tuple[Joint, Thread] | None = None
        for thread in [*self.by_story[story], *self._elsewhere(outcome, story)]:
            if thread.is_over:
                continue
            found = joint(thread, outcome, self.rarities[story])
            if thread.story != story and (found is None or not is_sure(thread, outcome)):
                continue
            if found is not None and (best is None or found.score > best[0].score):
                best = (found, thread)
        return best or self._only_one(outcome, story)

    def _only_one(self, outcome: Outcome, story: int) -> tuple[Joint, Thread] | None:
        """Return the one intention of a story that a sentence can put off or drop in any words."""
        pairs = [(only_meant(t, outcome), t) for t in self.by_story[story] if not t.is_over]
        found = [(how, thread) for how, thread in pairs if how is not None]
        return found[0] if len(found) == 1 else None

    def _elsewhere(self, outcome: Outcome, story: int) -> list[Thread]:
        """Return the recent intentions of other stories whose actor a sentence names."""
        words = sorted({word for name in outcome.names for word in name.telling})
        found = {id(t): t for word in words for t in self.by_name[word] if t.story != story}
        return [t for t in found.values() if not t.first.latent and is_recent(t, outcome)]

    def _add(self, thread: Thread, outcome: Outcome, found: Joint) -> bool:
        step = outcome_step(thread, outcome, found)
        if self.confirm is not None and not self.confirm(commitment(thread), step):
            return False
        if not thread.first.actor:
            actor = self.actors.speaker_in(outcome.item, outcome.sentence)
            thread.first = replace(thread.first, actor=actor)
        _take(thread, step)
        return True

    def _state(self, plan: Statement, story: int) -> None:
        thread = self._stated_before(plan, story) or self._redated_before(plan, story)
        if thread is None and plan.status in _DROPPED and not looks_far_back(plan.evidence.text):
            thread = self._announced_before(plan, story)
        if thread is None:
            self._open(plan, story)
            return
        thread.names |= plan.names
        thread.act |= plan.act
        thread.sentence |= plan.sentence
        _take(thread, stated_step(plan, thread.deadline))

    def _stated_before(self, plan: Statement, story: int) -> Thread | None:
        near = list(self.by_story[story])
        near += [t for word in _index(plan) for t in self.by_name[word] if t.story != story]
        rarity, again = self.rarities[story], plan.status is StepStatus.DONE
        return _likeliest(
            (restates(t, plan, rarity, same_story=t.story == story), t)
            for t in near
            if not t.first.latent and (again or not t.is_over)
        )

    def _planned_for_same_day(self, latent: Statement, story: int) -> Thread | None:
        """Return the intention that a dated sentence of a later article tells again."""
        scored = (
            (weigh(t.sentence & latent.sentence, self.rarities[story]), t)
            for t in self.by_story[story]
            if not t.is_over and t.deadline == latent.deadline_date
        )
        return _likeliest(pair for pair in scored if pair[0] >= _LEAST_AGAIN)

    def _redated_before(self, plan: Statement, story: int) -> Thread | None:
        """Return the intention for which a statement names another day."""
        near = (t for t in self.by_story[story] if not t.is_over and not t.first.latent)
        return _likeliest((redates(t, plan, self.rarities[story]), t) for t in near)

    def _announced_before(self, plan: Statement, story: int) -> Thread | None:
        """Return the dated sentence of an earlier article that announced what has ended now."""
        near = (t for t in self.by_story[story] if t.first.latent and len(t.steps) == 1)
        best = _likeliest((announces(t, plan, self.rarities[story]), t) for t in near)
        if best is not None:
            best.first = replace(best.first, actor=plan.actor, action=plan.action, kind=plan.kind)
        return best

    def _open(self, plan: Statement, story: int) -> None:
        thread = Thread(
            first=plan,
            story=story,
            names=plan.names,
            act=plan.act,
            sentence=plan.sentence,
            around=plan.around,
            status=plan.status,
            deadline=plan.deadline_date,
        )
        _take(thread, stated_step(plan, None))
        self.threads.append(thread)
        self.by_story[story].append(thread)
        for word in _index(plan):
            self.by_name[word].append(thread)


def _likeliest(scored: Iterable[tuple[float, Thread]]) -> Thread | None:
    """Return the thread with the highest score, the first among equals; 0 stands for none."""
    score, thread = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return thread if score > 0 else None


def _index(plan: Statement) -> list[str]:
    return sorted({word for name in plan.names for word in name.telling})


def _take(thread: Thread, step: Step) -> None:
    """Add a step, one for each article and none for copied words."""
    if any(
        one.article == step.article or one.evidence.text == step.evidence.text
        for one in thread.steps
    ):
        return
    thread.steps.append(step)
    thread.status = step.status
    if step.deadline_date is not None:
        thread.deadline = step.deadline_date
