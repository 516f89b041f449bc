"""What one article denies, against what another one tells."""

import re
from functools import lru_cache

from pipeline.brief.clashes_deeds import Deed, deeds_in
from pipeline.brief.clashes_negated import Negated, negated_in
from pipeline.brief.clashes_reading import (
    Told,
    are_of_two_outlets,
    can_be_of_one_time,
    in_time,
    is_of_body,
    is_same_voice,
)
from pipeline.brief.clashes_words import Clash, Why, load_words
from pipeline.language.acts import act_word, act_words, root, verb_root
from schemas.brief import CrossConflictKind

_EXISTS = re.compile(
    r"""\b(?:there[ ](?:is|are|was|were|had[ ]been|have[ ]been|has[ ]been)
    | (?:found | discovered | detected | saw | seen | photographed | admitted | confirmed | has
      | have | had | with | shows? | showed | received
      | carried | contained | contains?))[ ]
    (?:a | an | some | several | many | two | three | four | five | six | seven | eight | nine
      | ten | \d[\d,.]* | traces[ ]of | both | serious | large | its | his | her | their)[ ]
    (?P<thing>[^,;.]*)""",
    re.IGNORECASE | re.VERBOSE,
)
_DENIED = Why("{a} denied what {b} says.", "{a} denied it, and now says that it is so.")
_DENIES = Why("{b} denies what {a} said.", "{a} said so, and now denies it.")
_WHOLE, _DEED, _EACH = 2.5, 2.0, 0.5
_LEAST = 2.5
_ALIKE = 2
_HAVING = frozenset(
    verb_root(verb) for verb in ("use", "fire", "find", "receive", "carry", "wear", "get", "see")
)
_ANOTHER = re.compile(r"\b(?:another|other|rivals?|second|separate|similar)\b", re.IGNORECASE)


def denied(no_told: Told, told: Told) -> Clash | None:
    """Return the clash of what one sentence denies with what the other tells."""
    nos = [no for no in negated_in(no_told.claim) if not no.vow]
    if not nos or _is_of_another(told.text) or any(not no.vow for no in negated_in(told.said)):
        return None
    same = is_same_voice(no_told, told) or is_of_body(no_told, told)
    if not (same or are_of_two_outlets(no_told, told)):
        return None
    if not can_be_of_one_time(no_told, told):
        # What was not so may be so by now, unless it is said that it was so before.
        nos = [no for no in nos if _was_before(no, no_told, told, same=same)]
    found = [_score(no, no_told, told, same=same) for no in nos]
    score, shared = max(found, key=lambda one: one[0], default=(0.0, frozenset()))
    if score < _LEAST:
        return None
    reversal = is_same_voice(no_told, told)
    kind = CrossConflictKind.REVERSAL if reversal else CrossConflictKind.OUTLETS_DISAGREE
    a, b = sorted((no_told, told), key=in_time)
    return Clash(a, b, kind, _DENIED if a is no_told else _DENIES, shared, score)


@lru_cache(maxsize=4096)
def _is_of_another(text: str) -> bool:
    return _ANOTHER.search(text) is not None


def _was_before(no: Negated, no_told: Told, told: Told, *, same: bool) -> bool:
    """Tell whether what is told was so when it was denied, as far as the sentence tells."""
    if same and no.whole:
        return True
    if told.day is not None and no_told.day is not None and told.day < no_told.day:
        # What was told as done cannot have been undone, unless another day is meant.
        past = not no.whole and not no.stance and bool(no.subject & act_words(told.text))
        return past and (not no_told.days or told.day in no_told.days)
    earlier = bool(told.days) and not no_told.days
    if earlier and no_told.day is not None and max(told.days) <= no_told.day:
        return True
    return told.is_of_old and (same or no_told.is_of_old or bool(no.subject & act_words(told.text)))


def _score(no: Negated, no_told: Told, told: Told, *, same: bool) -> tuple[float, frozenset[str]]:
    shared = no.words & (told.words | told.capitals)
    whole = no.whole and _tells_of(no, told, shared, same=same)
    if whole:
        return _WHOLE + len(shared) * _EACH + same, shared
    words = load_words()
    for deed in deeds_in(told.text):
        acts = {
            word or act
            for act, word in no.acts.items()
            if act == deed.verb or (act not in words.light and words.is_done_by(act, deed.verb))
        }
        about = no.words - acts or no.subject
        things = (about & (deed.clause | told.capitals)) - acts
        telling = bool(acts) and deed.verb not in words.light
        alike = telling and no.all_of_it and len(no_told.frame & told.frame) >= _ALIKE
        if (
            not deed.coming
            and acts
            and (alike or (things and _is_of(no, no_told, deed, same=same)))
        ):
            return _DEED + len(things) * _EACH + same + alike, things | acts
    return 0.0, shared


def _is_of(no: Negated, no_told: Told, deed: Deed, *, same: bool) -> bool:
    """Tell whether a deed is told of the subject of the denial; "I" and "we" are the speaker."""
    if no.subject & deed.clause or (same and not no.subject):
        return True
    roots = {root(word) for word in deed.doer.split()}
    return any(name.telling and name.telling & roots for name in no_told.voice)


def _tells_of(no: Negated, told: Told, shared: frozenset[str], *, same: bool) -> bool:
    """Tell whether a sentence says that there is what another one says is not."""
    there = {act_word(w) for m in _EXISTS.finditer(told.text) for w in m["thing"].lower().split()}
    if not no.head:
        return False
    if no.head in there:
        return True
    if same and told.is_of_old and len(shared) > 1:
        return True
    done = (deed.things for deed in deeds_in(told.text) if deed.verb in _HAVING and not deed.coming)
    return any(no.head in things for things in done)
