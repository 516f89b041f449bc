"""Who is who in one article: names, the short forms that stand for them, and pronouns."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.language.lexicon import Lexicon, load_lexicon
from pipeline.language.tokens import Token, span_of, tokenise
from schemas.article import Document, Sentence, Span
from schemas.report import SourceKind

_ORGANISATION = frozenset(
    "inc inc. ltd ltd. plc corp corp. co. union board agency council department ministry bank party university "
    "college company group services office court service commission authority institute association "
    "committee club museum police army force forces federation league society trust foundation "
    "parliament senate congress government cabinet team airlines airways hospital infirmary school "
    "energy research systems industries holdings partners labs bureau administration alliance front "
    "coalition network fund house kremlin treasury inspectorate crown".split()
)
_COMPANY = frozenset(
    "company firm manufacturer maker operator airline chain retailer business group agency bank union party charity "
    "club museum university hospital ministry department board council force police army government "
    "watchdog regulator organisation organization newspaper paper body commission court".split()
)
_PLACE = frozenset(
    "road street lane avenue square bridge river lake mountain island islands bay harbour harbor port city "
    "county valley hill park station airport north south east west way quay ocean sea war day prize cup "
    "street. st. ave. rd. act bill treaty deal crossing field mill town savings hand village palace".split()
)
_COUNTRIES = frozenset("U.S. US UK U.K. EU E.U. UN U.N. USA TV".split())
_NOT_NAMES = frozenset(
    "The A An In On At By But And For From With Under After Before When While If As It He She They We I "
    "His Her Its Their Our My This That These Those There Here Despite Although Though Since Until Of To "
    "Not No Yes One Two Three Four Five Six Nine Ten Another Some Several Many Most Both Each Other What "
    "Who Why How Where Last Next Late Early Asked According Only Nobody Everyone Now Then Still "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April June July "
    "August September October November December Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec".split()
)
_POSSESSIVE = re.compile(r"[’']s$|(?<=s)[’']$")


@dataclass(frozen=True)
class Mention:
    """One place where a capitalised name stands."""

    span: Span
    sentence: int
    name: str
    person: bool


class Cast:
    """The names of an article and the rules that lead a phrase back to one of them."""

    def __init__(self, document: Document) -> None:
        """Collect the names of `document`."""
        self.document = document
        self.lexicon: Lexicon = load_lexicon()
        self.mentions = self._collect()

    # -- collecting -------------------------------------------------------------------------

    def _collect(self) -> list[Mention]:
        runs = [(number, run) for number, run in self._runs()]
        full: dict[str, str] = {}
        for _, run in runs:
            name = self._bare_name(run)
            if self._is_person(name):
                full.setdefault(name[-1], " ".join(name))
        for first, name in self._first_names(runs, list(full.values())):
            full.setdefault(first, name)
        mentions = []
        for number, run in runs:
            bare = self._bare_name(run)
            if not bare:
                continue
            person = self._is_person(bare)
            name = " ".join(bare)
            if len(bare) == 1 and bare[0] in full:
                name, person = full[bare[0]], True
            mentions.append(Mention(span_of(run), number, name, person))
        return mentions

    def _first_names(
        self, runs: Sequence[tuple[int, list[Token]]], people: Sequence[str]
    ) -> Iterator[tuple[str, str]]:
        """Yield (first name, full name); a word that comes before the full name is none of it."""
        in_order = [" ".join(self._bare_name(run)) for _, run in runs]
        for name in people:
            first = name.split()[0]
            if first not in in_order or in_order.index(name) < in_order.index(first):
                yield first, name

    def _runs(self) -> Iterator[tuple[int, list[Token]]]:
        """Yield the runs of capitalised words, those inside quotations included."""
        for sentence in self.document.sentences:
            text = self.document.article.cut(sentence)
            flat = Document(article=self.document.article, sentences=(sentence,), quotations=())
            run: list[Token] = []
            for token in tokenise(flat, sentence):
                if token.capitalised and not (token.text in _NOT_NAMES):
                    run.append(token)
                    if not _POSSESSIVE.search(token.text):
                        continue
                elif (
                    run
                    and token.lower in {"of", "for", "&"}
                    and self._is_organisation_word(run[-1].text)
                ):
                    run.append(token)
                    continue
                if run:
                    yield from self._finished(sentence.number, run, text)
                run = []
            if run:
                yield from self._finished(sentence.number, run, text)

    def _finished(
        self, number: int, run: list[Token], text: str
    ) -> Iterator[tuple[int, list[Token]]]:
        while run and not run[-1].capitalised:
            run = run[:-1]
        if not run:
            return
        before = self.document.article.text[: run[0].start].rstrip(" ")[-1:]
        starts_sentence = (
            run[0].start == self.document.sentence(number).start or before in ".?!“\"‘':"
        )
        if len(run) == 1 and starts_sentence and not self._occurs_elsewhere(run[0].text):
            return
        yield number, run

    def _occurs_elsewhere(self, word: str) -> bool:
        bare = _POSSESSIVE.sub("", word)
        pattern = rf"(?<=[a-z,;’'\-] ){re.escape(bare)}\b"
        return re.search(pattern, self.document.article.text) is not None

    def _bare_name(self, run: Sequence[Token]) -> list[str]:
        words = [_POSSESSIVE.sub("", token.text) for token in run]
        last_title = -1
        for index, word in enumerate(words[:-1]):
            if word.lower().rstrip(".") in self.lexicon.words["titles"]:
                last_title = index
        rest = words[last_title + 1 :]
        if len(rest) == 1 and last_title >= 0 and self._is_organisation_word(rest[0]):
            return words
        return rest

    def _is_person(self, words: Sequence[str]) -> bool:
        return (
            2 <= len(words) <= 4
            and not self._is_organisation(words)
            and not any(word.lower() in _PLACE or word in _COUNTRIES for word in words)
        )

    def _is_organisation_word(self, word: str) -> bool:
        return word.lower() in _ORGANISATION or (len(word) >= 2 and word.isupper())

    def _is_organisation(self, words: Sequence[str]) -> bool:
        return any(self._is_organisation_word(word) or word in {"of", "&"} for word in words)

    # -- looking up -------------------------------------------------------------------------

    def people_before(self, offset: int, *, sentences: int = 3) -> list[str]:
        """Return the people named before `offset`, nearest first, within a few sentences."""
        here = self._number_at(offset)
        names: list[str] = []
        for mention in reversed(self.mentions):
            if (
                mention.person
                and mention.span.end <= offset
                and here - mention.sentence <= sentences
            ):
                if mention.name not in names:
                    names.append(mention.name)
        return names

    def people_in_sentence(self, sentence: Sentence, before: int) -> list[str]:
        """Return the people named in a sentence ahead of `before`; the subject stands first."""
        names: list[str] = []
        for mention in self.mentions:
            inside = sentence.start <= mention.span.start and mention.span.end <= before
            if mention.person and inside and mention.name not in names:
                names.append(mention.name)
        return names

    def names_in(self, span: Span) -> list[str]:
        """Return the canonical names mentioned inside `span`, in order."""
        names: list[str] = []
        for mention in self.mentions:
            if mention.span.overlaps(span) and mention.name not in names:
                names.append(mention.name)
        return names

    def opens_with_person(self, span: Span) -> bool:
        """Tell whether a phrase begins with a person's name, titles included."""
        return any(m.person and m.span.start == span.start for m in self.mentions)

    def names_an_actor(self, span: Span) -> bool:
        """Tell whether a person or an organisation, not a place or a building, is named there."""
        return any(m.span.overlaps(span) and (m.person or self._may_act(m)) for m in self.mentions)

    def person_in(self, span: Span) -> str | None:
        """Return the last person named inside `span`."""
        found = [m.name for m in self.mentions if m.person and span.overlaps(m.span)]
        return found[-1] if found else None

    def organisation_before(self, offset: int) -> str | None:
        """Return the organisation that "it" stands for at `offset`.

        That is the first one named in the nearest sentence before, since a subject stands first.
        """
        here = self._number_at(offset)
        for number in range(here, max(here - 4, 0), -1):
            for mention in self.mentions:
                if (
                    mention.sentence == number
                    and mention.span.end <= offset
                    and self._may_act(mention)
                ):
                    return mention.name
        return None

    def leading_organisation(self) -> str | None:
        """Return the organisation that the article names most often, the earliest among equals."""
        names = [mention.name for mention in self.mentions if self._may_act(mention)]
        return max(names, key=lambda name: (names.count(name), -names.index(name)), default=None)

    def organisation_with(self, head: str) -> str | None:
        """Return the first organisation whose name holds `head` ("Food Safety Board")."""
        for mention in self.mentions:
            if not mention.person and head in mention.name.lower().split():
                return mention.name
        return None

    def _may_act(self, mention: Mention) -> bool:
        words = mention.name.split()
        return not mention.person and not any(
            word.lower() in _PLACE or word in _COUNTRIES for word in words[-1:]
        )

    def _number_at(self, offset: int) -> int:
        number = 1
        for sentence in self.document.sentences:
            if sentence.start <= offset:
                number = sentence.number
        return number


