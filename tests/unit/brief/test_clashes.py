"""Contradictions between the articles of one story."""

import pytest

from pipeline.brief.clashes import find_clashes
from pipeline.brief.item import Item
from schemas.brief import CrossConflictKind
from tests.unit.brief.item_factory import attribution, make_item, with_attributions


def _said(item: Item, content: str, source: str) -> Item:
    return with_attributions(item, attribution(item, content, source))


def _kinds(*items: Item) -> list[CrossConflictKind]:
    return [conflict.kind for conflict in find_clashes(items, ()).conflicts]


NO_LEAK = "“There is no leak in the cooling loop,” said Ada Brun, spokeswoman for Varn Energy."
LEAK = "“There is a leak, as wide as a hand, and we have seen it since March,” Ada Brun said."


def _reversal() -> tuple[Item, Item]:
    first = make_item(NO_LEAK, day=1, outlet="The Quay Post")
    second = make_item(LEAK, day=3, outlet="Northern Wire")
    return (
        _said(first, "There is no leak in the cooling loop", "Ada Brun"),
        _said(
            second,
            "There is a leak, as wide as a hand, and we have seen it since March",
            "Ada Brun",
        ),
    )


def test_a_denial_that_the_same_speaker_takes_back_is_a_reversal() -> None:
    first, second = _reversal()
    (conflict,) = find_clashes([first, second], ()).conflicts
    assert conflict.kind is CrossConflictKind.REVERSAL
    assert (conflict.a.article, conflict.b.article) == (first.sha256, second.sha256)
    assert conflict.a.speaker == "Ada Brun"
    assert conflict.b.evidence[0].text == LEAK
    assert conflict.explanation == "Ada Brun denied it, and now says that it is so."


def test_the_order_of_the_articles_changes_nothing() -> None:
    first, second = _reversal()
    assert find_clashes([first, second], ()) == find_clashes([second, first], ())


def test_the_key_stays_when_more_articles_come() -> None:
    first, second = _reversal()
    third = make_item("The leak was repaired on Friday.", day=5, outlet="Castle News")
    (before,) = find_clashes([first, second], ()).conflicts
    after = find_clashes([first, second, third], ()).conflicts
    assert before.key in {conflict.key for conflict in after}


def test_a_copy_of_an_article_makes_no_second_conflict() -> None:
    first, second = _reversal()
    copy = make_item(f"{LEAK} It is so.", day=3, hour=12, outlet="Castle News")
    copy = _said(
        copy, "There is a leak, as wide as a hand, and we have seen it since March", "Ada Brun"
    )
    assert len(find_clashes([first, second, copy], [[second, copy]]).conflicts) == 1


BROKEN = {
    "a thing in the vow and the deed": (
        "“Not one oak will be touched before the judges have spoken,” the mayor said.",
        "Workmen cut down nine oaks on the green on Wednesday.",
    ),
    "a noun for what the verb tells": (
        "There will be no increase in the fares, the transport office said.",
        "The transport office raised the fares by a tenth on Wednesday.",
    ),
    "a passive": (
        "The archive will not be closed, the council said.",
        "The archive was closed on Wednesday.",
    ),
    "what somebody does not do": (
        "The government is not negotiating with the hijackers.",
        "The government negotiated with the hijackers on Wednesday.",
    ),
    "what was ruled out": (
        "The bank ruled out a sale of its branches.",
        "The bank sold its branches to a fund on Wednesday.",
    ),
}


@pytest.mark.parametrize(("vow", "deed"), BROKEN.values(), ids=BROKEN)
def test_what_was_ruled_out_and_then_done(vow: str, deed: str) -> None:
    a = make_item(vow, day=1, outlet="The Quay Post")
    b = make_item(deed, day=3, outlet="Northern Wire")
    assert _kinds(a, b) == [CrossConflictKind.WORDS_VERSUS_DEEDS]


def test_a_minister_is_bound_by_the_deed_of_the_ministry() -> None:
    said = "The border stays open"
    a = _said(make_item(f"“{said},” minister Ulf Lind said."), said, "Ulf Lind")
    b = make_item("The ministry closed the border on Thursday.", day=3, outlet="Northern Wire")
    assert _kinds(a, b) == [CrossConflictKind.WORDS_VERSUS_DEEDS]


