"""Sentences of later articles that tell how something planned stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from pipeline.brief.actors import Actors, Names
from pipeline.brief.item import Item
from pipeline.brief.statements import around
from pipeline.language import calendar_days
from pipeline.language.acts import act_word, is_past, sentence_words, verb_root
from pipeline.language.follow_ups import Cue, find_cues, looks_far_back
from pipeline.language.time_days import resolve
from pipeline.language.time_phrases import NUMBER_WORDS, find_time_phrases
from schemas.article import Sentence, Span

_WORD = re.compile(r"[a-z]+(?:[’'-][a-z]+)*")
_BY = re.compile(
    r"\b(?:by|for)\s+(?:another\s+|a\s+further\s+)?"
    r"(?P<count>\w+)\s+(?P<unit>day|week|fortnight|month|year)s?\b"
)
_TO = re.compile(r"[^.;]{0,25}?\b(?:to|until|till|back|on)\b")
_NOT_THEN = re.compile(r"\b(?:instead of|rather than|and not|, not)(?: on)? $")
_FUTURE = frozenset(
    {
        "will",
        "would",
        "to",
        "shall",
        "may",
        "might",
        "could",
        "can",
        "if",
        "unless",
        "should",
        "must",
    }
    | {"not", "never", "be", "being", "until", "without", "whether"}
)
_FINITE = frozenset({"was", "were", "is", "are", "has", "have", "had", "did"})
_DENIED = frozenset({"not", "never", "won't", "won’t", "wouldn't", "wouldn’t"})
_LOOK_BACK = 3


@dataclass(frozen=True, eq=False)
class Outcome:
    """One sentence with what it tells, and by which names, words and days it can be joined.

    Most sentences are turned down by their words, so the rest is found out when it is asked for,
    while the article is being read.
    """

    item: Item
    sentence: Sentence
    text: str
    cues: tuple[Cue, ...]
    done: frozenset[str]
    dropped: frozenset[str]
    actors: Actors

    @cached_property
    def words(self) -> frozenset[str]:
        """What the sentence is about."""
        return sentence_words(self.item.document)[self.sentence.number - 1]

    @cached_property
    def around(self) -> frozenset[str]:
        """What the sentences beside it and the title are about."""
        return around(self.item, self.sentence.number)

    @cached_property
    def names(self) -> Names:
        """Who is named in it."""
        return self.actors.named_in(self.item, self.sentence)

    @cached_property
    def near(self) -> Names:
        """Who is named in it and right beside it."""
        return self.actors.named_in(self.item, _near(self.item, self.sentence))

    @cached_property
    def first(self) -> Names:
        """Who is named first in it."""
        return self.actors.first_in(self.item, self.sentence)

    @cached_property
    def subject_end(self) -> int | None:
        """Where that name ends, where it can be the subject."""
        return self.actors.subject_end(self.item, self.sentence)

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The days that it names; a week-day is the nearest one to come."""
        published = self.item.article.published
        return _days(self.text, published.date()) if published else ()

    @cached_property
    def moved_from(self) -> date | None:
        """The day that it says no longer holds."""
        published = self.item.article.published
        return _moved_from(self.text, published.date()) if published else None

    @cached_property
    def by(self) -> timedelta | None:
        """By how much it says that something is put off or extended."""
        published = self.item.article.published
        return _shift(self.text, published.date()) if published else None


def outcomes(item: Item, actors: Actors) -> Iterator[Outcome]:
    """Yield the sentences of an article that can tell how a plan stands, in reading order."""
    for sentence in item.document.sentences:
        text = item.article.cut(sentence)
        cues = tuple(find_cues(text))
        done, dropped = _verbs(text)
        if (cues or done or dropped) and not looks_far_back(text):
            yield Outcome(item, sentence, text, cues, done, dropped, actors)


def _near(item: Item, sentence: Sentence) -> Span:
    """Return the sentences of the paragraph right before and behind one."""
    beside = [
        one
        for one in item.document.sentences[max(0, sentence.number - 2) : sentence.number + 1]
        if one.paragraph == sentence.paragraph
    ]
    return Span(start=beside[0].start, end=beside[-1].end)


def _verbs(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the roots of the verbs that tell a deed, and of those that "will not" come about."""
    words = _WORD.findall(text.lower())
    done: set[str] = set()
    dropped: set[str] = set()
    for index, word in enumerate(words):
        ahead = _same_verb(words[max(0, index - _LOOK_BACK) : index])
        if _DENIED & set(ahead) and {"will", "would", "to", "won't", "won’t"} & set(ahead):
            dropped |= {verb_root(word), act_word(word)}
        elif is_past(word) and not _FUTURE & set(ahead):
            done |= {verb_root(word), act_word(word)}
    return frozenset(done) - {""}, frozenset(dropped) - {""}


def _same_verb(ahead: list[str]) -> list[str]:
    """Return the words that can go with a verb: from the last finite one ("to be moved was")."""
    finite = [place for place, word in enumerate(ahead) if word in _FINITE]
    return ahead[finite[-1] :] if finite else ahead


def _days(text: str, published: date) -> tuple[date, ...]:
    """Return the days that a sentence names; a week-day is the nearest one to come."""
    days = (resolve(p.match, p.name, published) for p in find_time_phrases(text))
    return tuple(day for day in days if day is not None)


def _moved_from(text: str, published: date) -> date | None:
    """Return the day that no longer holds: "from Friday to Monday", "instead of on Friday"."""
    phrases = find_time_phrases(text)
    for place, phrase in enumerate(phrases):
        opens = phrase.match.group().lower().startswith("from") and place + 1 < len(phrases)
        moved = opens and _TO.match(text, phrase.end) is not None
        if moved or _NOT_THEN.search(text[: phrase.start]):
            return resolve(phrase.match, phrase.name, published)
    return None


def _shift(text: str, published: date) -> timedelta | None:
    """Return by how much something is put off or extended ("by two weeks")."""
    found = _BY.search(text)
    if found is None:
        return None
    word = found["count"].lower()
    count = int(word) if word.isdecimal() else NUMBER_WORDS.get(word)
    if not count:
        return None
    try:
        return calendar_days.after(published, count, found["unit"]) - published
    except (OverflowError, ValueError):
        return None
