"""Emphatic assurances, and what their speakers are told to have done since."""

import pytest

from pipeline.brief.clashes import find_clashes
from pipeline.brief.clashes_assurances import assured
from pipeline.brief.item import Item
from schemas.brief import CrossConflict, CrossConflictKind
from tests.unit.brief.item_factory import attribution, make_item, with_attributions


def _said(text: str, content: str, source: str) -> Item:
    item = make_item(text, day=1, outlet="The Quay Post")
    return with_attributions(item, attribution(item, content, source))


def _conflicts(said: str, source: str, deed: str) -> tuple[CrossConflict, ...]:
    vow = _said(f"“{said},” said {source}.", said, source)
    return find_clashes([vow, make_item(deed, day=4, outlet="Northern Wire")], ()).conflicts


SORTS = {
    "a refusal in other words": ("I will never put my name to that", "no"),
    "what is not on its way": ("Not one name is coming off the list", "no"),
    "what lasts while somebody has a say": ("As long as I sign the bills, the oven burns", "stays"),
    "what lasts to the end": ("Lena is our captain until the end of the season", "stays"),
    "everybody": ("Anyone with a ticket will sail, and you may print that", "all"),
    "a condition": ("Nobody will be dismissed unless the bank says so", ""),
    "nothing of the kind": ("The ferry sails at noon", ""),
    "no decision": ("No decision has been taken on the oven", ""),
}


@pytest.mark.parametrize(("text", "sort"), SORTS.values(), ids=SORTS)
def test_the_sort_of_an_assurance(text: str, sort: str) -> None:
    assert assured(text) == sort


BROKEN = {
    "a deed by the speaker to the same thing": (
        "Not one name is coming off the list",
        "Ada Brun struck four villages from the list on Thursday.",
    ),
    "what should last is ended": (
        "Lena is our captain until the end of the season",
        "Ada Brun had dismissed the captain by telephone.",
    ),
    "a deed that one does to oneself": (
        "I will lead this party into the election, whatever the polls say",
        "Ada Brun stepped down as head of the party on Thursday.",
    ),
    "what is told of with a pronoun": (
        "We will not be selling a plank of that pier",
        "The pier at Losna has changed. Ada Brun handed it to a hotel on Thursday.",
    ),
    "an idiom for the verb": (
        "The harbour will never part with its cranes",
        "Ada Brun sold the cranes to a foundry.",
    ),
}


@pytest.mark.parametrize(("said", "deed"), BROKEN.values(), ids=BROKEN)
def test_an_assurance_that_its_speaker_breaks(said: str, deed: str) -> None:
    (conflict,) = _conflicts(said, "Ada Brun", deed)
    assert conflict.kind is CrossConflictKind.WORDS_VERSUS_DEEDS


def test_the_body_that_an_assurance_names_is_bound_by_it() -> None:
    said = "Anyone holding a Solvik ticket will sail this week, and you may print that"
    story = (
        f"“{said},” the managing director said. Solvik has 900 passengers booked.",
        "Solvik Ferries scrapped all its crossings on Thursday, with 900 passengers booked.",
    )
    vow = _said(story[0], said, "the managing director")
    deed = make_item(story[1], day=4, outlet="Northern Wire")
    (conflict,) = find_clashes([vow, deed], ()).conflicts
    assert conflict.kind is CrossConflictKind.WORDS_VERSUS_DEEDS


def test_one_who_signs_what_they_refused_to_sign_reverses() -> None:
    vow = _said(
        "“I will never put my name to that,” Ada Brun said.",
        "I will never put my name to that",
        "Ada Brun",
    )
    words = "I have signed it with a light heart"
    later = make_item(f"“{words},” Ada Brun said.", day=3, outlet="Northern Wire")
    later = with_attributions(later, attribution(later, words, "Ada Brun"))
    (conflict,) = find_clashes([vow, later], ()).conflicts
    assert conflict.kind is CrossConflictKind.REVERSAL


KEPT = {
    "another thing": (
        "The bears stay in Holt as long as I am director",
        "Ada Brun closed the reptile house of the Holt zoo on Thursday.",
    ),
    "a thing named only beside it": (
        "The brewery was never for sale",
        "Ada Brun sold her house by the brewery.",
    ),
    "the same verb, done to others": (
        "My country will not sit down with rebels",
        "Ada Brun met the ambassadors of five countries.",
    ),
    "a deed to somebody else by one who stays": (
        "I will lead this party into the election, whatever the polls say",
        "Ada Brun dismissed her press chief on Thursday.",
    ),
    "another one's deed": (
        "Not one name is coming off the list",
        "Olf Tarn struck four villages from the list on Thursday.",
    ),
    "what was assured is done": (
        "Every house will be demolished by May, and you may print that",
        "Ada Brun demolished the last house on Thursday.",
    ),
    "the same refused again": (
        "Not one name is coming off the list",
        "Ada Brun will not strike a single village from the list.",
    ),
}


@pytest.mark.parametrize(("said", "deed"), KEPT.values(), ids=KEPT)
def test_what_breaks_no_assurance(said: str, deed: str) -> None:
    assert _conflicts(said, "Ada Brun", deed) == ()