KEPT = {
    "another one's deed": (
        "The bank will not sell its branches.",
        "Another bank sold its branches on Wednesday.",
    ),
    "a condition": (
        "The bank will not sell its branches unless the regulator demands it.",
        "The bank sold its branches on Wednesday.",
    ),
    "the time that was named has come": (
        "The lists will not be published before Wednesday.",
        "The lists were published on Wednesday.",
    ),
    "another thing": (
        "Pensions will not be cut, the minister said.",
        "The ministry cut its forecast on Wednesday.",
    ),
    "another of its kind": (
        "The ministry does not plan to raise the tax on diesel.",
        "The ministry raised the tax on wine on Wednesday.",
    ),
    "a better offer": (
        "The union will not accept the offer.",
        "The union accepted an improved offer on Wednesday.",
    ),
    "another wing": (
        "Nobody was hurt in the east wing.",
        "Eleven people were hurt in the west wing.",
    ),
    "only planned": (
        "The archive will not be closed, the council said.",
        "The party wants the archive to be closed.",
    ),
    "not yet, and then": (
        "No decision had been taken on the stadium.",
        "The council took a decision on the stadium on Wednesday.",
    ),
    "no longer so": (
        "Police had arrested no suspects.",
        "Police arrested two suspects on Wednesday.",
    ),
}


@pytest.mark.parametrize(("one", "other"), KEPT.values(), ids=KEPT)
def test_what_only_looks_like_a_contradiction(one: str, other: str) -> None:
    a = make_item(one, day=1, outlet="The Quay Post")
    b = make_item(other, day=3, outlet="Northern Wire")
    assert _kinds(a, b) == []


def test_outlets_that_give_a_thing_two_states_disagree() -> None:
    a = make_item("The bells rang across the island before five.", day=1, outlet="The Quay Post")
    b = make_item("The bells stayed silent on Tuesday morning.", day=2, outlet="Northern Wire")
    assert _kinds(a, b) == [CrossConflictKind.OUTLETS_DISAGREE]


def test_the_explanation_says_who_denies_whom() -> None:
    told = ("The driver wore a helmet.", "The driver wore no helmet.")
    for words, expected in (
        (told, "Northern Wire denies what The Quay Post said."),
        (told[::-1], "The Quay Post denied what Northern Wire says."),
    ):
        first = make_item(words[0], day=1, outlet="The Quay Post")
        second = make_item(words[1], day=1, hour=12, outlet="Northern Wire")
        (conflict,) = find_clashes([first, second], ()).conflicts
        assert conflict.explanation == expected


DENIED = {
    "what an earlier article told as done": (
        "The lifeboats were lowered at once.",
        "The lifeboats were not lowered.",
        2,
    ),
    "by another outlet on the day": (
        "The driver wore a helmet.",
        "The driver wore no helmet, a nurse said.",
        1,
    ),
    "what was so when it was denied": (
        "The foundation has not received money from Corvin Oil.",
        "The foundation received 90,000 crowns from Corvin Oil last spring.",
        3,
    ),
}


@pytest.mark.parametrize(("one", "other", "day"), DENIED.values(), ids=DENIED)
def test_a_denial_and_what_is_told(one: str, other: str, day: int) -> None:
    a = make_item(one, day=1, outlet="The Quay Post")
    b = make_item(other, day=day, hour=12, outlet="Northern Wire")
    assert len(find_clashes([a, b], ()).conflicts) == 1


APART = {
    "another day": ("The market was open on Tuesday.", "The market was closed on Wednesday."),
    "another one": ("The northern gate was open.", "The southern gate was locked."),
    "another thing there": (
        "The streets of the port were empty.",
        "The sheds of the port were full.",
    ),
    "denied": ("The market was open on Tuesday.", "The market was not closed on Tuesday."),
}


@pytest.mark.parametrize(("one", "other"), APART.values(), ids=APART)
def test_states_that_can_both_be(one: str, other: str) -> None:
    a = make_item(one, day=1, outlet="The Quay Post")
    b = make_item(other, day=1, hour=12, outlet="Northern Wire")
    assert _kinds(a, b) == []


def test_one_outlet_does_not_disagree_with_itself() -> None:
    a = make_item("The market was open on Tuesday.", day=1)
    b = make_item("The market was closed on Tuesday.", day=1, hour=12)
    assert _kinds(a, b) == []


@pytest.mark.parametrize(("likely", "confirmed"), [(0.9, True), (0.1, False)])
def test_who_is_asked_decides_what_is_confirmed(likely: float, *, confirmed: bool) -> None:
    first, second = _reversal()
    (conflict,) = find_clashes([first, second], (), lambda pairs: [likely for _ in pairs]).conflicts
    assert conflict.confirmed is confirmed
