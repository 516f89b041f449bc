"""What ties a sentence of a later article to an intention: words, who acts, and days."""

from dataclasses import dataclass

from pipeline.brief.actors import Name, Names, are_same
from pipeline.brief.outcomes import Outcome
from pipeline.brief.threads import Rarity, Thread, weigh
from pipeline.language.acts import is_authority
from schemas.brief import StepStatus

_IN_SENTENCE = 0.6
"""What a shared word counts that is not of the action itself."""
NAMED, _NEAR, DESCRIBED, _OTHER = 1.0, 0.6, 0.5, -1.0
"""What the actor counts: named there, beside it, described; and another one in their place."""
_LEAST_SHARED = 1.0
_SUBJECT_GAP = 12
"""Characters between a subject and its verb: "Orrin Rail has now cancelled"."""
MOVED = frozenset({StepStatus.POSTPONED, StepStatus.CHANGED})
OFF = MOVED | {StepStatus.CANCELLED, StepStatus.ON_HOLD}


@dataclass(frozen=True)
class Ties:
    """What ties a later sentence to a thread."""

    shared: float
    actor: float
    shifted: bool
    """It reckons from the thread's day, whoever it names."""
    on_day: bool
    """It tells of the very day that was set."""
    put_off: bool
    """It names a later day, with words that put something off."""

    of_cue: bool
    """A word of the action stands in a cue, or is what the cue speaks of."""

    @property
    def is_close(self) -> bool:
        """Whether enough ties it to be looked at."""
        of_actor = self.of_cue and self.actor >= DESCRIBED
        return self.shared >= _LEAST_SHARED or self.shifted or self.is_dated or of_actor

    @property
    def is_dated(self) -> bool:
        """Whether actor and day tie it where hardly a word does."""
        return self.actor >= DESCRIBED and (self.on_day or self.put_off)


def find_ties(thread: Thread, outcome: Outcome, rarity: Rarity) -> Ties:
    """Return what ties a later sentence to a thread."""
    shifted = _is_shifted(thread, outcome)
    actor = _actor(thread, outcome)
    old = thread.deadline
    moved = any(cue.status in MOVED and not cue.weak for cue in outcome.cues)
    return Ties(
        shared=_shared(thread, outcome, rarity),
        actor=max(actor, 0.0) if shifted else actor,
        shifted=shifted,
        on_day=old is not None and old in outcome.told_days,
        put_off=old is not None and moved and any(day > old for day in outcome.days),
        of_cue=bool(outcome.cue_words & thread.act),
    )


def _shared(thread: Thread, outcome: Outcome, rarity: Rarity) -> float:
    acts = thread.act & outcome.words
    return weigh(acts, rarity) + _IN_SENTENCE * weigh(
        (thread.sentence & outcome.words) - acts, rarity
    )


def _actor(thread: Thread, outcome: Outcome) -> float:
    if are_same(thread.names, outcome.names):
        return NAMED
    telling, named = _telling(thread.names), _telling(outcome.names)
    if telling & outcome.words - named:
        return DESCRIBED
    if telling & named:
        # "The Harbour Museum" where "the Harbour Trust" had the plan.
        return _OTHER
    if _does_another(outcome) and thread.names:
        return _OTHER
    if are_same(thread.names, outcome.near):
        return _NEAR
    # A name behind a preposition ("the council of Velm", "in Ostel") is nobody who acts.
    acting = outcome.first if outcome.subject_end is not None else frozenset[Name]()
    other = _telling(acting) - thread.act - thread.sentence
    return _OTHER if thread.names and other else 0.0


def _does_another(outcome: Outcome) -> bool:
    """Tell whether somebody named stands right before a cue and has no power over others."""
    if outcome.subject_end is None or any(is_authority(name.words) for name in outcome.first):
        return False
    return any(0 <= cue.start - outcome.subject_end <= _SUBJECT_GAP for cue in outcome.cues)


def _telling(names: Names) -> frozenset[str]:
    return frozenset(word for name in names for word in name.telling)


def _is_shifted(thread: Thread, outcome: Outcome) -> bool:
    """Tell whether a sentence reckons from the thread's deadline: "from Friday to Monday"."""
    old, days = thread.deadline, outcome.days
    if old is None:
        return False
    if old in outcome.once_set and any(cue.status in OFF and not cue.weak for cue in outcome.cues):
        return True
    if not any(cue.status in MOVED for cue in outcome.cues):
        return False
    if outcome.moved_from is not None:
        return outcome.moved_from == old
    return outcome.by is not None and outcome.by.moved(old) in days


def is_of_another_day(thread: Thread, outcome: Outcome) -> bool:
    """Tell whether a sentence is on a plan for another day, or on what came before the plan."""
    old, moved = thread.deadline, outcome.moved_from
    if old is not None and moved is not None and moved != old:
        return True
    if old is not None and outcome.once_set and old not in outcome.once_set:
        return True
    stated = thread.first.item.article.published
    return stated is not None and any(day < stated.date() for day in outcome.days)
