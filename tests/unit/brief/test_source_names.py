"""Names of one source in several articles."""

import pytest

from pipeline.brief.source_names import fullest, is_same_source


@pytest.mark.parametrize(
    ("left", "right", "people", "same"),
    [
        pytest.param("Ada Holm", "Holm", True, True, id="surname"),
        pytest.param("Ada Holm", "Bea Holm", True, False, id="other first name"),
        pytest.param("Ada Holm", "Ada", True, False, id="first name"),
        pytest.param("the union", "The union", False, True, id="capital of a sentence"),
        pytest.param("Holt", "Holt Foods", False, True, id="short name of a firm"),
        pytest.param(
            "Ministry", "Ministry of Health", False, False, id="one of several ministries"
        ),
        pytest.param("Bank of Lunn", "Bank of Tarn", False, False, id="another town's"),
        pytest.param("Holt’s", "Holt", False, True, id="possessive"),
        pytest.param("“”", "“”", False, False, id="no name"),
    ],
)
def test_names_of_one_source(left: str, right: str, people: bool, same: bool) -> None:
    assert is_same_source(left, right, people=people) is same
    assert is_same_source(right, left, people=people) is same


def test_the_fullest_name_has_most_words() -> None:
    assert fullest(["Holm", "Ada Holm", "Mayor Holm"]) == "Ada Holm"
