"""Cutting a sentence to its main clause."""

import pytest

from pipeline.language.main_clause import shorten
from pipeline.language.main_verbs import main_verb
from pipeline.language.openings import without_opening


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        pytest.param("The council sold the baths", "sold", id="past"),
        pytest.param("A bus operated by a firm crashed in Lunn", "crashed", id="participle"),
        pytest.param("The mayor who had left came back", "came", id="relative clause"),
        pytest.param("Groups claiming it was stolen met in Lunn", "met", id="clause of a report"),
        pytest.param("Ada Holm, aged 52, sold the baths", "sold", id="description"),
        pytest.param("The United Mills of Lunn are shut", "are", id="name like a participle"),
        pytest.param("Storm Three formed over Lunn", "formed", id="name like a number"),
        pytest.param("The proposed law failed", "failed", id="adjective"),
        pytest.param("A house on the hill", None, id="none"),
    ],
)
def test_the_main_verb_is_found(text: str, verb: str | None) -> None:
    words = text.split()
    place = main_verb(words)
    assert (words[place] if place is not None else None) == verb


@pytest.mark.parametrize(
    ("text", "short"),
    [
        pytest.param(
            "The council sold the baths in Lunn to a brewer from the old town of Marr",
            "The council sold the baths in Lunn to a brewer",
            id="before a phrase",
        ),
        pytest.param(
            "The council sold the baths, and the mill was shut for the whole of the year",
            "The council sold the baths",
            id="before another clause",
        ),
        pytest.param(
            "The mayor said on the radio that the baths were shut for the whole of the year",
            "The mayor said on the radio that the baths were shut",
            id="what is reported is whole",
        ),
        pytest.param(
            "A truce between the army and the rebels of the far north came into force in Lunn",
            "A truce came into force in Lunn",
            id="without what describes the subject",
        ),
        pytest.param(
            "A study published in a review of the far north reported a new sort of goat",
            "A study reported a new sort of goat",
            id="without a participle behind the subject",
        ),
        pytest.param(
            "Doctors without a licence from the town of Lunn or of Marr were sent home",
            None,
            id="not without what turns the subject",
        ),
        pytest.param(
            "Estimates by the old town council of Marr suggest a thousand people marched in Lunn",
            None,
            id="a verb of the present hides in the subject",
        ),
        pytest.param(
            "The council will sell the old harbour baths of Lunn in May if the state agrees",
            None,
            id="a condition stays",
        ),
        pytest.param(
            "The old harbour baths of Lunn were sold to a brewer in May, the mayor said",
            None,
            id="who says it stays",
        ),
        pytest.param(
            "The council sold the baths, the mill, the old town hall, the yard and the school",
            None,
            id="a list stays",
        ),
        pytest.param(
            "Police arrested a man from the town of Lunn in connection with a series of thefts",
            "Police arrested a man from the town of Lunn",
            id="not inside a fixed phrase",
        ),
        pytest.param(
            "The league will comply with each of the nine new rules of the far north",
            None,
            id="not between a verb and its preposition",
        ),
        pytest.param(
            "The town became the first in the far north to ban every goat from its streets",
            None,
            id="not behind a superlative",
        ),
        pytest.param(
            "The prize came a few weeks after the old mill of Lunn had burnt to the ground",
            None,
            id="not behind a measure",
        ),
    ],
)
def test_the_main_clause_is_whole_and_true(text: str, short: str | None) -> None:
    assert shorten(text.split(), 11) == short


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("On Friday, the council met.", "the council met."),
        ("On Friday the council met.", "the council met."),
        ("In Lunn, Valdrosa, the council met.", "the council met."),
        ("In findings published in Lunn, experts met.", "experts met."),
        ("Late on Sunday, the council met.", "the council met."),
        ("This council met on Sunday.", "This council met on Sunday."),
        ("The council met.", "The council met."),
        ("If it rains, the council meets.", None),
        ("According to Holm, the council met.", None),
        ("After Holm was sent home, the council met.", None),
        ("", None),
    ],
)
def test_phrases_ahead_of_the_subject_are_left_out(text: str, rest: str | None) -> None:
    found = without_opening(text.split())
    assert (" ".join(found) if found is not None else None) == rest
