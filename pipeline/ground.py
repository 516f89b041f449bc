"""Turns positions into evidence, and checks what is claimed against it.

A text passes when every number and every name in it stands in the article. Evidence is always
cut from the article here, never taken from a model.
"""

import re
from collections.abc import Iterable

from schemas.article import Document, Span
from schemas.report import Evidence

_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_NAME = re.compile(r"(?<!^)(?<![.!?:“\"‘]\s)\b[A-Z][\w’'\-]*\w\b")
_POSSESSIVE = re.compile(r"[’']s?$")
_QUOTED = re.compile(r"[“\"«„]([^”\"»“]+)[”\"»“]")
_FREE = frozenset("I Mr Mrs Ms Dr Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())


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
    """Return the numbers, names and quoted words of `text` that the article does not contain."""
    article = document.article.text
    numbers = {_plain_number(match.group()) for match in _NUMBER.finditer(article)}
    faults = [
        match.group()
        for match in _NUMBER.finditer(text)
        if _plain_number(match.group()) not in numbers
    ]
    known = _squeeze(article)
    for match in _NAME.finditer(text):
        name = _POSSESSIVE.sub("", match.group())
        if name not in _FREE and not re.search(rf"\b{re.escape(_squeeze(name))}", known):
            faults.append(name)
    faults += [
        match.group(1) for match in _QUOTED.finditer(text) if _squeeze(match.group(1)).strip(" .,") not in known
    ]
    return faults


def check_text(text: str, document: Document) -> str:
    """Return `text` when all in it is supported.

    Raises:
        ValueError: It is not; the message says which words are to be left out.
    """
    faults = find_unsupported(text, document)
    if faults:
        raise ValueError(f"not in the article: {', '.join(sorted(set(faults)))}; leave it out")
    return text


def _plain_number(number: str) -> str:
    return number.replace(",", "").rstrip(".")


def _squeeze(text: str) -> str:
    """Make white space and the two kinds of apostrophe the same."""
    return " ".join(text.replace("’", "'").replace("‘", "'").split())
