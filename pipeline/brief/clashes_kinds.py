"""What was not at all by one telling, against the same sort of thing that another one tells."""

import re
from functools import cache, lru_cache

from pipeline.brief.clashes_lists import load_lists
from pipeline.brief.clashes_reading import Told, are_of_two_outlets, in_time, is_same_voice, rare
from pipeline.brief.clashes_words import Clash, Why
from schemas.brief import CrossConflictKind

_NONE = re.compile(
    r"""\b(?:nobody | no[ ]one | none[ ]of | not[ ](?:one|a[ ]single|an?\b(?![ ]few))
      | without[ ](?:an?|any|so[ ]much)
    | never | nothing | neither | no(?![ -](?:longer|more|less|doubt|comment|matter|sign
      |evidence|word|one|deal|reports?|decision))
    | (?:did|was|were|had|has|have)(?:[ ]not|n[’']t)\b)""",
    re.IGNORECASE | re.VERBOSE,
)
_OPEN = re.compile(
    r"""\b(?:will|would|could|might|(?-i:may)|should|shall|if|unless|whether|yet|so[ ]far|until
      |to[ ]be|still[ ]no
    |immediately|initial\w*|warn\w*|fear\w*|alleged\w*|accus\w+|charged|suspect\w*|another|other
      |last[ ]\w+|previous\w*|earlier|in[ ](?:19|20)\d\d
    |years?[ ]ago)\b|\?""",
    re.IGNORECASE | re.VERBOSE,
)
_END = re.compile(
    r"[;:—“”\"?!]|\.\s|\b(?:but|which|who|because|although|after|before|when|while|until|said"
    r"|says|according)\b"
)
_NOBODY = re.compile(r"(?:nobody|no one|nothing|none|never|neither)", re.IGNORECASE)
# What "no" and "not" are said of stands right behind them.
_NEAR = 4
_LEAST_FRAME = 2
_DENIED = Why(
    "{a} says that nothing of the sort happened; {b} tells that it did.",
    "{a} denied it, and now says that it is so.",
)
_DENIES = Why(
    "{b} says that nothing of the sort happened; {a} told that it did.",
    "{a} said so, and now denies it.",
)


@cache
def _kinds() -> dict[str, re.Pattern[str]]:
    raw = load_lists()["kinds"]
    return {name: re.compile(rf"\b(?:{'|'.join(words.split())})\b") for name, words in raw.items()}


@lru_cache(maxsize=8192)
def ruled_out_in(text: str) -> frozenset[str]:
    """Return the sorts of things that a sentence says were not at all."""
    if _OPEN.search(text):
        return frozenset()
    found = set()
    for match in _NONE.finditer(text):
        scope = _END.split(text[match.end() :].lower(), maxsplit=1)[0]
        if not _NOBODY.match(match.group()):
            scope = " ".join(scope.split()[:_NEAR])
        found |= {name for name, words in _kinds().items() if words.search(scope)}
    return frozenset(found)


@lru_cache(maxsize=8192)
def told_in(text: str) -> frozenset[str]:
    """Return the sorts of things that a sentence tells as having been."""
    if _OPEN.search(text) or _NONE.search(text):
        return frozenset()
    return frozenset(name for name, words in _kinds().items() if words.search(text.lower()))


def of_one_kind(no_told: Told, told: Told) -> Clash | None:
    """Return the clash of a sentence that says nothing of a sort was with one that tells of it."""
    kinds = ruled_out_in(no_told.text) & told_in(told.text) if ruled_out_in(no_told.text) else None
    if not kinds or not are_of_two_outlets(no_told, told):
        return None
    if no_told.days and told.days and not no_told.days & told.days:
        return None
    shared = rare(no_told.words | no_told.capitals) & rare(told.words | told.capitals)
    near = no_told.frame & told.frame
    if len(near | shared) < _LEAST_FRAME:
        return None
    a, b = sorted((no_told, told), key=in_time)
    same = is_same_voice(no_told, told)
    kind = CrossConflictKind.REVERSAL if same else CrossConflictKind.OUTLETS_DISAGREE
    score = 2.0 + 0.1 * len(near) + 0.5 * len(shared)
    return Clash(a, b, kind, _DENIED if a is no_told else _DENIES, shared | near, score)
