"""What one article has from one source: by its report, and by what the report lacks."""

import re
from dataclasses import dataclass

from pipeline.brief.item import Item
from pipeline.brief.leads import find_leads
from pipeline.language.stems import stem
from schemas.report import Attribution, Check, SourceKind

_POINTING = frozenset({"this", "that", "these", "those"})


_INTERESTED = re.compile(
    r"\b(?:associations?|leagues?|unions?|initiatives?|campaign(?:ers)?|lobby|federation|guild|club"
    r"|alliance|society|opposition|party|critics|activists|residents|neighbours|think-tank)\b",
    re.IGNORECASE,
)
"""Bodies that speak for one side."""
_VOW = re.compile(r"\b(?:will|shall|won[’']t|we|our|us|I|my)\b|[’']ll\b")


@dataclass(frozen=True)
class Credit:
    """What one article, by its number, has from one source."""

    article: int
    attributions: tuple[Attribution, ...]
    guessed: bool = False
    """Whether the report of the article has nothing from the source."""

    @property
    def source(self) -> str:
        """The source's name, as the article has it, or what "this" may stand for."""
        return "a document" if self._is_pointed_at else self.attributions[0].source

    @property
    def named(self) -> bool:
        """Whether a reader could tell who it is; "according to this" tells nobody."""
        return self.attributions[0].named and not self._is_pointed_at

    @property
    def is_person(self) -> bool:
        """Whether it is a person."""
        return self.attributions[0].kind is SourceKind.PERSON

    def is_named_in(self, text: str) -> bool:
        """Tell whether a text has the last word of the source's name."""
        return self.source.split()[-1].lower() in text.lower()

    @property
    def is_hidden(self) -> bool:
        """Whether it is somebody, or a paper, that other outlets cannot ask or read."""
        return self._is_pointed_at or (
            not self.named and self.attributions[0].kind is not SourceKind.ORGANISATION
        )

    @property
    def is_single_voice(self) -> bool:
        """Whether a figure may be this source's alone; authorities and firms tell all outlets."""
        if not self.named or self.is_person:
            return True
        document = self.attributions[0].kind is SourceKind.DOCUMENT
        return document or bool(_INTERESTED.search(self.source))

    @property
    def paper(self) -> str:
        """Stem of the noun for a paper that few have seen; empty for all other sources."""
        hidden = not self.named and self.attributions[0].kind is SourceKind.DOCUMENT
        return stem(self.source.split()[-1].lower()) if hidden else ""

    @property
    def beside_vows(self) -> tuple[Attribution, ...]:
        """What is told about others; a promise goes back to whoever made it in any case."""
        return tuple(a for a in self.attributions if not _VOW.search(a.content.text))

    @property
    def _is_pointed_at(self) -> bool:
        return self.attributions[0].source.lower() in _POINTING


def credits_of(number: int, item: Item) -> list[Credit]:
    """Return the credits of one article, by the number that it is given."""
    sourcing = item.report.sourcing
    by_source: dict[str, list[Attribution]] = {}
    known = [
        attribution
        for attribution in (sourcing.attributions if sourcing is not None else ())
        if attribution.check is not Check.REJECTED
    ]
    for attribution in (*known, *find_leads(item.document, known)):
        by_source.setdefault(attribution.source, []).append(attribution)
    return [
        Credit(number, tuple(attributions), guessed=attributions[0] not in known)
        for attributions in by_source.values()
    ]
