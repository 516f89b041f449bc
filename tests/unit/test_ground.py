"""Evidence is an exact slice, and no number, name or quoted word passes that is not there."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.ground import check_text, evidence_at, find_unsupported, sentence_evidence
from pipeline.text.segment import segment
from schemas.article import Article, Document, Span

TEXT = (
    "Mayor Ida Lund’s council will spend 1,250 crowns, 12.5% of its budget.\n\n"
    "“It’s a bad joke,” said Peter Šimko at 10:30. Élodie O'Neill and the ferries stayed away; "
    "3,5 metres of water stood in the ‘Old Port’ of Hawai‘i.   It rained."
)
# Marks, breaks and capitals of several scripts, in words that run into each other.
_ODD_TEXTS = st.text(alphabet="aAéŠ1,.-'‘’“\"« \n\u00a0", max_size=60)


def make_document(text: str = TEXT) -> Document:
    return segment(Article(text=text, origin="a.txt"))


# --- evidence -----------------------------------------------------------------------------------


def test_evidence_is_the_slice_with_the_sentence_that_it_starts_in() -> None:
    start = TEXT.index("Peter")
    found = evidence_at(make_document(), Span(start=start, end=TEXT.index(" and the ferries")))
    assert found.text == "Peter Šimko at 10:30. Élodie O'Neill"
    assert (found.start, found.sentence) == (start, 2)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        pytest.param(5, 5, id="empty"),
        pytest.param(TEXT.index("\n\n"), TEXT.index("\n\n") + 2, id="between paragraphs"),
        pytest.param(len(TEXT), len(TEXT) + 3, id="behind the end"),
    ],
)
def test_a_span_without_a_sentence_is_no_evidence(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=r".+"):
        evidence_at(make_document(), Span(start=start, end=end))


def test_whole_sentences_come_once_in_reading_order() -> None:
    found = sentence_evidence(make_document(), [4, 1, 4])
    assert [(one.sentence, one.text[:5], one.text[-6:]) for one in found] == [
        (1, "Mayor", "udget."),
        (4, "It ra", "ained."),
    ]


@given(text=_ODD_TEXTS | st.text(max_size=80), data=st.data())
def test_evidence_is_exact_in_any_article(text: str, data: st.DataObject) -> None:
    document = make_document(text)
    for sentence in document.sentences:
        start = data.draw(st.integers(sentence.start, sentence.end - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        found = evidence_at(document, Span(start=start, end=end))
        assert found.text == text[start:end] == text[found.start : found.end]
        assert found.sentence == sentence.number


# --- what a text may say ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The council spends 1250 crowns", id="number without its separator"),
        pytest.param("The council spends 1,250 crowns", id="number with its separator"),
        pytest.param("It is 12.5 percent of the budget", id="decimal"),
        pytest.param("It happened at 10:30", id="time"),
        pytest.param("The water stood at 3,5 metres", id="comma that is no separator"),
        pytest.param("The joke was made by Šimko", id="capital beyond ASCII"),
        pytest.param("Both O’Neill and Élodie left", id="apostrophe of the other kind"),
        pytest.param("The budget is Lund's", id="possessive of the other kind"),
        pytest.param("The water is Šimko’s", id="possessive that the article has not"),
        pytest.param("Ferry stays away", id="sentence start that begins as a word of it does"),
        pytest.param("It rained. Ferries stayed away", id="start of a second sentence"),
        pytest.param("Several ferries stayed away", id="opening word"),
        pytest.param("Šimko said “It's a bad joke”", id="quotation with the other apostrophe"),
        pytest.param('Šimko said "a bad joke."', id="quotation with straight marks and a stop"),
        pytest.param("Water stood in Hawai'i", id="turned comma inside a word, as apostrophe"),
        pytest.param("Water stood in Hawai‘i", id="turned comma inside a word"),
        pytest.param("", id="nothing"),
    ],
)
def test_a_text_made_of_the_article_passes(text: str) -> None:
    assert check_text(text, make_document()) == text


@pytest.mark.parametrize(
    ("text", "unsupported"),
    [
        pytest.param("The council spends 1,251 crowns", ["1,251"], id="number"),
        pytest.param("The council spends 250 crowns", ["250"], id="part of a number"),
        pytest.param("It is 125% of the budget", ["125"], id="decimal point dropped"),
        pytest.param("The water stood at 35 metres", ["35"], id="decimal comma dropped"),
        pytest.param("It happened at 10", ["10"], id="part of a time"),
        pytest.param("The council of Berlin", ["Berlin"], id="name"),
        pytest.param("It was Berlin’s council", ["Berlin"], id="possessive"),
        pytest.param("The joke was made by Črnić", ["Črnić"], id="name beyond ASCII"),
        pytest.param("The joke was made by Simko", ["Simko"], id="accent dropped"),
        pytest.param("The Council spends", ["Council"], id="capital inside a sentence"),
        pytest.param("Berlin spends", ["Berlin"], id="name at the start"),
        pytest.param("It rained. Berlin stayed dry", ["Berlin"], id="name at a second start"),
        pytest.param("Lund spoke of a “good joke”", ["good joke"], id="quoted words"),
        pytest.param('Lund spoke of a "joke, bad"', ["joke, bad"], id="straight marks"),
        pytest.param("Lund spoke of a «good joke»", ["good joke"], id="guillemets"),
        pytest.param("Lund and Holm spent 7", ["7", "Holm"], id="several"),
    ],
)
def test_what_the_article_has_not_is_found(text: str, unsupported: list[str]) -> None:
    document = make_document()
    assert find_unsupported(text, document) == unsupported
    with pytest.raises(ValueError, match="not in the article") as raised:
        check_text(text, document)
    assert all(words in str(raised.value) for words in unsupported)


@given(text=_ODD_TEXTS | st.text(max_size=80), data=st.data())
def test_words_cut_from_any_article_pass(text: str, data: st.DataObject) -> None:
    words = [match.span() for match in re.finditer(r"\S+", text)]
    assume(words)
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    cut = text[words[first][0] : words[last][1]]
    assert check_text(cut, make_document(text)) == cut
