"""Trace what articles credit to their sources: which credits lead to one source, and where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from pipeline.brief.credits import Credit, credits_of
from pipeline.brief.echoes import Echo, echo_of
from pipeline.brief.groups import Groups
from pipeline.brief.item import Item
from pipeline.brief.relays import is_of_the_press, is_passed_on, is_vague, names_outlet
from pipeline.brief.source_names import is_same_source
from pipeline.brief.tellings import Claim, Told, claim_of, read_sentences


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
        self.credits = [
            one for number, item in enumerate(ordered) for one in credits_of(number, item)
        ]
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
        said = credit.beside_vows if credit.named else credit.attributions
        if not said or not credit.is_single_voice:
            return
        claim = claim_of(self.ordered[credit.article].document, said)
        found = self._told_again(number, claim)
        if any(not others and telling.article < credit.article for telling, others in found):
            return
        for telling, others in found:
            if not others and self._is_free(telling):
                self.again.append(telling)
            for other in others:
                if not credit.named and not self.credits[other].named:
                    self.groups.join(number, other)
        if not credit.named:
            self._follow_relays(number, claim)

    def _told_again(self, number: int, claim: Claim) -> list[tuple[Telling, list[int]]]:
        """Return the sentences of other articles that make a claim, each with its credits there."""
        credit = self.credits[number]
        echo = self._echo(credit)
        return [
            (Telling(number, article, told), self._others(credit, echo, article, told))
            for article, sentences in enumerate(self._sentences)
            for told in sentences
            if article != credit.article
            and (claim.is_told_by(told) or (credit.is_hidden and echo.is_heard_in(told)))
        ]

    def _echo(self, credit: Credit) -> Echo:
        document = self.ordered[credit.article].document
        echo = echo_of(self._sentences[credit.article], document, credit.attributions)
        earlier = (told.telling for told in chain(*self._sentences[: credit.article]))
        return echo.without(frozenset[str]().union(*earlier))

    def _others(self, credit: Credit, echo: Echo, article: int, told: Told) -> list[int]:
        """Return whom a sentence credits, unless that is somebody who refers to the same paper."""
        if credit.paper in told.stems and echo.has_number_of(told):
            return []
        return self._crediting(article, told)

    def _is_free(self, telling: Telling) -> bool:
        """Tell whether a sentence does not already go back to somebody of an earlier article."""
        return not any(
            other.told is telling.told
            and self.groups.first(other.credit) != self.groups.first(telling.credit)
            for other in self.again
        )

    def _follow_relays(self, number: int, claim: Claim) -> None:
        """Follow what an unnamed source told one outlet into the later articles of others."""
        first = self.credits[number].article
        outlet = self._outlet(first)
        for article in range(first + 1, len(self.ordered)):
            for told in self._sentences[article]:
                if is_passed_on(claim, told, outlet=outlet, by=self._outlet(article)):
                    self.again.append(Telling(number, article, told))
                    for other in self._crediting(article, told):
                        if self._credits_outlet(other, outlet):
                            self.groups.join(number, other)

    def _credits_outlet(self, number: int, outlet: str) -> bool:
        """Tell whether a credit is to an outlet, by its name or as one of the press."""
        source = self.credits[number].source
        return is_of_the_press(source) or names_outlet(source, outlet)

    def _outlet(self, article: int) -> str:
        return self.ordered[article].article.outlet or ""

    def _crediting(self, article: int, told: Told) -> list[int]:
        """Return the credits that a sentence of an article belongs to.

        A report may credit "it has become known" to whoever is near; nobody has said that.
        """
        return [
            number
            for number, credit in enumerate(self.credits)
            if credit.article == article
            and any(a.content.overlaps(told.sentence) for a in credit.attributions)
            and not (is_vague(told.text) and not credit.is_named_in(told.text))
        ]
