"""Two tellings of one event that differ in its cause, its length or its scene."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.brief.clashes_lists import load_lists
from pipeline.brief.clashes_reading import Told, are_of_two_outlets, in_time, rare
from pipeline.brief.clashes_words import Clash, Why
from pipeline.language.acts import act_words
from pipeline.language.lexicon import load_lexicon
from pipeline.language.number_words import NUMBER, value_of
from pipeline.language.stems import stem
from schemas.brief import CrossConflictKind

_HEDGED = re.compile(
    r"""\b(?:(?-i:may)|might|could|would|if|whether|suspect\w*|possibl[ey]|perhaps|probabl[ey]
      |believed
    |thought|appears?|appeared|seems?|seemed|alleged\w*|feared|likely|investigat\w*|not|no|never
    |n[’']t|unknown|unclear|first|second|another|other|last|will|earlier|previous\w*|in[ ](?:19
      |20)\d\d)\b|\?""",
    re.IGNORECASE | re.VERBOSE,
)
_CAUSE = re.compile(
    r"""\b(?:(?:began|begun|started|originated|broke[ ]out|broken[ ]out|stemmed|came|spread
      |spreading|bred|breeding)[ ]
      (?=(?:in|from|with|when|at|on|under|after|behind|inside|because)\b)
    | (?:caused|sparked|triggered|started|set[ ]off|ignited|lit|brought[ ]on|brought[ ]about)[ ]by
    | (?:due|traced|traced[ ]back|put[ ]down)[ ]to | because[ ]of | blamed[ ]on | (?:result
      |fault|work)[ ]of
    | (?:cause|source|origin|culprit)[ ](?:\w+[ ]){0,4}?(?:was|is|lay[ ]in|were))\b""",
    re.IGNORECASE | re.VERBOSE,
)
_CLEFT = re.compile(
    r"""\b(?:in|from|with|under|behind)[ ](?P<filler>(?:an?
      |the)[ ][^:;]{3,90}?),?[ ]that[ ][^,;:]{0,40}?
    (?:began|started|originated|came|broke[ ]out|bred)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_LENGTH = re.compile(
    rf"""\b(?P<number>{NUMBER}|an?|half[ ]an)[ -](?:(?:and[ ]a[ ]half|full|long|whole|short)[ ])?
    (?P<unit>minute|hour|day|night|week|month|year)s?\b(?![ ](?:ago|later|earlier|before|old
      |to[ ]go|in[ ]prison|a[ ]))""",
    re.IGNORECASE | re.VERBOSE,
)
_NTH_DAY = re.compile(
    r"\b(?P<nth>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth) "
    r"(?P<unit>day|night|week)\b",
    re.IGNORECASE,
)
_TAKEN = re.compile(
    r"\b(?:took|taken|takes|need\w*|within|in|after|lasted|lasting|for|on the|spent|waited"
    r"|only|just|barely|under|over)\b",
    re.IGNORECASE,
)
_NTH = (
    *("first", "second", "third", "fourth", "fifth"),
    *("sixth", "seventh", "eighth", "ninth", "tenth"),
)
_MINUTES = {
    "minute": 1,
    "hour": 60,
    "day": 1440,
    "night": 600,
    "week": 10080,
    "month": 43200,
    "year": 525600,
}
_RATIO = 3.0
_AHEAD = 60
_BEFORE_LENGTH = 14
_PART = re.compile(
    r"\b(?:the )?(?:first|last|other|second|third|final) (?!day|night|week)\w+"
    r"|\b(?:another|each|at least|up to|further)\b"
    r"|\b(?:will|would|could|may|might|planned|due|normally|usually)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:in|on|at|under|behind|inside|beneath|below|beside|near|from|out of|into|onto|to"
    r"|through|up)\s"
    r"(?P<phrase>(?:the|an?|his|her|their|its|some)\s(?:[\w’'-]+\s){0,3}?[\w’'-]+)\b",
    re.IGNORECASE,
)
_END = re.compile(
    r"[,;:—“”\"?!]|\.\s|\b(?:that|which|who|while|when|and|but|said|says|according)\b"
)
_LEAST_FRAME, _LEAST_SHARED = 1, 1
_APART = Why(
    "{a} and {b} tell the same event differently.", "{a} told it one way first, and now another."
)


@dataclass(frozen=True)
class Slots:
    """What may be told of differently, as the lists of `pipeline/data/clashes.toml` have it."""

    events: Mapping[str, re.Pattern[str]]
    lengths: Mapping[str, re.Pattern[str]]
    scenes: Mapping[str, re.Pattern[str]]
    places: Mapping[str, tuple[int, int]]

    def pattern(self, filled: "Filled") -> re.Pattern[str]:
        """Return the words for an event."""
        kinds = {"cause": self.events, "length": self.lengths, "scene": self.scenes}
        return kinds[filled.sort][filled.event]


