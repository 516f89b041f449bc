"""Which statements and sentences of several articles are of one intention."""

from datetime import date

import pytest

from pipeline.brief.ledger import follow
from schemas.report import Status
from tests.unit.brief.item_factory import make_item
from tests.unit.brief.ledger_cases import FOLLOWED, ON_HOLD, PLANNED, POSTPONED, items_of, plan

VIADUCT = "reopen the Fell viaduct"
FIRST = f"Orrin Rail said it would {VIADUCT} on 10 April."


def test_the_same_actor_and_action_are_one_intention() -> None:
    first = plan(make_item(FIRST, day=1), "Orrin Rail", VIADUCT, date(2031, 4, 10))
    again = plan(
        make_item("Orrin will reopen the viaduct at Fell on 12 April.", day=2),
        *("Orrin", "reopen the viaduct at Fell", date(2031, 4, 12)),
    )

    (one,) = follow([first, again], [[first.sha256, again.sha256]])

    assert one.actor == "Orrin Rail"
    assert [step.status for step in one.steps] == [PLANNED, POSTPONED]
    assert one.deadline_date == date(2031, 4, 12)


@pytest.mark.parametrize(
    ("actor", "action"),
    [
        pytest.param("Orrin Rail", "sell its night trains", id="another act of one actor"),
        pytest.param("Kestrel Roads", "reopen the Fell viaduct", id="one act of another actor"),
    ],
)
def test_other_intentions_stay_apart(actor: str, action: str) -> None:
    first = plan(make_item(FIRST, day=1), "Orrin Rail", VIADUCT)
    other = plan(make_item(f"{actor} will {action} in May.", day=2), actor, action)

    assert len(follow([first, other], [[first.sha256, other.sha256]])) == 2


def test_the_order_of_the_input_does_not_matter() -> None:
    items = [item for case in FOLLOWED for item in items_of(case)]
    groups = [[item.sha256 for item in items_of(case)] for case in FOLLOWED]

    assert follow(items, groups) == follow(items[::-1], groups)


def test_a_key_stays_when_later_articles_come() -> None:
    case = FOLLOWED[0]
    items = items_of(case)
    group = [[item.sha256 for item in items]]

    (yesterday,) = follow(items[:1], group)
    (today,) = follow(items, group)

    assert yesterday.key == today.key
    assert len(today.steps) == 2


def test_a_copy_of_an_article_adds_no_step() -> None:
    first, later = items_of(FOLLOWED[0])
    copy = plan(make_item(f"{FOLLOWED[0].planned} ", day=1, hour=11), "Orrin Rail", VIADUCT)

    (one,) = follow([first, copy, later], [[first.sha256, copy.sha256, later.sha256]])

    assert [step.article for step in one.steps] == [first.sha256, later.sha256]


def test_what_has_ended_is_led_back_to_the_sentence_that_announced_it() -> None:
    announced = make_item(
        "Pilots at Tarn Aviation are to strike.\n\n“From Friday the planes stay on the ground,”"
        " said Nils Orm of the Pilots’ Guild.",
        day=1,
    )
    stopped = "The Pilots’ Guild has put its strike at Tarn Aviation on ice."
    ended = plan(
        make_item(stopped, day=3),
        *("The Pilots’ Guild", "its strike at Tarn Aviation", None, Status.ON_HOLD),
    )

    (one,) = follow([announced, ended], [[announced.sha256, ended.sha256]])

    assert [step.article for step in one.steps] == [announced.sha256, ended.sha256]
    assert [step.status for step in one.steps] == [PLANNED, ON_HOLD]
    assert one.action == "its strike at Tarn Aviation"


def test_a_dated_sentence_that_nothing_follows_is_no_intention() -> None:
    alone = make_item("“From Friday the planes stay on the ground,” said Nils Orm.", day=1)
    other = make_item("Rain fell on the airfield all day.", day=2)

    assert follow([alone, other], [[alone.sha256, other.sha256]]) == ()


def test_another_story_may_tell_how_a_named_actor_kept_its_word() -> None:
    first, later = items_of(FOLLOWED[0])
    unnamed = make_item("The Fell viaduct was reopened by the railway on Wednesday.", day=3)

    (kept,) = follow([first, later], [[first.sha256], [later.sha256]])
    (open_still,) = follow([first, unnamed], [[first.sha256], [unnamed.sha256]])

    assert len(kept.steps) == 2
    assert len(open_still.steps) == 1


def test_a_step_that_is_not_confirmed_is_left_out() -> None:
    items = items_of(FOLLOWED[0])
    group = [[item.sha256 for item in items]]
    asked: list[str] = []

    def refuse(_: object, step: object) -> bool:
        asked.append(str(step))
        return False

    (one,) = follow(items, group, refuse)

    assert len(asked) == 1
    assert len(one.steps) == 1


def test_one_of_two_plans_is_not_put_off_without_a_word_of_it() -> None:
    text = "The guild will dance on 4 April. The mayor will open the bridge on 5 April."
    first = plan(make_item(text, day=1), "The guild", "dance on 4 April", date(2031, 4, 4))
    first = plan(first, "The mayor", "open the bridge", date(2031, 4, 5))
    later = make_item("The wind spoilt it. The big night was moved to Sunday, 6 April.", day=3)

    found = follow([first, later], [[first.sha256, later.sha256]])

    assert [len(one.steps) for one in found] == [1, 1]


def test_the_same_body_names_another_day_in_other_words() -> None:
    first = plan(
        make_item("Judge Ada Brun said she would pass sentence on 4 April.", day=1),
        *("Ada Brun", "pass sentence", date(2031, 4, 4)),
    )
    later = plan(
        make_item("Judge Ada Brun will now deal with the case on 9 April.", day=3),
        *("Ada Brun", "deal with the case", date(2031, 4, 9)),
    )

    (one,) = follow([first, later], [[first.sha256, later.sha256]])

    assert one.status is POSTPONED
    assert one.deadline_date == date(2031, 4, 9)


def test_a_last_day_that_somebody_set_is_followed_without_a_stated_intention() -> None:
    told = make_item("The wages would be in the accounts by Thursday, 3 April, Ada Brun said.")
    loose = make_item("The gates will stay shut on Thursday, 3 April, Ada Brun said.", day=2)
    groups = [[told.sha256, loose.sha256]]

    (one,) = follow([told, loose], groups)

    assert one.deadline_date == date(2031, 4, 3)
    assert [step.article for step in one.steps] == [told.sha256]


def test_a_dated_sentence_of_a_later_article_tells_the_plan_again() -> None:
    first = plan(
        make_item("The guild said it would hold its lantern march on 6 April.", day=1),
        *("The guild", "hold its lantern march", date(2031, 4, 6)),
    )
    later = make_item("The lantern march is still expected on 6 April.", day=2, outlet="Mail")

    (one,) = follow([first, later], [[first.sha256, later.sha256]])

    assert [step.status for step in one.steps] == [PLANNED, PLANNED]


def test_the_day_that_no_longer_holds_tells_whose_plan_it_is() -> None:
    first = plan(
        make_item("The court is to pronounce its ruling on 14 April.", day=1),
        *("", "pronounce its ruling", date(2031, 4, 14)),
    )
    text = "There will be nothing on 14 April; the judges mean to deliver it on 27 April."
    later = plan(make_item(text, day=2), "the judges", "deliver it", date(2031, 4, 27))

    (one,) = follow([first, later], [[first.sha256, later.sha256]])

    assert one.status is POSTPONED
