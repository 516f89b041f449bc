"""Tell the caption of a picture from a sentence of the article."""

import re
from itertools import pairwise

from pipeline.language.finite import has_verb, may_have_verb
from pipeline.language.patterns import load_patterns
from schemas.article import Document, Sentence

_CREDIT = re.compile(
    r"(?:File )?(?:Image|Photo(?:graph)?|Picture|Video|Credit|Illustration|Graphic)s?"
    r"(?:: | by | courtesy of ).{1,60}"
)
_POINTS = re.compile(r"\((?:left|right|cent(?:re|er)|pictured|above|below|top|bottom)\)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NAMED_WITHIN = 3
"""Words in which a caption says what the picture is ("A file image of", "Aerial photo of")."""
_LONGEST = 4
"""Sentences that a caption and its credit have at most."""


def is_caption(document: Document, sentence: Sentence) -> bool:
    """Tell whether a sentence belongs to the caption of a picture.

    The credit stands behind it; or it says what sort of picture it is, or is a paragraph of its
    own, and has no verb.
    """
    if _has_credit(document, sentence):
        return True
    text = document.article.cut(sentence)
    words = _POINTS.sub(" ", text).split()
    if has_verb(words):
        return False
    if _names_picture(words) or _POINTS.search(text):
        return True
    alone = len(_paragraph(document, sentence)) == 1
    return alone and (_YEAR.search(text) is not None or not may_have_verb(words))


def _names_picture(words: list[str]) -> bool:
    pictures = load_patterns().words["pictures"]
    opening = [word.lower() for word in words[: _NAMED_WITHIN + 1]]
    return any(
        word in pictures and following in {"of", "by"} for word, following in pairwise(opening)
    )


def _has_credit(document: Document, sentence: Sentence) -> bool:
    """Tell whether the paragraph is a short one that ends in "Image: Ada Holm."."""
    paragraph = _paragraph(document, sentence)
    credit = document.article.cut(paragraph[-1])
    return len(paragraph) <= _LONGEST and _CREDIT.fullmatch(credit) is not None


def _paragraph(document: Document, sentence: Sentence) -> list[Sentence]:
    """Return the sentences of the paragraph, or more than a caption can have of a long one."""
    first = max(sentence.number - 1 - _LONGEST, 0)
    near = document.sentences[first : sentence.number + _LONGEST]
    return [other for other in near if other.paragraph == sentence.paragraph]
