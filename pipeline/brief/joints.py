"""What a sentence of a later article tells of an intention, if it tells of it at all."""

import re
from dataclasses import dataclass
from datetime import timedelta

from pipeline.brief.outcomes import Outcome
from pipeline.brief.threads import Rarity, Thread, weigh
from pipeline.brief.ties import (
    DESCRIBED,
    MOVED,
    NAMED,
    OFF,
    Ties,
    find_ties,
    is_of_another_day,
)
from pipeline.language.acts import act_roots, act_words, is_done_by
from pipeline.language.follow_ups import Cue, names_promise
from schemas.brief import StepStatus

_AROUND = 0.3
"""What a shared word of the sentences beside counts."""
_DATE, _ON_DAY, _SHIFT = 1.0, 1.5, 2.0
"""What a day counts: the one that was set, or a later one that is put in its place; a deed on the
day that was set; and one that is reckoned from it."""
_OF_CUE = 0.8
"""What a word of the action counts in a cue ("half of the four") or ahead ("the visit is off")."""
_LEAST = 2.0
_LEAST_ALONE = 1.5
"""What words of the action must count where nobody shows who acts."""
_LATENT = 0.3
"""What a sentence must be surer by where only its date made it an intention."""
_LEAST_WEAK = 1.5
_LEAST_ON_DAY = 0.7
"""What words must count where the actor did something on the very day, whatever the verb."""
_REACH = 80
"""Characters to either side in which a cue has what it speaks of."""
_MEANT = re.compile(
    r"""\b(?:(?:drop|scrap|shelv|abandon|suspend|cancel|withdr|paus|halt|axe|ditch)\w+
        | (?:call|put)\w*[ ]off)[ ]
    (?:it | them | this | that
      | (?:the | its | his | her | their | this | that)[ ](?:whole[ ] | planned[ ])?
        (?:plan | strike | stoppage | walkout | protest | march | event | vote | ballot | move
          | action | project | scheme | visit | trip | meeting | talks | idea | campaign
          | hearing | show | match | race)s?)\b""",
    re.VERBOSE,
)
"""What is dropped is named as a plan or by a pronoun, not as another thing."""
_JUST_PAST = timedelta(days=2)
_SOON = 2
"""Sentences within which one that drops a plan is followed by one that sets another day."""
_PUT_OFF = frozenset({StepStatus.POSTPONED, StepStatus.CANCELLED})


@dataclass(frozen=True)
class Joint:
    """How well a sentence goes with a thread, and what it then tells."""

    score: float
    status: StepStatus
    failed: bool


def joint(thread: Thread, outcome: Outcome, rarity: Rarity) -> Joint | None:
    """Return what a later sentence tells of a thread, or None where it tells of something else."""
    ties = find_ties(thread, outcome, rarity)
    if ties.actor < 0 or is_of_another_day(thread, outcome):
        return None
    if not ties.is_close:
        return None
    told = _told(thread, outcome, ties)
    if told is None:
        return None
    alone = not ties.actor and not ties.shifted
    if alone and weigh(thread.act & outcome.words, rarity) < _LEAST_ALONE:
        return None
    around = _AROUND * weigh(_beside(thread, outcome), rarity)
    counted = _OF_CUE * ties.of_cue
    dated = _ON_DAY * (ties.on_day and told[0] is StepStatus.DONE)
    dated = max(dated, _DATE * (ties.on_day or ties.put_off), _SHIFT * ties.shifted)
    score = ties.shared + around + counted + ties.actor + dated
    least = _LEAST if ties.shifted else _LEAST + _LATENT * thread.first.latent
    return Joint(score, told[0], told[1]) if score >= least else None


def only_meant(thread: Thread, outcome: Outcome) -> Joint | None:
    """Return what a sentence tells of a thread if it is the only one that can be meant.

    It puts something off to a later day, or somebody who is named drops something.
    """
    published, old = outcome.item.article.published, thread.deadline
    if published is None or old is None or published.date() - old > _JUST_PAST:
        return None
    strong = [cue.status for cue in outcome.cues if not cue.weak]
    if not OFF.intersection(strong):
        return None
    ties = find_ties(thread, outcome, {})
    known = thread.first.item.article.text.lower()
    strange = any(not any(word in known for word in name.telling) for name in outcome.names)
    if ties.actor < 0 or strange or is_of_another_day(thread, outcome):
        return None
    coming = set(outcome.days) - outcome.told_days
    later = any(day > old for day in coming) or outcome.by is not None
    if StepStatus.POSTPONED in strong and later:
        return Joint(_LEAST, StepStatus.POSTPONED, failed=False)
    dropped = [status for status in strong if status in OFF - MOVED]
    if dropped and ties.actor >= DESCRIBED and _MEANT.search(outcome.text):
        return Joint(_LEAST, dropped[0], failed=False)
    return None


