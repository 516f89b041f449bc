"""An article as it was read, and the document that numbers its sentences."""

import hashlib
from bisect import bisect_left, bisect_right
from datetime import datetime
from functools import cached_property

from pydantic import Field

from schemas.base import Schema


class Span(Schema):
    """A half-open range of Unicode code points in an article's text."""

    start: int = Field(ge=0, description="first code point of the span")
    end: int = Field(ge=0, description="code point after the last one")

    def contains(self, other: "Span") -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end


class Article(Schema):
    """One article, its text kept exactly as it was decoded."""

    text: str = Field(description="the body, never normalised")
    origin: str = Field(description="path or URL it came from, or '-' for standard input")
    title: str | None = Field(default=None, description="title given by the reader or the file")
    outlet: str | None = Field(default=None, description="who published it")
    published: datetime | None = Field(default=None, description="when it was published")

    @property
    def sha256(self) -> str:
        """Hex digest of the text in UTF-8."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def cut(self, span: Span) -> str:
        """Return the exact slice of the text that `span` names."""
        return self.text[span.start : span.end]


class Sentence(Span):
    """A numbered sentence; its span has no white space at either end."""

    number: int = Field(ge=1, description="position in the article, from 1")
    paragraph: int = Field(ge=1, description="number of the paragraph it stands in, from 1")


class Quotation(Span):
    """A passage in quotation marks; the outer span includes the marks."""

    content: Span = Field(description="what stands between the marks")
    closed: bool = Field(description="false when the closing mark is missing")
    depth: int = Field(ge=0, description="0 outermost, 1 inside another quotation, and so on")


class Document(Schema):
    """An article with its sentences and quotations, both in reading order."""

    article: Article = Field(description="the article that the spans refer to")
    sentences: tuple[Sentence, ...] = Field(description="they cover all that is not white space")
    quotations: tuple[Quotation, ...] = Field(description="by start, an outer one first")

    @cached_property
    def outer_quotations(self) -> tuple[Quotation, ...]:
        """The quotations that stand inside no other; they never overlap."""
        return tuple(quotation for quotation in self.quotations if quotation.depth == 0)

    def sentence(self, number: int) -> Sentence:
        """Return the sentence with that number (from 1)."""
        return self.sentences[number - 1]

    def sentences_of(self, span: Span) -> tuple[Sentence, ...]:
        """Return the sentences that share at least one code point with `span`."""
        first = bisect_right(self.sentences, span.start, key=lambda sentence: sentence.end)
        last = bisect_left(self.sentences, span.end, key=lambda sentence: sentence.start)
        return self.sentences[first:last]
