"""Credit each proposed attribution to a source: names, pronouns, follow-on quotations."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.language.candidate import Candidate
from pipeline.language.names import Cast
from pipeline.language.own_subjects import group_before, person_before
from pipeline.language.roles import Pronoun
from pipeline.language.source_kinds import is_plural
from pipeline.language.sources import Source, Sources
from schemas.article import Document, Sentence, Span
from schemas.report import SourceKind

_STANDS_FOR: dict[str, Literal["person", "thing", "many"]] = {
    "he": "person",
    "she": "person",
    "i": "person",
    "his": "person",
    "her": "person",
    "it": "thing",
    "its": "thing",
    "they": "many",
    "we": "many",
    "their": "many",
}
SPOKEN_PRONOUNS: dict[str, Pronoun] = {"he": "he", "his": "he", "she": "she", "her": "she"}
_PEOPLE = frozenset({SourceKind.PERSON, SourceKind.OFFICIALS})
_POSSESSIVE = ("’s", "'s", "s’", "s'")
_SAME_PERSON = frozenset({"the man", "the woman", "the person", "the boy", "the girl"})
_OF_GROUP = re.compile(r"(?:one|another)(?: of (?:them|the \w+))?$", re.IGNORECASE)
_UNNAMED = re.compile(r"(?:^|\b(?:from|to|by|with|met|told) )([Aa]n? [a-z][^,.;:“\"]{2,60}), who\b")
_PARAGRAPH_BREAK = 5
"""Characters from the end of what was said to the next paragraph."""
_LONGEST_OPENING = 2
"""Characters before the content of a quotation that opens its paragraph."""


@dataclass(frozen=True)
class Credit:
    """A candidate with the source it leads to; None where nobody can be credited."""

    candidate: Candidate
    source: Source | None


@dataclass(frozen=True)
class _Turn:
    """A source that spoke: in which paragraph, and where its words or its name ended."""

    source: Source
    paragraph: int
    end: int


class SpeakerTracker:
    """Reads the candidates in order and remembers who spoke last."""

    def __init__(self, document: Document, cast: Cast) -> None:
        """Start with nobody credited."""
        self.document = document
        self.cast = cast
        self.sources = Sources(document, cast)
        self.last: _Turn | None = None
        self.last_person: _Turn | None = None
        self.last_thing: _Turn | None = None
        self.last_group: _Turn | None = None
        self.pronouns: dict[str, Pronoun] = {}

    def credit(self, candidate: Candidate) -> Credit:
        """Lead one candidate to its source and remember who that is."""
        if candidate.source is None:
            source = self._carry_on(candidate)
        else:
            source = self._resolve(candidate.source, candidate.sentence)
        if source is not None:
            self._remember(source, candidate)
        return Credit(candidate, source)

    def name_for(self, span: Span) -> str | None:
        """Return the name that the words at `span` lead to, outside any attribution."""
        words = self.document.article.cut(span).lower()
        shape = _STANDS_FOR.get(words)
        if shape is None:
            return self.sources.resolve(span).name
        if shape == "person":
            people = self.cast.people_before(span.start)
            return next((name for name in people if self._may_be(name, words)), None)
        thing = self.cast.thing_before(span.start)
        return self.sources.resolve(thing).name if thing else None

    # -- pronouns ---------------------------------------------------------------------------

    def _resolve(self, span: Span, sentence: Sentence) -> Source | None:
        match _STANDS_FOR.get(self.document.article.cut(span).lower()):
            case "person":
                return self._person_before(span, sentence)
            case "thing":
                return self._thing_before(span, sentence)
            case "many":
                group = group_before(self.document, sentence, span)
                return self.sources.resolve(group) if group else self._many_before(sentence)
            case _:
                return self._described(span)

    def _described(self, span: Span) -> Source:
        """Return the source that a description leads to; "the woman" is who spoke last."""
        words = self.document.article.cut(span)
        last = self.last_person.source if self.last_person else None
        if words.lower() in _SAME_PERSON and last is not None and not last.named:
            return last
        source = self.sources.resolve(span)
        group = self.last_group.source if self.last_group else None
        if _OF_GROUP.match(words) and group is not None and group.kind in _PEOPLE:
            return replace(source, kind=group.kind)
        return source

    def _person_before(self, span: Span, sentence: Sentence) -> Source | None:
        """Return who "she" is, and keep that "he" is somebody else from now on."""
        words = self.document.article.cut(span).lower()
        unnamed = self._unnamed_before(sentence)
        if unnamed is not None and not self.cast.people_between(sentence.start, span.start):
            return unnamed
        people = self._people_meant(span, sentence)
        name = next((name for name in people if self._may_be(name, words)), None)
        if name is None:
            return None
        if words in SPOKEN_PRONOUNS:
            self.pronouns.setdefault(name, SPOKEN_PRONOUNS[words])
        return self.sources.known.get(name.lower()) or self.sources.person(name)

    def _unnamed_before(self, sentence: Sentence) -> Source | None:
        """Return whom the sentence before brings in unnamed ("A driver, who ..., agreed")."""
        if sentence.number == 1:
            return None
        before = self.document.sentence(sentence.number - 1)
        found = _UNNAMED.search(self.document.article.cut(before))
        if (
            found is None
            or before.paragraph != sentence.paragraph
            or (self.last is not None and self.last.end > before.start)
            or self.cast.people_between(before.start, before.end)
        ):
            return None
        start = before.start + found.start(1)
        return self.sources.resolve(Span(start=start, end=before.start + found.end(1)))

    def _people_meant(self, span: Span, sentence: Sentence) -> Iterator[str]:
        """Yield whom a pronoun can mean, the likeliest first.

        That is the subject of its sentence, one named since the last one spoke, the last person
        who spoke, and the others named shortly before.
        """
        yield from self.cast.people_between(sentence.start, span.start)
        if self.last is not None and self.last_person is not None:
            yield from reversed(self.cast.people_between(self.last.end, sentence.start))
            yield self.last_person.source.name
        yield from self.cast.people_before(span.start)

    def _may_be(self, name: str, words: str) -> bool:
        """Tell whether nothing speaks against a pronoun: nobody is both "he" and "she"."""
        known = self.pronouns.get(name) or self.cast.roles.pronoun_of(name)
        return known is None or SPOKEN_PRONOUNS.get(words, known) == known

    def _thing_before(self, span: Span, sentence: Sentence) -> Source | None:
        """Return what "it" is: the body that has just spoken, else the nearest one before."""
        if (
            self.last is not None
            and self.last is self.last_thing
            and (
                self.last.paragraph == sentence.paragraph
                or sentence.start - self.last.end <= _PARAGRAPH_BREAK
            )
        ):
            return self.last.source
        thing = self.cast.thing_before(span.start)
        if thing is not None:
            return self.sources.resolve(thing)
        return self.last_thing.source if self.last_thing else None

    def _many_before(self, sentence: Sentence) -> Source | None:
        """Return who "they" are: a group that spoke just before, else the last to speak."""
        group = self.last_group
        if group is not None and group.paragraph >= sentence.paragraph - 1:
            return group.source
        return self.last.source if self.last else None

    # -- quotations without a cue -----------------------------------------------------------

    def _carry_on(self, candidate: Candidate) -> Source | None:
        """Credit a quotation without a cue to the speaker of its paragraph.

        A quotation that opens a paragraph goes on with the last speaker when the one before was
        left unclosed, as newspapers do.
        """
        if self.last is None:
            return None
        subject = self._own_subject(candidate)
        if subject is not None:
            return subject
        paragraph = candidate.sentence.paragraph
        goes_on = paragraph == self.last.paragraph or (
            paragraph == self.last.paragraph + 1
            and self._opens_paragraph(candidate)
            and self._is_unclosed_before(candidate)
        )
        return self.last.source if goes_on else None

    def _own_subject(self, candidate: Candidate) -> Source | None:
        """Return the person who opens the sentence of a quotation ("Lee offered “...”")."""
        sentence = candidate.sentence
        if self.last is not None and self.last.end > sentence.start:
            return None
        for mention in self.cast.mentions_in(sentence):
            owner = self.document.article.cut(mention.span).endswith(_POSSESSIVE)
            if mention.person and mention.span.start == sentence.start and not owner:
                return self.sources.person(mention.name)
        person = person_before(self.document, sentence, candidate.content)
        return self.sources.resolve(person) if person is not None else None

    def _opens_paragraph(self, candidate: Candidate) -> bool:
        first = bisect_left(
            self.document.sentences,
            candidate.sentence.paragraph,
            key=lambda sentence: sentence.paragraph,
        )
        return candidate.content.start - self.document.sentences[first].start <= _LONGEST_OPENING

    def _is_unclosed_before(self, candidate: Candidate) -> bool:
        outer = self.document.outer_quotations
        index = bisect_left(outer, candidate.content.start, key=lambda quotation: quotation.end)
        return index > 0 and not outer[index - 1].closed

    def _remember(self, source: Source, candidate: Candidate) -> None:
        end = max(candidate.content.end, candidate.source.end if candidate.source else 0)
        turn = self.last = _Turn(source, candidate.sentence.paragraph, end)
        several = not source.is_person and is_plural(source.name, self.cast.lexicon)
        if several or source.kind is SourceKind.ORGANISATION:
            self.last_group = turn
        if source.kind not in {SourceKind.PERSON, SourceKind.OFFICIALS}:
            self.last_thing = turn
        elif not several:
            self.last_person = turn
