"""What is rare weighs more, by the shipped table and by what was read before."""

from pipeline.brief.joining import JOINED
from pipeline.brief.likeness import LikenessIndex, cosine
from pipeline.brief.terms import Weighing, load_background
from pipeline.language.stems import stem
from tests.unit.brief.item_factory import make_item

HARBOUR = make_item("The gantries in Lunn stood still after the talks of Monday.")


def test_the_table_counts_what_is_common_in_news() -> None:
    background = load_background()
    assert background.counts[stem("report")] > background.counts[stem("river")] > 0
    assert max(background.counts.values()) <= background.articles


def test_common_words_weigh_less_than_rare_ones_in_a_single_article() -> None:
    (terms,) = Weighing().weigh([HARBOUR])
    assert terms[stem("gantries")] > terms[stem("talks")] > 0
    assert "the" not in terms


def test_a_name_weighs_more_than_a_word_as_rare_unless_it_is_a_places() -> None:
    (terms,) = Weighing().weigh([make_item("The gantries of Pellworth stood still in Lunn.")])
    assert terms[stem("pellworth")] > 1.5 * terms[stem("gantries")]
    assert terms[stem("lunn")] == terms[stem("gantries")]


def test_what_was_read_before_weighs_less() -> None:
    weighing = Weighing()
    (before,) = weighing.weigh([HARBOUR])
    weighing.weigh([make_item(f"The council of Lunn met for item {n}.") for n in range(100, 140)])
    (after,) = weighing.weigh([HARBOUR])
    assert after[stem("lunn")] < before[stem("lunn")]


def test_an_article_of_some_length_is_as_like_itself_as_can_be() -> None:
    (terms,) = Weighing().weigh([make_item(" ".join(f"Gantries{n} creak." for n in range(90)))])
    assert round(cosine(terms, terms), 6) == 1


def test_two_notices_are_not_alike_for_the_one_name_they_share() -> None:
    first = make_item("A fire in Lunn destroyed a barn on Monday.")
    second = make_item("The council of Lunn elected a vet as mayor.")
    assert cosine(*Weighing().weigh([first, second])) < JOINED


def test_an_article_without_words_is_like_none() -> None:
    empty, other = Weighing().weigh([make_item("12."), HARBOUR])
    index = LikenessIndex()
    assert index.add(other) == {}
    assert index.add(empty) == {}
