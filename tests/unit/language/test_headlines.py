"""Headlines cut from a sentence."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.datelines import dateline_length, strip_dateline
from pipeline.language.headlines import headline_of
from tests.unit.language.article_reading import read


def headline(text: str, most_words: int = 11) -> str | None:
    document = read(text)
    return headline_of(document, document.sentences[0], ["Ada Holm"], most_words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The council sold the baths.", "The council sold the baths", id="short"),
        pytest.param(
            "The council, which met on Monday, sold the old harbour baths to a brewer.",
            "The council sold the old harbour baths to a brewer",
            id="without an aside",
        ),
        pytest.param(
            "On Monday, the council of Lunn sold the harbour baths to a brewer.",
            "The council of Lunn sold the harbour baths to a brewer",
            id="without the time at its head",
        ),
        pytest.param(
            "Lunn Inc., the maker of bread and cakes, will shut its mill in the old harbour.",
            "Lunn Inc. will shut its mill in the old harbour",
            id="without an apposition",
        ),
        pytest.param(
            "The council of Lunn sold the harbour baths on Tuesday night to a brewer.",
            "The council of Lunn sold the harbour baths to a brewer",
            id="without a time inside",
        ),
        pytest.param(
            "The Prime Minister Ada Holm has sold the harbour baths to a foreign brewer.",
            "Holm has sold the harbour baths to a foreign brewer",
            id="a surname for a title and a name",
        ),
        pytest.param(
            "The council has sold the harbour baths, its oldest and best loved house, to a brewer.",
            "The council has sold the harbour baths",
            id="cut at a comma",
        ),
        pytest.param(
            "The council has sold the harbour baths because the roof leaks and nobody comes.",
            "The council has sold the harbour baths",
            id="cut before a clause",
        ),
        pytest.param(
            "The council (elected in May) sold the old baths of Lunn to a brewer.",
            "The council sold the old baths of Lunn to a brewer",
            id="without brackets",
        ),
        pytest.param(
            "The former Prime Minister Ada Holm has sold the old harbour baths to a brewer.",
            "Holm has sold the old harbour baths to a brewer",
            id="no adjective without its title",
        ),
        pytest.param(
            "Lunn Inc., the U.K.’s largest baker of bread, will shut its mill in the harbour.",
            "Lunn Inc. will shut its mill in the harbour",
            id="an apposition with a possessive",
        ),
        pytest.param(
            "LUNN, Valdrosa (Wire) — The council sold the harbour baths to a brewer.",
            "The council sold the harbour baths to a brewer",
            id="without a dateline",
        ),
        pytest.param(
            "The tall and very handsome house on the hill, a gift, has been sold again.",
            None,
            id="no verb ahead of the cut",
        ),
        pytest.param(
            "After 61 long and mostly happy years at the harbour, the shop has closed for good.",
            "The shop has closed for good",
            id="the main clause behind an opening phrase",
        ),
        pytest.param(
            "The council of the old town sold nine of its eleven harbour baths to a brewer.",
            None,
            id="no clause that short",
        ),
    ],
)
def test_a_headline_is_the_main_clause(text: str, expected: str | None) -> None:
    assert headline(text) == expected


WORDS = ["The council", "Ada Holm", "said", ", who", ", the", ",", "on Monday", "“a b”", "LUNN —"]


@given(
    st.text() | st.lists(st.sampled_from([*WORDS, "has sold", "it", "because"])).map(" ".join),
    st.integers(1, 14),
)
def test_a_headline_is_short_and_of_the_sentences_words(text: str, most_words: int) -> None:
    document = read(text)
    for sentence in document.sentences:
        found = headline_of(document, sentence, ["Ada Holm"], most_words)
        if found is not None:
            assert len(found.split()) <= most_words
            rest = iter(re.findall(r"\w+", document.article.cut(sentence).casefold()))
            assert all(word in rest for word in re.findall(r"\w+", found.casefold()))


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("LUNN, Valdrosa — The council met.", "LUNN, Valdrosa — "),
        ("PORT ANSEL — The council met.", "PORT ANSEL — "),
        ("ST. ANNE (Wire) - The council met.", "ST. ANNE (Wire) - "),
        ("LUNN, May 3 (Valdrosa Wire) -- The council met.", "LUNN, May 3 (Valdrosa Wire) -- "),
        ("SØR-ØST — The council met.", "SØR-ØST — "),
        ("Port Ansel, Valdrosa — The council met.", "Port Ansel, Valdrosa — "),
        ("Lunn, West Marr, Valdrosa - The council met.", "Lunn, West Marr, Valdrosa - "),
        ("Monday, May 4, 2026 The council met.", "Monday, May 4, 2026 "),
        ("Ada Holm — the mayor — met.", ""),
        ("The council — it met.", ""),
        ("NATO met.", ""),
        ("", ""),
    ],
)
def test_a_dateline_is_the_place_in_capitals_before_a_dash(text: str, dateline: str) -> None:
    assert text[: dateline_length(text)] == dateline
    assert strip_dateline(text) == text.removeprefix(dateline)
