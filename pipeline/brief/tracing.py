"""Trace what articles credit to their sources: which credits lead to one source, and where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.brief.groups import Groups
from pipeline.brief.item import Item
from pipeline.brief.relays import is_of_the_press, is_passed_on, names_outlet
from pipeline.brief.source_names import is_same_source
from pipeline.brief.tellings import Claim, Told, claim_of, read_sentences
from schemas.article import Sentence
from schemas.report import Attribution, Check, SourceKind

_POINTING = frozenset({"this", "that", "these", "those"})


@dataclass(frozen=True)
class Credit:
    """What one article, by its number, has from one source."""

    article: int
    attributions: tuple[Attribution, ...]

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

    @property
    def _is_pointed_at(self) -> bool:
        return self.attributions[0].source.lower() in _POINTING


@dataclass(frozen=True)
class Telling:
    """A sentence that tells, without credit, what another article has from a source."""

    credit: int
    article: int
    told: Told


class Tracing:
    """The credits of a story's articles; `groups` joins those that lead to one source."""

    def __init__(self, ordered: Sequence[Item], copies: Mapping[int, int]) -> None:
        """Trace the credits.

        Args:
            ordered: the articles, in order of publication.
            copies: for each article the number of the first one that is the same copy.
        """
        self.ordered = ordered
        self.copies = copies
        self.credits = [one for number, item in enumerate(ordered) for one in _of(number, item)]
        self.groups = Groups(len(self.credits))
        self.again: list[Telling] = []
        self._sentences = [read_sentences(item.document) for item in ordered]
        self._full_names = {c.source for c in self.credits if c.is_person and " " in c.source}
        for i, left in enumerate(self.credits):
            for j in range(i + 1, len(self.credits)):
                if self._is_same(left, self.credits[j]):
                    self.groups.join(i, j)
        for number in range(len(self.credits)):
            self._follow(number)

    def _is_same(self, left: Credit, right: Credit) -> bool:
        if left.named != right.named:
            return False
        if not left.named:
            copied = self.copies[left.article] == self.copies[right.article]
            return copied and left.source == right.source
        if left.is_person != right.is_person or self._is_ambiguous(left, right):
            return False
        return is_same_source(left.source, right.source, people=left.is_person)

    def _is_ambiguous(self, left: Credit, right: Credit) -> bool:
        """Tell whether one of two names is a surname that several people of the story have."""
        if not left.is_person or left.source == right.source:
            return False
        return any(
            " " not in name
            and sum(is_same_source(name, full, people=True) for full in self._full_names) > 1
            for name in (left.source, right.source)
        )

    def _follow(self, number: int) -> None:
        """Follow what a source is credited with into the other articles.

        What an earlier article tells without credit was known before, so it has no origin here.
        """
        credit = self.credits[number]
        claim = claim_of(self.ordered[credit.article].document, credit.attributions)
        found = [
            (Telling(number, article, told), self._crediting(article, told.sentence))
            for article, sentences in enumerate(self._sentences)
            for told in sentences
            if article != credit.article and claim.is_told_by(told)
        ]
        if any(not others and telling.article < credit.article for telling, others in found):
            return
        for telling, others in found:
            if not others:
                self.again.append(telling)
            for other in others:
                if not credit.named and not self.credits[other].named:
                    self.groups.join(number, other)
        if not credit.named:
            self._follow_relays(number, claim)

    def _follow_relays(self, number: int, claim: Claim) -> None:
        """Follow what an unnamed source told one outlet into the later articles of others."""
        first = self.credits[number].article
        outlet = self._outlet(first)
        for article in range(first + 1, len(self.ordered)):
            for told in self._sentences[article]:
                if is_passed_on(claim, told, outlet=outlet, by=self._outlet(article)):
                    self.again.append(Telling(number, article, told))
                    for other in self._crediting(article, told.sentence):
                        if self._credits_outlet(other, outlet):
                            self.groups.join(number, other)

    def _credits_outlet(self, number: int, outlet: str) -> bool:
        """Tell whether a credit is to an outlet, by its name or as one of the press."""
        source = self.credits[number].source
        return is_of_the_press(source) or names_outlet(source, outlet)

    def _outlet(self, article: int) -> str:
        return self.ordered[article].article.outlet or ""

    def _crediting(self, article: int, sentence: Sentence) -> list[int]:
        """Return the credits that a sentence of an article belongs to."""
        return [
            number
            for number, credit in enumerate(self.credits)
            if credit.article == article
            and any(attribution.content.overlaps(sentence) for attribution in credit.attributions)
        ]


def _of(number: int, item: Item) -> list[Credit]:
    """Return the credits of one article."""
    sourcing = item.report.sourcing
    by_source: dict[str, list[Attribution]] = {}
    for attribution in sourcing.attributions if sourcing is not None else ():
        if attribution.check is not Check.REJECTED:
            by_source.setdefault(attribution.source, []).append(attribution)
    return [Credit(number, tuple(attributions)) for attributions in by_source.values()]
