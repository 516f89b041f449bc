"""Spans, the sentences that they touch, and the text that is never changed."""

import hashlib

import pytest

from schemas.article import Article, Document, Quotation, Sentence, Span


def span(start: int, end: int) -> Span:
    return Span(start=start, end=end)


@pytest.mark.parametrize(
    ("other", "contains", "overlaps"),
    [
        pytest.param(span(10, 20), True, True, id="the same"),
        pytest.param(span(12, 15), True, True, id="inside"),
        pytest.param(span(5, 25), False, True, id="around"),
        pytest.param(span(9, 11), False, True, id="over the start"),
        pytest.param(span(19, 21), False, True, id="over the end"),
        pytest.param(span(0, 10), False, False, id="right before"),
        pytest.param(span(20, 30), False, False, id="right behind"),
    ],
)
def test_how_two_spans_lie(other: Span, contains: bool, overlaps: bool) -> None:
    one = span(10, 20)
    assert (one.contains(other), one.overlaps(other)) == (contains, overlaps)
    assert other.overlaps(one) == overlaps


def test_a_cut_counts_code_points_and_keeps_the_text_as_it_is() -> None:
    article = Article(text="e\u0301 🙂\r\n\u00a0“x”", origin="-")
    assert article.cut(span(3, 7)) == "🙂\r\n\u00a0"


@pytest.mark.parametrize("text", ["é\u00a0🙂", "a\ud800b"], ids=["plain", "lone surrogate"])
def test_the_digest_is_of_the_text_in_utf_8(text: str) -> None:
    digest = Article(text=text, origin="-").sha256
    assert digest == hashlib.new("sha256", text.encode(errors="surrogatepass")).hexdigest()
    assert digest != Article(text=f"{text} ", origin="-").sha256


def test_a_document_finds_sentences_by_number_and_by_place() -> None:
    text = "“It ‘rained’.” So it did."
    first = Sentence(start=0, end=14, number=1, paragraph=1)
    second = Sentence(start=15, end=25, number=2, paragraph=1)
    outer = Quotation(start=0, end=14, content=span(1, 13), closed=True, depth=0)
    inner = Quotation(start=4, end=12, content=span(5, 11), closed=True, depth=1)
    document = Document(
        article=Article(text=text, origin="-"), sentences=(first, second), quotations=(outer, inner)
    )
    assert document.sentence(2) is second
    assert document.sentences_of(span(13, 16)) == (first, second)
    assert document.sentences_of(span(14, 15)) == ()
    assert document.outer_quotations == (outer,)
