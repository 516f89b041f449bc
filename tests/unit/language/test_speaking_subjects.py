"""Whose word a cue is, what it takes, and what only looks like a report."""

import pytest

from tests.unit.language.article_reading import candidates_in, names_in, read, words_at

Found = tuple[str | None, str]


def found_in(text: str) -> list[Found]:
    document = read(text)
    return [
        (words_at(document, candidate.source), document.article.cut(candidate.content))
        for candidate in candidates_in(text)
    ]


def several(text: str, *expected: Found, name: str) -> object:
    return pytest.param(text, list(expected), id=name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        several(
            "Police believe the wall was old.",
            ("Police", "the wall was old"),
            name="plural without an s",
        ),
        several(
            "Photos released by the port on Monday show that the wall fell.",
            ("Photos released by the port", "the wall fell"),
            name="plural ahead of its description",
        ),
        several(
            "Ana Quist called for a new wall.", ("Ana Quist", "for a new wall"), name="called for"
        ),
        several(
            "City hall declined to confirm or deny the sum and said the plans were old.",
            ("City hall", "the plans were old"),
            name="a name that ends in a small letter",
        ),
        several(
            "The fall belied Ana Quist’s recent posts declaring the wall would stand.",
            ("Ana Quist’s recent posts", "the wall would stand"),
            name="posts declaring",
        ),
        several(
            "The Harbour Board warned of floods by May.",
            ("The Harbour Board", "of floods by May"),
            name="warned of",
        ),
        several(
            "Divers called on the port to mend the wall.",
            ("Divers", "to mend the wall"),
            name="called on",
        ),
        several(
            "The poll put Ana Quist ahead with 51 per cent.",
            ("The poll", "Ana Quist ahead with 51 per cent"),
            name="put ahead",
        ),
        several(
            "The mission counted 40 divers by May.",
            ("The mission", "40 divers by May"),
            name="past form beside one body",
        ),
        several(
            "Officials here say privately that the wall is old.",
            ("Officials", "the wall is old"),
            name="a place and an adverb around the verb",
        ),
        several(
            "Analysts at Datum expect prices to fall.",
            ("Analysts at Datum", "prices to fall"),
            name="plural ahead of a name",
        ),
        several(
            "“The wall is a scandal,” fumed one diver.",
            ("one diver", "The wall is a scandal"),
            name="a louder verb",
        ),
        several(
            "A rival, Bela Kun, said Quist lied.",
            ("Bela Kun", "Quist lied"),
            name="clause behind the verb, no source",
        ),
        several(
            "Kun said that Quist had lied; Quist said that he had made it up.",
            ("Kun", "Quist had lied"),
            ("Quist", "he had made it up"),
            name="another speaker behind a semicolon",
        ),
        several(
            "The wall was old, Ana Quist said: it leaked in places.",
            ("Ana Quist", "The wall was old"),
            (None, "it leaked in places"),
            name="more behind a colon",
        ),
        several(
            "According to police, the fall followed a storm, including hail.",
            ("police", "the fall followed a storm, including hail"),
            name="a clause is no apposition",
        ),
    ],
)
def test_a_cue_has_its_own_subject_and_content(text: str, expected: list[Found]) -> None:
    assert found_in(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Nobody said that the wall was old.", id="nobody"),
        pytest.param("No inspector asked whether the wall was old.", id="no inspector"),
        pytest.param("The firm recalled 40 lamps in May.", id="a thing called back"),
        pytest.param("Ana Quist maintained a garden behind the wall.", id="a thing kept up"),
        pytest.param("Ana Quist showed none of the letters.", id="a thing shown by somebody"),
        pytest.param("The port is slow to heed his urgent calls for a wall.", id="calls as a noun"),
    ],
)
def test_what_nobody_says_is_not_proposed(text: str) -> None:
    assert found_in(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param(
            "Ann Lee said it was safe.\n\nState prosecutors charged the crew, they said.",
            ["Ann Lee", "State prosecutors"],
            id="they are the group that opens the sentence",
        ),
        pytest.param(
            "Divers said it was safe. Ann Lee left, they said.",
            ["Divers", "Divers"],
            id="they are not one person",
        ),
        pytest.param(
            "Ann Lee said it was long. The writer imagines a “quiet land behind the hills”.",
            ["Ann Lee", "The writer"],
            id="a quotation behind somebody described",
        ),
        pytest.param(
            "Ann Lee said it was long. The port is a “quiet land behind the hills”.",
            ["Ann Lee", "Ann Lee"],
            id="a quotation behind a thing",
        ),
    ],
)
def test_a_sentence_of_its_own_subject_is_credited_to_it(text: str, names: list[str]) -> None:
    assert names_in(text) == names


def test_no_10_is_somebody() -> None:
    assert found_in("No. 10 said that it was safe.")[0][1] == "it was safe"


def test_an_adverb_opens_no_subject() -> None:
    assert all(source != "Barely" for source, _ in found_in("Barely fed, it ran and said it hurt."))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param(
            "Foreign Minister Ana Ruiz left. The foreign secretary said it was safe.",
            "Ana Ruiz",
            id="title ahead of the name",
        ),
        pytest.param(
            "Ana Ruiz, Malia’s foreign secretary, left. The foreign minister said it was safe.",
            "Ana Ruiz",
            id="office behind the name",
        ),
        pytest.param(
            "Ana Ruiz, the foreign minister, left. The defence secretary said it was safe.",
            "The defence secretary",
            id="another portfolio",
        ),
        pytest.param(
            "Ana Ruiz, the foreign minister, met Foreign Minister Ivan Brandt. "
            "The foreign secretary said it was safe.",
            "The foreign secretary",
            id="two holders",
        ),
        pytest.param(
            "The foreign minister left, the cook told Ana Ruiz. "
            "The foreign secretary said it was safe.",
            "The foreign secretary",
            id="an office and a name that only stand near",
        ),
    ],
)
def test_a_minister_may_be_called_secretary(text: str, name: str) -> None:
    assert names_in(text)[-1] == name
