"""Tell whether a sentence needs the one before it to be understood."""

from pipeline.language.clauses import Clauses
from pipeline.language.lexicon import load_lexicon
from pipeline.language.patterns import load_patterns
from pipeline.language.tokens import tokenise
from schemas.article import Document, Sentence

_SPEAKER_PRONOUNS = frozenset({"he", "she", "it", "they"})
_PRONOUNS = _SPEAKER_PRONOUNS | {"his", "her", "its", "their", "him", "them"}
_OPENERS = frozenset({"according", "asked", "like", "unlike", "if"})
_OPENING_MARKS = "“\"‘'«„"
# Words of an opening phrase within which a pronoun is looked for.
_LONGEST_FRONT = 8


def refers_back(document: Document, sentence: Sentence) -> bool:
    """Tell whether a sentence leans on an earlier one.

    So does one with a loose word at its head ("But", "They", "Another"), with a pronoun in the
    phrase that it opens with ("In March he"), and a quotation whose speaker is only "she" or not
    named at all. A report that ends in "she said" can be read without her name.
    """
    clauses = Clauses(tokenise(document, sentence), load_lexicon())
    outside = [index for index in range(len(clauses.tokens)) if clauses.kind(index) == "word"]
    return (
        not outside
        or _first_word(clauses) in load_patterns().words["loose_starts"]
        or _has_unnamed_speaker(clauses)
        or _has_fronted_pronoun(clauses)
    )


def _first_word(clauses: Clauses) -> str:
    """Return the first word in lower case, inside a quotation if one opens the sentence."""
    start = clauses.after_dateline()
    words = clauses.tokens[start].text.lstrip(_OPENING_MARKS).split() if clauses.tokens else []
    word = words[0].lower().rstrip(",.;:!?") if words else ""
    return "" if clauses.kind(start) == "quote" and word in {"i", "we", "you", "my"} else word


def _has_unnamed_speaker(clauses: Clauses) -> bool:
    """Tell whether a quotation is followed by "she said", with no name ahead of it."""
    for index in range(1, len(clauses.tokens) - 1):
        if clauses.kind(index - 1) != "quote":
            continue
        pair = {index, index + 1}
        pronoun = any(clauses.word(one) in _SPEAKER_PRONOUNS for one in pair)
        if pronoun and any(clauses.is_cue(one) for one in pair):
            return not _is_named(clauses, index)
    return False


def _has_fronted_pronoun(clauses: Clauses) -> bool:
    start = clauses.after_dateline()
    lists = load_patterns().words
    if clauses.word(start) not in lists["place_starts"] | lists["phrase_starts"] | _OPENERS:
        return False
    for index in range(start + 1, start + _LONGEST_FRONT):
        if clauses.word(index) in _PRONOUNS:
            return not _is_named(clauses, index)
    return False


def _is_named(clauses: Clauses, end: int) -> bool:
    """Tell whether a name stands before `end`, outside quotation marks; a day or month is none."""
    return any(
        clauses.is_capitalised(index) and not clauses.is_in(index, "days", "months")
        for index in range(clauses.after_dateline() + 1, end)
    )
