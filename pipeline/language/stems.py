"""A light stemmer for comparing words of one article with each other."""

import re

_ENDINGS = re.compile(r"(?:ations?|itions?|ements?|ments?|ings?|edly|ed|es|ers?|ions?|ly|s|e)$")
_POSSESSIVE = re.compile(r"[’']s?$")


def stem(word: str) -> str:
    """Return the stem of a lower-case word; words of the same stem are taken to be akin."""
    word = _POSSESSIVE.sub("", word)
    cut = _ENDINGS.sub("", word)
    if len(cut) < 4:
        return word
    return cut[:-1] if cut[-1] == cut[-2:-1] else cut
