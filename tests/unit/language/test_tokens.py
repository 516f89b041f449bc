"""Words, marks and whole quotations of a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.tokens import outer_quotations, span_of, tokenise, tokenise_flat
from tests.unit.language.article_reading import read


def tokens(text: str) -> list[str]:
    document = read(text)
    return [token.text for token in tokenise(document, document.sentences[0])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("She left.", ["She", "left", "."], id="full stop"),
        pytest.param("Dr. Quist of the U.S. left", "Dr. Quist of the U.S. left", id="periods"),
        pytest.param("at 10:30 on Jan. 5 she left", "at 10:30 on Jan. 5 she left", id="hour"),
        pytest.param("it cost $1,200.50 or 3% more", "it cost $1,200.50 or 3% more", id="figures"),
        pytest.param("a 40-year-old man-made pier", "a 40-year-old man-made pier", id="hyphens"),
        pytest.param("Quist’s and Nora's piers", "Quist’s and Nora's piers", id="possessives"),
        pytest.param("the workers’ pay rose", "the workers’ pay rose", id="plural possessive"),
        pytest.param("he came, saw (once); left", None, id="marks"),
        pytest.param("a — b", ["a", "—", "b"], id="dash"),
    ],
)
def test_words_and_marks_are_told_apart(text: str, expected: list[str] | str | None) -> None:
    if expected is None:
        expected = ["he", "came", ",", "saw", "(", "once", ")", ";", "left"]
    assert tokens(text) == (expected.split() if isinstance(expected, str) else expected)


def test_a_whole_quotation_is_one_token() -> None:
    assert tokens("“We go, ‘now’,” he said.") == ["“We go, ‘now’,”", "he", "said", "."]


def test_a_flat_reading_goes_into_quotations() -> None:
    document = read("“We go,” he said.")
    flat = tokenise_flat(document, document.sentences[0])
    assert [token.text for token in flat] == ["“", "We", "go", ",", "”", "he", "said", "."]


def test_a_quotation_is_clipped_to_the_sentence() -> None:
    inner = [f"This is promise number {number} of many that we made." for number in range(20)]
    document = read(f"She said: “{' '.join(inner)}” Nobody cheered.")
    clipped = [outer_quotations(document, sentence) for sentence in document.sentences]
    assert [len(spans) for spans in clipped] == [1] * 20 + [0]
    for sentence, spans in zip(document.sentences, clipped, strict=True):
        assert all(sentence.contains(span) for span in spans)


def test_lower_case_drops_the_period_of_an_abbreviation_and_keeps_marks() -> None:
    document = read("Jan. 5 “No”")
    jan, five, quote = tokenise(document, document.sentences[0])
    assert (jan.lower, jan.capitalised) == ("jan", True)
    assert (five.lower, five.capitalised) == ("5", False)
    assert (quote.lower, quote.capitalised) == ("“No”", False)


def test_the_span_of_tokens_reaches_from_the_first_to_the_last() -> None:
    document = read("We go now.")
    found = tokenise(document, document.sentences[0])
    assert document.article.cut(span_of(found[1:3])) == "go now"


@given(st.text() | st.text(alphabet="“”\"'’‘ \n.aBé5%$-,:"))
def test_tokens_are_exact_slices_in_order_that_cover_all_but_white_space(text: str) -> None:
    document = read(text)
    for sentence in document.sentences:
        after = sentence.start
        for token in tokenise(document, sentence):
            assert text[token.start : token.end] == token.text != ""
            assert not text[after : token.start].strip()
            assert after <= token.start
            after = token.end
        assert not text[after : sentence.end].strip()
