"""Two tellings of one event: its cause, length and scene, who did it, and whether it was at all."""

import pytest

from pipeline.brief.clashes import find_clashes
from schemas.brief import CrossConflictKind
from tests.unit.brief.item_factory import make_item


def _kinds(one: str, other: str) -> list[CrossConflictKind]:
    a = make_item(one, day=1, outlet="The Quay Post")
    b = make_item(other, day=2, outlet="Northern Wire")
    return [conflict.kind for conflict in find_clashes([a, b], ()).conflicts]


APART = {
    "the cause": (
        "The fire that gutted the Brun mill in Velm started in a fuse box.",
        "The Brun mill in Velm burned down because of a cigarette, the fire engineers found.",
    ),
    "the cause, in a cleft sentence": (
        "The bug that emptied the Velm school was breeding in a water tank.",
        "It is in the kitchen of the Velm school that the outbreak began.",
    ),
    "the length": (
        "The Velm jury gave its verdict on the third day of its talks on the mill.",
        "The jury in Velm needed only 30 minutes to decide the case of the mill.",
    ),
    "the scene": (
        "A ploughman found the Velm chalice in a turnip field.",
        "The Velm chalice was found sticking out of the sand on the beach.",
    ),
    "the doer": (
        "The coastguard helicopter from Velm winched four climbers to safety below the lighthouse.",
        "Two fishermen from Velm took all four climbers off the rocks below the lighthouse.",
    ),
    "whether it was at all": (
        "Captain Olf Tarn traded punches with a steward in the Velm tunnel.",
        "Nobody raised a fist while Olf Tarn walked through the Velm tunnel with a steward.",
    ),
}


@pytest.mark.parametrize(("one", "other"), APART.values(), ids=APART)
def test_outlets_that_tell_one_event_differently_disagree(one: str, other: str) -> None:
    assert _kinds(one, other) == [CrossConflictKind.OUTLETS_DISAGREE]


ALIKE = {
    "another rescue": (
        "Firefighters carried two children out of the burning house in Velm.",
        "A neighbour carried a piano out of the burning house in Velm.",
    ),
    "what stands far behind a not": (
        "Marchers in Velm threw bottles at the Brun mill on Monday.",
        "Olf Tarn did not agree in Velm to look into the bottles at the Brun mill.",
    ),
    "the same cause": (
        "The fire that gutted the Brun mill in Velm started in a fuse box.",
        "The Brun mill in Velm burned down because of a broken fuse.",
    ),
    "a cause that is only looked into": (
        "Police investigate whether the fire in the Brun mill in Velm started in a fuse box.",
        "The Brun mill in Velm burned down because of a cigarette.",
    ),
    "the fire of another mill": (
        "The fire that gutted the Brun mill in Velm started in a fuse box.",
        "The fire in the Tarn tannery was caused by a cigarette.",
    ),
    "lengths that are alike": (
        "The Velm jury needed two hours for its verdict on the mill.",
        "The jury in Velm gave its verdict on the mill after 100 minutes.",
    ),
    "the length of a part": (
        "The siege of the Brun bank in Velm lasted nine hours.",
        "The first two hostages left the Brun bank in Velm after 40 minutes.",
    ),
    "scenes of two levels": (
        "The Velm chalice was found in a turnip field.",
        "The Velm chalice was found in the cellar under the ruin.",
    ),
    "another number of people": (
        "The helicopter from Velm winched four climbers to safety on Monday.",
        "Fishermen took nine divers off a boat near Holt on Sunday.",
    ),
    "another day": (
        "Olf Tarn traded punches with a steward in the Velm tunnel on Friday.",
        "Nobody raised a fist when Olf Tarn met the steward in the Velm tunnel on Sunday.",
    ),
}


@pytest.mark.parametrize(("one", "other"), ALIKE.values(), ids=ALIKE)
def test_tellings_that_can_both_be_true(one: str, other: str) -> None:
    assert _kinds(one, other) == []
