"""Find the names of an article, and tell the people among them from bodies and places."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.language.appositions import is_body, is_somebody
from pipeline.language.capitals import Capitals, Run, is_organisation_word, without_marks
from pipeline.language.lexicon import Lexicon
from pipeline.language.tokens import span_of
from schemas.article import Document, Span

_LINKS = frozenset({"of", "for", "&"})
_LONGEST_INITIALS = 3
_SAINTS = frozenset({"St", "St.", "Saint"})
_SHORTEST_SAINT = 2
"""Words of a name with "St" that is a place's."""
_MOST_NAMES = 4
"""Words of the longest name that is taken for a person's, particles not counted."""


@dataclass(frozen=True)
class Mention:
    """One place where a capitalised name stands; `name` is the fullest form in the article."""

    span: Span
    sentence: int
    name: str
    person: bool


def find_mentions(document: Document, lexicon: Lexicon) -> list[Mention]:
    """Return the names of an article in reading order, those inside quotations included."""
    capitals = Capitals(document, lexicon)
    naming = _Naming(list(capitals.runs()), capitals.small, lexicon)
    found = naming.mentions()
    bodies = {m.name for m in found if m.person and is_body(document, m.span, lexicon)}
    naming.firms = _named_after_people(found, lexicon)
    naming.people -= bodies | naming.firms
    naming.people |= {
        m.name
        for m in found
        if not m.person and naming.has_personal_form(m.name) and is_somebody(document, m.span)
    }
    return naming.mentions()


def _named_after_people(found: Sequence[Mention], lexicon: Lexicon) -> set[str]:
    """Return the firms that bear the surname of somebody in the article ("Holt Home", Tom Holt)."""
    people = {m.name for m in found if m.person}
    surnames = {name.split()[-1] for name in people if " " in name}
    first_names = lexicon.names["he"] | lexicon.names["she"] | lexicon.names["first_names"]
    return {
        name
        for name in people
        if " " in name
        and name.split()[0] in surnames
        and name.split()[0].lower() not in first_names
    }


def find_short_forms(document: Document, mentions: Sequence[Mention]) -> dict[str, str]:
    """Map the short forms in brackets to the names before them ("Harbour Trust (HT)")."""
    text = document.article.text
    forms: dict[str, str] = {}
    for full, short in pairwise(mentions):
        word = text[short.span.start : short.span.end]
        between = text[full.span.end : short.span.start]
        closed = text[short.span.end : short.span.end + 1] == ")"
        if between == " (" and closed and word.isupper() and not full.person:
            forms.setdefault(word, full.name)
    return forms


