"""The noun phrases to the left and to the right of a verb."""

import pytest

from pipeline.language.noun_phrases import Phrase
from tests.unit.language.article_reading import clauses_of


def phrase_before(text: str, verb: str) -> str | None:
    clauses = clauses_of(text)
    at = [token.text for token in clauses.tokens].index(verb)
    return _text(text, clauses.subject(clauses.before_adverbs(at)))


def phrase_after(text: str, verb: str) -> str | None:
    clauses = clauses_of(text)
    at = [token.text for token in clauses.tokens].index(verb)
    return _text(text, clauses.name_after(at + 1))


def _text(text: str, phrase: Phrase | None) -> str | None:
    if phrase is None:
        return None
    tokens = clauses_of(text).tokens
    return text[tokens[phrase.first].start : tokens[phrase.last].end]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        pytest.param("Nora Quist said so.", "Nora Quist", id="name"),
        pytest.param("But the port has also said so.", "the port", id="adverbs, conjunction"),
        pytest.param("The big family said so.", "The big family", id="no adverb in -ly"),
        pytest.param("On Monday the port said so.", "the port", id="day ahead"),
        pytest.param("Fourteen hours later the port said so.", "the port", id="hours later"),
        pytest.param("Two of the four later said so.", "Two of the four", id="later alone"),
        pytest.param("In a letter to Lunn the port said so.", "the port", id="place ahead"),
        pytest.param("Quist, who runs the port, said so.", "Quist", id="relative clause in commas"),
        pytest.param("Quist, 61, a former diver, said so.", "Quist", id="age and description"),
        pytest.param("The mayor, Nora Quist, said so.", "Nora Quist", id="name in commas"),
        pytest.param("The firm that built it said so.", "The firm that built it", id="that"),
        pytest.param("A man who was there said so.", "A man who was there", id="who"),
        pytest.param("Quist opened the yard and said so.", "Quist", id="two verbs"),
        pytest.param("It rained, but Quist said so.", "Quist", id="clause before"),
        pytest.param("It rained and Quist said so.", "Quist", id="clause before, no comma"),
        pytest.param("Two of the four said so.", "Two of the four", id="numbers"),
        pytest.param("The delay annoyed Quist’s creditors said so.", "Quist’s creditors", id="own"),
        pytest.param("“We go,” said so.", None, id="quotation before"),
        pytest.param("said so.", None, id="nothing before"),
        pytest.param("They left without said so.", None, id="preposition before"),
    ],
)
def test_the_subject_stands_to_the_left(text: str, subject: str | None) -> None:
    assert phrase_before(text, "said") == subject


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("It rained, said Nora Quist.", "Nora Quist", id="name"),
        pytest.param("It rained, said the mayor on Monday.", "the mayor", id="day behind"),
        pytest.param("It rained, said Quist, who was out.", "Quist", id="clause behind"),
        pytest.param("It rained, said residents.", "residents", id="noun for a person"),
        pytest.param("It rained, said one, Nora Quist.", "Nora Quist", id="name in apposition"),
        pytest.param("It rained, said an envoy to the port.", "an envoy to the port", id="office"),
        pytest.param("It rained, said Quist the port is.", "Quist", id="next clause"),
        pytest.param("It rained, said loudly.", None, id="no name"),
    ],
)
def test_a_name_stands_to_the_right(text: str, name: str | None) -> None:
    assert phrase_after(text, "said") == name


@pytest.mark.parametrize(
    ("text", "first"),
    [
        pytest.param("LUNN, Mali (AP) — It rained.", "It", id="town, country, agency"),
        pytest.param("LUNN, Mar. 3 — It rained.", "It", id="day"),
        pytest.param("It rained — and then it did not.", "It", id="a dash in a sentence"),
    ],
)
def test_a_dateline_is_stepped_over(text: str, first: str) -> None:
    clauses = clauses_of(text)
    assert clauses.tokens[clauses.after_dateline()].text == first


def test_an_index_past_either_end_names_an_empty_word() -> None:
    clauses = clauses_of("It rained.")
    assert (clauses.word(-1), clauses.word(99), clauses.kind(-1)) == ("", "", "")
    assert not clauses.is_capitalised(-1)
