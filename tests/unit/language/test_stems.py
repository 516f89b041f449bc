"""Stems of words, and the words that carry a topic."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.salience import content_words
from pipeline.language.stems import stem


@pytest.mark.parametrize(
    ("words", "akin"),
    [
        (("planned", "plans", "planning"), True),
        (("leak", "leaking", "leaked", "leaks"), True),
        (("inspect", "inspection", "inspections"), True),
        (("council", "council’s"), True),
        (("announce", "announcement"), True),
        (("table", "tailor"), False),
    ],
)
def test_forms_of_one_word_share_a_stem(words: tuple[str, ...], akin: bool) -> None:
    assert (len({stem(word) for word in words}) == 1) is akin


@pytest.mark.parametrize("word", ["red", "use", "bus", "sing", "ss", "s", "’s", ""])
def test_a_short_word_is_kept(word: str) -> None:
    assert stem(word) == word.removesuffix("’s")


@given(st.text())
def test_a_stem_begins_its_word(word: str) -> None:
    assert word.startswith(stem(word))


def test_content_words_leave_out_what_carries_no_topic() -> None:
    text = "The board said it would sell 40 trams, and the 2-storey depot."
    assert content_words(text) == ["board", "sell", "40", "trams", "2-storey", "depot"]
