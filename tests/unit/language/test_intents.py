"""Possible intentions: who, what, of what kind."""

from typing import NamedTuple

import pytest

from pipeline.language.intents import PlanFinder
from pipeline.language.names import Cast
from schemas.report import IntentionKind
from tests.unit.language.article_reading import read, words_at


class Found(NamedTuple):
    """A plan in words."""

    actor: str | None
    action: str
    negated: bool = False
    kind: IntentionKind = IntentionKind.PLAN


def found_in(text: str) -> list[Found]:
    document = read(text)
    return [
        Found(
            words_at(document, plan.actor),
            document.article.cut(plan.action),
            plan.negated,
            plan.kind,
        )
        for plan in PlanFinder(document, Cast(document)).find()
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Ada Holm said she would sign the deed.", Found("she", "sign the deed"), id="would"
        ),
        pytest.param(
            "The council will not sell the baths.",
            Found("The council", "sell the baths", negated=True),
            id="will not",
        ),
        pytest.param(
            "Neither side will move its guns.",
            Found("Neither side", "move its guns", negated=True),
            id="neither",
        ),
        pytest.param(
            "“We won’t pay,” Ada Holm said.",
            Found("We", "pay", negated=True, kind=IntentionKind.PROMISE),
            id="we won't",
        ),
        pytest.param(
            "“I’ll sleep in the hold,” Ada Holm said.",
            Found("I’ll", "sleep in the hold", kind=IntentionKind.PROMISE),
            id="short will",
        ),
        pytest.param(
            "“There will be no cuts,” Ada Holm said.",
            Found(None, "no cuts", negated=True, kind=IntentionKind.PROMISE),
            id="there will be",
        ),
        pytest.param(
            "The minister said he would “never tell it its job”.",
            Found("he", "“never tell it its job”"),
            id="a quoted verb phrase",
        ),
        pytest.param(
            "The minister wrote that he respected the board and would leave it alone.",
            Found("he", "leave it alone"),
            id="a shared pronoun",
        ),
        pytest.param(
            "Ada Holm opened the hall and will speak there.",
            Found("Ada Holm", "speak there"),
            id="a shared name",
        ),
        pytest.param(
            "On Saturday every lorry will pass.", Found("every lorry", "pass"), id="a time ahead"
        ),
        pytest.param(
            "The family will hold no wake.", Found("The family", "hold no wake"), id="no adverb"
        ),
        pytest.param(
            "The road will be closed on Friday.",
            Found("The road", "be closed on Friday"),
            id="passive",
        ),
        pytest.param(
            "The bank said it would publish how each member had voted.",
            Found("it", "publish how each member had voted"),
            id="an embedded clause",
        ),
        pytest.param(
            "The firm plans to shut its plant in Lunn.",
            Found("The firm", "shut its plant in Lunn"),
            id="plans to",
        ),
        pytest.param(
            "Berta Quist hopes to be home soon.",
            Found("Berta Quist", "be home soon", kind=IntentionKind.WISH),
            id="hopes to be",
        ),
        pytest.param(
            "The union threatened to strike.",
            Found("The union", "strike", kind=IntentionKind.THREAT),
            id="threatened to",
        ),
        pytest.param("The court is to rule on it.", Found("The court", "rule on it"), id="is to"),
        pytest.param(
            "The council dropped a plan to sell the baths.",
            Found("The council", "sell the baths"),
            id="dropped a plan to",
        ),
        pytest.param(
            "A march that the union had planned for Monday was called off.",
            Found("the union", "A march"),
            id="that the union had planned",
        ),
        pytest.param(
            "The union called off a strike planned for Monday.",
            Found("The union", "a strike"),
            id="called off",
        ),
        pytest.param(
            "A trial of the new trams, meanwhile, has been put on hold.",
            Found(None, "A trial of the new trams"),
            id="put on hold",
        ),
        pytest.param(
            "The army’s spring offensive has been shelved.",
            Found("The army", "The army’s spring offensive"),
            id="an owner",
        ),
        pytest.param(
            "The company has abandoned a wind farm off Lunn that it announced in May.",
            Found("The company", "a wind farm off Lunn"),
            id="abandoned what it announced",
        ),
        pytest.param(
            "The ministry dropped a planned levy on their profits.",
            Found("The ministry", "a planned levy on their profits"),
            id="dropped a planned thing",
        ),
        pytest.param("The union put off a strike.", Found("The union", "a strike"), id="put off"),
        pytest.param(
            "Ada Holm told our reporter the road would be closed.",
            Found("the road", "be closed"),
            id="who was told is no subject",
        ),
        pytest.param(
            "The nurses will strike unless the firm agrees to talk about pay.",
            Found("The nurses", "strike"),
            id="a condition is no plan",
        ),
        pytest.param(
            "The firm said on Monday that it was cutting 900 jobs.",
            Found("it", "cutting 900 jobs"),
            id="was doing",
        ),
        pytest.param(
            "The bridge is due to be demolished.",
            Found("The bridge", "be demolished"),
            id="due to be done",
        ),
        pytest.param(
            "The court ordered the firm to halt sales.",
            Found("The court", "ordered the firm to halt sales", kind=IntentionKind.ORDER),
            id="ordered somebody to",
        ),
        pytest.param(
            "The mayor ordered the demolition of the wall.",
            Found("The mayor", "ordered the demolition of the wall", kind=IntentionKind.ORDER),
            id="ordered a thing",
        ),
        pytest.param(
            "The union threatened strikes in Lunn.",
            Found("The union", "threatened strikes in Lunn", kind=IntentionKind.THREAT),
            id="threatened a thing",
        ),
        pytest.param(
            "The minister pledged £5 million for the school.",
            Found("The minister", "pledged £5 million for the school", kind=IntentionKind.PROMISE),
            id="pledged a sum",
        ),
        pytest.param(
            "Residents questioned its promise of 200 homes.",
            Found("its", "200 homes", kind=IntentionKind.PROMISE),
            id="an owner's promise of a thing",
        ),
        pytest.param(
            "The company’s pledge to rebuild the pier was welcomed.",
            Found("The company", "rebuild the pier", kind=IntentionKind.PROMISE),
            id="an owner's pledge",
        ),
        pytest.param(
            "The council has no plans to close the baths.",
            Found("The council", "close the baths", negated=True),
            id="no plans",
        ),
        pytest.param(
            "Ada Holm would like to return to Lunn.",
            Found("Ada Holm", "return to Lunn", kind=IntentionKind.WISH),
            id="would like",
        ),
        pytest.param(
            "The mayor promised in May to open the pool.",
            Found("The mayor", "open the pool", kind=IntentionKind.PROMISE),
            id="a time before to",
        ),
        pytest.param(
            "The council voted 7-2 on Monday to sell the pool.",
            Found("The council", "sell the pool"),
            id="votes before to",
        ),
        *(
            pytest.param(text, Found(actor, thing), id=thing)
            for text, actor, thing in [
                ("A second wharf, at Lunn Point, was dropped in March.", None, "A second wharf"),
                ("A tour that was to follow has been called off.", None, "A tour"),
                ("But a share buyback has been shelved.", None, "a share buyback"),
                ("An idea to moor a barge came to nothing.", None, "An idea to moor a barge"),
                ("A walkway for visitors is under construction.", None, "A walkway for visitors"),
                ("The first hearing is set for 6 May.", None, "The first hearing"),
                (
                    "A second phase has been suspended by the company.",
                    "the company",
                    "A second phase",
                ),
            ]
        ),
        pytest.param(
            "Tenants of the quays have asked for an end to the noise.",
            Found("Tenants of the quays", "asked for an end to the noise", kind=IntentionKind.WISH),
            id="asked for",
        ),
        pytest.param(
            "In a letter to clients it said it was well and would sell seats.",
            Found("it", "sell seats"),
            id="a shared pronoun behind a cue",
        ),
        pytest.param(
            "The minister ruled out a sale.",
            Found("The minister", "ruled out a sale"),
            id="ruled out",
        ),
        pytest.param(
            "Ada Holm will not be withdrawing it.",
            Found("Ada Holm", "be withdrawing it", negated=True),
            id="will be doing",
        ),
        pytest.param(
            "“I’m going to resign,” Ada Holm said.",
            Found("I’m", "resign"),
            id="I'm going to",
        ),
        pytest.param(
            "The board voted to sell the ferry.",
            Found("The board", "sell the ferry"),
            id="voted",
        ),
    ],
)
def test_an_intention_is_found_with_its_actor_and_action(text: str, expected: Found) -> None:
    assert found_in(text) == [expected]


