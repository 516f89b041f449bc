"""Articles stand in order of publication, whatever order they come in."""

from datetime import UTC, datetime

from pipeline.brief.item import in_order, moment
from schemas.article import Article
from tests.unit.brief.item_factory import make_item


def test_articles_without_a_date_come_last() -> None:
    undated, later, earlier = make_item("A.", day=None), make_item("B.", day=2), make_item("C.")
    assert in_order([undated, later, earlier]) == [earlier, later, undated]


def test_an_article_given_twice_is_one() -> None:
    assert len(in_order([make_item("A."), make_item("A.")])) == 1


def test_articles_of_one_instant_stand_in_an_order_of_their_own() -> None:
    items = [make_item(f"Text {n}.") for n in range(5)]
    assert in_order(items) == in_order(reversed(items))


def test_time_without_a_zone_is_taken_for_universal_time() -> None:
    naive = datetime(2031, 4, 1, 9)  # noqa: DTZ001 - that is the case
    article = Article(text="A.", origin="-", published=naive)
    assert moment(article) == datetime(2031, 4, 1, 9, tzinfo=UTC)
