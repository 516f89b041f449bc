"""Who a candidate is credited to: surnames, pronouns, descriptions, follow-on quotations."""

import pytest

from pipeline.language.credits import SpeakerTracker
from pipeline.language.names import Cast
from schemas.article import Span
from tests.unit.language.article_reading import names_in, read


def case(text: str, *names: str | None, name: str) -> object:
    return pytest.param(text, list(names), id=name)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        case(
            "Nora Quist met the divers. Quist said it was safe.",
            "Nora Quist",
            name="surname alone",
        ),
        case(
            "Nora van der Quist met the divers. Ms Quist said it was safe.",
            "Nora van der Quist",
            name="surname with a title and particles",
        ),
        case(
            "Foreign Minister Nora Quist said it was safe.",
            "Nora Quist",
            name="titles before the name",
        ),
        case(
            "The Mali envoy to the United States Nora Quist said it was safe.",
            "Nora Quist",
            name="office at a place before the name",
        ),
        case(
            "The Minister of Mali Nora Quist said it was safe.",
            "Nora Quist",
            name="title of a place before the name",
        ),
        case(
            "Pier co-founder Nora Quist posted to Brandt and said it was safe.",
            "Nora Quist",
            name="role before the name, another verb before the cue",
        ),
        case(
            "Two people familiar with the dives said it was safe.",
            "Two people familiar with the dives",
            name="what somebody is familiar with",
        ),
        case(
            "Quist’s lawyer Ivan Brandt said it was safe.",
            "Ivan Brandt",
            name="somebody's lawyer, named",
        ),
        case(
            "Nora Quist left. A spokesman for Nora Quist said it was safe.",
            "A spokesman for Nora Quist",
            name="somebody's spokesman is not that person",
        ),
        case(
            "Nora Quist left. Nora Quist’s lawyer said it was safe.",
            "Nora Quist’s lawyer",
            name="somebody's lawyer is not that person",
        ),
        case(
            "Nora Quist posted twice. Quist’s angry posts said it was safe.",
            "Nora Quist",
            name="somebody's posts are that person speaking",
        ),
    ],
)
def test_the_words_that_name_a_person_lead_to_the_full_name(
    text: str, names: list[str | None]
) -> None:
    assert names_in(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        case(
            "Nora Quist met Ivan Brandt on Monday. She said it was safe.",
            "Nora Quist",
            name="the subject of the sentence before",
        ),
        case(
            "Dame Nora Quist met Sir Ivan Brandt. He said it was safe. She said it was old.",
            "Ivan Brandt",
            "Nora Quist",
            name="titles tell he from she",
        ),
        case(
            "Nora Quist said it was safe, she added. Ivan Brandt came. “It is old,” he said.",
            "Nora Quist",
            "Nora Quist",
            "Ivan Brandt",
            name="she cannot turn into he",
        ),
        case(
            "Nora Quist said it was safe. Two men close to Ivan Brandt said he had left.",
            "Nora Quist",
            "Two men close to Ivan Brandt",
            name="a group",
        ),
        case(
            "Lunn Energy shut its yard. It said the yard would reopen.",
            "Lunn Energy",
            name="it: a named body",
        ),
        case(
            "The port authority shut the yard. It said the yard would reopen.",
            "The port authority",
            name="it: a described body",
        ),
        case(
            "Lunn Energy replied at once. In a post on its Plume channel it said it was safe.",
            "Lunn Energy",
            name="it: not what stands behind a preposition",
        ),
        case(
            "Two officials came. The officials said it was safe. They said it was old.",
            "The officials",
            "The officials",
            name="they: a group",
        ),
        case(
            "Ann Lee said it was safe. They said it was old.",
            "Ann Lee",
            "Ann Lee",
            name="they: the last to speak where no group did",
        ),
        case("She said it was safe.", None, name="nobody"),
    ],
)
def test_a_pronoun_leads_to_who_it_stands_for(text: str, names: list[str | None]) -> None:
    assert names_in(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        case(
            "Judge Holm fined the port. “It knew,” the judge said.",
            "Holm",
            name="title of one person",
        ),
        case(
            "The mayor, Nora Quist, met the port. The mayor said it was safe.",
            "Nora Quist",
            name="role ahead of the name",
        ),
        case(
            "Nora Quist, the mayor of Lunn, met the port. The mayor said it was safe.",
            "Nora Quist",
            name="role behind the name",
        ),
        case(
            "Judge Holm and Judge Amin met. The judge said it was safe.",
            "The judge",
            name="a title that two people have",
        ),
        case(
            "The Food Safety Board met. The board said it was safe.",
            "Food Safety Board",
            name="a word of a body's name",
        ),
        case(
            "On Monday Corvex shut its yard. Corvex makes pumps. The company said it was safe.",
            "Corvex",
            name="the firm that the article is about",
        ),
        case(
            "On Monday Corvex paid the club. Corvex makes pumps. The club said it was safe.",
            "The club",
            name="a body that is no firm",
        ),
        case(
            "A diplomat said it was safe. The diplomat said it was old.",
            "A diplomat",
            "A diplomat",
            name="somebody unnamed, taken up again",
        ),
    ],
)
def test_a_definite_description_leads_to_what_it_takes_up(
    text: str, names: list[str | None]
) -> None:
    assert names_in(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        case(
            "“It is safe,” said Ann Lee. “It is quite safe.”",
            "Ann Lee",
            "Ann Lee",
            name="in the same paragraph",
        ),
        case(
            "Ann Lee said: “It is safe.\n\n“It is quite safe.”",
            "Ann Lee",
            "Ann Lee",
            name="in the next paragraph, the mark left open",
        ),
        case(
            "“It is safe,” said Ann Lee.\n\n“It is not safe at all.”",
            "Ann Lee",
            None,
            name="in the next paragraph, the mark closed",
        ),
        case("“It is quite safe.”", None, name="with nobody before"),
    ],
)
def test_a_quotation_without_a_cue_goes_to_who_speaks_on(
    text: str, names: list[str | None]
) -> None:
    assert names_in(text) == names


