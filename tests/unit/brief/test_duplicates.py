"""The same copy is recognised under another headline, by-line, beginning and ending."""

import pytest

from pipeline.brief.duplicates import find_duplicates
from tests.unit.brief.item_factory import make_item

LEAD = (
    "The harbour board of Lunn closed its two older docks on Monday after engineers had found rust "
    "in the gates, and it asked owners of larger boats to leave the basin before the next tide."
)
MIDDLE = (
    "A spokeswoman, Hanne Brook, said that the gates were built in 1911 and had last been painted "
    "nine years ago. New ones would cost 14 million crowns, she said, which the board did not have."
)
MORE = (
    "Fishermen complained that nobody had warned them. Some forty boats lay in the older docks; "
    "the new basin across the river has room for a dozen of them at best."
)
ENDING = "The board will meet again on Thursday to hear what the engineers propose."
COPY = "\n\n".join([LEAD, MIDDLE, MORE, ENDING])
OTHER_ENDING = "In the market hall of Tarn, eleven kilometres inland, fish was dearer on Tuesday."


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("\n\n".join([LEAD, MIDDLE, MORE]), id="without the last paragraph"),
        pytest.param("\n\n".join([LEAD, MIDDLE, MORE, OTHER_ENDING]), id="another last paragraph"),
        pytest.param(f"LUNN (Tide Agency) - {COPY}", id="with a dateline"),
        pytest.param("\n\n".join([LEAD, MORE, ENDING]), id="a paragraph cut from the middle"),
        pytest.param(COPY.upper(), id="in capitals"),
        pytest.param("\n\n".join([LEAD, MIDDLE]), id="only its first half"),
    ],
)
def test_same_copy_is_found(other: str) -> None:
    first, second = make_item(COPY, hour=9), make_item(other, hour=10, title="Docks shut")
    assert find_duplicates([second, first]) == [(first, second)]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(
            "Rust has shut two docks in Lunn. Forty boats must go, and the board, which would need "
            "14 million crowns for new gates, does not know where the money is to come from, said "
            "its spokeswoman Hanne Brook on Monday. Fishermen were angry.",
            id="the same event in other words",
        ),
        pytest.param(
            f"{LEAD} " + " ".join(f"Then boat number {n} left berth {n + 7}." for n in range(90)),
            id="a long article that quotes the lead",
        ),
        pytest.param(
            "The harbour board of Lunn closed its two older docks on Monday.", id="a line"
        ),
        pytest.param("Short.", id="fewer words than a run"),
    ],
)
def test_other_article_is_no_copy(other: str) -> None:
    assert find_duplicates([make_item(COPY), make_item(other)]) == []


def test_three_copies_are_one_group_in_order_of_publication() -> None:
    late = make_item(f"{COPY}\n\n{OTHER_ENDING}", day=3)
    middle = make_item("\n\n".join([LEAD, MIDDLE, MORE]), day=2)
    early = make_item(COPY, day=1)
    assert find_duplicates([late, early, middle]) == [(early, middle, late)]