class _Naming:
    """Decides what each run of capitalised words names, with the whole article in view."""

    def __init__(self, runs: Sequence[Run], small: set[str], lexicon: Lexicon) -> None:
        self.runs = runs
        self.small = small
        self.lexicon = lexicon
        self.names = [self._bare_name(run) for run in runs]
        self.firms: set[str] = set()
        self.with_article = Counter(
            " ".join(words)
            for run, words in zip(runs, self.names, strict=True)
            if words == run.words and self._has_article(run)
        )
        self.surnames = {without_marks(words[-1]) for words in self.names if len(words) > 1}
        self.people = {
            " ".join(words)
            for run, words in zip(runs, self.names, strict=True)
            if self._is_person(run, words)
        }

    def mentions(self) -> list[Mention]:
        full = self._full_names()
        found = []
        for run, words in zip(self.runs, self.names, strict=True):
            name = " ".join(words)
            if len(words) == 1:
                name = full.get(without_marks(name), name)
            found.append(Mention(span_of(run.tokens), run.sentence, name, name in self.people))
        return found

    def has_personal_form(self, name: str) -> bool:
        """Tell whether a name has the length of a person's, and no word for a body in it."""
        return self._has_personal_form(name.split())

    def _full_names(self) -> dict[str, str]:
        """Map surnames and first names to the full names of people.

        A first name that comes before the full name stands for somebody or something else.
        """
        first_seen: dict[str, int] = {}
        for position, words in enumerate(self.names):
            first_seen.setdefault(" ".join(words), position)
        full: dict[str, str] = {}
        people = sorted(self.people, key=lambda name: (" " not in name, first_seen[name]))
        bodies = self._bodies_by_first_word()
        for name in people:
            surname = name.rpartition(" ")[2]
            body = bodies.get(surname, name)
            # "Holm" is the firm where "Holm Mills" stands before "Ann Holm".
            owner = body if first_seen.get(body, 0) < first_seen[name] else name
            full.setdefault(without_marks(surname), owner)
        for name in people:
            first = name.partition(" ")[0]
            if first_seen.get(first, len(self.names)) > first_seen[name]:
                # "Sir Ivan" is no surname.
                known = full.setdefault(without_marks(first), name)
                full[without_marks(first)] = name if known == first else known
        return full

    def _bodies_by_first_word(self) -> dict[str, str]:
        """Map the first words of firms' names to those names."""
        bodies: dict[str, str] = {}
        for words in self.names:
            name = " ".join(words)
            firm = name in self.firms or is_organisation_word(words[-1], self.lexicon)
            if firm and len(words) > 1 and name not in self.people:
                bodies.setdefault(words[0], name)
        return bodies

    # -- one name ---------------------------------------------------------------------------

    def _bare_name(self, run: Run) -> list[str]:
        """Return the words of a name without titles, unless a body follows ("State Department")."""
        words = run.words
        while len(words) > 1 and words[-1] in self.lexicon.names["suffixes"]:
            words = words[:-1]
        titles = [index for index, word in enumerate(words[:-1]) if self._is_title(word)]
        bare = words[titles[-1] + 1 :] if titles else words
        if len(bare) == 1 and is_organisation_word(bare[0], self.lexicon):
            return words
        rest = bare[1:]
        is_epithet = self._is_common_word(bare[0]) and len(rest) > 1 and self._may_be_person(rest)
        return rest if is_epithet else bare

    def _is_title(self, word: str) -> bool:
        last = word.lower().rstrip(".").rpartition("-")[2]
        return last in self.lexicon.words["titles"] or last in self.lexicon.nouns["official"]

    def _is_person(self, run: Run, words: Sequence[str]) -> bool:
        """Tell whether a name is a person's, by its words and by those beside it."""
        if len(words) == 1 and run.words != words:
            return self._is_titled_surname(run, words[0])
        if len(words) == 1:
            return self._is_described_surname(run, words[0])
        if not self._has_personal_form(words):
            return False
        if self._is_introduced(run, words):
            return True
        return self._may_be_person(words) and not self.with_article[" ".join(words)]

    def _is_described_surname(self, run: Run, name: str) -> bool:
        """Tell a surname behind an office in small letters ("the prime minister Holm")."""
        words, names = self.lexicon.words, self.lexicon.names
        return run.before in words["courtesy"] | words["kin"] and not (
            self._is_title(name)
            or name.lower() in names["place"]
            or name in names["country"]
            or is_organisation_word(name, self.lexicon)
            or without_marks(name) in self.surnames
        )

    def _is_titled_surname(self, run: Run, surname: str) -> bool:
        """Tell whether a name is a person's by the title before it alone ("Judge Holm")."""
        names = self.lexicon.names
        title = run.words[run.words.index(surname) - 1].lower().rstrip(".")
        return title in self.lexicon.words["courtesy"] and not (
            self._is_title(surname)
            or surname.lower() in names["place"]
            or is_organisation_word(surname, self.lexicon)
        )

    def _has_personal_form(self, words: Sequence[str]) -> bool:
        names = self.lexicon.names
        length = sum(word not in names["particles"] for word in words)
        return 1 < length <= _MOST_NAMES and not any(
            word in _LINKS or word in names["country"] or is_organisation_word(word, self.lexicon)
            for word in words
        )

    def _may_be_person(self, words: Sequence[str]) -> bool:
        """Tell whether nothing in a name speaks of a place, a thing or a body."""
        names = self.lexicon.names
        first = words[0].lower()
        return (
            self._has_personal_form(words)
            and not any(word.lower() in names["place"] for word in words[1:])
            and not (first in names["place"] and first not in names["first_names"])
            and first not in names["no_first_name"]
            and not all(word.isupper() and len(word) > _LONGEST_INITIALS for word in words)
            and (words[0] not in _SAINTS or len(words) > _SHORTEST_SAINT)
            and (self.lexicon.base(first) is None or first in names["first_names"])
            and first not in names["place_openers"]
            and not self._is_common_word(words[0])
        )

    def _is_common_word(self, word: str) -> bool:
        """Tell whether the article has a word of a name in small letters too."""
        lower = word.lower()
        return lower in self.small and lower not in self.lexicon.names["first_names"]

    def _is_introduced(self, run: Run, words: Sequence[str]) -> bool:
        """Tell whether a title or the word for a person stands right before a name."""
        nouns = self.lexicon.nouns
        title = run.words[-len(words) - 1].lower().rstrip(".") if run.words != words else run.before
        return (
            title in self.lexicon.words["courtesy"]
            or title in nouns["official"]
            or title in nouns["person"]
        )

    def _has_article(self, run: Run) -> bool:
        """Tell whether "the" belongs to the name itself, as a person's never has it."""
        words = self.lexicon.words
        ends = not run.after.isalpha() or any(
            run.after in words[name]
            for name in ("auxiliaries", "passive", "modals", "prepositions", "clause_starts")
        )
        return run.before == "the" and (ends or self.lexicon.base(run.after) is not None)
