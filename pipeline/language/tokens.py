"""Tokens of one sentence, in which a whole quotation is a single token."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from schemas.article import Document, Sentence, Span

_WORD_OR_MARK = re.compile(
    r"\d+:\d+|\d[\d,.]*-[A-Za-z]+(?:-[A-Za-z]+)*\.?|[$£€¥]?\d[\d,.]*\d%?|(?:[A-Z]\.){2,}|\w+(?:[’'\-./&]\w+)*(?:(?<=s)[’'](?=\s))?\.?%?|[^\w\s]",
    re.UNICODE,
)
_ABBREVIATIONS = frozenset(
    "mr. mrs. ms. dr. prof. gov. sen. rep. gen. col. capt. lt. sgt. supt. rev. st. jr. sr. maj. "
    "no. vs. inc. ltd. co. corp. jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec. "
    "a.m. p.m. u.s. u.k. u.n. e.u. ft.".split()
)


@dataclass(frozen=True)
class Token:
    """A word, a punctuation mark or a quotation, with its span in the article."""

    text: str
    start: int
    end: int
    kind: Literal["word", "mark", "quote"]

    @property
    def lower(self) -> str:
        """The text in lower case, without a final period."""
        return self.text.lower().rstrip(".") if self.kind == "word" else self.text

    @property
    def capitalised(self) -> bool:
        """Whether it is a word that begins with a capital letter."""
        return self.kind == "word" and self.text[:1].isupper()


def outer_quotations(document: Document, sentence: Sentence) -> list[Span]:
    """Return the outermost quotations in a sentence, marks included, clipped to it."""
    return [
        Span(start=max(quotation.start, sentence.start), end=min(quotation.end, sentence.end))
        for quotation in document.quotations
        if quotation.depth == 0 and quotation.overlaps(sentence)
    ]


def tokenise(document: Document, sentence: Sentence) -> list[Token]:
    """Split a sentence into tokens; each outermost quotation is one token."""
    tokens: list[Token] = []
    position = sentence.start
    for quotation in outer_quotations(document, sentence):
        tokens.extend(_plain(document.article.text, position, quotation.start))
        tokens.append(
            Token(document.article.cut(quotation), quotation.start, quotation.end, "quote")
        )
        position = quotation.end
    tokens.extend(_plain(document.article.text, position, sentence.end))
    return tokens


def _plain(text: str, start: int, end: int) -> list[Token]:
    tokens = []
    for match in _WORD_OR_MARK.finditer(text, start, end):
        word, begin, stop = match.group(), match.start(), match.end()
        if word[0].isalnum() or word[0] in "$£€¥":
            if word.endswith(".") and not _keeps_period(word):
                tokens.append(Token(word[:-1], begin, stop - 1, "word"))
                tokens.append(Token(".", stop - 1, stop, "mark"))
                continue
            tokens.append(Token(word, begin, stop, "word"))
        else:
            tokens.append(Token(word, begin, stop, "mark"))
    return tokens


def _keeps_period(word: str) -> bool:
    return word.lower().rpartition("-")[2] in _ABBREVIATIONS or bool(
        re.fullmatch(r"(?:[A-Za-z]\.)+", word)
    )


def span_of(tokens: Sequence[Token]) -> Span:
    """Return the span from the first token to the last."""
    return Span(start=tokens[0].start, end=tokens[-1].end)
