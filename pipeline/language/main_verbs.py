"""Find the verb of the main clause among the words of a sentence."""

from collections.abc import Sequence

from pipeline.language.finite import is_verb
from pipeline.language.lexicon import load_lexicon
from pipeline.language.patterns import load_patterns

STOPS = (",", ";", "—", ":")
_PUNCTUATION = "“”\"‘’'.,;:?!()[]"
_RELATIVE = frozenset({"who", "which", "that", "whose", "where", "what", "whom"})
_COORDINATES = frozenset({"but", "and", "while", "although", "though", "whereas"})
# Participles that describe a name behind a comma ("Holm, aged 28,").
_DESCRIBING = frozenset({"aged", "based", "called", "named", "nicknamed", "dubbed", "described"})


def main_verb(words: Sequence[str]) -> int | None:
    """Return the place of the main clause's verb; participles and relative clauses are passed."""
    place = 0
    while place < len(words):
        word = bare(words[place])
        if word in _RELATIVE or _is_aside_report(word):
            place = _behind_relative(words, place + 1)
        elif is_verb(word) and not is_participle(words, place):
            return place
        else:
            place += 1
    return None


def bare(word: str) -> str:
    """Return a word without the punctuation around it."""
    return word.strip(_PUNCTUATION)


def _behind_relative(words: Sequence[str], start: int) -> int:
    """Return the place behind the verbs of the relative clause that begins before `start`."""
    place = start
    while place < len(words) and not is_verb(bare(words[place])):
        place += 1
    # "who had been chased": the whole group belongs to it.
    place += 1
    group = load_patterns().words["participles"] | {"been", "being"}
    while place < len(words) and (bare(words[place]) in group or bare(words[place]).endswith("ed")):
        place += 1
    return place


def _is_aside_report(word: str) -> bool:
    """Tell whether a word is "claiming" or "saying", with a clause of its own behind it."""
    return word.endswith("ing") and load_lexicon().base(word) is not None


def is_participle(words: Sequence[str], place: int) -> bool:
    """Tell whether a word such as "operated" or "held" is no finite verb at its place."""
    word = bare(words[place])
    if not (word.endswith("ed") or word in load_patterns().words["participles"]):
        return False
    lexicon = load_lexicon().words
    if place and words[place - 1].endswith(",") and word in _DESCRIBING:
        return True
    # "Storm Three formed": a capital makes a name of a word that else leads up to a noun.
    before = bare(words[place - 1]) if place > 1 else bare(words[0]).lower()
    if (
        before in lexicon["determiners"] | lexicon["prepositions"] | {""}
        or words[place - 1].isdigit()
    ):
        return True
    following = bare(words[place + 1]) if place + 1 < len(words) else ""
    if following not in lexicon["prepositions"] | {"by", "as", "to"}:
        return False
    return following == "by" or _verb_follows(words, place + 1)


def _verb_follows(words: Sequence[str], start: int) -> bool:
    """Tell whether another verb stands in the same clause, so that the first is a participle."""
    for word in words[start:]:
        if bare(word) in _RELATIVE | _COORDINATES | load_patterns().words["phrase_starts"]:
            return False
        if is_verb(bare(word)):
            return True
        if word.endswith(STOPS):
            return False
    return False
