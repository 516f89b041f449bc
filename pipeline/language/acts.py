"""The words by which an act is known again when another article tells of it in other words."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from pipeline.language.lexicon import load_lexicon
from pipeline.language.salience import content_words
from pipeline.language.stems import stem
from pipeline.language.time_phrases import NUMBER_WORDS
from schemas.article import Document

# "Walkout", "hand-over": a noun made of a verb and its particle.
_PHRASAL = re.compile(r"^([a-z]{4,})-?(?:out|over|up|down|off|back)s?$")
_NUMBER = re.compile(r"^\d[\d.,]*$")
_SHORT_ENDING = re.compile(r"(?:ing|ed|es|s|e)$")
_NOUN_IN_AL = re.compile(r"(?<=[a-z]{3}[vsw])als?$")
_SHORT = 3
"""Letters that are left of "vote" and "voted", too few for the stemmer to cut."""
# Verbs of several words for one sort of act, by a word that stands for it.
_PHRASES = (
    (
        re.compile(r"\b(?:stop(?:s|ped|ping)?|down(?:s|ed|ing)?) (?:\w+ )?(?:work|tools)\b"),
        "strike",
    ),
    (re.compile(r"\b(?:lay|lays|laid|laying) down (?:\w+ )?tools\b"), "strike"),
    (re.compile(r"\b(?:step|steps|stepped|stepping) (?:down|aside)\b"), "resign"),
    (re.compile(r"\b(?:go|goes|went|gone|going|come|came|coming) (?:back )?home\b"), "return"),
    (re.compile(r"\b(?:tak(?:e|es|ing|en)|took|pull(?:s|ed|ing)?) down\b"), "remove"),
    (re.compile(r"\b(?:pull(?:s|ed|ing)?|tear|tears|tore|torn|tearing) down\b"), "demolish"),
    (re.compile(r"\b(?:tak(?:e|es|ing|en)|took) over\b"), "buy"),
    (re.compile(r"\b(?:hand(?:s|ed|ing)?|turn(?:s|ed|ing)?) over\b"), "hand"),
    (re.compile(r"\b(?:lay|lays|laid|laying) off\b"), "dismiss"),
    (re.compile(r"\b(?:giv(?:e|es|ing|en)|gave|pay|pays|paid|paying) back\b"), "refund"),
    (re.compile(r"\b(?:set(?:s|ting)?) up\b"), "found"),
    (re.compile(r"\b(?:walk(?:s|ed|ing)?|tour(?:s|ed|ing)?) (?:through|around|round)\b"), "visit"),
    (re.compile(r"\b(?:tak(?:e|es|ing|en)|took) the stand\b"), "testify"),
)
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_SMALL = frozenset({"a", "an", "one"})


@dataclass(frozen=True)
class _Lists:
    bases: Mapping[str, str]
    unchanging: frozenset[str]
    alike: Mapping[str, str]
    empty: frozenset[str]
    authorities: frozenset[str]
    deeds: Mapping[str, frozenset[str]]


@cache
def _lists() -> _Lists:
    source = resources.files("pipeline").joinpath("data/follow_ups.toml")
    raw = tomllib.loads(source.read_text(encoding="utf-8"))
    rows = [row.split() for row in raw["irregular"]]
    alike = [row.split() for row in raw["alike"]]
    return _Lists(
        bases={form: row[0] for row in rows for form in row[1:]},
        unchanging=frozenset(raw["unchanging"]),
        alike={root(word): root(row[0]) for row in alike for word in row},
        authorities=frozenset(root(word) for word in raw["authorities"]),
        empty=frozenset(raw["empty"]) | {root(word) for word in raw["empty"]},
        deeds=_deeds(raw["deeds"]),
    )


def _deeds(rows: Sequence[str]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for row in rows:
        plans, deeds = ([root(word) for word in half.split()] for half in row.split("|"))
        for plan in plans:
            found[plan] = found.get(plan, frozenset()) | frozenset(deeds)
    return found


def is_done_by(plan: str, deed: str) -> bool:
    """Tell whether what a verb announces has come about with what another verb tells.

    Both are stems: "decide" comes about when somebody has voted, "leave" when they have landed.
    """
    return plan == deed or deed in _lists().deeds.get(plan, frozenset())


def act_words(text: str) -> frozenset[str]:
    """Return what a passage is about: stems of its words, and numbers as `#4`.

    Forms of one verb meet, and so do words for the same sort of act. Names of days and months are
    left out: when an act is meant to come is compared as a date.
    """
    text = text.lower()
    for phrase, word in _PHRASES:
        text = phrase.sub(word, text)
    words = load_lexicon().words
    left_out = words["days"] | words["months"]
    words_kept = [w for w in [*content_words(text), *_numbers(text)] if w not in left_out]
    phrasal = (_PHRASAL.match(word) for word in words_kept)
    found = {act_word(word) for word in words_kept} | {stem(p[1]) for p in phrasal if p}
    return frozenset(found - {""})


def _numbers(text: str) -> list[str]:
    return [word for word in re.findall(r"[a-z]+", text) if word in NUMBER_WORDS]


@lru_cache(maxsize=256)
def sentence_words(document: Document) -> tuple[frozenset[str], ...]:
    """Return what each sentence of an article is about, in reading order."""
    return tuple(act_words(document.article.cut(sentence)) for sentence in document.sentences)


def act_word(word: str) -> str:
    """Return what a lower-case word is compared by, or nothing for a word that tells nothing."""
    if word in NUMBER_WORDS and word not in _SMALL:
        return f"#{NUMBER_WORDS[word]}"
    if _NUMBER.match(word):
        return f"#{word.strip('.,')}"
    lists = _lists()
    base = lists.bases.get(word, word)
    found = root(base)
    if base in lists.empty or found in lists.empty or word in _SMALL:
        return ""
    return lists.alike.get(found, found)


def is_past(word: str) -> bool:
    """Tell whether a lower-case word can be the past or the participle of a verb."""
    lists = _lists()
    return word in lists.bases or word in lists.unchanging or word.endswith("ed")


def verb_root(word: str) -> str:
    """Return the stem of a verb in any of its forms."""
    return root(_lists().bases.get(word, word))


def is_authority(words: frozenset[str]) -> bool:
    """Tell whether the stems of a name are of a body that can stop what others plan."""
    return bool(words & _lists().authorities)


def act_roots(text: str) -> frozenset[str]:
    """Return the stems of all words of a passage, as of verbs."""
    return frozenset(verb_root(word) for word in _WORD.findall(text.lower()))


def root(word: str) -> str:
    """Return the stem of a base form; of a short word ("voted", "mines") as well."""
    word = _NOUN_IN_AL.sub("e", word)
    short = _SHORT_ENDING.sub("", word)
    return short if len(short) == _SHORT else stem(word)
