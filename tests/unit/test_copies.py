"""Words that a model has copied are found again, whatever it did to their dress."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.prompting import quote_for_prompt
from pipeline.text.segment import segment
from pipeline.whole.copies import Copies
from schemas.article import Article, Document, Span


def make(text: str) -> tuple[Document, Copies]:
    document = segment(Article(text=text, origin="a.txt"))
    return document, Copies(document)


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        pytest.param("He said no.", "said", ["said"], id="plain"),
        pytest.param("He said no.", "SAID", ["said"], id="case"),
        pytest.param("He said\u00a0\nno.", "said no", ["said\u00a0\nno"], id="white space"),
        pytest.param(
            "Trump’s plan – so far", "Trump's plan - so", ["Trump’s plan – so"], id="marks"
        ),
        pytest.param("“No way,” he said", '"No way,"', ["No way"], id="quotation marks"),
        pytest.param("a cafe\u0301 here", "café", ["cafe\u0301"], id="accent of its own"),
        pytest.param("a café here", "cafe", ["café"], id="accent left out"),
        pytest.param(
            "see <b> and [ 12 ] here", "‹b› and (12)", ["b> and [ 12 ]"], id="neutralised"
        ),
        pytest.param(
            "so\u00adlemn and \u200bquiet",
            "solemn and quiet",
            ["so\u00adlemn and \u200bquiet"],
            id="invisible",
        ),
        pytest.param("at 7 p.m. sharp", "7 p.m.", ["7 p.m."], id="abbreviation"),
        pytest.param("It ended. Then", "It ended.", ["It ended"], id="full stop"),
        pytest.param("unsaid things", "said", [], id="inside a word"),
        pytest.param("saids", "said", [], id="beginning of a word"),
        pytest.param("said, and said", "said", ["said", "said"], id="twice"),
        pytest.param("He said no.", "…", [], id="nothing to find"),
        pytest.param("Die Straße", "strasse", ["Straße"], id="folded to two letters"),
    ],
)
def test_a_copy_is_found_at_its_exact_place(text: str, words: str, found: list[str]) -> None:
    document, copies = make(text)
    assert [document.article.cut(span) for span in copies.find(words)] == found


def test_a_search_stays_inside_its_span() -> None:
    document, copies = make("He said yes. She said no.")
    assert len(copies.find("said")) == 2
    (span,) = copies.find("said", document.sentence(2))
    assert document.sentence(2).contains(span)


@pytest.mark.parametrize(
    ("first", "last", "reason"),
    [
        pytest.param("the end", "the dog", "last_words “the dog” does not stand", id="wrong order"),
        pytest.param("the", "end", "first_words “the” stands there more than once", id="ambiguous"),
        pytest.param(None, "end", "copy the first words", id="none"),
    ],
)
def test_a_passage_needs_words_that_mark_it(first: str | None, last: str, reason: str) -> None:
    _, copies = make("Then the dog came, and that was the end.")
    with pytest.raises(ValueError, match=reason):
        copies.passage([1], first, last)


def test_a_passage_over_distant_sentences_is_refused() -> None:
    _, copies = make(" ".join(f"Sentence number {n} is here." for n in range(1, 20)))
    with pytest.raises(ValueError, match="too far apart"):
        copies.passage([1, 12], "Sentence number", "here")


def test_the_words_nearest_to_the_content_are_taken() -> None:
    text = "He said so, and later said the dam would hold."
    _, copies = make(text)
    content = Span(start=text.index("the dam"), end=len(text) - 1)
    assert copies.nearest("said", content, [1]).start == text.index("said the dam")


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
def test_what_the_prompt_shows_is_found_again(text: str) -> None:
    document, copies = make(f"Before, {text} after")
    for sentence in document.sentences:
        shown = quote_for_prompt(document.article.cut(sentence))
        if not any(character.isalnum() for character in shown):
            continue
        spans = copies.find(shown)
        assert any(sentence.contains(span) or span.overlaps(sentence) for span in spans)
        for span in spans:
            assert 0 <= span.start < span.end <= len(document.article.text)