def names_new_day(thread: Thread, dropped: Outcome, outcome: Outcome) -> bool:
    """Tell whether a sentence right behind "it was taken off the agenda" puts it off instead."""
    behind = outcome.sentence.number - dropped.sentence.number
    old, days = thread.deadline, outcome.days
    near = 0 < behind <= _SOON and outcome.item is dropped.item
    put_off = any(cue.status is StepStatus.POSTPONED for cue in outcome.cues)
    coming = set(days) - outcome.told_days
    return near and put_off and old is not None and any(day > old for day in coming)


def _is_near(thread: Thread, outcome: Outcome, cue: Cue) -> bool:
    """Tell whether what the thread is about stands close to a cue, or is meant by it."""
    if names_promise(outcome.text[cue.start : cue.end]):
        return True
    return bool(thread.act & _words_near(outcome, cue))


def _words_near(outcome: Outcome, cue: Cue) -> frozenset[str]:
    """Return the words in and close to a cue, within its clause."""
    text = outcome.text
    ahead, behind = outcome.beside(cue, _REACH)
    return act_words(f"{ahead} {text[cue.start : cue.end]} {behind}")


def _beside(thread: Thread, outcome: Outcome) -> frozenset[str]:
    either = (thread.around & outcome.words) | (thread.sentence & outcome.around)
    return either - (thread.sentence & outcome.words)


def _told(thread: Thread, outcome: Outcome, ties: Ties) -> tuple[StepStatus, bool] | None:
    """Return what a sentence would tell of the thread, and whether that is a failure."""
    if thread.verbs & outcome.dropped:
        return StepStatus.CANCELLED, False
    loose = ties.shifted or ties.is_dated
    near = [cue for cue in outcome.cues if loose or _is_near(thread, outcome, cue)]
    strong = [cue for cue in near if not cue.weak]
    deed = _tells_deed(thread, outcome, on_day=ties.is_dated and ties.on_day)
    # What was to begin is done when it has begun.
    strong = [cue for cue in strong if not (deed and _is_begun(thread, outcome, cue))]
    cue = _most_telling(strong, deed=deed, shifted=ties.shifted)
    if cue is not None:
        return cue.status, cue.failed
    if deed:
        return StepStatus.DONE, False
    weak = [cue for cue in near if _may_be_of(thread, outcome, cue)]
    if weak and ties.shifted:
        return _redated(thread, outcome), weak[0].failed
    # Only what puts off or drops is told of the actor as well as of the act.
    of_actor = ties.actor / 2 if weak and weak[0].status in _PUT_OFF else 0.0
    if weak and ties.shared + of_actor >= _LEAST_WEAK:
        return weak[0].status, weak[0].failed
    least = _LEAST_ON_DAY if ties.actor >= NAMED else _LEAST
    on_day = ties.on_day and ties.actor >= DESCRIBED and ties.shared >= least
    return (StepStatus.DONE, False) if on_day and outcome.deeds else None


def _redated(thread: Thread, outcome: Outcome) -> StepStatus:
    """Return what naming another day in place of the old one means."""
    later = thread.deadline is not None and any(day > thread.deadline for day in outcome.days)
    return StepStatus.POSTPONED if later else StepStatus.CHANGED


def _tells_deed(thread: Thread, outcome: Outcome, *, on_day: bool) -> bool:
    """Tell whether the plan's verb stands there as a deed, on its day or with its object."""
    things = thread.act - thread.verbs
    with_thing = on_day or not things or bool(things & outcome.words)
    return with_thing and any(
        is_done_by(verb, deed) for verb in thread.verbs for deed in outcome.done
    )


def _is_begun(thread: Thread, outcome: Outcome, cue: Cue) -> bool:
    begun = act_roots(outcome.text[cue.start : cue.end]) & thread.verbs
    return cue.status is StepStatus.UNDER_WAY and bool(begun)


def _may_be_of(thread: Thread, outcome: Outcome, cue: Cue) -> bool:
    """Tell whether weak words are of the thread.

    "Had not" is only where its verb follows, "now expects" where a later day is named.
    """
    if cue.status is StepStatus.POSTPONED:
        return thread.deadline is not None and any(day > thread.deadline for day in outcome.days)
    return not cue.failed or bool(thread.verbs & act_words(outcome.text[cue.end :]))


def _most_telling(cues: list[Cue], *, deed: bool, shifted: bool) -> Cue | None:
    """Return the cue that decides: a change of date where one is reckoned, else the first."""
    if shifted:
        moved = next((cue for cue in cues if cue.status in MOVED), None)
        return moved or next((cue for cue in cues if cue.status in OFF), None)
    if deed:
        done = next((cue for cue in cues if cue.status is StepStatus.DONE), None)
        return done or next(iter(cues), None)
    return next(iter(cues), None)
