"""Leave out the phrases of time and place ahead of a sentence's subject."""

from collections.abc import Sequence

from pipeline.language.finite import is_verb
from pipeline.language.lexicon import load_lexicon
from pipeline.language.main_verbs import bare
from pipeline.language.patterns import load_patterns

_FRONTS = frozenset({"after", "before", "following", "amid", "yesterday", "today", "per"})
_NO_SUBJECT = frozenset({"", "if", "according", "what", "that", "how", "whether", "but", "and"})
# "On Friday"; and the words that the name of a state has at most.
_DAY_WORDS, _PLACE_WORDS = 2, 3
# Words that a time can begin with, and a subject as well ("This week," and "This council").
_TIMES = frozenset({"last", "this", "early", "late", "very", "earlier", "recently"})
_TIME_WORDS = 5


def without_opening(words: Sequence[str]) -> list[str] | None:
    """Return the words behind the phrases of time and place that a sentence opens with.

    Returns:
        None when it opens with a clause, a condition or a source, or where its end is in doubt.
    """
    lists = load_patterns().words
    fronts = lists["place_starts"] | _FRONTS
    rest = list(words)
    while rest and bare(rest[0]).lower() in fronts:
        comma = next((i for i, word in enumerate(rest) if word.endswith(",")), None)
        if comma is None or _has_clause(rest[: comma + 1]):
            return _without_day(rest)
        while _is_place_name(rest, comma):
            comma = next(i for i in range(comma + 1, len(rest)) if rest[i].endswith(","))
        rest = rest[comma + 1 :]
    if any(word.endswith(",") for word in rest[:_TIME_WORDS]) and rest[0].lower() in _TIMES:
        comma = next(i for i, word in enumerate(rest) if word.endswith(","))
        rest = rest if _has_clause(rest[: comma + 1]) else rest[comma + 1 :]
    opening = bare(rest[0]).lower() if rest else ""
    no_subject = fronts | lists["phrase_starts"] | lists["relatives"] | _NO_SUBJECT
    return None if opening in no_subject or opening.endswith("-old") else rest


def _has_clause(words: Sequence[str]) -> bool:
    """Tell whether a verb stands in an opening phrase; in "-ed" it is a participle there."""
    return any(is_verb(bare(word)) and not bare(word).endswith("ed") for word in words)


def _without_day(words: list[str]) -> list[str] | None:
    """Drop "On Friday" where no comma follows it ("On Friday the council met")."""
    days = load_lexicon().words["days"]
    if (
        len(words) > _DAY_WORDS
        and words[0] == "On"
        and words[1].lower() in days
        and words[2] != "and"
    ):
        return words[_DAY_WORDS:]
    return None


def _is_place_name(words: Sequence[str], comma: int) -> bool:
    """Tell whether a comma is followed by the state of a town ("in Lunn, Valdrosa, a bus")."""
    lexicon = load_lexicon().words
    town = bare(words[comma])
    if not town[:1].isupper() or town.lower() in lexicon["days"] | lexicon["months"]:
        return False
    ahead = words[comma + 1 : comma + 1 + _PLACE_WORDS]
    last = next((i for i, word in enumerate(ahead) if word.endswith(",")), None)
    return last is not None and all(word[:1].isupper() for word in ahead[: last + 1])
