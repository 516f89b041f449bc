"""What was ruled out, against what was done: "we will not", and then it was."""

import re
from functools import lru_cache

from pipeline.brief.actors import Names
from pipeline.brief.clashes_deeds import Deed, deeds_in
from pipeline.brief.clashes_negated import Negated, keeps, negated_in
from pipeline.brief.clashes_reading import Told, is_same_voice
from pipeline.brief.clashes_words import Clash, Why, load_words
from pipeline.language.acts import act_roots, act_word, act_words, root
from pipeline.language.stems import stem
from schemas.brief import CrossConflictKind

_ACT, _LIGHT, _BODY, _KNOWN, _FOREIGN = 2.0, 1.0, 1.5, 0.5, -2.0
_ELSEWHERE = -1.0
_MOST_THINGS = 3
_LEAST = 3.0
_ANOTHER = re.compile(
    r"\b(?:another|other|rivals?|second|separate|similar|competitors?"
    r"|temporarily|briefly|(?:re)?opens? again|by mistake"
    r"|better|improved|revised|amended|sweetened)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:in|at|on|from|into|through|inside|near)\s(?:the|this|that|its|our|his)\s(\w+)"
)
_RULED_OUT = re.compile(r"\b(?:rul\w+ out|exclud\w+|there (?:will|would) be no)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:in|since|from)\s(?:19|20)\d\d\b|\b(?:last|a) (?:year|month)\b")
_CAPITAL = re.compile(r"(?<=[\w,;:’'] )[A-Z][\w’'-]+")
_BEGINNING = 5
_OFFICES = frozenset(
    word[:_BEGINNING]
    for word in (
        *("ministry", "government", "premier", "president", "cabinet", "council", "mayor", "town"),
        *(
            "police",
            "army",
            "airport",
            "hospital",
            "university",
            "school",
            "bank",
            "union",
            "party",
        ),
        *("company", "agency", "authority", "commission", "parliament", "church", "bishop", "club"),
        *("association", "federation", "operator", "airline", "railway", "board", "committee"),
        *("district", "region", "county", "museum", "theatre", "fund", "court", "office", "city"),
    )
)
_IN_PLACE = re.compile(r"\b(?:in|at|from|of|near|for) (?:the )?([A-Z][\w’'-]+)")
_OF_WHICH = re.compile(r"\b(\w+) (?:on|of|for|in|with) (?:the |a |an |its |their )?(\w+)")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_DONE = Why(
    "{a} ruled out what {b} reports as done.", "{a} ruled it out, and now says that it is done."
)
_ENDED = Why(
    "{a} said that it would last; {b} reports that it did not.",
    "{a} said that it would last, and now that it does not.",
)


def vow_broken(vow: Told, told: Told) -> Clash | None:
    """Return the clash of what one sentence rules out with what a later article tells as done."""
    vows = [no for no in negated_in(vow.claim) if no.vow or no.stance]
    if not vows and not vow.is_claim:
        return None
    if _is_unlike(told.text) or any(no.vow for no in negated_in(told.said)):
        return None
    if vow.is_claim and not any(no.vow for no in vows) and keeps(vow.said):
        return _not_kept(vow, told)
    found = [
        c for no in vows for deed in deeds_in(told.text) if (c := _broken(vow, no, told, deed))
    ]
    return max(found, key=lambda clash: clash.score, default=None)


@lru_cache(maxsize=4096)
def _is_unlike(text: str) -> bool:
    """Tell whether a sentence is of another year, or of another thing of the kind."""
    return _YEAR.search(text) is not None or _ANOTHER.search(text) is not None


def _broken(vow: Told, no: Negated, told: Told, deed: Deed) -> Clash | None:
    words = load_words()
    acts = {act for act in no.acts if words.is_done_by(act, deed.verb)}
    own = {no.acts[act] for act in acts}
    tie = _tie(vow, no, told, deed)
    if (deed.coming or deed.verb in words.own or not no.vow) and tie != _BODY:
        return None
    if acts:
        things = no.words & deed.things
        around = (no.words & deed.clause) - own
        things = around if no.all_of_it and len(around) > 1 else things
        rest = no.words - own
        bare = not rest or (no.all_of_it and not deed.things)
        fits = bool(things) or (tie == _BODY and bare)
        score = _ACT + tie + _place(vow, told, things)
    else:
        things = no.words & told.words
        light = bool(no.acts.keys() & words.light) or _RULED_OUT.search(vow.claim) is not None
        started = light and deed.verb in words.set_going
        head = tie == _BODY and no.head in deed.things
        fits = started and tie > 0 and (len(things) > 1 or head)
        score = _LIGHT + tie
    score += min(len(things), _MOST_THINGS)
    return _clash(vow, told, things | own, score, _DONE) if fits and score >= _LEAST else None


