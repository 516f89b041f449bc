"""Sentences of later articles that tell how something planned stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pipeline.brief import outcome_days
from pipeline.brief.actors import Actors, Names
from pipeline.brief.item import Item
from pipeline.brief.statements import around
from pipeline.language.acts import act_word, act_words, is_past, sentence_words, verb_root
from pipeline.language.datelines import dateline_length
from pipeline.language.follow_ups import Cue, find_cues, looks_far_back
from schemas.article import Sentence, Span

_WORD = re.compile(r"[a-z]+(?:[’'-][a-z]+)*")
_FUTURE = frozenset(
    [
        *("will", "would", "to", "shall", "may", "might", "could", "can", "if", "unless", "should"),
        *("must", "not", "never", "be", "being", "until", "without", "whether"),
    ]
)
_FINITE = frozenset({"was", "were", "is", "are", "has", "have", "had", "did"})
_DENIED = frozenset({"not", "never", "won't", "won’t", "wouldn't", "wouldn’t"})
_LOOK_BACK = 3
_BESIDE = 25
"""Characters to either side of a cue in which its subject or its object stands."""
_BREAK = re.compile(r"[;:“”\"—]|,? (?:but|while|although|whereas) ")
"""Where a clause ends for the words that belong to a cue."""
# Verbs of saying and meaning: what they tell is done by nobody.
_SAID = (
    *("say", "tell", "add", "announce", "ask", "warn", "explain", "state", "report", "write"),
    *("want", "hope", "expect", "think", "believe", "plan", "intend", "propose", "promise", "fear"),
)
_SPEECH = frozenset(verb_root(verb) for verb in _SAID)


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

    @property
    def deeds(self) -> frozenset[str]:
        """The verbs of deeds, but for those of speech."""
        return self.done - _SPEECH

    @cached_property
    def cue_words(self) -> frozenset[str]:
        """What stands in the cues and right beside them: the visit in "the visit was scrapped"."""
        words = [self.text[cue.start : cue.end] for cue in self.cues]
        for cue in self.cues:
            if not cue.weak:
                words += self.beside(cue, _BESIDE)
        return act_words(" ".join(words))

    def beside(self, cue: Cue, reach: int) -> tuple[str, str]:
        """Return what stands within so many characters left and right of a cue, in its clause."""
        ahead = _BREAK.split(self.text[max(0, cue.start - reach) : cue.start])[-1]
        return ahead, _BREAK.split(self.text[cue.end : cue.end + reach])[0]

    @cached_property
    def words(self) -> frozenset[str]:
        """What the sentence is about."""
        return sentence_words(self.item.document)[self.sentence.number - 1]

    @cached_property
    def around(self) -> frozenset[str]:
        """What the sentences beside it and the title are about."""
        return around(self.item, self.sentence.number)

    @cached_property
    def told(self) -> Span:
        """The sentence without its dateline, in which an agency names itself."""
        length = dateline_length(self.text)
        return Span(start=self.sentence.start + length, end=self.sentence.end)

    @cached_property
    def names(self) -> Names:
        """Who is named in it."""
        return self.actors.named_in(self.item, self.told)

    @cached_property
    def near(self) -> Names:
        """Who is named in it and right beside it."""
        return self.actors.named_in(self.item, _near(self.item, self.sentence))

    @cached_property
    def first(self) -> Names:
        """Who is named first in it."""
        return self.actors.first_in(self.item, self.told)

    @cached_property
    def subject_end(self) -> int | None:
        """Where that name ends in the text, where it can be the subject."""
        end = self.actors.subject_end(self.item, self.told)
        return None if end is None else end + self.told.start - self.sentence.start

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The days that it names; a week-day is the nearest one to come."""
        published = self.item.article.published
        return outcome_days.days_in(self.text, published.date()) if published else ()

    @cached_property
    def moved_from(self) -> date | None:
        """The day that it says no longer holds."""
        published = self.item.article.published
        return outcome_days.moved_from(self.text, published.date()) if published else None

    @cached_property
    def told_days(self) -> frozenset[date]:
        """The days on which it says that something was; a week-day is the last one then."""
        published = self.item.article.published
        return outcome_days.told_days(self.text, published.date()) if published else frozenset()

    @cached_property
    def once_set(self) -> frozenset[date]:
        """The days that it says something was set for ("promised for Friday")."""
        published = self.item.article.published
        return outcome_days.days_once_set(self.text, published.date()) if published else frozenset()

    @cached_property
    def by(self) -> outcome_days.Shift | None:
        """By how much it says that something is put off, extended or brought forward."""
        return outcome_days.shift_in(self.text)


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
        elif is_past(word) and not _FUTURE & set(ahead) and "whether" not in words[:index]:
            done |= {verb_root(word), act_word(word)}
    return frozenset(done) - {""}, frozenset(dropped) - {""}


def _same_verb(ahead: list[str]) -> list[str]:
    """Return the words that can go with a verb: from the last finite one ("to be moved was")."""
    finite = [place for place, word in enumerate(ahead) if word in _FINITE]
    return ahead[finite[-1] :] if finite else ahead
