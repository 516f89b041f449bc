"""Lead the words that name a source back to one source: surnames, "the board", "she", follow-ons."""

import re
from dataclasses import dataclass

from pipeline.language.attributions import Candidate
from pipeline.language.names import Cast, is_company_word, is_indefinite, kind_of
from schemas.article import Document, Span
from schemas.report import SourceKind

_SUBJECT_PRONOUNS = {
    "he": "person",
    "she": "person",
    "i": "person",
    "it": "thing",
    "they": "many",
    "we": "many",
}
_TRAILING = re.compile(
    r"\s+(?:who|which|that|seen|issued|signed|published|drawn|in an? |on Monday|on Tuesday|on Wednesday|on Thursday|on Friday|on Saturday|on Sunday)\b.*$"
)
# What somebody said is that person speaking: "Holt's angry posts" leads to Holt.
_OWN_WORDS = re.compile(
    r"[’']s?\s+(?:[\w-]+\s+){0,4}(?:posts?|tweets?|remarks|comments|claims?|speech|announcement|statements?|words)$"
)
_FIRST_ONLY = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Source:
    """One source of the article, as every mention of it will be shown."""

    name: str
    kind: SourceKind
    named: bool


@dataclass(frozen=True)
class Credit:
    """A candidate with the source it leads to; `rivals` are others that a pronoun could mean."""

    candidate: Candidate
    source: Source | None
    rivals: tuple[str, ...] = ()


