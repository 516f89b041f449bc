"""The ranking of sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.salience import rank_sentences
from tests.unit.language.article_reading import read

ARTICLE = """The council of Lunn voted on Monday to close the harbour baths after 80 years.

The baths lose 40,000 crowns a year, the council said. Their roof leaks.

“A sad day,” said one swimmer. It rained. Nobody sang.

The harbour baths opened in 1946 and the council rebuilt them once, for 2 million crowns."""


def test_the_opening_sentence_comes_first() -> None:
    assert rank_sentences(read(ARTICLE))[0].number == 1


def test_a_sentence_on_the_topic_comes_before_a_short_one_and_a_bare_quotation() -> None:
    document = read(ARTICLE)
    ranked = [document.article.cut(sentence) for sentence in rank_sentences(document)]
    about = next(place for place, text in enumerate(ranked) if text.startswith("The harbour"))
    for aside in ("It rained.", "Nobody sang.", "“A sad day,” said one swimmer."):
        assert about < ranked.index(aside)


@pytest.mark.parametrize("text", ["", "One.", "One. Two.", "“”", "1\n\n2\n\n3", "the of and"])
def test_small_texts_are_ranked(text: str) -> None:
    document = read(text)
    assert len(rank_sentences(document)) == len(document.sentences)


@given(st.text() | st.text(alphabet="ab .\n“”1"))
def test_ranks_are_a_permutation_of_the_sentences(text: str) -> None:
    document = read(text)
    ranked = rank_sentences(document)
    assert sorted(sentence.number for sentence in ranked) == [
        sentence.number for sentence in document.sentences
    ]
