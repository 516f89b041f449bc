"""Tell whether two articles name the same source: full names, surnames, a body's short name."""

import re

_ARTICLE = re.compile(r"^(?:the|a|an|its|their|his|her)\s+", re.IGNORECASE)
_MARKS = ".,;:!?'\"“”‘’()"
_SMALL = frozenset({"of", "for", "the", "and", "&", "in", "at"})


def is_same_source(left: str, right: str, *, people: bool) -> bool:
    """Tell whether two names of named sources may stand for one.

    Args:
        left: a name, as one article has it.
        right: a name, as another article of the same story has it.
        people: whether both are people's; then the last names have to be alike, otherwise one
            name has to begin with all words of the other ("Holt", "Holt Foods").
    """
    mine, theirs = _words(left), _words(right)
    if not mine or not theirs:
        return False
    shorter, longer = sorted((mine, theirs), key=len)
    if people:
        return longer[-len(shorter) :] == shorter
    return longer[: len(shorter)] == shorter and (
        len(shorter) == len(longer) or longer[len(shorter)] not in _SMALL
    )


def fullest(names: list[str]) -> str:
    """Return the name with the most words, the first of these."""
    return max(names, key=lambda name: len(_words(name)))


def _words(name: str) -> list[str]:
    plain = _ARTICLE.sub("", name.strip())
    words = (word.strip(_MARKS).lower() for word in plain.replace("’", "'").split())
    return [word.removesuffix("'s") for word in words if word]