def kind_of(phrase: str, *, person: bool, lexicon: Lexicon) -> SourceKind:
    """Tell what sort of source a phrase names, by its head words."""
    head = re.split(
        r"\b(?:of|for|from|who|that|which|in|at|by|with|on|to|issued|signed|close|involved|familiar|seen|drawn|taped|published)\b|,",
        phrase.lower(),
    )[0]
    words = re.findall(r"[\w’'-]+", head)
    last = _POSSESSIVE.sub("", words[-1]) if words else ""
    if last in lexicon.nouns["document"] and not person:
        return SourceKind.DOCUMENT
    if last in lexicon.nouns["official"] and not person:
        return SourceKind.OFFICIALS
    if person or last in lexicon.nouns["person"]:
        return SourceKind.PERSON
    if last in lexicon.nouns["media"] or (
        words and words[0] in {"state", "local"} and last in {"radio", "tv", "television", "media"}
    ):
        return SourceKind.OTHER_MEDIA
    return SourceKind.ORGANISATION


def is_indefinite(phrase: str) -> bool:
    """Tell whether a phrase introduces somebody without saying who ("a diplomat")."""
    first = phrase.split()[0].lower() if phrase.split() else ""
    return first in {
        "a",
        "an",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "another",
        "some",
        "several",
        "many",
        "others",
        "most",
        "few",
        "critics",
        "officials",
        "sources",
        "people",
        "witnesses",
        "residents",
        "analysts",
        "experts",
        "supporters",
        "opponents",
        "economists",
        "lawyers",
        "friends",
    }


def is_company_word(word: str) -> bool:
    """Tell whether a common noun stands for an organisation ("the firm")."""
    return word in _COMPANY
