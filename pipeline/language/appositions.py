"""Read how an article describes a name: "the mayor, Ann Lee," and "Orlo Lines, an airline,"."""

import re
from collections.abc import Iterator

from pipeline.language.lexicon import Lexicon
from pipeline.language.source_kinds import head_words
from schemas.article import Document, Span

_APPOSITION = re.compile(r"(?:,\s+\d{2})?,\s+(?:the|a|an|its|their|his|her|[\w’'-]+[’']s)\s+")
_OFFICE_BEHIND = re.compile(r",\s+(?=[a-z][\w-]+(?:\s[a-z][\w-]+)?\s+(?:of|at|for)\s)")
_DESCRIBED_BEFORE = re.compile(
    r"\b(?:the|its|their|his|her|[\w’'-]+[’']s)\s+([\w’'-]+(?:\s+[\w’'-]+){0,5}),\s+$",
    re.IGNORECASE,
)
_OWNED_BEFORE = re.compile(
    r"(?:^|[.;”\"]\s+)(?:Its|Their|His|Her)\s+(?:[\w-]+\s+){0,2}([\w-]+),\s+$"
)
_BEHIND = re.compile(r",\s+an?\s+((?:[a-z][\w’'-]*\s*){1,8})(?=[,.;]|$)")
_WORD_BEFORE = re.compile(r"([\w’'-]+)\s+$")
_WHICH = re.compile(r",\s+which\b")
_AGE = re.compile(r",\s+(?:aged\s+)?\d{1,2}(?:,|\s+and\b|\.)|\s+\(\d{2}\)")
_WHO = re.compile(r",\s+(?:who|whose)\b")
_REACH = 80
"""Characters around a name in which its description is looked for."""


def descriptions(document: Document, name: Span, lexicon: Lexicon) -> Iterator[str]:
    """Yield the nouns beside a name that say what it is, in small letters."""
    yield from _descriptions_before(document, name, lexicon)
    text = document.article.text
    apposition = _APPOSITION.match(text, name.end) or _OFFICE_BEHIND.match(text, name.end)
    if apposition is not None:
        yield from head_words(text[apposition.end() : apposition.end() + _REACH], lexicon)[-1:]


def _descriptions_before(document: Document, name: Span, lexicon: Lexicon) -> Iterator[str]:
    ahead = document.article.text[max(0, name.start - _REACH) : name.start]
    before = _WORD_BEFORE.search(ahead)
    if before is not None:
        yield before.group(1).lower()
    described = _DESCRIBED_BEFORE.search(ahead)
    if described is not None:
        yield from head_words(described.group(1), lexicon)[-1:]


def is_somebody(document: Document, name: Span) -> bool:
    """Tell whether a name has an age, or "who" behind it."""
    text = document.article.text
    several = " " in text[name.start : name.end]
    return several and bool(_AGE.match(text, name.end) or _WHO.match(text, name.end))


def _is_described_as_brand(text: str, name: Span, lexicon: Lexicon) -> bool:
    """Tell whether "a rival bank" stands behind a name, and not "a bank clerk"."""
    behind = _BEHIND.match(text, name.end)
    words = head_words(behind.group(1), lexicon) if behind is not None else []
    return bool(words) and words[-1] in lexicon.words["brand_nouns"]


def is_body(document: Document, name: Span, lexicon: Lexicon) -> bool:
    """Tell whether a name that looks like a person's is described as a body's."""
    text = document.article.text
    ahead = text[max(0, name.start - _REACH) : name.start]
    before = _WORD_BEFORE.search(ahead)
    if before is not None and before.group(1) in lexicon.words["brand_nouns"]:
        return True
    if _is_described_as_brand(text, name, lexicon):
        return True
    owned = _OWNED_BEFORE.search(ahead)
    if owned is not None and owned.group(1) in lexicon.nouns["company"]:
        return True
    # In "a firm run by Ann Lee, which ..." the word goes back further.
    oblique = before is not None and before.group(1).lower() in lexicon.words["prepositions"]
    if _WHICH.match(text, name.end) and not oblique:
        return True
    # Behind a name "a crane operator" is somebody; before it, without a comma behind the name,
    # the words may be a phrase of their own.
    return text[name.end : name.end + 1] in {",", "."} and any(
        word in lexicon.nouns["enterprise"]
        for word in _descriptions_before(document, name, lexicon)
    )
