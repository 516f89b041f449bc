"""What sentences tell as done, or as decided: the verb, who does it, and what it is done to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.brief.clashes_lists import load_lists
from pipeline.language.acts import act_words, is_past, verb_root
from pipeline.language.lexicon import load_lexicon

_WORD = re.compile(r"[^\W_]+(?:[’'.,-][^\W_]+)*")
_CLAUSE = re.compile(r"[;:—“”\"?!]|,\s|\.\s|\b(?:that|which|who|because|although|but)\b")
_HINDERED = frozenset(
    [
        *("would", "to", "may", "might", "could", "can", "if", "unless", "should", "whether"),
        *("must", "not", "never", "no", "until", "without", "nobody", "nor", "neither", "cannot"),
        *("won't", "won’t", "wouldn't", "wouldn’t", "didn't", "didn’t", "almost", "nearly"),
    ]
)
_BE = frozenset({"is", "are", "was", "were", "been", "being", "be"})
_HELPERS = _BE | {"has", "have", "had", "will"}
_DETERMINERS = frozenset(
    {"the", "a", "an", "its", "their", "his", "her", "these", "those", "newly"}
)
_STOPS = frozenset(
    {"and", "when", "while", "as", "before", "after", "since", "to", "than", "until"}
)
_PARTICLES = frozenset({"up", "down", "off", "out", "back", "over"})
_NO_VERBS = frozenset(
    {"red", "bed", "need", "indeed", "hundred", "speed", "seed", "feed", "breed", "sacred"}
)
_LOOK_BACK = 3
_POSSESSIVE = r"(?:my|his|her|their|our|its|the|a)"
_LONGEST_GERUND_CUT = 5
_PHRASES = (
    (re.compile(r"(?<=\wl)ves\b"), "f"),  # "wolves"
    (re.compile(r"\b(?:wo)?men\b"), "man"),
    (re.compile(r"\b(?:crown|dollar|euro|pound|franc|penn(?:y|ies)|cent)s?\b"), "money"),
    (re.compile(r"\b(?:took|taken|pulled|tore|torn) down\b"), "removed"),
    (re.compile(r"\bchildren\b"), "child"),
    (re.compile(r"\b(?:go|goes|going|went|gone) up\b"), "rise"),
    (re.compile(r"\bput(?:s|ting)? up\b"), "raised"),
    (re.compile(r"\b(?:step|stand)s? (?:down|aside)\b"), "resign"),
    (re.compile(r"\b(?:stepp|stood|stand)\w* (?:down|aside)\b"), "resigned"),
    (re.compile(r"\bannounced (?:his|her|their) candidacy\b"), "ran"),
    (re.compile(r"\b(?:call|calls) off\b"), "cancel"),
    (re.compile(r"\bcalled off\b"), "cancelled"),
)


@dataclass(frozen=True)
class Deed:
    """One verb of a sentence with what stands around it.

    Attributes:
        verb: its root.
        doer: the words that can name who does it, in lower case.
        things: what it is done to, by the words that acts are compared by.
        clause: what the whole clause is about.
        coming: whether it is told as decided, not as done.
    """

    verb: str
    doer: str
    things: frozenset[str]
    clause: frozenset[str]
    coming: bool


def act_root(word: str) -> str:
    """Return the root of a verb; that of "sued" as well, which the stemmer leaves as it is."""
    found = verb_root(word)
    return verb_root(word[:-1]) if word.endswith("ed") and found == word else found


@lru_cache(maxsize=8192)
def with_phrases(text: str) -> str:
    """Return a text in lower case, with one word for each verb of several words."""
    pattern, verbs = _idioms()
    text = pattern.sub(lambda match: verbs[match.lastgroup or ""], text.lower())
    for phrase, word in _PHRASES:
        text = phrase.sub(word, text)
    return text


@cache
def _idioms() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return one pattern for all idioms, and the past of the verb for each of its groups."""
    raw = load_lists()["idioms"]
    groups = (f"(?P<{verb}_>{'|'.join(rows)})" for verb, rows in raw.items())
    whole = rf"\b(?:{'|'.join(groups)})\b".replace("X", _POSSESSIVE)
    return re.compile(whole), {f"{verb}_": _past_of(verb) for verb in raw}


def _past_of(verb: str) -> str:
    """Return a form that is read as past and has the verb's root."""
    return f"{verb}d" if verb.endswith("e") else f"{verb}ed"


@lru_cache(maxsize=4096)
def deeds_in(text: str) -> tuple[Deed, ...]:
    """Return what a sentence tells as done, being done, or as what somebody will do."""
    plain = with_phrases(text)
    found: list[Deed] = []
    before = ""
    for clause in _CLAUSE.split(plain):
        found.extend(_in_clause(_WORD.findall(clause), before))
        before = clause
    return tuple(found)


def _in_clause(words: list[str], before: str) -> Iterator[Deed]:
    for place, word in enumerate(words):
        ahead = _of_same_verb(words[max(0, place - _LOOK_BACK) : place])
        if _HINDERED & set(ahead) or (ahead and ahead[-1] in _DETERMINERS):
            continue
        coming = "will" in ahead
        passive = bool(_BE & set(ahead))
        going_on = passive and word.endswith("ing") and len(word) > _LONGEST_GERUND_CUT
        if coming or going_on or (is_past(word) and word not in _NO_VERBS):
            by = place + 1 < len(words) and words[place + 1] == "by"
            yield _deed(
                words, place, before, passive=(passive and not going_on) or by, coming=coming
            )


def _deed(words: list[str], place: int, before: str, *, passive: bool, coming: bool) -> Deed:
    ahead, behind = words[:place], words[place + 1 :]
    if passive:
        doer = " ".join(behind[behind.index("by") :]) if "by" in behind else ""
        things = ahead if any(w not in _HELPERS for w in ahead) else _WORD.findall(before)
    else:
        doer = " ".join(ahead) or before
        things = _object(behind)
    verb = act_root(words[place])
    return Deed(verb, doer, act_words(" ".join(things)), act_words(" ".join(words)), coming)


def _object(words: list[str]) -> list[str]:
    """Return the words up to the next preposition, or the conjunction of the next clause."""
    ends = load_lexicon().words["prepositions"] - {"of"} | _STOPS
    if words and words[0] in _PARTICLES:
        words = words[1:]
    for place, word in enumerate(words):
        if word in ends:
            return words[:place] if place else _object(words[1:])
    return words


def _of_same_verb(ahead: list[str]) -> list[str]:
    finite = [place for place, word in enumerate(ahead) if word in _HELPERS]
    return ahead[finite[-1] :] if finite and "not" not in ahead and "to" not in ahead else ahead
