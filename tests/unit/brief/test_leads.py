"""Credits that a report lacks: nameless people, papers that few have seen, sums of one person."""

import pytest

from pipeline.brief.leads import find_leads
from schemas.report import SourceKind
from tests.unit.brief.item_factory import attribution, make_item


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        pytest.param(
            "One clerk of the port, who asked that her name be left out, has seen it all. "
            "One clerk of the port, who asked that her name be kept out of print, has counted. "
            "Forty cranes will go, she told the Post.",
            "One clerk of the port",
            "Forty cranes will go, she told the Post.",
            id="she goes on",
        ),
        pytest.param(
            "The mast is to be felled in May, this newspaper has learned from the owner's circle.",
            "an unnamed source",
            "The mast is to be felled in May, this newspaper has learned from the owner's circle.",
            id="the newspaper has learned",
        ),
        pytest.param(
            "A pilot does not want to see his name in print. Seven buoys are adrift, he says.",
            "A pilot",
            "Seven buoys are adrift, he says.",
            id="name in print",
        ),
    ],
)
def test_nameless_person_is_found(text: str, source: str, content: str) -> None:
    leads = find_leads(make_item(text).document, [])
    assert (source, content) in [(lead.source, lead.content.text) for lead in leads]
    assert not any(lead.named for lead in leads)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        pytest.param(
            "In the hall an unsigned note hung, according to which 40 cranes would go.",
            "an unsigned note",
            id="unsigned",
        ),
        pytest.param(
            "A survey that has not been published puts the loss at 40 cranes.",
            "A survey",
            id="unpublished",
        ),
        pytest.param("A rumour says that 40 cranes will go.", "A rumour", id="rumour"),
    ],
)
def test_paper_that_few_have_seen_is_found(text: str, source: str) -> None:
    (lead,) = find_leads(make_item(text).document, [])
    assert (lead.source, lead.kind, lead.named) == (source, SourceKind.DOCUMENT, False)


def test_sum_that_one_person_worked_out_is_found() -> None:
    text = "Ada Holm, who once built quays, has arrived at 40 million crowns. It rains."
    (lead,) = find_leads(make_item(text).document, [])
    assert (lead.source, lead.named) == ("Ada Holm", True)


def test_sum_of_somebody_without_a_name_is_found() -> None:
    (lead,) = find_leads(make_item("A local diver reckons with 40 wrecks.").document, [])
    assert (lead.source, lead.named) == ("A local diver", False)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("A survey says that 40 cranes will go.", id="a public paper"),
        pytest.param("The port put an unsigned painting on the wall.", id="no paper"),
        pytest.param("Ada Holm has arrived at the quay.", id="no sum"),
        pytest.param("He has told the harbour that 40 cranes will go.", id="whoever he is"),
    ],
)
def test_what_hides_nobody_is_no_lead(text: str) -> None:
    assert find_leads(make_item(text).document, []) == ()


def test_what_the_report_has_is_not_found_again() -> None:
    text = "A clerk, who spoke on condition of anonymity, said 40 cranes would go."
    item = make_item(text)
    known = attribution(item, "40 cranes would go", "A clerk", named=False)
    assert find_leads(item.document, [known]) == ()
