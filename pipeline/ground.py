"""Turns positions into evidence, and checks what is claimed against it.

A text passes when every number, every name and everything in quotation marks in it stands in the
article. Evidence is always cut from the article here, never taken from a model.
"""

import re
from collections.abc import Iterable, Iterator

from schemas.article import Document, Span
from schemas.report import Evidence

_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_THOUSANDS = re.compile(r",(?=\d{3}(?!\d))")
_WORD = re.compile(r"[^\W\d_][\w’‘'\-]*")
_POSSESSIVE = re.compile(r"[’']s?$")
_QUOTED = re.compile(r"[“\"«„]([^”\"»“]+)[”\"»“]")
_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s+|[“\"‘«]\s*)$")
# Words that begin a sentence without being a name, in any article.
_OPENING = frozenset(
    [
        *("a", "an", "the", "in", "on", "at", "by", "for", "from", "with", "after", "before", "as"),
        *("he", "she", "it", "they", "we", "his", "her", "its", "their", "this", "these", "both"),
        *("but", "and", "while", "although", "despite", "one", "two", "three", "no", "not", "if"),
        *("when", "there", "what", "who", "how", "why", "some", "many", "most", "more", "several"),
    ]
)
_ALIKE = 4
"""Letters that a word at the start of a sentence shares with one of the article."""


def evidence_at(document: Document, span: Span) -> Evidence:
    """Cut the evidence for `span`, with the number of the sentence that it starts in.

    Raises:
        ValueError: The span is empty or lies outside every sentence.
    """
    sentences = document.sentences_of(span)
    if not sentences:
        raise ValueError(f"No sentence holds characters {span.start} to {span.end}.")
    return Evidence(
        start=span.start,
        end=span.end,
        text=document.article.cut(span),
        sentence=sentences[0].number,
    )


def sentence_evidence(document: Document, numbers: Iterable[int]) -> tuple[Evidence, ...]:
    """Cut whole sentences by number, each once, in reading order."""
    return tuple(evidence_at(document, document.sentence(n)) for n in sorted(set(numbers)))


def find_unsupported(text: str, document: Document) -> list[str]:
    """Return the numbers, names and quoted words of `text` that the article does not contain.

    A capital letter makes a name, except at the start of a sentence: there a word passes when the
    article has one that begins alike.
    """
    article = document.article.text
    known = _squeeze(article)
    quoted = [match.group(1) for match in _QUOTED.finditer(text)]
    return [
        *_unknown_numbers(text, article),
        *_unknown_names(text, known),
        *(words for words in quoted if _squeeze(words).strip(" .,") not in known),
    ]


def check_text(text: str, document: Document) -> str:
    """Return `text` when all in it is supported.

    Raises:
        ValueError: It is not; the message says which words are to be left out.
    """
    faults = find_unsupported(text, document)
    if faults:
        raise ValueError(f"not in the article: {', '.join(sorted(set(faults)))}; leave it out")
    return text


def _unknown_numbers(text: str, article: str) -> Iterator[str]:
    known = {_plain_number(match.group()) for match in _NUMBER.finditer(article)}
    for match in _NUMBER.finditer(text):
        if _plain_number(match.group()) not in known:
            yield match.group()


def _unknown_names(text: str, known: str) -> Iterator[str]:
    words = {_POSSESSIVE.sub("", match.group()) for match in _WORD.finditer(known)}
    beginnings = {word.lower()[:_ALIKE] for word in words}
    for match in _WORD.finditer(text):
        name = _POSSESSIVE.sub("", _squeeze(match.group()))
        if not name[:1].isupper() or name in words:
            continue
        opens = _SENTENCE_START.search(text[: match.start()]) is not None
        plain = name.lower() in _OPENING or name.lower()[:_ALIKE] in beginnings
        if not (opens and plain):
            yield name


def _plain_number(number: str) -> str:
    return _THOUSANDS.sub("", number)


def _squeeze(text: str) -> str:
    """Make white space and the two kinds of apostrophe the same."""
    return " ".join(text.replace("’", "'").replace("‘", "'").split())
