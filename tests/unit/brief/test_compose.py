"""A brief from articles of several days."""

from dataclasses import replace

import pytest

from pipeline.brief.clashes import Clashes
from pipeline.brief.compose import compose
from pipeline.brief.item import Item
from pipeline.brief.material import Follow, Material
from pipeline.ground import evidence_at
from schemas.brief import (
    Brief,
    CrossConflict,
    CrossConflictKind,
    CrossSide,
    Skipped,
    Story,
    Window,
)
from tests.unit.brief.item_factory import make_item, published

BRIDGE = make_item(
    "The iron bridge at Tarrow was closed to lorries on Tuesday after divers found a crack in its "
    "third pier. The town council said 40 lorries a day would have to go round by Lunden. "
    "It was not clear how long the closure would last. "
    "“Nobody needs to worry,” said council engineer Hanne Ruun.",
    day=1,
    title="Iron bridge at Tarrow closed to lorries",
    outlet="Tarrow Mail",
)
BRIDGE_ELSEWHERE = make_item(
    "Lorries have been banned from the iron bridge in Tarrow since Tuesday because its third pier "
    "is cracked. Divers came upon the crack by chance. The council expects 40 lorries a day to "
    "take the road through Lunden instead. Shopkeepers in Tarrow fear for their deliveries.",
    day=1,
    hour=11,
    title="Cracked pier: no more lorries over Tarrow bridge",
    outlet="The Quay Post",
)
BRIDGE_NEXT_DAY = make_item(
    "The repair of the cracked pier of the iron bridge at Tarrow will cost 3 million crowns, the "
    "council said on Wednesday. Divers found the crack in the third pier of the bridge. "
    "A firm from Osmark was hired to mend the pier before winter.",
    day=2,
    title="Tarrow bridge repair to cost 3 million crowns",
    outlet="Tarrow Mail",
)
GOATS = make_item(
    "Eleven goats wandered into the post office of Velm on Tuesday and ate a sack of parcels. "
    "Their owner, Sef Karlan, came with a bucket of oats and led them home.",
    day=1,
    hour=14,
    title="Goats eat a sack of parcels in Velm",
    outlet="Velm Herald",
)


def window(day: int) -> Window:
    return Window(since=published(day, 0), until=published(day + 1, 0), zone="UTC")


def first_day(*items: Item) -> Brief:
    return compose(Material(items=items or (BRIDGE, BRIDGE_ELSEWHERE, GOATS), window=window(1)))


def second_day() -> Brief:
    items = (BRIDGE, BRIDGE_ELSEWHERE, GOATS, BRIDGE_NEXT_DAY)
    return compose(Material(items=items, window=window(2), previous=(first_day(),)))


def bridge_of(brief: Brief) -> Story:
    return next(story for story in brief.stories if BRIDGE.sha256 in story.articles)


def test_a_story_has_all_its_articles_and_outlets_in_order_of_publication() -> None:
    story = bridge_of(first_day())

    assert story.articles == (BRIDGE.sha256, BRIDGE_ELSEWHERE.sha256)
    assert story.outlets == ("Tarrow Mail", "The Quay Post")
    assert story.is_new
    assert story.new == ()


def test_each_sentence_of_a_brief_is_the_articles_own() -> None:
    texts = {item.sha256: item.article.text for item in (BRIDGE, BRIDGE_ELSEWHERE, GOATS)}
    lines = [
        line for story in first_day().stories for line in (*story.happened, *story.open_questions)
    ]

    assert lines
    for line in lines:
        (passage,) = line.passages
        evidence = passage.evidence
        assert texts[passage.article][evidence.start : evidence.end] == evidence.text == line.text


def test_what_two_outlets_tell_is_told_once() -> None:
    told = " ".join(line.text for line in bridge_of(first_day()).happened)

    assert told.count("40 lorries") <= 1
    assert len(bridge_of(first_day()).happened) <= 3


