"""The choice of key points."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.language.compress import trim
from pipeline.language.salience import Marks, Salience
from pipeline.stepwise.points import (
    MOST_POINTS,
    POINT_WORDS,
    PointChooser,
    words_for,
)
from schemas.article import Document
from tests.unit.stepwise.fake_client import make_document

LEAD = "The Kestrel Bridge reopened to traffic on Monday."


def chosen(document: Document, marks: Marks | None = None) -> list[list[int]]:
    salience = Salience(document, marks or Marks())
    points = PointChooser(document, salience, document.sentences[:1]).choose()
    return [[sentence.number for sentence in point] for point in points]


@pytest.mark.parametrize(
    ("text", "points"),
    [
        pytest.param("Nobody came.\n\nRain again.", [], id="scraps"),
        pytest.param(
            "The mayor cut the red ribbon.\n\nShe then drove to the town of Orly.",
            [[2, 3]],
            id="a loose sentence comes with the one before",
        ),
        pytest.param(
            "Ada Holm refused.\n\nShe then drove to the town of Orly.",
            [[2, 3]],
            id="a short sentence can lead a loose one",
        ),
        pytest.param(
            "The mayor cut the red ribbon. A band of 12 men played for an hour.",
            [[2, 3]],
            id="a paragraph of two is one point",
        ),
        pytest.param(
            "The mayor cut the red ribbon.\n\nA band played for an hour.",
            [[2], [3]],
            id="two paragraphs are two points",
        ),
        pytest.param(
            "Not everybody was glad of it. A baker lost his old house.",
            [[2, 3]],
            id="an announcement comes with what it announces",
        ),
        pytest.param(
            "The harbour of Lunn, Marr\n\nThe mayor cut the red ribbon.", [[3]], id="no title"
        ),
    ],
)
def test_points_can_be_read_by_themselves(text: str, points: list[list[int]]) -> None:
    assert chosen(make_document(f"{LEAD}\n\n{text}")) == points


def test_what_was_said_already_comes_last() -> None:
    again = "The Kestrel Bridge reopened to all traffic on this Monday."
    news = [
        "A baker from Orly sold warm rolls at the gate.",
        "Grey swans had nested below one of its arches.",
        "Divers found a rusty anchor close to a pier.",
        "Yellow buses are going to stop at both ends.",
        "The mayor cut a red ribbon with garden scissors.",
        "Eleven firemen played loud music until the evening came.",
    ]
    document = make_document("\n\n".join([LEAD, *news[:3], again, *news[3:]]))
    assert [5] not in chosen(document)


def test_a_disputed_sentence_is_preferred() -> None:
    long = " ".join(["in a street behind the old harbour of Lower Vantry"] * 4)
    paragraphs = [
        f"{name} has sold his house {long}." for name in ("Holm", "Brand", "Lund", "Kern")
    ]
    document = make_document("\n\n".join([LEAD, *paragraphs]))
    assert [5] not in chosen(document)
    assert [5] in chosen(document, Marks(disputed=frozenset({5})))


PIECES = [
    *("The council met on Monday.", "She left.", "“We sold it,” Holm said.", "It rained in Lunn."),
    *("\n\n", "A title", "But nobody of the council came.", "There were 40 goats in the yard."),
    *("The mill of the old town, which is 90 years old, lost 4 of its men in the flood of May.",),
]


@settings(max_examples=150, deadline=None)
@given(st.text() | st.lists(st.sampled_from(PIECES), min_size=1, max_size=60).map(" ".join))
def test_points_are_few_short_and_in_order(text: str) -> None:
    document = make_document(text)
    if not document.sentences:
        return
    points = chosen(document)
    numbers = [number for point in points for number in point]
    assert len(points) <= MOST_POINTS
    assert numbers == sorted(set(numbers))
    shown = {n: len(trim(document, document.sentence(n)).split()) for n in numbers}
    assert sum(shown.values()) <= words_for(document)
    for point in points:
        assert len(point) == 1 or sum(shown[number] for number in point) <= POINT_WORDS
