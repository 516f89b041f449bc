"""Articles on one event become one story, across outlets, titles and days."""

from pipeline.brief.item import Item
from pipeline.brief.stories import Grouping, group_stories
from tests.unit.brief.item_factory import make_item

FIRE = make_item(
    "A fire destroyed the Pellworth rope works in Lunn on Monday night. Some ninety firemen fought "
    "it until dawn, said fire chief Oda Marsh. The roof of the spinning hall fell in at two.",
    title="Rope works burns down",
    day=1,
)
FIRE_AGAIN = make_item(
    "Where hemp was spun for two centuries there is now a heap of wet ash. Pellworth employed 140 "
    "people in the rope works. “I heard the roof of the spinning hall go,” says Tilda Venn, who "
    "lives across the road and handed tea to the firemen until dawn.",
    title="Smell of tar over the town",
    outlet="Lunn Observer",
    day=2,
)
FIRE_LATER = make_item(
    "Fire chief Oda Marsh believes that a heater left on in the spinning hall at Pellworth set the "
    "hemp alight. The rope works, she said, had been told of its wiring in the spring.",
    title="Marsh names a cause",
    day=3,
)
VOTE = make_item(
    "The council of Lunn elected Bertil Krone mayor by 21 votes to 18 on Tuesday. Krone, a vet, "
    "wants to halve the fees of the crèches and to sell the town's vineyard.",
    title="Krone elected",
    day=2,
)
RACE = make_item(
    "Ines Calder won the Marlow regatta by three lengths, in a boat that she had built from "
    "larch. The wind dropped before the second buoy.",
    title="Calder first",
    day=1,
)


def texts(stories: list[Grouping]) -> list[set[str]]:
    return [{item.article.title or "" for item in story.items} for story in stories]


def test_articles_on_one_event_are_one_story_across_outlets_and_days() -> None:
    stories = group_stories([VOTE, FIRE_LATER, FIRE_AGAIN, RACE, FIRE])
    assert sorted(map(sorted, texts(stories))) == [
        ["Calder first"],
        ["Krone elected"],
        ["Marsh names a cause", "Rope works burns down", "Smell of tar over the town"],
    ]


def test_articles_of_a_story_stand_in_order_of_publication() -> None:
    (story,) = group_stories([FIRE_LATER, FIRE, FIRE_AGAIN])
    assert story.items == (FIRE, FIRE_AGAIN, FIRE_LATER)


def test_single_article_is_a_story() -> None:
    assert texts(group_stories([VOTE])) == [{"Krone elected"}]
    assert group_stories([]) == []


def test_key_stays_when_the_story_goes_on() -> None:
    (before,) = group_stories([FIRE])
    (after,) = group_stories([FIRE, FIRE_AGAIN])
    assert before.key == after.key == FIRE.sha256[:12]


def test_later_articles_take_no_article_out_of_a_story() -> None:
    items = [FIRE, RACE, FIRE_AGAIN, VOTE, FIRE_LATER]
    for count in range(1, len(items)):
        before = texts(group_stories(items[:count]))
        after = texts(group_stories(items))
        assert all(any(story <= other for other in after) for story in before)


def test_order_of_the_input_does_not_matter() -> None:
    items = [FIRE, RACE, FIRE_AGAIN, VOTE, FIRE_LATER]
    assert group_stories(items) == group_stories(items[::-1]) == group_stories(items[2:] + items)


def test_weeks_without_news_ask_for_more_likeness() -> None:
    soon = make_item(FIRE_AGAIN.article.text, day=4)
    late = make_item(FIRE_AGAIN.article.text, day=30)
    assert len(group_stories([FIRE, soon])) == 1
    assert len(group_stories([FIRE, late])) == 2


def test_copies_stay_together_however_little_they_share() -> None:
    assert len(group_stories([FIRE, VOTE], duplicates=[(FIRE, VOTE)])) == 1


def test_the_town_and_the_agency_that_all_articles_name_join_nothing() -> None:
    towns = "in Lunn, near Skerrow and at Marlow Bay"
    told = [
        (
            f"LUNN (WAP) - A ferry with ninety people ran aground {towns} on Monday. Its captain, "
            "Bertil Krone, said that fog had hidden the buoy. Tugs towed the vessel free."
        ),
        (
            f"LUNN (WAP) - Teachers walked out of forty schools {towns} on Monday. The union wants "
            "smaller classes, Ines Calder, its president, said. Pupils stayed at home."
        ),
        (
            f"LUNN (WAP) - An orchid flowers {towns} for the first time since the war. Botanist "
            "Tilda Venn found six stems among the dunes and told nobody for weeks."
        ),
    ]
    items = [make_item(text, outlet="Western Allied Press") for text in told]
    assert len(group_stories(items)) == len(items)


def test_likeness_decides_alone_where_it_is_clear() -> None:
    def never(first: Item, second: Item) -> float:
        raise AssertionError((first, second))

    assert len(group_stories([FIRE, FIRE_LATER, RACE, VOTE], confirm=never)) == 3