def test_what_is_not_known_is_an_open_question_and_nothing_that_happened() -> None:
    story = bridge_of(first_day())

    assert [line.text for line in story.open_questions] == [
        "It was not clear how long the closure would last."
    ]
    assert not any("not clear" in line.text for line in story.happened)


def test_the_next_brief_tells_what_is_new_and_leaves_out_stories_without_news() -> None:
    brief = second_day()
    (story,) = brief.stories
    fresh = [line.text for line in (*story.happened[:1], *story.new)]

    assert story.key == bridge_of(first_day()).key
    assert not story.is_new
    assert story.title == "Tarrow bridge repair to cost 3 million crowns"
    assert any("3 million crowns" in text for text in fresh)
    assert any("Osmark" in line.text for line in (*story.happened, *story.new))
    assert not any("Divers found the crack" in text for text in fresh)


def test_the_order_of_the_items_changes_nothing() -> None:
    items = (BRIDGE, BRIDGE_ELSEWHERE, GOATS)

    assert first_day(*items) == first_day(*reversed(items))


def test_what_the_reader_follows_comes_first_and_is_named() -> None:
    plain = Material(items=(BRIDGE, BRIDGE_ELSEWHERE, GOATS), window=window(1))
    followed = replace(plain, follow=Follow(topics=("goats",), people=("Nobody Else",)))

    assert bridge_of(compose(plain)) == compose(plain).stories[0]
    first = compose(followed).stories[0]
    assert first.articles == (GOATS.sha256,)
    assert first.reason.endswith("you follow goats")


def test_a_dismissed_contradiction_does_not_come_back() -> None:
    sides = [
        CrossSide(
            article=item.sha256,
            speaker="the article",
            claim="It is cracked.",
            evidence=(evidence_at(item.document, item.document.sentence(1)),),
        )
        for item in (BRIDGE, BRIDGE_ELSEWHERE)
    ]
    conflict = CrossConflict(
        key="k7",
        kind=CrossConflictKind.OUTLETS_DISAGREE,
        a=sides[0],
        b=sides[1],
        explanation="They differ.",
        confirmed=True,
    )
    material = Material(
        items=(BRIDGE, BRIDGE_ELSEWHERE),
        window=window(1),
        find_clashes=lambda _story, _copies: Clashes((conflict,), ()),
    )

    assert compose(material).stories[0].conflicts == (conflict,)
    assert "1 contradiction" in compose(material).stories[0].reason
    dismissed = replace(material, dismissed=frozenset({"k7"}))
    assert compose(dismissed).stories[0].conflicts == ()


@pytest.mark.parametrize(
    ("missing", "warned"),
    [
        pytest.param(0, False, id="nothing missing"),
        pytest.param(2, False, id="less than half"),
        pytest.param(3, True, id="half"),
        pytest.param(9, True, id="most"),
    ],
)
def test_a_brief_that_misses_half_says_so_first(missing: int, warned: bool) -> None:
    failed = tuple(Skipped(origin=f"f{n}", why="timed out") for n in range(missing))
    brief = compose(
        Material(
            items=(BRIDGE, BRIDGE_ELSEWHERE, GOATS),
            window=window(1),
            failed=failed,
            warnings=("2 articles without a date left out.",),
        )
    )

    assert brief.warnings[-1] == "2 articles without a date left out."
    assert (f"misses {missing} of {missing + 3}" in brief.warnings[0]) is warned
    assert brief.manifest.failed == failed


def test_a_quiet_day_gives_a_brief_without_stories() -> None:
    brief = compose(Material(items=(BRIDGE,), window=window(5), previous=(first_day(),)))

    assert brief.stories == ()
    assert brief.manifest.articles == 0


def test_every_article_that_is_named_is_listed() -> None:
    brief = second_day()
    named = {sha256 for story in brief.stories for sha256 in story.articles}
    named |= {step.article for line in brief.ledger for step in line.commitment.steps}

    assert {article.sha256 for article in brief.articles} == named
