"""Intentions in less common forms: gerunds, agents, adjournments, things that are arranged."""

import pytest

from pipeline.language.actor_names import is_plausible
from pipeline.language.intents import PlanFinder
from pipeline.language.names import Cast
from schemas.report import IntentionKind
from tests.unit.language.article_reading import read, words_at

PLAN, PROMISE, OFFER = IntentionKind.PLAN, IntentionKind.PROMISE, IntentionKind.OFFER
ORDER, THREAT = IntentionKind.ORDER, IntentionKind.THREAT


def told(text: str) -> list[tuple[str | None, str, IntentionKind]]:
    document = read(text)
    return [
        (words_at(document, plan.actor), document.article.cut(plan.action), plan.kind)
        for plan in PlanFinder(document, Cast(document)).find()
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The airline has decided against buying jets.",
            ("The airline", "buying jets", PLAN),
            id="decided against",
        ),
        pytest.param(
            "The minister ruled out raising the fare.",
            ("The minister", "raising the fare", PLAN),
            id="ruled out",
        ),
        pytest.param(
            "The airline has no intention of leaving the city.",
            ("The airline", "leaving the city", PLAN),
            id="no intention",
        ),
        pytest.param(
            "The bank is committed to halving its debt.",
            ("The bank", "halving its debt", PROMISE),
            id="is committed",
        ),
        pytest.param(
            "The bank committed itself to halving its debt.",
            ("The bank", "halving its debt", PROMISE),
            id="committed itself",
        ),
        pytest.param(
            "The judge barred the firm from selling the land.",
            ("The judge", "barred the firm from selling the land", ORDER),
            id="barred from",
        ),
        pytest.param(
            "The airline is offering passengers a refund.",
            ("The airline", "offering passengers a refund", OFFER),
            id="is offering",
        ),
        pytest.param(
            "The union is threatening legal action.",
            ("The union", "threatening legal action", THREAT),
            id="is threatening",
        ),
        pytest.param(
            "Villagers were ordered by the rebels to leave.",
            ("the rebels", "leave", ORDER),
            id="ordered by",
        ),
        pytest.param(
            "The council does not plan to sell the baths.",
            ("The council", "sell the baths", PLAN),
            id="does not plan",
        ),
        pytest.param(
            "The court adjourned the case until 3 May.",
            ("The court", "the case", PLAN),
            id="adjourned",
        ),
        pytest.param(
            "The committee put the vote off until 3 May.",
            ("The committee", "the vote", PLAN),
            id="put off until",
        ),
        pytest.param(
            "Two years ago the council said it would drain the lake by 3 May.",
            ("it", "drain the lake by 3 May", PLAN),
            id="two years ago",
        ),
        pytest.param(
            "Two weeks earlier the council promised to drain the lake.",
            ("the council", "drain the lake", PROMISE),
            id="two weeks earlier",
        ),
        pytest.param(
            "The barriers would be in place by May, she said.",
            ("The barriers", "be in place by May", PLAN),
            id="in place",
        ),
        pytest.param(
            "Aid lorries will leave for the coast on Saturday.",
            ("Aid lorries", "leave for the coast on Saturday", PLAN),
            id="things sent on a day",
        ),
        pytest.param(
            "“Nobody will lose a job,” Ada Holm said.",
            ("Nobody", "lose a job", PLAN),
            id="nobody will lose",
        ),
    ],
)
def test_an_uncommon_form_tells_an_intention(
    text: str, expected: tuple[str, str, IntentionKind]
) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("It will be interesting to see.", id="an adjective in -ing"),
        pytest.param("“I do not want to hear that word,” Ada Holm said.", id="does not want"),
        pytest.param("The ban is not part of any broader plan to cut trade.", id="any plan"),
        pytest.param("The fence kept sheep from eating the crop.", id="a thing that keeps from"),
        pytest.param("The firm was barred from selling land.", id="barred by nobody named"),
        pytest.param("The storm will leave the coast on Saturday.", id="weather leaves"),
        pytest.param(
            "The union sued over the bill, saying it would prevent many tenants from voting.",
            id="what a bill brings about",
        ),
        pytest.param("The minister argued it was to deter fraud.", id="what a bill is for"),
        pytest.param("Anyone who wishes to comment can write.", id="anyone"),
        pytest.param(
            "The visit followed the August decision to welcome Ada Holm.", id="a dated decision"
        ),
    ],
)
def test_what_only_looks_like_one_is_none(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("name", "plausible"),
    [
        ("Brask Foods", True),
        ("the board of Brask Foods", True),
        ("I’d", False),
        ("The comments were hers", False),
        ("Holm said", False),
    ],
)
def test_a_clause_is_no_name(name: str, plausible: bool) -> None:
    assert is_plausible(name) is plausible
