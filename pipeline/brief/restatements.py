"""Joins that reach further: an intention stated again, announced without a name, told elsewhere."""

import re
from datetime import timedelta

from pipeline.brief.actors import are_same
from pipeline.brief.outcome_days import days_in
from pipeline.brief.outcomes import Outcome
from pipeline.brief.statements import Statement
from pipeline.brief.threads import Rarity, Thread, weigh

_LEAST_RATIO = 0.5
_ANOTHER_DAY = re.compile(r"\b(?:now|instead|rather than|later than)\b")
_NO_MORE = re.compile(
    r"\b(?:no|not|nothing|instead|rather|longer|later|until|from|after)\b|n[’']t\b"
)
_JUST_PAST = timedelta(days=7)
_LEAST_AROUND = 2.0
_SOON_AFTER = timedelta(days=30)
"""How long after the last step, or the deadline, another story may tell what became of it."""
_LEAST_WORDS, _LEAST_WORDS_APART = 2, 3
"""Words of the action that two statements share, in one story and in two."""


def restates(thread: Thread, statement: Statement, rarity: Rarity, *, same_story: bool) -> float:
    """Return how surely a later article states the thread's intention again; 0 for another one."""
    known = bool(thread.names and statement.names)
    same = are_same(thread.names, statement.names)
    if (known and not same) or not (same or same_story) or _is_next_time(thread, statement):
        return 0.0
    common = thread.act & statement.act
    least = min(weigh(thread.act, rarity), weigh(statement.act, rarity)) or 1.0
    ratio = weigh(common, rarity) / least
    needed = _LEAST_WORDS if same_story else _LEAST_WORDS_APART
    if len(common) >= needed and ratio >= _LEAST_RATIO:
        return ratio + len(common)
    one_day = thread.deadline is not None and thread.deadline == statement.deadline_date
    if one_day and same and same_story and thread.sentence & statement.sentence:
        return _LEAST_RATIO + weigh(thread.sentence & statement.sentence, rarity)
    return ratio if same and same_story and len(common) == 1 and ratio == 1 else 0.0


def redates(thread: Thread, statement: Statement, rarity: Rarity) -> float:
    """Return how surely a statement names another day for what the thread's actor will do.

    "She will now decide in May" need have no word of the plan, so it says itself that it is
    another day than before, and the old one is not long past.
    """
    old, new, published = thread.deadline, statement.deadline_date, statement.item.article.published
    if old is None or new is None or published is None or new == old:
        return 0.0
    if published.date() - old > _JUST_PAST:
        return 0.0
    text = statement.evidence.text
    if old in days_in(text, published.date()) and _NO_MORE.search(text):
        # "There will be no judgment on 30 January": the old day tells what is meant.
        return 1.0 + weigh(thread.sentence & statement.sentence, rarity)
    if not _ANOTHER_DAY.search(text):
        return 0.0
    unnamed = not statement.names and "instead" in text
    if not unnamed and not are_same(thread.names, statement.names):
        return 0.0
    common = weigh(thread.sentence & statement.sentence, rarity)
    around = weigh(
        (thread.sentence | thread.around) & (statement.sentence | statement.around), rarity
    )
    return 0.0 if unnamed and around < _LEAST_AROUND else common + around / 2


def _is_next_time(thread: Thread, statement: Statement) -> bool:
    """Tell whether a statement sets another day for an act whose own day has passed.

    It is the next of a series; a promise that was missed is told by words such as "failed to".
    """
    old, published = thread.deadline, statement.item.article.published
    if old is None or published is None or statement.deadline_date in {None, old}:
        return False
    return old < published.date()


def announces(thread: Thread, statement: Statement, rarity: Rarity) -> float:
    """Return how surely a dated sentence announced what a later report says has ended.

    Such a sentence may name the act in none of the later words ("The gates stay shut from Monday"
    for a strike), so the actor must be the same, and what stands around must be alike.
    """
    known = statement.act & (thread.act | thread.around)
    if len(known) < _LEAST_WORDS or not are_same(thread.names, statement.names):
        return 0.0
    return weigh(known, rarity)


def is_sure(thread: Thread, outcome: Outcome) -> bool:
    """Tell whether a sentence of another story names the actor and enough of the action."""
    enough = len(thread.act & outcome.words) >= _LEAST_WORDS
    return enough and are_same(thread.names, outcome.names)


def is_recent(thread: Thread, outcome: Outcome) -> bool:
    """Tell whether a sentence was published soon after a thread's last step, or by its deadline."""
    last, now = thread.steps[-1].published, outcome.item.article.published
    if last is None or now is None:
        return False
    return now.date() - max(last.date(), thread.deadline or last.date()) <= _SOON_AFTER
