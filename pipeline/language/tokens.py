"""Tokens of one sentence, in which a whole quotation is a single token."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.language.lexicon import load_lexicon
from schemas.article import Document, Sentence, Span

_TOKEN = re.compile(
    r"""
      \d+:\d+                                  # 10:30
    | \d[\d,.]*-[A-Za-z]+(?:-[A-Za-z]+)*\.?    # 40-year-old
    | [$£€¥]?\d[\d,.]*\d%?                     # $1,200.50
    | (?:[A-Z]\.){2,}                          # U.S.
    | \w+(?:[’'\-./&]\w+)*                     # Al-Amin's
      (?:(?<=s)[’'](?=\s))?                    # workers’
      \.?%?
    | [^\w\s]
    """,
    re.VERBOSE,
)
_INITIALS = re.compile(r"(?:[A-Za-z]\.)+")
_CURRENCY = "$£€¥"


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
    outer = document.outer_quotations
    first = bisect_right(outer, sentence.start, key=lambda quotation: quotation.end)
    last = bisect_left(outer, sentence.end, key=lambda quotation: quotation.start)
    return [
        Span(start=max(quotation.start, sentence.start), end=min(quotation.end, sentence.end))
        for quotation in outer[first:last]
    ]


def tokenise(document: Document, sentence: Sentence) -> list[Token]:
    """Split a sentence into tokens; each outermost quotation is one token."""
    text = document.article.text
    tokens: list[Token] = []
    position = sentence.start
    for quotation in outer_quotations(document, sentence):
        tokens.extend(_plain(text, position, quotation.start))
        tokens.append(
            Token(document.article.cut(quotation), quotation.start, quotation.end, "quote")
        )
        position = quotation.end
    tokens.extend(_plain(text, position, sentence.end))
    return tokens


def tokenise_flat(document: Document, span: Span) -> list[Token]:
    """Split a passage into words and marks, those inside quotations included."""
    return list(_plain(document.article.text, span.start, span.end))


def span_of(tokens: Sequence[Token]) -> Span:
    """Return the span from the first token to the last."""
    return Span(start=tokens[0].start, end=tokens[-1].end)


def _plain(text: str, start: int, end: int) -> Iterator[Token]:
    for match in _TOKEN.finditer(text, start, end):
        word, begin, stop = match.group(), match.start(), match.end()
        if not (word[0].isalnum() or word[0] in _CURRENCY):
            yield Token(word, begin, stop, "mark")
        elif word.endswith(".") and not _keeps_period(word):
            yield Token(word[:-1], begin, stop - 1, "word")
            yield Token(".", stop - 1, stop, "mark")
        else:
            yield Token(word, begin, stop, "word")


def _keeps_period(word: str) -> bool:
    last = word.lower().rpartition("-")[2].rstrip(".")
    return last in load_lexicon().words["abbreviations"] or bool(_INITIALS.fullmatch(word))
