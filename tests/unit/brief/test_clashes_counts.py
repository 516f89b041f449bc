"""Later counts that replace earlier ones."""

import pytest

from pipeline.brief.clashes import find_clashes
from tests.unit.brief.item_factory import make_item

REPLACED = {
    "what became of people, in other words": (
        "Some 600 people had left their homes by noon.",
        "By then 2,100 people had been brought out.",
    ),
    "the dead": (
        "At least 14 people were killed in the landslide.",
        "The landslide killed 31 people, authorities confirmed.",
    ),
    "a measure": (
        "About 40 litres a second came through the gallery.",
        "Only 12 litres a second still came through the gallery.",
    ),
}


@pytest.mark.parametrize(("earlier", "later"), REPLACED.values(), ids=REPLACED)
def test_a_later_count_is_an_update_and_no_contradiction(earlier: str, later: str) -> None:
    a = make_item(earlier, day=1, outlet="The Quay Post")
    b = make_item(later, day=2, outlet="Northern Wire")
    clashes = find_clashes([b, a], ())
    assert clashes.conflicts == ()
    (update,) = clashes.updates
    assert (update.earlier.evidence.text, update.later.evidence.text) == (earlier, later)


OTHERS = {
    "of one day": ("Some 600 people were evacuated.", "By then 900 people were evacuated.", 1),
    "the same number": ("Some 600 people were evacuated.", "By now 600 people were evacuated.", 2),
    "another fate": ("At least 14 people were killed.", "By now 31 people were injured.", 2),
    "a part": ("At least 14 people were killed.", "Another three people were killed.", 2),
    "another thing": ("31 limes stand on the square.", "By now 48 benches stand on the square.", 2),
    "far apart": ("Some 52 thousand deaths were counted.", "At least 17 deaths were counted.", 2),
}


@pytest.mark.parametrize(("earlier", "later", "day"), OTHERS.values(), ids=OTHERS)
def test_figures_that_replace_nothing(earlier: str, later: str, day: int) -> None:
    a = make_item(earlier, day=1, outlet="The Quay Post")
    b = make_item(later, day=day, hour=12, outlet="Northern Wire")
    assert find_clashes([a, b], ()).updates == ()
