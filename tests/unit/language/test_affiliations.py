"""Which body a person speaks for, by the words beside the name."""

import pytest

from pipeline.language.affiliations import Affiliations
from pipeline.language.names import Cast
from tests.unit.language.article_reading import read


@pytest.mark.parametrize(
    ("text", "body"),
    [
        pytest.param(
            "Ada Holm, chief executive of Brask Foods, said no.", "Brask Foods", id="role of"
        ),
        pytest.param(
            "Ada Holm, who runs the pension fund, said no.", "the pension fund", id="runs"
        ),
        pytest.param("Ada Holm, Brask Foods’s founder, said no.", "Brask Foods", id="owner"),
        pytest.param("Brask Foods spokeswoman Ada Holm said no.", "Brask Foods", id="role ahead"),
        pytest.param("Ada Holm, the transport minister, said no.", "the government", id="minister"),
        pytest.param(
            "Brask Foods lost money. “No,” said Ada Holm, its chief executive.",
            "Brask Foods",
            id="its chief executive",
        ),
        pytest.param(
            "Ada Holm, medical officer of the maker, Brask Foods, said no.",
            "Brask Foods",
            id="a name behind its description",
        ),
        pytest.param(
            "The Lunn Pier Trust grew. The trust’s director, Ada Holm, said no.",
            "Lunn Pier Trust",
            id="the trust's director",
        ),
        pytest.param(
            "The Reform Party walked out, according to their leader, Ada Holm.",
            "Reform Party",
            id="their leader",
        ),
        pytest.param("Ada Holm, a baker, said no.", None, id="none"),
    ],
)
def test_the_body_that_a_person_speaks_for(text: str, body: str | None) -> None:
    document = read(text)
    assert Affiliations(document, Cast(document)).body_of("Ada Holm") == body
