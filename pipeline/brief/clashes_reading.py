"""What the sentences of a story's articles tell: who speaks, of what, of which day."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from pipeline.brief.actors import Actors, Names
from pipeline.brief.item import Item, in_order, moment
from pipeline.brief.terms import rarer_than
from pipeline.language.acts import act_words
from pipeline.language.datelines import strip_dateline
from pipeline.language.stems import stem
from pipeline.language.voices import ARTICLE_VOICE
from schemas.article import Sentence, Span

_CAPITALISED = re.compile(r"(?<=[\w,;:’'] )[A-Z][\w’'-]+")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(_WEEKDAYS)})\b", re.IGNORECASE)
_NEAR = {"yesterday": 1, "overnight": 0, "today": 0, "tonight": 0}
_NEAR_DAY = re.compile(
    rf"\b(?:{'|'.join(_NEAR)}|this (?:morning|afternoon|evening))\b", re.IGNORECASE
)
_LONG_AGO = re.compile(
    r"""\b(?:since|last|in|as[ ]early[ ]as|back[ ]in|by|until)\s(?:
    January|February|March|April|May|June|July|August|September|October|November|December
    |(?:the[ ])?(?:spring|summer|autumn|winter)|week|month|year)\b
    | \b(?:since|in)\s(?:19|20)\d\d\b
    | \bfor\s(?:\w+\s)?(?:days|weeks|months|years)\b
    | \b(?:days|weeks|months|years)\s(?:ago|before|earlier)\b
    | \b(?:had[ ]been|all[ ]along|long[ ](?:known|before)|already)\b""",
    re.VERBOSE,
)
_TELLING_VERB = re.compile(
    r"\b(?:rul\w+ out|exclud\w+|den(?:y|ied|ies|ying)"
    r"|(?:promis|vow|pledg|swore|guarant|undert)\w*)\b"
)
_WHEN = re.compile(r"\b(?:when|as|while|the moment)\s([^,.;”\"]+)")
_SIDE = re.compile(
    r"\b((?:north|south|east|west)(?:ern)?|upper|lower|first|second|third)\b(?=\s[a-z])"
)
_WEEK = 7
_COMMON = 0.15
"""Share of all articles from which a word tells nothing."""
_RARE = 0.03
_SHORTEST = 3
_LEAST_SHARE = 0.3


@dataclass(frozen=True, eq=False)
class Told:
    """One sentence of one article."""

    item: Item
    sentence: Sentence
    text: str
    said: str
    speaker: str
    voice: Names
    named: Names
    first: Names

    @cached_property
    def claim(self) -> str:
        """What is said, with the verb where that denies or promises it."""
        return self.text if _TELLING_VERB.search(self.text) else self.said

    @cached_property
    def words(self) -> frozenset[str]:
        """What the sentence is about, without names."""
        words = (word for word in act_words(self.text) if word[0] != "#")
        return rarer_than(words, _COMMON, _SHORTEST) - self.capitals

    @cached_property
    def frame(self) -> frozenset[str]:
        """Rare words of its paragraph and of the one before."""
        document = self.item.document
        near = (self.sentence.paragraph - 1, self.sentence.paragraph)
        told = (document.article.cut(s) for s in document.sentences if s.paragraph in near)
        return rare(act_words(" ".join(told)))

    @cached_property
    def capitals(self) -> frozenset[str]:
        """Stems of the words that are names by their capital."""
        words = (match.group().lower() for match in _CAPITALISED.finditer(self.text))
        return frozenset(stem(word) for word in words) | frozenset(
            w for word in _CAPITALISED.findall(self.text) for w in act_words(word)
        )

    @cached_property
    def days(self) -> frozenset[date]:
        """The days that it names, looking back from the day of publication."""
        published = self.item.article.published
        if published is None:
            return frozenset()
        text = self.said if self.is_claim else self.text
        today = published.date()
        back = [
            (today.weekday() - _WEEKDAYS.index(match.group().lower())) % _WEEK
            for match in _WEEKDAY.finditer(text)
        ]
        back += [_NEAR.get(match.group().lower(), 0) for match in _NEAR_DAY.finditer(text)]
        return frozenset(today - timedelta(days=days) for days in back)

    @cached_property
    def is_of_old(self) -> bool:
        """Tell whether it looks back beyond the days of the story."""
        return _LONG_AGO.search(self.text) is not None

    @cached_property
    def sides(self) -> frozenset[str]:
        """Which of several things of a kind it tells of."""
        return frozenset(match[:4] for match in _SIDE.findall(self.text.lower()))

    @cached_property
    def moment(self) -> frozenset[str]:
        """What happened when it was so: "when the train stopped"."""
        found = _WHEN.findall(self.text)
        return rarer_than(act_words(" ".join(found)), _COMMON, _SHORTEST)

    @property
    def is_claim(self) -> bool:
        """Tell whether somebody is credited with it."""
        return self.speaker != ARTICLE_VOICE

    @property
    def day(self) -> date | None:
        """The day of publication."""
        published = self.item.article.published
        return None if published is None else published.date()


def in_time(told: Told) -> tuple[bool, datetime | str, str]:
    """Return what sentences of several articles are ordered by."""
    published = moment(told.item.article)
    return published is None, published or "", told.item.sha256


def rare(words: Iterable[str]) -> frozenset[str]:
    """Return the words that few reports have."""
    return rarer_than(words, _RARE, _SHORTEST)


def read_story(items: Sequence[Item], actors: Actors) -> list[list[Told]]:
    """Return the sentences of each article in order of publication."""
    return [[_told(item, s, actors) for s in item.document.sentences] for item in in_order(items)]


def can_be_of_one_time(one: Told, other: Told) -> bool:
    """Tell whether two sentences can be of the same day; one that names none is of its own day."""
    if one.days and other.days:
        return bool(one.days & other.days)
    if not one.days and not other.days:
        return one.day == other.day or bool(one.moment & other.moment)
    named, plain = (one, other) if one.days else (other, one)
    return plain.day is None or plain.day in named.days


def are_of_two_outlets(one: Told, other: Told) -> bool:
    """Tell whether two sentences were published by two outlets."""
    return one.item.article.outlet != other.item.article.outlet


def are_apart(one: Told, other: Told) -> bool:
    """Tell whether two sentences tell two things apart: the east wing and the west wing."""
    return bool(one.sides and other.sides) and not one.sides & other.sides


def is_same_voice(one: Told, other: Told) -> bool:
    """Tell whether two sentences are words of one person or body."""
    return one.is_claim and other.is_claim and _meet(one.voice, other.voice)


def is_of_body(claim: Told, deed: Told) -> bool:
    """Tell whether the speaker of one sentence, or their body, is named in the other."""
    told = deed.words | deed.capitals
    named = any(name.telling and name.telling <= told for name in claim.voice)
    return named or _meet(claim.voice, deed.named | deed.voice)


def _meet(one: Names, other: Names) -> bool:
    return any(a.is_same(b) for a in one for b in other)


def _told(item: Item, sentence: Sentence, actors: Actors) -> Told:
    speaker, said = _speaker(item, sentence)
    voice = actors.called(item, speaker) if speaker != ARTICLE_VOICE else frozenset()
    text = strip_dateline(item.article.cut(sentence))
    span = Span(start=sentence.end - len(text), end=sentence.end)
    return Told(
        item=item,
        sentence=sentence,
        text=text,
        said=said if speaker != ARTICLE_VOICE else text,
        speaker=speaker,
        voice=voice,
        named=actors.named_in(item, span),
        first=actors.first_in(item, span),
    )


def _speaker(item: Item, sentence: Sentence) -> tuple[str, str]:
    """Return who is credited with most of a sentence, or the article itself; and with what."""
    most, name, contents = 0, ARTICLE_VOICE, []
    least = _LEAST_SHARE * (sentence.end - sentence.start)
    for attribution in item.report.sourcing.attributions if item.report.sourcing else ():
        start = max(attribution.content.start, sentence.start)
        end = min(attribution.content.end, sentence.end)
        if end > start:
            contents.append(item.article.text[start:end])
        if end - start > max(most, least):
            most, name = end - start, attribution.source
    return name, "; ".join(dict.fromkeys(contents))
