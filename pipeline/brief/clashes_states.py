"""Two states of one thing that cannot both be: the bells rang, the bells stayed silent."""

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.brief.clashes_reading import (
    Told,
    are_of_two_outlets,
    can_be_of_one_time,
    in_time,
    is_same_voice,
    rare,
)
from pipeline.brief.clashes_words import Clash, Why, load_words
from pipeline.language.acts import act_words, is_past
from pipeline.language.lexicon import load_lexicon
from schemas.brief import CrossConflictKind

# Words ahead of a state, in its clause, that make it one that is not, or is not yet.
_HINDERED = frozenset(
    [
        *(
            "not",
            "never",
            "no",
            "nobody",
            "neither",
            "nor",
            "if",
            "unless",
            "will",
            "would",
            "could",
        ),
        *(
            "may",
            "might",
            "should",
            "whether",
            "until",
            "cannot",
            "must",
            "can",
            "another",
            "other",
        ),
    ]
)
_CLAUSE = re.compile(
    r"[,;:—“”\"?!]\s?|\.\s|\b(?:but|that|which|who|because|after|before|when|while|as)\b"
)
_OF_SEVERAL = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|some|many|most|several|all|half|both|each) of the "
)
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_LOOK_BACK = 5
_BEHIND = 2
_NEAR, _ALIKE = 2, 3
# Passages that are alike tell less than one word for the same thing in both sentences.
_BY_PASSAGE = 0.1
_PHRASES = (
    (
        re.compile(
            r"\bwithout (?:so much as )?(?:a|any) (?:scratch|dent|mark|damage)\b|\bin one piece\b"
        ),
        "unscathed",
    ),
    (re.compile(r"\b(?:went|gone|going|go) off\b"), "sounded"),
    (re.compile(r"\b(?:by (?:him|her)self|on (?:his|her|their) own)\b"), "alone"),
    (re.compile(r"\b(?:behind closed doors|in camera)\b"), "secret"),
    (re.compile(r"\bswitched off\b"), "switched-off"),
    (re.compile(r"\boff (?:its|the|a|his|her) (?:leash|lead|chain)\b"), "unleashed"),
    (re.compile(r"\bnothing in (?:his|her|their|the) hands?\b|\bempty-handed\b"), "unarmed"),
    (re.compile(r"\bwithout (?:incident|trouble|a hitch)\b|\bin good order\b"), "peacefully"),
    (re.compile(r"\b(?:stands?|stood|standing) (?:still|idle)\b"), "idle"),
    (re.compile(r"\b(?:c[ao]me|ground) to a (?:halt|standstill|stop)\b"), "idle"),
    (re.compile(r"\b(?:broke|broken|breaks) down\b"), "broken"),
    (re.compile(r"\bout of (?:order|action|service|use)\b"), "broken"),
    (re.compile(r"\bof (?:his|her|their|its) own (?:accord|free will)\b"), "voluntarily"),
    (
        re.compile(
            r"\bby (?!nil|zero|0\b)[\w-]+ (?:votes )?(?:to|against) (?!nil|zero|0\b)[\w-]+\b"
        ),
        "divided",
    ),
)
_PLACED = frozenset({"below", "above", "beneath", "behind", "beside", "opposite", "outside"})
_SIDES = frozenset(
    {"northern", "southern", "eastern", "western", "upper", "lower", "first", "second"}
)
_SIDES |= {"left", "right", "old", "new", "third", "north", "south", "east", "west", "former"}
_APART = Why(
    "What {a} and {b} say cannot both be true.", "{a} said one thing first, and now another."
)


def opposed(one: Told, other: Told) -> Clash | None:
    """Return the clash of two sentences that give one thing two states."""
    pairs = list(_opposites(one.text, other.text))
    same = bool(pairs) and is_same_voice(one, other)
    if not pairs or not (same or are_of_two_outlets(one, other)):
        return None
    if not can_be_of_one_time(one, other):
        return None
    told = (one.words | one.capitals) & (other.words | other.capitals)
    own = next(filter(None, (mine & yours & told for mine, yours in pairs)), frozenset[str]())
    shared = own or _shared_nearby(one, other)
    if not shared:
        return None
    a, b = sorted((one, other), key=in_time)
    kind = CrossConflictKind.REVERSAL if same else CrossConflictKind.OUTLETS_DISAGREE
    return Clash(a, b, kind, _APART, shared, _score(own, shared))


def _score(own: frozenset[str], shared: frozenset[str]) -> float:
    return 1.0 + len(own) if own else 2.0 + _BY_PASSAGE * len(shared)


def _shared_nearby(one: Told, other: Told) -> frozenset[str]:
    """Return what passages that are alike share beside the one sentence, if that is telling."""
    if one.words & other.words:
        return frozenset()
    near = (rare(one.words) & other.frame) | (rare(other.words) & one.frame)
    alike = len(near) >= _NEAR and len(one.frame & other.frame) >= _ALIKE
    return near if alike else frozenset()


def _opposites(one: str, other: str) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """Yield what two texts give opposite states to."""
    mine, yours = _sides(one), _sides(other)
    if not any((row, not left) in yours for row, left in mine):
        return
    said, heard = _states(one), _states(other)
    for row, left in sorted(mine):
        for state in sorted(mine[row, left] - heard.keys()):
            for counter in sorted(yours.get((row, not left), frozenset()) - said.keys()):
                if not _are_apart(said[state], heard[counter]):
                    yield said[state] - _SIDES, heard[counter] - _SIDES


@lru_cache(maxsize=4096)
def _sides(text: str) -> dict[tuple[int, bool], frozenset[str]]:
    """Return the words of a text that are states, by their row and by its half."""
    words = frozenset(_states(text))
    halves = (
        ((row, is_left), words & half)
        for row, (left, right) in enumerate(load_words().states)
        for is_left, half in ((True, left), (False, right))
    )
    return {place: found for place, found in halves if found}


def _are_apart(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether what is told of is told apart: the northern and the southern one."""
    return bool(one & _SIDES) and bool(other & _SIDES) and not one & other & _SIDES


@lru_cache(maxsize=4096)
def _states(text: str) -> dict[str, frozenset[str]]:
    """Return the words of a text that may be states, each with the words for what is in it."""
    text = text.lower()
    for phrase, word in _PHRASES:
        text = phrase.sub(word, text)
    found: dict[str, frozenset[str]] = {}
    for clause in _CLAUSE.split(_OF_SEVERAL.sub("", text)):
        words = _WORD.findall(clause)
        for place, word in enumerate(words):
            ahead = words[max(0, place - _LOOK_BACK) : place]
            if not _HINDERED & set(ahead) and not any(w.endswith(("n't", "n’t")) for w in ahead):
                found.setdefault(word, _subject(words, place))
    return found


def _subject(words: list[str], place: int) -> frozenset[str]:
    """Return the words for what is in a state: the subject, who does it, or the noun behind."""
    prepositions = load_lexicon().words["prepositions"] | _PLACED
    ahead = words[:place]
    ends = [n for n, word in enumerate(ahead) if word in prepositions and n]
    subject = ahead[: ends[0]] if ends and ahead[0] not in prepositions else ahead
    behind = words[place + 1 : place + 1 + _BEHIND]
    subject = [word for word in subject if not is_past(word) or word in _SIDES]
    told = [*subject, *(behind if behind and behind[0] not in prepositions else ())]
    if "by" in words[place:]:
        told += words[words.index("by", place) + 1 :]
    # "Half empty" and "the northern gate": what tells two things apart is kept.
    return act_words(" ".join(told)) | (_SIDES & set(told))
