"""A light stemmer for comparing words of one article with each other."""

import re

_ENDINGS = re.compile(r"(?:ations?|itions?|ements?|ments?|ings?|edly|ed|es|ers?|ions?|ly|s|e)$")
_POSSESSIVE = re.compile(r"[’']s?$")
_SHORTEST_STEM = 4


def stem(word: str) -> str:
    """Return the stem of a lower-case word; words of the same stem are taken to be akin.

    It cuts one ending and one doubled consonant, nothing else: "planned" and "plans" meet, and so
    do some words that are not akin. That is enough where several shared stems are asked for.
    """
    word = _POSSESSIVE.sub("", word)
    cut = _ENDINGS.sub("", word)
    if len(cut) < _SHORTEST_STEM:
        return word
    return cut[:-1] if cut[-1] == cut[-2] else cut
