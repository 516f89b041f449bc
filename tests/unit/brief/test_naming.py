"""Names of places and of outlets are told from those of people, bodies and things."""

import pytest

from pipeline.brief.naming import Naming, stems_of
from pipeline.language.stems import stem
from tests.unit.brief.item_factory import make_item

TOLD = (
    "The council of Lunn met in Lunn on Monday. Oda Marsh, the mayor, had come from Skerrow. "
    "“Near Skerrow the road is under water,” Marsh told the Quay Post. Pellworth Ropes, which "
    "employs 140 people at Lunn, sent its lorries into Skerrow. A lorry of Pellworth Ropes broke "
    "down. Marsh went to Pellworth Ropes on Tuesday, and Pellworth Ropes thanked Marsh."
)


@pytest.mark.parametrize(
    ("name", "telling"),
    [
        pytest.param("Marsh", True, id="a person"),
        pytest.param("Pellworth", True, id="a firm that somebody went to once"),
        pytest.param("Lunn", False, id="a town that people are in"),
        pytest.param("Skerrow", False, id="a town behind other words, one in a quotation"),
        pytest.param("Quay", False, id="a word of the outlet's name"),
        pytest.param("QVP", False, id="the outlet's initials"),
    ],
)
def test_who_acts_is_telling_and_where_it_is_not(name: str, telling: bool) -> None:
    naming = Naming()
    naming.read(make_item(TOLD, outlet="Quay Valley Post"), len(TOLD))
    assert naming.is_telling(stem(name.lower())) is telling


def test_names_are_those_before_the_offset() -> None:
    names = Naming().read(make_item(TOLD), TOLD.index("“Near"))
    assert {stem("lunn"), stem("marsh"), stem("skerrow")} <= names
    assert stem("pellworth") not in names


def test_later_articles_may_tell_that_a_name_is_a_places() -> None:
    naming = Naming()
    naming.read(make_item("The ferry never reached Lunn on Monday."), 100)
    assert naming.is_telling(stem("lunn"))
    naming.read(make_item("The ferry arrived in Lunn at noon."), 100)
    assert not naming.is_telling(stem("lunn"))


def test_short_words_and_those_in_small_letters_can_be_left_out() -> None:
    assert stems_of("An old Dock") == stems_of("old dock")
    assert stems_of("An old Dock", capitalised=True) == stems_of("dock")
