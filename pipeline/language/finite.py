"""Tell a sentence from a fragment: has it a verb of its own?"""

from collections.abc import Sequence

from pipeline.language.lexicon import load_lexicon
from pipeline.language.patterns import load_patterns

_PUNCTUATION = "“”\"‘’'.,;:?!()[]"
_PRESENT = frozenset(
    {"say", "says", "have", "do", "gets", "goes", "isn’t", "aren’t", "isn't", "aren't"}
)
_NO_VERB_IN_S = ("ss", "us", "’s", "'s", "is")


def has_verb(words: Sequence[str]) -> bool:
    """Tell whether a finite verb stands among the words; one with a capital ("States") is a name.

    Verbs of the present are known by their reporting forms, and by an "s" behind a name ("Holm
    sells"); what cannot be told from a noun counts as none.
    """
    bare = [word.strip(_PUNCTUATION) for word in words]
    return any(
        is_verb(word) or (place > 0 and bare[place - 1][:1].isupper() and _ends_like_verb(word))
        for place, word in enumerate(bare)
    )


def may_have_verb(words: Sequence[str]) -> bool:
    """Tell whether a verb of the present may stand among the words ("the work brings some")."""
    lexicon = load_lexicon().words
    openers = lexicon["determiners"] | lexicon["prepositions"] | {"to"}
    bare = [word.strip(_PUNCTUATION) for word in words]
    return any(
        _ends_like_verb(word)
        and bare[place - 1].isalpha()
        and bare[place - 1] not in openers
        and (place + 1 == len(bare) or bare[place + 1].islower())
        for place, word in enumerate(bare)
        if place > 0
    )


def is_verb(word: str) -> bool:
    """Tell whether a word, given without punctuation, has a form that finite verbs have.

    Of the reporting verbs only the past counts, and "say": "reports" and "state" are nouns as well.
    """
    lists, lexicon = load_patterns().words, load_lexicon()
    if not word[:1].islower() or word.endswith("ing"):
        return False
    return (
        word in lists["to_be"] | lists["will"] | lists["past_verbs"] | lists["irregular_past"]
        or word in lexicon.words["past"] | lexicon.words["finite"] | _PRESENT
        or word.endswith("ed")
    )


def _ends_like_verb(word: str) -> bool:
    return word.islower() and word.endswith("s") and not word.endswith(_NO_VERB_IN_S)
