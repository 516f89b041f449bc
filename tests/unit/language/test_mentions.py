"""The names of an article, and the people among them."""

import pytest

from pipeline.language.lexicon import load_lexicon
from pipeline.language.mentions import find_mentions
from pipeline.language.names import Cast
from schemas.article import Span
from tests.unit.language.article_reading import read


def mentions(text: str) -> list[tuple[str, bool]]:
    return [(one.name, one.person) for one in find_mentions(read(text), load_lexicon())]


def people(text: str) -> set[str]:
    return {name for name, person in mentions(text) if person}


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("Nora Quist", id="two words"),
        pytest.param("Nora van der Quist", id="particles"),
        pytest.param("Nadia al-Amin", id="joined particle"),
        pytest.param("Jean-Luc Amin", id="hyphen"),
        pytest.param("N. J. Quist", id="initials"),
        pytest.param("May Grant", id="first name that is a word"),
        pytest.param("Bill Quist", id="first name that is a law"),
    ],
)
def test_a_persons_name_is_seen_in_running_text(name: str) -> None:
    assert people(f"On Monday the divers met {name} at the pier, and a law bill may pass.") == {
        name
    }


@pytest.mark.parametrize(
    ("text", "known"),
    [
        pytest.param(
            "Brask Larder recalled its jam. Tom Brask, who founded it, said Brask was sorry.",
            {"Tom Brask"},
            id="a founder's surname",
        ),
        pytest.param(
            "Anna Quist resigned. Her aunt, Lena Anna, took over.",
            {"Anna Quist", "Lena Anna"},
            id="a first name",
        ),
    ],
)
def test_a_firm_that_bears_a_surname_is_nobody(text: str, known: set[str]) -> None:
    assert people(text) == known


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("the Lunn Gazette", id="newspaper"),
        pytest.param("the State Department", id="title in the name of a body"),
        pytest.param("New Lunn", id="place opener"),
        pytest.param("Quist Street", id="street"),
        pytest.param("United Nations", id="nations"),
        pytest.param("the Open Door", id="name with an article"),
        pytest.param("Harbour Savings", id="savings"),
        pytest.param("Board of Trade", id="of"),
        pytest.param("Grand Prize", id="prize"),
    ],
)
def test_places_and_bodies_are_no_people(words: str) -> None:
    assert people(f"On Monday the divers met at {words}, and left.") == set()


def test_a_name_whose_first_word_the_article_has_in_small_letters_is_no_persons() -> None:
    assert people("The divers like Diver Weekly. One diver read it.") == set()


def test_a_place_word_is_a_surname_behind_a_role() -> None:
    assert people("The divers met professor Nora Hill on Monday.") == {"Nora Hill"}
    assert people("The divers met at Bunker Hill on Monday.") == set()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param(
            "Nora Quist left. Then Quist and Nora came.",
            ["Nora Quist", "Nora Quist", "Nora Quist"],
            id="surname and first name",
        ),
        pytest.param(
            "The divers met Nora. Nora Quist left.",
            ["Nora", "Nora Quist"],
            id="first name before the full name is somebody else's",
        ),
        pytest.param("They saw Quist’s boat.", ["Quist"], id="possessive"),
        pytest.param("They saw Nora Quist QC there.", ["Nora Quist"], id="letters behind"),
        pytest.param(
            "They met President Nora Quist there.", ["Nora Quist"], id="title before the name"
        ),
        pytest.param(
            "The envoy to the United States Nora Quist left.",
            ["United States", "Nora Quist"],
            id="a place runs into a name",
        ),
        pytest.param("Divers left. Nobody saw them.", [], id="capital of the sentence's start"),
        pytest.param("Lunn is small. They left Lunn.", ["Lunn", "Lunn"], id="name at the start"),
        pytest.param("“We met Quist,” they said.", ["Quist"], id="inside a quotation"),
    ],
)
def test_each_mention_has_the_fullest_name(text: str, names: list[str]) -> None:
    assert [name for name, _ in mentions(text)] == names


def test_spans_of_mentions_are_the_words_in_the_article() -> None:
    text = "On Monday President Nora Quist met Ivan Brandt."
    found = find_mentions(read(text), load_lexicon())
    assert [text[one.span.start : one.span.end] for one in found] == [
        "President Nora Quist",
        "Ivan Brandt",
    ]


def test_the_names_inside_a_passage_are_given_once_each() -> None:
    text = "Nora Quist met Ivan Brandt. Quist left. Lunn slept."
    cast = Cast(read(text))
    assert cast.names_in(Span(start=0, end=text.index("Lunn"))) == ["Nora Quist", "Ivan Brandt"]


@pytest.mark.parametrize(
    ("phrase", "acts"),
    [
        pytest.param("Nora Quist", True, id="person"),
        pytest.param("the Harbour Board", True, id="body"),
        pytest.param("Quist Street", False, id="street"),
        pytest.param("the pier", False, id="no name"),
    ],
)
def test_people_and_bodies_act_and_places_do_not(phrase: str, acts: bool) -> None:
    text = f"On Monday {phrase} was seen again."
    start = text.index(phrase)
    span = Span(start=start, end=start + len(phrase))
    assert Cast(read(text)).names_an_actor(span) is acts
