"""Sentences that somebody speaks outside quotation marks, as interviews and columns print them."""

import re

from schemas.article import Document, Sentence

_FIRST_PERSON = re.compile(
    r"(?<!War )(?<!Part )(?<!Phase )(?<!Type )(?<!Class )"
    r"\b(?:I|[Ww]e)(?:[’'](?:m|d|ll|ve|re))?\b(?![’'.-])"
)
_SECOND_PERSON = re.compile(r"\b[Yy]ou(?:[’'](?:d|ll|ve|re))?\b")
_LEAST_SPOKEN = 5
_LEAST_SHARE = 0.15
"""Sentences, and their share of an article, that make a conversation of all of it."""


def spoken_sentences(document: Document) -> frozenset[int]:
    """Return the numbers of the sentences with an "I", "we" or "you" that no quotation holds.

    Who that is, the article says in no words that lead to a source. Where many do so, the whole
    article is a conversation or a column, in which the rest is told by the same people.
    """
    spoken = frozenset(
        one.number for one in document.sentences if _is_spoken(_around_quotations(document, one))
    )
    many = max(_LEAST_SPOKEN, len(document.sentences) * _LEAST_SHARE)
    return frozenset(one.number for one in document.sentences) if len(spoken) >= many else spoken


def _is_spoken(text: str) -> bool:
    return _FIRST_PERSON.search(text) is not None or _SECOND_PERSON.search(text) is not None


def _around_quotations(document: Document, sentence: Sentence) -> str:
    """Return a sentence with a mark in place of what it quotes."""
    text, start = "", sentence.start
    for quotation in document.outer_quotations:
        if quotation.overlaps(sentence):
            text += document.article.text[start : max(start, quotation.start)] + " … "
            start = max(start, min(quotation.end, sentence.end))
    return text + document.article.text[start : sentence.end]