@pytest.mark.parametrize(
    ("words", "name"),
    [
        pytest.param("She", "Nora Quist", id="pronoun of a person"),
        pytest.param("It", "Lunn Energy", id="pronoun of a body"),
        pytest.param("Ms Quist", "Nora Quist", id="surname"),
    ],
)
def test_words_outside_an_attribution_lead_to_a_name_too(words: str, name: str) -> None:
    text = f"Dame Nora Quist bought Lunn Energy from Sir Ivan Brandt. {words} will shut the yard."
    document = read(text)
    start = text.index(words)
    span = Span(start=start, end=start + len(words))
    assert SpeakerTracker(document, Cast(document)).name_for(span) == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        case(
            "A diver, who had left early, went further. “It is safe,” he said.",
            "A diver",
            name="somebody unnamed, brought in by the sentence before",
        ),
        case(
            "A diver said it was safe. “It is dry,” said the man.",
            "A diver",
            "A diver",
            name="the man is who spoke last",
        ),
        case(
            "“It is safe,” said Nora Quist. Ivan Brandt offered her help “on any day of the week”.",
            "Nora Quist",
            "Ivan Brandt",
            name="a quotation belongs to the name that opens its sentence",
        ),
        case(
            "A Malian patrol came by. The Harbour Board left. A Malian boat sank, it said.",
            "Harbour Board",
            name="the adjective of a country is no body",
        ),
        case(
            "Holm Mills closed. Ann Holm runs it. Holm said it would pay.",
            "Holm Mills",
            name="a firm named before its owner keeps the short name",
        ),
        case(
            "Holm’s lawyer, Ivan Brandt, never left. He said it was safe.",
            "Ivan Brandt",
            name="name behind its description",
        ),
    ],
)
def test_a_source_is_found_in_the_sentences_before(text: str, names: list[str | None]) -> None:
    assert names_in(text) == names
