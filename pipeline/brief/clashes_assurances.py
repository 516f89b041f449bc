"""An emphatic assurance, against what its speaker or their body is told to have done since."""

import re
from functools import lru_cache

from pipeline.brief.clashes_deeds import Deed, act_root, deeds_in, with_phrases
from pipeline.brief.clashes_reading import Told, is_of_body, is_same_voice
from pipeline.brief.clashes_words import Clash, Why, load_words
from pipeline.language.acts import act_word, act_words
from pipeline.language.stems import stem
from schemas.brief import CrossConflictKind

_NEGATED = re.compile(
    r"""\b(?:
    (?:I|we|they|he|she|it|will|would|shall|ha[sd]|have)[ ](?:shall[ ]|have[ ])?never
      | never[ ]again | under[ ]no[ ]circumstances | at[ ]no[ ]time | on[ ]no[ ]account
      | in[ ]no[ ]case
    | not[ ](?:one|a[ ]single|an?[ ](?:inch|penny|cent|word|day|minute|soul|man|drop))
    | (?:no(?!-|[ ](?:person|decision|comment|plans?|doubt|evidence|reason|longer|idea|word
      |date))|none|nobody|no[ ]one|nothing|neither)\b[^.;:]{0,60}?\b
      (?:will|would|shall|is|are|has|have|was|were|gets?|leaves?|goes|comes?|loses?)
    | (?:will|would|shall)[ ]not | (?:wo|would|sha)n[’']t | there[ ]will[ ]be[ ]no
    | (?:am|is|are|[’'](?:m|re|s))[ ]not[ ](?:\w+ing|for)\b | (?:is|are)n[’']t[ ]\w+ing\b
    | no[ ](?:intention|plans?|question)[ ](?:of|to) | out[ ]of[ ]the[ ]question
    | over[ ]my[ ]dead[ ]body | (?:is|are)[ ]not[ ]for[ ]sale | not[ ]negotiable
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_LASTING = re.compile(
    r"""\b(?:
    (?:as|so)[ ]long[ ]as[ ](?:I|we)\b | while[ ]I[ ](?:am|have|live|run|lead|sit)
    | (?:stays?|remains?)\b | (?:will|shall)[ ](?:stay|remain|keep|go[ ]on|continue|last)
    | (?:until|till|to)[ ]the[ ](?:very[ ])?(?:end|last)\b
    | (?:is|are)[ ](?:here[ ]to[ ]stay|safe|guaranteed|secure|sacred|settled|final|closed)
    | no[ ]matter[ ](?:what|who|how) | whatever[ ](?:the|it|happens|anyone|anybody|they)
    | come[ ]what[ ]may | come[ ]rain | on[ ]my[ ]watch | full[ ](?:confidence|backing|trust)
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_EVERY = re.compile(
    r"""\b(?:every|each|all|any(?:one|body|[ ]\w+)|every(?:one|body|[ ]\w+))\b[^.;:]{0,60}?\b
    (?:will|shall|gets?|keeps?|(?:is|are)[ ]going[ ]to)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_PLEDGED = re.compile(
    r"""\b(?:(?:you|they)[ ](?:may|can)[ ](?:\w+[ ])?(?:write|carve|print|quote|hold|bank|rely
      |count|bet|take|put|have)
    | (?:my|our)[ ]word | I[ ](?:promise|guarantee|swear|vow|assure) | (?:can|do)[ ]guarantee
    | guarantees?[ ]that | promised?[ ]that | rest[ ]assured | mark[ ]my[ ]words
      | hand[ ]on[ ]heart)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_OPEN = re.compile(
    r"\b(?:if|unless|provided|whether|could|might|may not|would have)\b|\?", re.IGNORECASE
)
_UNLIKE = re.compile(
    r"""\b(?:another|other|rivals?|separate|temporarily|briefly|by[ ]mistake|revised|amended
    |(?:in|since|from)[ ](?:19|20)\d\d|(?:last|a)[ ](?:year|month))\b""",
    re.IGNORECASE | re.VERBOSE,
)
_IN_PLACE = re.compile(r"\b(?:in|at|from|of|near|for) (?:the )?([A-Z][\w’'-]+)")
_NEXT_TO = re.compile(
    r"\b(?:by|near|beside|outside|opposite|behind|next to) (?:the|an?|its|her|his|their) (\w+)"
)
_PRONOUN = re.compile(r"(?:They|He|She|It|Both|All) |\b(?:it|them)\b")
_QUOTED = re.compile('[“”"]')
_ALLOWED = re.compile(r"\byou (?:may|can) ", re.IGNORECASE)
_KEPT_ROW, _NEAR, _THING, _RELATED = 1.0, 0.5, 1.0, 2.0
_SAME, _BODY = 1.5, 1.0
_OTHERWISE = 1.0
_MOST = 2
_LEAST = 3.5
_DONE = Why(
    "{a} gave an assurance that {b} reports as broken.",
    "{a} gave an assurance, and now tells the opposite.",
)


@lru_cache(maxsize=4096)
def assured(text: str) -> str:
    """Return what sort of assurance a passage gives: "no", "stays", "all", or none."""
    plain = _ALLOWED.sub(" ", text)
    if _OPEN.search(plain):
        return ""
    if _NEGATED.search(text):
        return "no"
    if _LASTING.search(text):
        return "stays"
    return "all" if _EVERY.search(text) or _PLEDGED.search(text) else ""


def assurance_broken(vow: Told, told: Told) -> Clash | None:
    """Return the clash of an assurance with a later deed of its speaker, or of their body."""
    sort = assured(vow.said) if vow.is_claim else ""
    if not sort or not (sort == "no" or _is_spoken(vow.text)):
        return None
    if _UNLIKE.search(told.text) or assured(told.said) == "no":
        return None
    same = is_same_voice(vow, told)
    body = same or is_of_body(vow, told) or (bool(_PRONOUN.match(told.text)) and _framed(vow, told))
    found = [
        _broken(vow, told, deed, sort, same=same)
        for deed in deeds_in(told.text)
        if body or (sort != "no" and _named(vow, deed))
    ]
    clashes = [clash for clash in found if clash is not None]
    return max(clashes, key=lambda clash: clash.score, default=None)


def _is_spoken(text: str) -> bool:
    return _QUOTED.search(text) is not None or _PLEDGED.search(text) is not None


def _broken(vow: Told, told: Told, deed: Deed, sort: str, *, same: bool) -> Clash | None:
    words = load_words()
    if deed.coming:
        return None
    roots = _verbs(vow.said)
    own = _names(vow)
    if sort != "no" and deed.verb in roots:
        return None
    related = (
        any(words.is_done_by(act, deed.verb) for act in roots)
        if sort == "no"
        else any(roots & kept and deed.verb in ended for kept, ended in words.kept)
    )
    if deed.verb not in words.undoing and not related:
        return None
    about = deed.clause | deed.things | told.capitals
    about |= told.frame if _PRONOUN.search(told.text) else frozenset()
    own |= act_words(deed.doer) | _placed(vow.said) | _beside(told.text)
    tail, verb = act_words(_tail(vow)), {deed.verb, act_word(deed.verb)}
    things = ((vow.words | vow.capitals) & act_words(vow.said) & about) - own - verb
    near = (vow.frame & (about | told.words)) - own - things - tail - verb
    own_deed = same or (sort != "no" and deed.verb in words.own and _doing(vow, deed))
    if not things and not (related and (own_deed or near)):
        return None
    score = _THING * min(len(things), _MOST) + _NEAR * min(len(near), _MOST)
    score -= _OTHERWISE * (sort == "no" and not related and bool(roots & words.known))
    score += _RELATED * related + (_SAME if same or _doing(vow, deed) else _BODY)
    kind = CrossConflictKind.REVERSAL if same else CrossConflictKind.WORDS_VERSUS_DEEDS
    shared = things | near
    return Clash(vow, told, kind, _DONE, shared, score) if score >= _LEAST else None


def _tail(vow: Told) -> str:
    """Return the sentence of an assurance without its words: "said the minister"."""
    tail = vow.text
    for said in vow.said.split("; "):
        tail = tail.replace(said, " ")
    return tail


def _framed(vow: Told, told: Told) -> bool:
    """Tell whether the paragraph of a sentence names the speaker of a vow."""
    return any(name.telling and name.telling <= told.frame for name in vow.voice)


def _doing(vow: Told, deed: Deed) -> bool:
    doer = {stem(word) for word in re.findall(r"\w+", deed.doer)}
    return any(name.telling and name.telling & doer for name in vow.voice)


def _named(vow: Told, deed: Deed) -> bool:
    """Tell whether a vow names who acts: "a Lund ticket", and Lund acts."""
    return bool(vow.capitals & act_words(deed.doer))


@lru_cache(maxsize=4096)
def _placed(text: str) -> frozenset[str]:
    """Return the names of places: "the bears stay in Holt" is told of bears, not of Holt."""
    return act_words(" ".join(_IN_PLACE.findall(text)))


@lru_cache(maxsize=4096)
def _beside(text: str) -> frozenset[str]:
    """Return what something is done near to, not to: "sold her house by the brewery"."""
    return act_words(" ".join(_NEXT_TO.findall(text)))


def _names(vow: Told) -> frozenset[str]:
    return frozenset(word for name in vow.voice for word in name.words)


@lru_cache(maxsize=4096)
def _verbs(text: str) -> frozenset[str]:
    return frozenset(act_root(word) for word in re.findall(r"[a-z]+", with_phrases(text)))
