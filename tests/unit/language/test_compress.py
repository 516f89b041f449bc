"""Shortening a sentence by leaving out whole pieces."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.compress import first_words, trim
from tests.unit.language.article_reading import read


def trimmed(text: str) -> str:
    document = read(text)
    assert len(document.sentences) == 1
    return trim(document, document.sentences[0])


@pytest.mark.parametrize(
    ("text", "short"),
    [
        pytest.param(
            "The council, which met on Monday, approved the budget.",
            "The council approved the budget.",
            id="which",
        ),
        pytest.param(
            "Ada Holm, who runs the mill, said it was over.",
            "Ada Holm said it was over.",
            id="who, said",
        ),
        pytest.param(
            "Ada Holm, 52, who runs the mill, said it was over.",
            "Ada Holm, 52, said it was over.",
            id="an age keeps its commas",
        ),
        pytest.param(
            "Ada Holm, who owns shops in Lunn, Marr and Ost, said it was over.",
            "Ada Holm said it was over.",
            id="nested commas of a list",
        ),
        pytest.param(
            "Ada Holm, who owns shops in Lunn, Marr and Ost, the capital, sang.",
            "Ada Holm, who owns shops in Lunn, Marr and Ost, the capital, sang.",
            id="kept where its end is in doubt",
        ),
        pytest.param(
            "In the capital, where bars stayed open, the mood has cooled.",
            "In the capital the mood has cooled.",
            id="where",
        ),
        pytest.param(
            "The bus hit a wall, which fell, the police said.",
            "The bus hit a wall, the police said.",
            id="the source at the end stays",
        ),
        pytest.param(
            "“It is over,” said Ada Holm, who runs the mill.",
            "“It is over,” said Ada Holm.",
            id="behind a quotation",
        ),
        pytest.param(
            "She called it “a plan, which nobody has, for nothing” on Monday.",
            "She called it “a plan, which nobody has, for nothing” on Monday.",
            id="nothing inside a quotation",
        ),
        pytest.param(
            "He met Leo Brand, who had resigned; she met his son.",
            "He met Leo Brand; she met his son.",
            id="ends at a semicolon",
        ),
        pytest.param(
            "The council closed the old harbour baths on Monday, ending months of argument.",
            "The council closed the old harbour baths on Monday",
            id="a participle at the end",
        ),
        pytest.param(
            "The council closed the old harbour baths on Monday, despite many letters.",
            "The council closed the old harbour baths on Monday",
            id="despite at the end",
        ),
        pytest.param(
            "A bus left the road near the old harbour on Monday, killing 12 of its passengers.",
            "A bus left the road near the old harbour on Monday, killing 12 of its passengers.",
            id="a toll stays",
        ),
        pytest.param(
            "The car was taken from a drive in Lunn that day, according to the police.",
            "The car was taken from a drive in Lunn that day, according to the police.",
            id="the source of a claim stays",
        ),
        pytest.param(
            "The car was taken from a drive in Lunn that day, as police said.",
            "The car was taken from a drive in Lunn that day, as police said.",
            id="as they said stays",
        ),
        pytest.param(
            "It is the way in which a public official, including the mayor, can be removed.",
            "It is the way in which a public official, including the mayor, can be removed.",
            id="the main clause goes on behind it",
        ),
        pytest.param(
            "They named the kinds of work that the villagers live by, fishing, weaving and trade.",
            "They named the kinds of work that the villagers live by, fishing, weaving and trade.",
            id="a list of things in -ing stays",
        ),
        pytest.param(
            "Ada Holm said to the council that from next June, wearing a mask would be a duty.",
            "Ada Holm said to the council that from next June, wearing a mask would be a duty.",
            id="a subject in -ing stays",
        ),
        pytest.param(
            "On Friday, Ada Holm, who runs the mill, said it was over.",
            "On Friday, Ada Holm said it was over.",
            id="a name behind an opening phrase",
        ),
        pytest.param("He left, with a smile.", "He left, with a smile.", id="too short to cut"),
        pytest.param(
            "LUNN, Valdrosa — The council met on Monday.",
            "The council met on Monday.",
            id="a dateline",
        ),
        pytest.param(
            "The council   met on Monday.", "The council met on Monday.", id="white space"
        ),
        pytest.param("Nothing to cut here.", "Nothing to cut here.", id="nothing to cut"),
    ],
)
def test_a_sentence_loses_its_asides_and_nothing_else(text: str, short: str) -> None:
    assert trimmed(text) == short


PIECES = [
    *("The council", "Ada Holm", ", who", ", which", "said", ", 52", ", with", ", adding that"),
    *("“a plan, which”", "it", "met", "on Monday", ", the police", ".", ";", "—", ", ending"),
    *("J. Lee", "3.5%", "\n", "  ", "LUNN —", "(", ")", '"', "’s", ", where", ", according to"),
]


@given(st.text() | st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_what_is_left_are_words_of_the_sentence_in_order(text: str) -> None:
    document = read(text)
    for sentence in document.sentences:
        rest = iter(re.findall(r"\w+", document.article.cut(sentence)))
        for word in re.findall(r"\w+", trim(document, sentence)):
            assert word in rest


@pytest.mark.parametrize(
    ("text", "count", "expected"),
    [
        ("one two three", 3, "one two three"),
        ("one two, three four", 3, "one two …"),
        ("", 3, ""),
    ],
)
def test_first_words_end_with_an_ellipsis_where_there_are_more(
    text: str, count: int, expected: str
) -> None:
    assert first_words(text, count) == expected
