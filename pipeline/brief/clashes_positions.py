"""What one person or body says or does, against what it cannot be said or done with.

"I turned them down" and "I start on Monday" share no word. So the rows of `[positions]` in
`pipeline/data/clashes.toml` name both sides of one matter, and here it is looked whether the
two sentences are of the same person or body.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.brief.actors import Names, are_same
from pipeline.brief.clashes_lists import load_lists
from pipeline.brief.clashes_reading import Told, in_time, rare
from pipeline.brief.clashes_things import of_one_sort
from pipeline.brief.clashes_words import Clash, Why
from pipeline.language.acts import act_words, root
from schemas.brief import CrossConflictKind

_OPEN = re.compile(
    r"\b(?:if|unless|whether|would|could|might|(?-i:may)|(?<!after )another|suppose|rumou?rs?)\b"
    r"|\?",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"(?:\b(?:not|never|no|nobody|nothing|without|denied|denies|neither|nor|refused to)|n[’']t)"
    r"\W+(?:\w+\W+){0,2}$",
    re.IGNORECASE,
)
_PROMISE = re.compile(
    r"\b(?:will|shall|won[’']t|promis\w+|guarante\w+|assur\w+|vow\w*|pledg\w+|stays?|remains?)\b"
    r"|[’']ll\b",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:I|we|my|our)\b|\bI[’']")
_PRONOUN = re.compile(r"(?:^|[,;:] )\W*(?:He|She|They|he|she|they)\b")
_QUOTED = re.compile('[“”"]')
_OWNED = re.compile(
    r"""\b(?:[A-Z][\w-]*\s)*\w+[’']s?\s(?:[a-z-]+\s)?(?:cousin|brother|sister|wife|husband|son|uncle
    |daughter|father|mother|friend|lawyer|neighbou?r|aunt|partner|predecessor|deputy|successor
    |rival|opponent|colleague|team-?mate|ex|former|nephew|niece|spokes\w+|boss|aide)s?\b""",
    re.VERBOSE,
)
_NAMED_BEFORE = re.compile(r"\w+")
_EMPTY = frozenset({"never", "nothing", "until", "anoth", "every", "nobody"})
_LEAST = 2.0
_ALIKE = 2
# Whom an article is about is named at its beginning.
_OPENING = 400
_SAID = Why("{a} and {b} cannot both be right.", "{a} said one thing first, and now another.")
_DONE = Why("What {b} tells of it does not go with what {a} said.", _SAID.of_one)


@dataclass(frozen=True)
class Matter:
    """One matter with its two sides, as the lists have it."""

    name: str
    left: re.Pattern[str]
    right: re.Pattern[str]
    both: re.Pattern[str] | None
    also: re.Pattern[str] | None
    flags: frozenset[str]
    share: int


@cache
def _matters() -> tuple[Matter, ...]:
    raw = load_lists()["positions"]
    return tuple(
        Matter(
            name=name,
            left=_pattern(row["left"]),
            right=_pattern(row["right"]),
            both=_pattern([row["both"]]) if "both" in row else None,
            also=_pattern([row["also"]]) if "also" in row else None,
            flags=frozenset(key for key, value in row.items() if value is True),
            share=row["share"],
        )
        for name, row in raw.items()
    )


def _pattern(parts: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(parts)})", re.IGNORECASE)


@lru_cache(maxsize=8192)
def _taken(text: str) -> tuple[tuple[int, bool, int], ...]:
    """Return the matters that a sentence takes a side in: which, whether the left one, where."""
    if _OPEN.search(text):
        return ()
    found = []
    for number, matter in enumerate(_matters()):
        if matter.both is not None and not matter.both.search(text):
            continue
        left = matter.left.search(text)
        if left and ("promise" not in matter.flags or _PROMISE.search(text)):
            found.append((number, True, left.start()))
            continue
        told = (m.start() for m in matter.right.finditer(text))
        place = next((n for n in told if not _NOT.search(text[:n])), None)
        if place is not None and _is_beside(matter, text):
            found.append((number, False, place))
    return tuple(found)


def _is_beside(matter: Matter, text: str) -> bool:
    return matter.also is None or matter.also.search(text) is not None


def taken_back(word: Told, told: Told) -> Clash | None:
    """Return the clash of what somebody says with what the same one says or does elsewhere."""
    mine = _taken(word.text) if _voice(word) else ()
    yours = _taken(told.text) if mine else ()
    for number, is_left, _ in mine:
        for other, is_other_left, place in yours:
            if number == other and is_left and not is_other_left:
                clash = _clash(_matters()[number], word, told, place)
                if clash is not None:
                    return clash
    return None


def _voice(told: Told) -> Names:
    """Return who speaks; the first one named, where the sentence has but a few quoted words."""
    return told.voice or (told.first if _QUOTED.search(told.text) else frozenset())


def _clash(matter: Matter, word: Told, told: Told, place: int) -> Clash | None:
    same = are_same(_voice(word), told.voice)
    if not same and not _is_of(matter, word, told, place):
        return None
    names = frozenset(w for name in _voice(word) for w in name.words)
    shared = (rare(word.words | word.capitals) & rare(told.words | told.capitals)) - names
    near = (word.frame & told.frame) - names
    common = (word.words & told.words) - names - _EMPTY
    things = (
        (shared - word.capitals - told.capitals)
        or of_one_sort(word.said, told.text)
        or (common if same and len(common) > 1 else None)
    )
    if len(shared | near) < matter.share or not _fits(matter, word, told, things):
        return None
    a, b = sorted((word, told), key=in_time)
    kind = CrossConflictKind.REVERSAL if same else CrossConflictKind.WORDS_VERSUS_DEEDS
    score = _LEAST + same + 0.5 * len(shared) + 0.05 * len(near)
    return Clash(a, b, kind, _DONE if a is word else _SAID, shared | near, score)


def _fits(matter: Matter, word: Told, told: Told, things: frozenset[str] | None) -> bool:
    """Tell whether two sentences meet what a matter asks for: one day, a thing in common."""
    if "day" in matter.flags and not word.days & told.days:
        return False
    return bool(things) or "things" not in matter.flags


def _is_of(matter: Matter, word: Told, told: Told, place: int) -> bool:
    """Tell whether a sentence tells of who spoke: by name, by a pronoun, or of their body."""
    if told.is_claim and _FIRST_PERSON.search(told.said) and not _voice(told) & _voice(word):
        return False
    whole = told.text if matter.flags & {"about", "body"} else ""
    ahead = whole or _OWNED.sub(" ", told.text[:place])
    if _stands_in(_voice(word), _stems(ahead)):
        return True
    spoken = not told.is_claim and _QUOTED.search(told.text) and _FIRST_PERSON.search(told.text)
    if spoken or _PRONOUN.search(told.text) or "body" in matter.flags:
        near = told.frame | act_words(told.text)
        return _stands_in(_voice(word), near) or (
            "body" in matter.flags and _of_one_body(word, told)
        )
    return False


def _of_one_body(word: Told, told: Told) -> bool:
    """Tell whether a sentence names a body of which the speaker's article tells as well."""
    bodies = (name for name in told.named | told.voice if name.telling & told.capitals)
    known = word.frame | _opening_stems(word.item.article.text)
    near = (word.frame | word.words) & (told.frame | told.words)
    return len(rare(near)) >= _ALIKE and any(name.telling <= known for name in bodies)


@lru_cache(maxsize=512)
def _opening_stems(text: str) -> frozenset[str]:
    return _stems(text[:_OPENING])


def _stems(text: str) -> frozenset[str]:
    return frozenset(root(word) for word in _NAMED_BEFORE.findall(text.lower()))


def _stands_in(voice: Names, words: frozenset[str]) -> bool:
    """Tell whether a name stands among words; "Toll" and "told" have one stem, so it is no sign."""
    return any(rare(name.telling) & words for name in voice)
