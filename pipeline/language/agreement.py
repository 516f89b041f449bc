"""Tell whether a word is the verb of a phrase, or a noun or an attribute of the same form."""

from pipeline.language.clauses import Clauses
from pipeline.language.noun_phrases import Phrase

_UNCHANGED = frozenset({"put", "forecast", "read"})
"""Verbs with one form for the present and the past."""


def is_verb_of(clauses: Clauses, index: int, subject: Phrase) -> bool:
    """Tell whether the word is the verb of that subject and not a noun behind it."""
    if clauses.is_in(subject.first, "free_relatives"):
        return False
    if clauses.word(subject.last) == "which" or not clauses.may_speak(subject):
        return False
    if clauses.word(index - 1).endswith(("’s", "'s")):
        return False
    attribute = clauses.word(index).endswith("ed")
    counted = (
        attribute
        and clauses.word(index - 1).isdigit()
        and (clauses.is_possessive(index - 2) or clauses.is_in(index - 2, "determiners"))
    )
    if counted:
        return False  # "its 41 pledged delegates"
    is_noun = clauses.is_in(index + 1, "passive", "auxiliaries")
    if is_noun and not clauses.is_in(index, "said"):
        return False
    return _agrees(clauses, index, subject)


def _agrees(clauses: Clauses, index: int, subject: Phrase) -> bool:
    """Tell a verb from a noun of the same form: "a conference call", "its annual report"."""
    word, last = clauses.word(index), clauses.word(subject.last)
    past = word.endswith("ed")  # "counted" is listed in no other form
    if past or word != clauses.lexicon.base(word) or word in _UNCHANGED:
        return not _is_owned_noun(clauses, index, subject)
    if word == "say" and clauses.is_capitalised(subject.last):
        return True  # "the Met Office say"
    plural = any(_is_plural(clauses, noun) for noun in (subject.last, _head(clauses, subject)))
    return plural or last in clauses.lexicon.words["pronouns"]


def _is_plural(clauses: Clauses, noun: int) -> bool:
    word = clauses.word(noun)
    return clauses.is_in(noun, "plural_nouns") or (
        word.endswith("s") and not word.endswith(("’s", "'s", "ss"))
    )


def _head(clauses: Clauses, subject: Phrase) -> int:
    """Return the noun of a subject, ahead of what describes it ("pictures released by ...")."""
    for index in range(subject.first + 1, subject.last + 1):
        described = clauses.word(index).endswith("ed") or clauses.is_in(
            index, "prepositions", "relatives", "clause_starts"
        )
        if described and not clauses.is_in(index - 1, "determiners"):
            return index - 1
    return subject.last


def _is_owned_noun(clauses: Clauses, index: int, subject: Phrase) -> bool:
    """Tell the noun of "Holt's angry posts about ..." from a verb."""
    word = clauses.word(index)
    if not word.endswith("s") or clauses.is_in(index, "said"):
        return False
    owned = any(
        clauses.is_possessive(i) or (i > subject.first and clauses.is_in(i, "possessives"))
        for i in range(subject.first, subject.last)
    )
    return owned and clauses.word(index + 1) != "that"


def holds_verb(clauses: Clauses, phrase: Phrase) -> bool:
    """Tell a clause from a source behind its verb ("Ann Lee, said Holt lied")."""
    last = clauses.word(phrase.last)
    past = last.endswith("ed") and not clauses.is_capitalised(phrase.last)
    if past and clauses.is_capitalised(phrase.last - 1):
        return True
    return any(clauses.is_in(i, "said", "finite") for i in range(phrase.first, phrase.last))
