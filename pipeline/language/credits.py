"""Credit each proposed attribution to a source: names, pronouns, follow-on quotations."""

from bisect import bisect_left
from dataclasses import dataclass
from typing import Literal

from pipeline.language.candidate import Candidate
from pipeline.language.names import Cast
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
_PRONOUNS: dict[str, Pronoun] = {"he": "he", "his": "he", "she": "she", "her": "she"}
_LONGEST_OPENING = 2
"""Characters before the content of a quotation that opens its paragraph."""


@dataclass(frozen=True)
class Credit:
    """A candidate with the source it leads to; None where nobody can be credited."""

    candidate: Candidate
    source: Source | None


class SpeakerTracker:
    """Reads the candidates in order and remembers who spoke last."""

    def __init__(self, document: Document, cast: Cast) -> None:
        """Start with nobody credited."""
        self.document = document
        self.cast = cast
        self.sources = Sources(document, cast)
        self.last: Source | None = None
        self.last_person: Source | None = None
        self.last_thing: Source | None = None
        self.pronouns: dict[str, Pronoun] = {}
        self.last_paragraph = 0
        self.last_end = 0

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
            return next((name for name in people if self._may_be(name, _PRONOUNS.get(words))), None)
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
                return self.last
            case _:
                return self.sources.resolve(span)

    def _person_before(self, span: Span, sentence: Sentence) -> Source | None:
        """Return who "she" is: named since the last one spoke, else the one who spoke last.

        Nobody is both "he" and "she"; where that leaves no one, the nearest one named is meant.
        """
        words = self.document.article.cut(span).lower()
        pronoun = _PRONOUNS.get(words)
        since = self.last_end if self.last_person is not None else 0
        names = self.cast.people_between(sentence.start, span.start)
        if self.last_person is not None:
            names += reversed(self.cast.people_between(since, sentence.start))
            names.append(self.last_person.name)
        names += self.cast.people_before(span.start)
        name = next((name for name in names if self._may_be(name, pronoun)), None)
        if name is None:
            return None
        if pronoun is not None:
            self.pronouns.setdefault(name, pronoun)
        return self.sources.known.get(name.lower()) or self.sources.person(name)

    def _may_be(self, name: str, pronoun: Pronoun | None) -> bool:
        known = self.pronouns.get(name) or self.cast.roles.pronoun_of(name)
        return pronoun is None or known is None or known == pronoun

    def _thing_before(self, span: Span, sentence: Sentence) -> Source | None:
        goes_on = self.last is self.last_thing and self.last_paragraph == sentence.paragraph
        if goes_on and self.last is not None:
            return self.last
        thing = self.cast.thing_before(span.start)
        return self.sources.resolve(thing) if thing else self.last_thing

    # -- quotations without a cue -----------------------------------------------------------

    def _carry_on(self, candidate: Candidate) -> Source | None:
        """Credit a quotation without a cue to the speaker of its paragraph.

        A quotation that opens a paragraph goes on with the last speaker when the one before was
        left unclosed, as newspapers do.
        """
        paragraph = candidate.sentence.paragraph
        if self.last is None or paragraph == self.last_paragraph:
            return self.last
        follows = paragraph == self.last_paragraph + 1 and self._opens_paragraph(candidate)
        return self.last if follows and self._is_unclosed_before(candidate) else None

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
        self.last = source
        self.last_paragraph = candidate.sentence.paragraph
        self.last_end = max(candidate.content.end, candidate.source.end if candidate.source else 0)
        several = not self.sources.is_person(source) and is_plural(source.name, self.cast.lexicon)
        if source.kind not in {SourceKind.PERSON, SourceKind.OFFICIALS}:
            self.last_thing = source
        elif not several:
            self.last_person = source
