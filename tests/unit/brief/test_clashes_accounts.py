"""Events that two outlets tell in two ways: of all or of none, and how an end came about."""

import pytest

from pipeline.brief.clashes import find_clashes
from schemas.brief import CrossConflictKind
from tests.unit.brief.item_factory import make_item

ACCOUNTS = {
    "each against some that are not": (
        "All six children in the minibus wore seat belts, the school in Tarn said.",
        "Four of the six children in the minibus had no seat belts on, a fireman in Tarn said.",
        1,
    ),
    "plainly told against none": (
        "The crew of the trawler wore life jackets, the coastguard in Tarn said.",
        "None of the trawler's crew had a life jacket on, a diver in Tarn said.",
        1,
    ),
    "none so far": (
        "The crew of the trawler wore life jackets, the coastguard in Tarn said.",
        "None of the trawler's crew had been given a new life jacket yet, a diver in Tarn said.",
        0,
    ),
    "one of several is no count": (
        "All six children in the minibus wore seat belts, the school in Tarn said.",
        "One of the children of the minibus would not talk of seat belts, a nurse in Tarn said.",
        0,
    ),
    "none of the others": (
        "The crew of the trawler wore life jackets, the coastguard in Tarn said.",
        "None of the other trawlers of Tarn had a life jacket to spare for its crew.",
        0,
    ),
    "two deaths of one man": (
        "The climber Otto Reiss was killed by falling rock on the Hornli in a storm.",
        "Otto Reiss fell 200 metres on the Hornli when his rope snapped in the storm.",
        1,
    ),
    "two men": (
        "The climber Otto Reiss was killed by falling rock on the Hornli in a storm.",
        "The climber Jan Kolb fell 200 metres on the Hornli when a rope snapped in the storm.",
        0,
    ),
    "a relative": (
        "The climber Otto Reiss was killed by falling rock on the Hornli in a storm.",
        "The father of Otto Reiss fell 200 metres on the Hornli when his rope snapped.",
        0,
    ),
}


@pytest.mark.parametrize(("first", "second", "shown"), ACCOUNTS.values(), ids=ACCOUNTS)
def test_two_accounts_of_one_event(first: str, second: str, shown: int) -> None:
    items = [
        make_item(first, day=8, outlet="The Quay Post"),
        make_item(second, day=9, outlet="Northern Wire"),
    ]
    found = find_clashes(items, ()).conflicts
    assert [c.kind for c in found] == [CrossConflictKind.OUTLETS_DISAGREE] * shown


def test_one_outlet_is_not_held_against_itself() -> None:
    items = [make_item(text, day=8) for text in ACCOUNTS["plainly told against none"][:2]]
    assert find_clashes(items, ()).conflicts == ()