class Ledger:
    """Reads the candidates in order and remembers who spoke last."""

    def __init__(self, document: Document, cast: Cast) -> None:
        """Start with nobody credited."""
        self.document = document
        self.cast = cast
        self.last: Source | None = None
        self.last_paragraph = 0
        self.last_person: Source | None = None
        self.last_thing: Source | None = None
        self.known: dict[str, Source] = {}

    def credit(self, candidate: Candidate) -> Credit:
        """Resolve one candidate's source and remember it."""
        rivals: tuple[str, ...] = ()
        if candidate.source is None:
            source = self._carry_on(candidate)
        else:
            phrase = self.document.article.cut(candidate.source)
            lower = phrase.lower()
            if lower in _SUBJECT_PRONOUNS or lower in {"his", "her", "their", "its"}:
                source, rivals = self._pronoun(lower, candidate)
            else:
                source = self._phrase(phrase, candidate.source)
        if source is not None:
            self._remember(source, candidate)
        return Credit(candidate, source, rivals)

    def name_for(self, span: Span) -> str | None:
        """Return the name that the words at `span` lead to, outside any attribution."""
        words = self.document.article.cut(span)
        lower = words.lower()
        if lower in _SUBJECT_PRONOUNS:
            if _SUBJECT_PRONOUNS[lower] == "person":
                people = self.cast.people_before(span.start)
                return people[0] if people else None
            return self.cast.organisation_before(span.start)
        return self._phrase(words, span).name

    def _carry_on(self, candidate: Candidate) -> Source | None:
        """Credit a quotation without a cue to the speaker of its paragraph."""
        paragraph = candidate.sentence.paragraph
        if self.last is not None and self.last_paragraph == paragraph:
            return self.last
        opens = self._opens_paragraph(candidate)
        if (
            self.last is not None
            and opens
            and paragraph == self.last_paragraph + 1
            and self._unclosed_before(candidate)
        ):
            return self.last
        return None

    def _opens_paragraph(self, candidate: Candidate) -> bool:
        first = next(
            s for s in self.document.sentences if s.paragraph == candidate.sentence.paragraph
        )
        return candidate.content.start - first.start <= 2

    def _unclosed_before(self, candidate: Candidate) -> bool:
        before = [
            q for q in self.document.quotations if q.depth == 0 and q.end < candidate.content.start
        ]
        return bool(before) and not before[-1].closed

    def _pronoun(self, pronoun: str, candidate: Candidate) -> tuple[Source | None, tuple[str, ...]]:
        assert candidate.source is not None
        shape = {"his": "person", "her": "person", "its": "thing", "their": "many"}.get(
            pronoun
        ) or _SUBJECT_PRONOUNS[pronoun]
        if shape == "thing":
            if self.last_thing is not None and self.last_paragraph == candidate.sentence.paragraph:
                return self.last_thing, ()
            name = self.cast.organisation_before(candidate.source.start)
            return (self._register(name, person=False) if name else self.last_thing), ()
        if shape == "many":
            return self.last, ()
        people = self.cast.people_before(candidate.source.start)
        if self.last_person is None:
            return (self._register(people[0], person=True) if people else None), tuple(people[1:3])
        here = self.cast.people_in_sentence(candidate.sentence, candidate.source.start)
        if here:
            return self._register(here[0], person=True), tuple(here[1:])
        nearer = [
            name for name in self._named_since_last(candidate) if name != self.last_person.name
        ]
        if nearer:
            return self._register(nearer[-1], person=True), (self.last_person.name, *nearer[:-1])
        return self.last_person, ()

    def _named_since_last(self, candidate: Candidate) -> list[str]:
        assert candidate.source is not None
        start = self._last_end if self.last_person is not None else 0
        names: list[str] = []
        for mention in self.cast.mentions:
            if (
                mention.person
                and start <= mention.span.start < candidate.source.start
                and mention.name not in names
            ):
                names.append(mention.name)
        return names

    _last_end: int = 0

    def _phrase(self, phrase: str, span: Span) -> Source:
        person = self.cast.person_in(span)
        if _OWN_WORDS.search(phrase):
            owner = _OWN_WORDS.sub("", phrase).strip()
            return self._phrase(owner, Span(start=span.start, end=span.start + len(owner)))
        bare = _FIRST_ONLY.sub("", phrase)
        words = re.findall(r"[\w’'-]+", bare)
        head = words[-1].lower() if words and words[-1].islower() else ""
        if person is not None and self.cast.opens_with_person(span):
            return self._register(person, person=True)
        if (
            person is not None
            and kind_of(phrase, person=False, lexicon=self.cast.lexicon) is not SourceKind.DOCUMENT
            and not re.search(r"[’']s\s+\w", phrase)
            and not re.search(r"\b(?:of|for|by|to|with)\b", phrase)
        ):
            return self._register(person, person=True)
        if person is not None and re.search(r",\s*(?:[A-Z]\w+)", phrase):
            return self._register(person, person=True)
        trimmed = _TRAILING.sub("", phrase).strip(" ,") or phrase
        if phrase.lower().startswith(("the ", "that ", "this ")):
            earlier = self.known.get(head)
            if earlier is not None:
                return earlier
            organisation = self.cast.organisation_with(head)
            if organisation is not None:
                return self._register(organisation, person=False)
            if is_company_word(head) and len(words) == 1:
                name = self.cast.leading_organisation()
                if name is not None:
                    return self._register(name, person=False)
        return self._register(trimmed, person=False, phrase=phrase)

    def _register(self, name: str, *, person: bool, phrase: str | None = None) -> Source:
        existing = self.known.get(name.lower())
        if existing is not None:
            return existing
        kind = kind_of(phrase or name, person=person, lexicon=self.cast.lexicon)
        named = person or self._is_named(phrase or name, kind)
        source = Source(name, kind, named)
        self.known[name.lower()] = source
        head = re.split(
            r"\b(?:of|for|from|who|at|in|on|with|by|to|close|involved|familiar|seen)\b|,", name
        )[0].split()
        if head and not person:
            self.known[head[-1].lower()] = source
        return source

    def _is_named(self, phrase: str, kind: SourceKind) -> bool:
        if kind in {SourceKind.DOCUMENT, SourceKind.OTHER_MEDIA}:
            return True
        if kind in {SourceKind.PERSON, SourceKind.OFFICIALS}:
            return (
                bool(re.search(r"[A-Z]\w+$", phrase))
                and not is_indefinite(phrase)
                and phrase.split()[-1].lower() not in self.cast.lexicon.nouns["official"]
            )
        return not is_indefinite(phrase)

    def _remember(self, source: Source, candidate: Candidate) -> None:
        self.last = source
        self.last_paragraph = candidate.sentence.paragraph
        self._last_end = max(candidate.content.end, candidate.source.end if candidate.source else 0)
        if source.kind in {SourceKind.PERSON, SourceKind.OFFICIALS}:
            self.last_person = source
        else:
            self.last_thing = source
