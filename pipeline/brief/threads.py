"""One intention as it is followed through the articles, and what can be joined to it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from pipeline.brief.actors import Names, are_same
from pipeline.brief.outcomes import Outcome
from pipeline.brief.statements import Statement
from pipeline.language.acts import act_roots, act_word, act_words, is_authority, verb_root
from pipeline.language.follow_ups import Cue, names_promise
from schemas.brief import Step, StepStatus

_IN_SENTENCE, _AROUND = 0.6, 0.3
"""What a shared word counts that is not of the action itself, and one of the sentences beside."""
_DATE, _SHIFT = 1.0, 2.0
"""What the old deadline counts where it is named, and where the new one is reckoned from it."""
_NAMED, _NEAR, _DESCRIBED, _OTHER = 1.0, 0.6, 0.5, -1.0
"""What the actor counts: named there, beside it, described; and another one in their place."""
_COUNTED = 0.6
"""What a number counts that is both planned and counted from ("half of the four")."""
_LEAST_SHARED, _LEAST = 1.0, 2.0
_LEAST_ALONE = 1.5
"""What words of the action must count where nobody shows who acts."""
_LATENT = 0.3
"""What a sentence must be surer by where only its date made it an intention."""
_LEAST_WEAK = 1.5
_SUBJECT_GAP = 12
"""Characters between a subject and its verb: "Orrin Rail has now cancelled"."""
_REACH = 50
"""Characters to either side in which a cue has what it speaks of."""
_BREAK = re.compile(r"[;:“”\"—]|,? (?:but|while|although|whereas) ")
_MOVED = frozenset({StepStatus.POSTPONED, StepStatus.CHANGED})
_OVER = frozenset({StepStatus.DONE})


@dataclass
class Thread:
    """The steps of one intention so far; `names`, `act` and `sentence` grow with each statement."""

    first: Statement
    story: int
    names: Names
    act: frozenset[str]
    sentence: frozenset[str]
    around: frozenset[str]
    status: StepStatus
    deadline: date | None
    steps: list[Step] = field(default_factory=list)

    @property
    def is_over(self) -> bool:
        """Tell whether nothing more can come of it."""
        return self.status in _OVER

    @property
    def verbs(self) -> frozenset[str]:
        """The verbs that would tell that it is done."""
        action = self.first.action.lower()
        if self.first.latent:
            return self.act
        own = action.rpartition(": to ")[2].removeprefix("not ")
        words = own.removeprefix("be ").split() or [""]
        word = words[0].strip(".,:;")
        if word.endswith("ed"):
            # "Ordered the valley to be cleared" is done; what was ordered is still to come.
            return frozenset()
        return frozenset({verb_root(word), act_word(word)}) - {""}


@dataclass(frozen=True)
class Joint:
    """How well a sentence goes with a thread, and what it then tells."""

    score: float
    status: StepStatus
    failed: bool


Rarity = Mapping[str, float]


def weigh(words: frozenset[str], rarity: Rarity) -> float:
    """Return how much shared words count; what a story says in every sentence counts little."""
    return sum(rarity.get(word, 1.0) for word in words)


def joint(thread: Thread, outcome: Outcome, rarity: Rarity) -> Joint | None:
    """Return what a later sentence tells of a thread, or None where it tells of something else."""
    shared = _shared(thread, outcome, rarity)
    shifted = _is_shifted(thread, outcome)
    if shared < _LEAST_SHARED and not shifted:
        return None
    told = _told(thread, outcome, shared, shifted=shifted)
    if told is None:
        return None
    actor = _actor(thread, outcome)
    if actor < 0 or _is_of_another_day(thread, outcome):
        return None
    if not actor and not shifted and weigh(thread.act & outcome.words, rarity) < _LEAST_ALONE:
        return None
    dated = _DATE * (thread.deadline is not None and thread.deadline in outcome.days)
    around = _AROUND * weigh(_beside(thread, outcome), rarity)
    counted = _COUNTED * bool(_cue_words(outcome) & thread.act)
    score = shared + around + counted + actor + max(dated, _SHIFT * shifted)
    least = _LEAST if shifted else _LEAST + _LATENT * thread.first.latent
    if score < least:
        return None
    return Joint(score, told[0], told[1])


def _shared(thread: Thread, outcome: Outcome, rarity: Rarity) -> float:
    acts = thread.act & outcome.words
    return weigh(acts, rarity) + _IN_SENTENCE * weigh(
        (thread.sentence & outcome.words) - acts, rarity
    )


def _cue_words(outcome: Outcome) -> frozenset[str]:
    """Return the words inside the cues: the number in "half of the four"."""
    return act_words(" ".join(outcome.text[cue.start : cue.end] for cue in outcome.cues))


def _is_near(thread: Thread, outcome: Outcome, cue: Cue) -> bool:
    """Tell whether what the thread is about stands close to a cue, or is meant by it."""
    if names_promise(outcome.text[cue.start : cue.end]):
        return True
    return bool(thread.act & _words_near(outcome, cue))


def _words_near(outcome: Outcome, cue: Cue) -> frozenset[str]:
    """Return the words in and close to a cue, within its clause."""
    text = outcome.text
    ahead = _BREAK.split(text[max(0, cue.start - _REACH) : cue.start])[-1]
    behind = _BREAK.split(text[cue.end : cue.end + _REACH])[0]
    return act_words(f"{ahead} {text[cue.start : cue.end]} {behind}")


def _beside(thread: Thread, outcome: Outcome) -> frozenset[str]:
    either = (thread.around & outcome.words) | (thread.sentence & outcome.around)
    return either - (thread.sentence & outcome.words)


def _actor(thread: Thread, outcome: Outcome) -> float:
    if are_same(thread.names, outcome.names):
        return _NAMED
    telling, named = _telling(thread.names), _telling(outcome.names)
    if telling & outcome.words - named:
        return _DESCRIBED
    if telling & named:
        # "The Harbour Museum" where "the Harbour Trust" had the plan.
        return _OTHER
    if _does_another(outcome) and thread.names:
        return _OTHER
    if are_same(thread.names, outcome.near):
        return _NEAR
    other = _telling(outcome.first) - thread.act - thread.sentence
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
    if old is None or not any(cue.status in _MOVED for cue in outcome.cues):
        return False
    if outcome.moved_from is not None:
        return outcome.moved_from == old
    return outcome.by is not None and any(day - outcome.by == old for day in days)


def _is_of_another_day(thread: Thread, outcome: Outcome) -> bool:
    """Tell whether a sentence is on a plan for another day, or on what came before the plan."""
    old, moved = thread.deadline, outcome.moved_from
    if old is not None and moved is not None and moved != old:
        return True
    stated = thread.first.item.article.published
    return stated is not None and any(day < stated.date() for day in outcome.days)


def _told(
    thread: Thread, outcome: Outcome, shared: float, *, shifted: bool
) -> tuple[StepStatus, bool] | None:
    """Return what a sentence would tell of the thread, and whether that is a failure."""
    if thread.verbs & outcome.dropped:
        return StepStatus.CANCELLED, False
    near = [cue for cue in outcome.cues if shifted or _is_near(thread, outcome, cue)]
    strong = [cue for cue in near if not cue.weak]
    deed = _tells_deed(thread, outcome)
    # What was to begin is done when it has begun.
    strong = [cue for cue in strong if not (deed and _is_begun(thread, outcome, cue))]
    cue = _most_telling(strong, deed=deed, shifted=shifted)
    if cue is not None:
        return cue.status, cue.failed
    if deed:
        return StepStatus.DONE, False
    weak = [cue for cue in near if _may_be_of(thread, outcome, cue)]
    if weak and shared >= _LEAST_WEAK:
        return weak[0].status, weak[0].failed
    return None


def _tells_deed(thread: Thread, outcome: Outcome) -> bool:
    """Tell whether the plan's verb stands there as a deed, and with what it was to be done to."""
    things = thread.act - thread.verbs
    with_thing = not things or bool(things & outcome.words)
    return with_thing and bool(thread.verbs & outcome.done)


def _is_begun(thread: Thread, outcome: Outcome, cue: Cue) -> bool:
    begun = act_roots(outcome.text[cue.start : cue.end]) & thread.verbs
    return cue.status is StepStatus.UNDER_WAY and bool(begun)


def _may_be_of(thread: Thread, outcome: Outcome, cue: Cue) -> bool:
    """Tell whether weak words are of the thread: "had not" only where its verb follows."""
    return not cue.failed or bool(thread.verbs & act_words(outcome.text[cue.end :]))


def _most_telling(cues: list[Cue], *, deed: bool, shifted: bool) -> Cue | None:
    """Return the cue that decides: a change of date where one is reckoned, else the first."""
    if shifted:
        return next((cue for cue in cues if cue.status in _MOVED), None)
    if deed:
        done = next((cue for cue in cues if cue.status is StepStatus.DONE), None)
        return done or next(iter(cues), None)
    return next(iter(cues), None)