def _not_kept(vow: Told, told: Told) -> Clash | None:
    placed = act_words(" ".join(_IN_PLACE.findall(vow.said)))
    things = ((vow.words | vow.capitals) & (told.words | told.capitals)) - placed
    things -= act_words(_tail(vow))
    things &= act_words(vow.said) | {stem(word.lower()) for word in _WORD.findall(vow.said)}
    if negated_in(told.said) or not things:
        return None
    roots, deeds = act_roots(vow.said), deeds_in(told.text)
    for kept, ended in load_words().kept:
        done = [deed for deed in deeds if deed.verb in ended and not deed.coming]
        if roots & kept and any(things & _all(deed) for deed in done):
            return _clash(vow, told, things, _LEAST, _ENDED)
    return None


def _all(deed: Deed) -> frozenset[str]:
    return deed.clause | deed.things | {stem(word) for word in _WORD.findall(deed.doer)}


def _tie(vow: Told, no: Negated, told: Told, deed: Deed) -> float:
    """Return what speaks for the deed being the speaker's, and against it: who is named there."""
    if told.is_claim and is_same_voice(vow, told):
        return _BODY
    doer = frozenset(root(word) for word in deed.doer.replace("'s", "").replace("’s", "").split())
    named = any(name.telling and name.telling <= doer for name in vow.voice | _beside(vow))
    if named or no.subject & (doer | act_words(deed.doer)):
        return _BODY
    if _offices(f"{_tail(vow)} {' '.join(no.subject)}") & _offices(deed.doer):
        return _BODY
    acting = frozenset(
        n for n in told.named if n.telling and any(w in deed.doer for w in n.telling)
    )
    if _are_same(vow.voice | _beside(vow), acting):
        return _BODY
    real = [name for name in acting if not _opens(told, name.telling)]
    if not real:
        return 0.0
    known = vow.item.article.text.lower()
    return _KNOWN if any(w in known for name in real for w in name.telling) else _FOREIGN


def _tail(vow: Told) -> str:
    """Return the sentence of a vow without the words of the vow."""
    tail = vow.text
    for said in vow.said.split("; "):
        tail = tail.replace(said, " ")
    return tail


def _offices(text: str) -> frozenset[str]:
    """Return the beginnings of the words for bodies and offices: minister and ministry meet."""
    words = (word[:_BEGINNING] for word in _WORD.findall(text.lower()))
    return frozenset(words) & _OFFICES


def _beside(vow: Told) -> Names:
    """Return who is named in the sentence of a vow, outside the words of the vow."""
    said = vow.said.lower()
    return frozenset(n for n in vow.named if not any(word in said for word in n.telling))


def _are_same(one: Names, other: Names) -> bool:
    return any(a.is_same(b) for a in one for b in other)


def _opens(told: Told, name: frozenset[str]) -> bool:
    """Tell whether a name is a lone word that opens the sentence: it may be none ("Workmen")."""
    words = told.text.split(maxsplit=2)
    opening = words[0].lower().strip('“"') if words else ""
    lone = len(words) > 1 and not words[1][:1].isupper()
    return lone and len(name) == 1 and any(opening.startswith(word) for word in name)


def _qualifiers(text: str, things: frozenset[str]) -> frozenset[str]:
    """Return what is said of which of the things it is: the tax on diesel, the tax on wine."""
    found = _OF_WHICH.findall(text.lower())
    words = (act_word(of) for thing, of in found if act_word(thing) in things)
    return frozenset(word for word in words if word and word[0] != "#")


def _place(vow: Told, told: Told, things: frozenset[str]) -> float:
    """Speak against a deed where the vow is about one place, and the deed is told of none alike."""
    mine, yours = _qualifiers(vow.said, things), _qualifiers(told.text, things)
    if mine and yours and not mine & yours:
        return 2 * _ELSEWHERE
    said = frozenset(stem(word.lower()) for word in _CAPITAL.findall(vow.said))
    near = told.capitals | told.frame
    if said and told.capitals and not said & near and not vow.capitals & near:
        return 2 * _ELSEWHERE
    places = {act_word(match.group(1).lower()) for match in _PLACE.finditer(vow.said)} - {""}
    return _ELSEWHERE if places and not places & (told.words | told.frame) else 0.0


def _clash(
    vow: Told, told: Told, shared: set[str] | frozenset[str], score: float, why: Why
) -> Clash:
    same = is_same_voice(vow, told)
    kind = CrossConflictKind.REVERSAL if same else CrossConflictKind.WORDS_VERSUS_DEEDS
    return Clash(vow, told, kind, why, frozenset(shared), score)
