"""What one person or body says, against what it cannot be said or done with."""

import re

import pytest

from pipeline.brief.clashes import find_clashes
from pipeline.brief.item import Item
from schemas.brief import CrossConflictKind
from tests.unit.brief.item_factory import attribution, make_item, with_attributions

REVERSAL, DEED = CrossConflictKind.REVERSAL, CrossConflictKind.WORDS_VERSUS_DEEDS


def _kinds(word: str, speaker: str, told: str) -> list[CrossConflictKind]:
    first = _quoted(make_item(word, day=1, outlet="The Quay Post"), speaker)
    second = _quoted(make_item(told, day=3, outlet="Northern Wire"), speaker)
    return [conflict.kind for conflict in find_clashes([first, second], ()).conflicts]


def _quoted(item: Item, speaker: str) -> Item:
    """Credit the words in quotation marks, if there are any."""
    found = re.search(r"“([^”]+?),?”", item.article.text)
    return with_attributions(item, attribution(item, found[1], speaker)) if found else item


TAKEN_BACK = {
    "an offer that was declined and taken": (
        "“They rang and I said no to them,” coach Mads Krohn told the club in Hestad.",
        "Mads Krohn",
        "“I start on Monday,” said Mads Krohn of Valdorf.",
        REVERSAL,
    ),
    "a plan that was recommended and is opposed": (
        "“It is a fair deal,” Tove Aas said of the pay of the Rinde nurses.",
        "Tove Aas",
        "Tove Aas urged the Rinde nurses to reject the deal.",
        DEED,
    ),
    "a letter that was not seen, and was signed": (
        "“I was never told of the leaking valve,” said Olav Bry, who runs the refinery.",
        "Olav Bry",
        "Olav Bry signed a letter about the leaking valve in March.",
        CrossConflictKind.OUTLETS_DISAGREE,
    ),
    "a body that was solvent": (
        "“Our finances are sound,” said Rune Falk of the Falk airline.",
        "Rune Falk",
        "Rune Falk's airline filed for bankruptcy on Wednesday.",
        DEED,
    ),
    "a thing that was to stay, by a word for the same sort of thing": (
        "“The machines stay where they are,” said Ole Brandt.",
        "Ole Brandt",
        "Ole Brandt's lorries carried eleven presses out of the plant.",
        DEED,
    ),
    "a quiet night": (
        "“The nights will stay quiet,” said Rita Ness.",
        "Rita Ness",
        "Rita Ness's crew had jackhammers at work until midnight.",
        DEED,
    ),
    "a race that somebody was to stay in": (
        "“I will lead the harbour list, and nobody is going to stop me,” said senator Pia Rood.",
        "Pia Rood",
        "Senator Pia Rood pulled out of the race for the harbour on Thursday.",
        DEED,
    ),
    "a strike that was ruled out": (
        "“There will be no stoppage over Easter,” said Bo Kral of the drivers.",
        "Bo Kral",
        "Drivers led by Bo Kral laid down tools on Easter Saturday.",
        DEED,
    ),
    "a thing that was not seen, and was kept": (
        "“I never saw a second ledger of the club,” said Irma Toll.",
        "Irma Toll",
        "“I kept the second ledger of the club,” said Irma Toll.",
        REVERSAL,
    ),
    "data that had not been lost": (
        "“No client data got into the wrong hands,” said Ida Rust of Nordsik.",
        "Ida Rust",
        "Thieves copied the account numbers of 400 people, Ida Rust of Nordsik admitted.",
        DEED,
    ),
}


@pytest.mark.parametrize(("word", "speaker", "told", "kind"), TAKEN_BACK.values(), ids=TAKEN_BACK)
def test_a_word_that_is_taken_back(
    word: str, speaker: str, told: str, kind: CrossConflictKind
) -> None:
    assert _kinds(word, speaker, told) == [kind]


NOT_TAKEN_BACK = {
    "somebody else": (
        "“They rang and I said no to them,” coach Mads Krohn told the club in Hestad.",
        "Mads Krohn",
        "Elin Ruud takes over as coach of Valdorf.",
    ),
    "a condition": (
        "“It is a fair deal,” Tove Aas said of the pay of the Rinde nurses.",
        "Tove Aas",
        "Tove Aas would urge the Rinde nurses to reject the deal if the hours grew.",
    ),
    "somebody else's deed beside the name": (
        "“It is a fair deal,” Tove Aas said of the pay of the Rinde nurses.",
        "Tove Aas",
        "Doctors voted against the deal, to the regret of Tove Aas.",
    ),
    "a relative": (
        "“I have stolen nothing,” clerk Ivar Dahl told the court.",
        "Ivar Dahl",
        "Clerk Ivar Dahl’s cousin confessed to the theft.",
    ),
    "noise by day": (
        "“The nights will stay quiet,” said Rita Ness.",
        "Rita Ness",
        "Rita Ness's crew had jackhammers at work at noon.",
    ),
    "another sort of thing": (
        "“The machines stay where they are,” said Ole Brandt.",
        "Ole Brandt",
        "Ole Brandt's lorries carried eleven chairs out of the plant.",
    ),
    "nothing of data": (
        "“No client data got into the wrong hands,” said Ida Rust of Nordsik.",
        "Ida Rust",
        "Thieves took forty bicycles, Ida Rust of Nordsik admitted.",
    ),
}


@pytest.mark.parametrize(("word", "speaker", "told"), NOT_TAKEN_BACK.values(), ids=NOT_TAKEN_BACK)
def test_a_word_that_stands(word: str, speaker: str, told: str) -> None:
    assert _kinds(word, speaker, told) == []


DECISIONS = {
    "a judge": (
        "Judge Ana Ferro refused to admit the diary on Monday.",
        "The jury will hear the diary, Judge Ana Ferro having allowed it on Monday.",
        1,
    ),
    "a council": (
        "The council of Brede rejected the tram line on Monday.",
        "The council of Brede approved the tram line on Monday by one vote.",
        1,
    ),
    "another thing": (
        "The council of Brede rejected the tram line on Monday.",
        "The council of Brede approved the new school on Monday.",
        0,
    ),
    "another day": (
        "The council of Brede rejected the tram line on Monday.",
        "The council of Brede approved the tram line on Thursday.",
        0,
    ),
    "another council": (
        "The council rejected the tram line on Monday, 22 votes to 21.",
        "Parliament approved the tram line on Monday in the third reading.",
        0,
    ),
}


@pytest.mark.parametrize(("first", "second", "shown"), DECISIONS.values(), ids=DECISIONS)
def test_one_decision_told_in_two_ways(first: str, second: str, shown: int) -> None:
    # The seventh is a Monday.
    items = [make_item(first, day=7, outlet="The Quay Post")]
    items.append(make_item(second, day=11, outlet="Northern Wire"))
    found = find_clashes(items, ()).conflicts
    assert [c.kind for c in found] == [CrossConflictKind.OUTLETS_DISAGREE] * shown