@cache
def load_slots() -> Slots:
    """Read the lists once."""
    raw = load_lists()["slots"]
    places = {
        word: (level, row)
        for level, rows in enumerate(raw["places"])
        for row, words in enumerate(rows)
        for word in words.split()
    }
    return Slots(
        events=_patterns(raw["causes"]),
        lengths=_patterns(raw["lengths"]),
        scenes=_patterns(raw["scenes"]),
        places=places,
    )


def _patterns(rows: Mapping[str, str]) -> Mapping[str, re.Pattern[str]]:
    return {
        name: re.compile(rf"\b(?:{'|'.join(words.split(', '))})\b", re.IGNORECASE)
        for name, words in rows.items()
    }


@dataclass(frozen=True)
class Filled:
    """What one sentence tells of one event, by the sort of place that it fills."""

    sort: str
    event: str
    words: frozenset[str] = frozenset()
    minutes: float = 0.0
    places: frozenset[tuple[int, int]] = frozenset()


@lru_cache(maxsize=8192)
def filled_in(text: str) -> tuple[Filled, ...]:
    """Return which places of which events a sentence fills."""
    slots = load_slots()
    found = [*_causes(text, slots), *_lengths(text, slots), *_scenes(text, slots)]
    return tuple(found)


def _causes(text: str, slots: Slots) -> Iterator[Filled]:
    cue = _CLEFT.search(text) or _CAUSE.search(text)
    if cue is None:
        return
    events = [name for name, pattern in slots.events.items() if pattern.search(text)]
    behind = cue["filler"] if "filler" in cue.groupdict() else text[cue.end() :]
    filler = _END.split(behind)[0]
    if _HEDGED.search(text[max(0, cue.start() - _AHEAD) : cue.start()] + filler):
        return
    words = act_words(filler)
    for event in events:
        kept = words - act_words(" ".join(slots.events[event].findall(text)))
        if kept:
            yield Filled("cause", event, kept)


def _lengths(text: str, slots: Slots) -> Iterator[Filled]:
    if _PART.search(text):
        return
    found: list[float] = [
        _number(match["number"]) * _MINUTES[match["unit"].lower()]
        for match in _LENGTH.finditer(text)
        if _TAKEN.search(text[max(0, match.start() - _BEFORE_LENGTH) : match.start()])
    ]
    found += [
        _NTH.index(match["nth"].lower()) * _MINUTES[match["unit"].lower()]
        for match in _NTH_DAY.finditer(text)
    ]
    if len(found) != 1 or not found[0]:
        return
    for event, pattern in slots.lengths.items():
        if pattern.search(text):
            yield Filled("length", event, minutes=found[0])


def _number(words: str) -> float:
    plain = words.lower()
    if plain in {"a", "an"}:
        return 1.0
    return 0.5 if plain == "half an" else float(value_of(plain))


def _scenes(text: str, slots: Slots) -> Iterator[Filled]:
    if _HEDGED.search(text):
        return
    events = [name for name, pattern in slots.scenes.items() if pattern.search(text)]
    if not events:
        return
    phrases = (match["phrase"].lower().split() for match in _PLACE.finditer(text))
    places = {slots.places[w] for words in phrases for w in words if w in slots.places}
    for event in events:
        if places:
            yield Filled("scene", event, places=frozenset(places))


def told_otherwise(one: Told, other: Told) -> Clash | None:
    """Return the clash of two sentences that fill one place of one event differently."""
    mine = filled_in(one.text)
    yours = filled_in(other.text) if mine else ()
    if not yours or not are_of_two_outlets(one, other):
        return None
    pair = next(((a, b) for a in mine for b in yours if _differ(a, b)), None)
    if pair is None or (one.days and other.days and not one.days & other.days):
        return None
    event = act_words(" ".join(load_slots().pattern(pair[0]).findall(f"{one.text} {other.text}")))
    shared = (rare(one.words | one.capitals) & rare(other.words | other.capitals)) - event
    if _named(one) and _named(other) and not shared:
        return None
    near = (one.frame & other.frame) - event
    if len(near) < _LEAST_FRAME and len(shared) < _LEAST_SHARED:
        return None
    a, b = sorted((one, other), key=in_time)
    score = 2.0 + 0.1 * len(near) + 0.5 * len(shared)
    return Clash(a, b, CrossConflictKind.OUTLETS_DISAGREE, _APART, shared | near, score)


def _named(told: Told) -> frozenset[str]:
    """Return what a sentence names, but for days and months."""
    words = load_lexicon().words
    dates = frozenset(stem(word) for word in words["days"] | words["months"])
    return told.capitals - dates - act_words(told.item.article.outlet or "")


def _differ(a: Filled, b: Filled) -> bool:
    if (a.sort, a.event) != (b.sort, b.event):
        return False
    if a.sort == "cause":
        return not a.words & b.words
    if a.sort == "length":
        low, high = sorted((a.minutes, b.minutes))
        return high >= _RATIO * low
    levels = {level for level, _ in a.places} & {level for level, _ in b.places}
    return bool(levels) and not a.places & b.places
