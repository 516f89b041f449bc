"""Different figures for the dead, the hurt or the people aboard."""

import pytest

from pipeline.language.tolls import clashing_tolls
from tests.unit.language.article_reading import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The flood hit the town at dawn, killing at least nine people.\n\n"
            "With 12 dead, it was the worst day of the spring.",
            [("dead", 9, 12)],
            id="the dead, in words and in digits",
        ),
        pytest.param(
            "Twenty-one people were injured in the fire.\n\nThe fire injured 26 people.",
            [("hurt", 21, 26)],
            id="the hurt",
        ),
        pytest.param(
            "Six Tarvians were killed at the border.\n\nAnother report said eight people died.",
            [("dead", 6, 8)],
            id="a people by its name, and another report",
        ),
        pytest.param(
            "A ferry carrying 80 passengers sank.\n\nIt left with 95 people aboard.",
            [("aboard", 80, 95)],
            id="people aboard under two nouns",
        ),
        pytest.param(
            "The flood killed nine people.\n\nThe toll rose from nine, with 12 people killed.",
            [],
            id="a toll that rose",
        ),
        pytest.param(
            "The flood killed nine people.\n\nAnother flood killed 12 people.",
            [],
            id="another event",
        ),
        pytest.param(
            "The flood killed nine people.\n\nIn the port 12 people died.\n\n"
            "In all 15 people died.",
            [],
            id="a list of tolls",
        ),
        pytest.param(
            "The flood killed nine people.\n\nThe fire killed 90 people.", [], id="far apart"
        ),
        pytest.param("The flood killed nine people.\n\nNine people died.", [], id="the same"),
    ],
)
def test_tolls_that_clash(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert [(a.thing, a.value, b.value) for a, b in clashing_tolls(read(text))] == expected