@pytest.mark.parametrize(
    ("text", "actions"),
    [
        pytest.param(
            "The firm will pay them 16 weeks’ wages and cover their rent.",
            ["pay them 16 weeks’ wages", "cover their rent"],
            id="joined by and",
        ),
        pytest.param(
            "Ada Holm said she would keep the coach, Lidia Sorrel, and give her a car.",
            ["keep the coach", "give her a car"],
            id="behind an apposition",
        ),
        pytest.param(
            "It says that neither side will move its guns and that each will free its prisoners.",
            ["move its guns", "free its prisoners"],
            id="two clauses",
        ),
        pytest.param(
            "She will give the film to the police and to nobody else.",
            ["give the film to the police and to nobody else"],
            id="and joins phrases, not verbs",
        ),
        pytest.param(
            "The firm will repair roads and bridges this year.",
            ["repair roads and bridges this year"],
            id="and joins nouns",
        ),
    ],
)
def test_joined_actions_are_told_apart(text: str, actions: list[str]) -> None:
    assert [found.action for found in found_in(text)] == actions


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The fee would have cost them more.", id="would have"),
        pytest.param("The baths will be cold.", id="a state"),
        pytest.param("Oil will be needed for years.", id="a passive of need"),
        pytest.param("Prices are expected to rise.", id="expected in the passive"),
        pytest.param("Nobody wanted to turn the page.", id="nobody wanted"),
        pytest.param("He read the will aloud.", id="the will"),
        pytest.param("“She will sing,” he said.", id="a pronoun in a quotation"),
        pytest.param("The minister was suspended.", id="a person"),
        pytest.param("Flights were cancelled.", id="no one thing"),
        pytest.param("The company dropped its guard.", id="dropped something else"),
        pytest.param("It rained.", id="nothing"),
        pytest.param("The cuts will save money.", id="an effect"),
        pytest.param("The average household will pay $3 more.", id="what people have to bear"),
        pytest.param("Analysts forecast that the fees would rise.", id="a forecast"),
        pytest.param("The deficit will rise next year.", id="a quantity that nobody sets"),
        pytest.param("It asked whether the firm would sell.", id="a question"),
        pytest.param("“That would be lovely,” he said.", id="a supposition in speech"),
        pytest.param("The delay was due to bad weather.", id="due to a thing"),
        pytest.param("The prize is going to Lunn.", id="going to a place"),
        pytest.param("This will hurt farmers.", id="this"),
        pytest.param("The firm will suffer.", id="what befalls it"),
        pytest.param("The firm expects to lose money.", id="expects a loss"),
        pytest.param("The board voted to approve the sale.", id="a vote that does it"),
        pytest.param("She would often sing in the hall.", id="a habit"),
        pytest.param("Storm Ada will bring floods.", id="a force of nature"),
        pytest.param("The bill seeks to protect rivers.", id="a text"),
        pytest.param("She asked for time in order to think.", id="in order to"),
        pytest.param("The idea was shelved.", id="a plan told before"),
        pytest.param("The monitors that the union is sending have arrived.", id="a description"),
        pytest.param("The minister likes to sing.", id="likes"),
        pytest.param("The officer would not be quoted by name.", id="would not be named"),
        pytest.param("The match was suspended.", id="a match broken off"),
        pytest.param("“Half of them want the work,” Ada Holm said.", id="others want"),
        pytest.param("She asked for anonymity.", id="asked for anonymity"),
        pytest.param("“We will not be moved,” Ada Holm said.", id="what is done to the speaker"),
        pytest.param("It had not announced any plans to sell.", id="no plans announced"),
    ],
)
def test_what_nobody_means_to_do_is_no_intention(text: str) -> None:
    assert found_in(text) == []


@pytest.mark.parametrize(
    ("text", "animate"),
    [
        ("Ada Holm will open the hall.", True),
        ("They will open the hall.", True),
        ("The dead man’s family will sue.", True),
        ("The company will open a plant.", True),
        ("An officer in Lunn will speak.", True),
        ("Work on a plant at Port Lunn will begin.", False),
        ("The council will be consulted.", False),
    ],
)
def test_only_people_and_bodies_can_mean_something(text: str, animate: bool) -> None:
    document = read(text)
    (plan,) = PlanFinder(document, Cast(document)).find()
    assert plan.animate is animate
