"""Which sentences are news, and which only surround it."""

from datetime import date

import pytest

from pipeline.brief.tidings import Sort, is_fresh, is_timely, sort_of

WEDNESDAY = date(2031, 4, 9)


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        pytest.param("The council approved the new lock by two votes.", Sort.DEED, id="done"),
        pytest.param("The lock has lost a third of its traffic.", Sort.DEED, id="perfect"),
        pytest.param("The lock will stay shut until the autumn.", Sort.DEED, id="ahead"),
        pytest.param("Divers are searching the lower basin.", Sort.DEED, id="under way"),
        pytest.param("The keeper said the gate would stay open.", Sort.DEED, id="said ahead"),
        pytest.param("Nine boats had come through by noon.", Sort.PLAIN, id="past"),
        pytest.param("The keeper wants to rebuild the gate.", Sort.PLAIN, id="intention"),
        pytest.param("The keeper says the gate needs oil.", Sort.PLAIN, id="speech"),
        pytest.param("The lock is 90 metres long.", Sort.STATE, id="state"),
        pytest.param("Its keeper lives beside the gate.", Sort.STATE, id="present"),
        pytest.param("The basin has been shut to boats since spring.", Sort.STATE, id="lasting"),
        pytest.param("The keeper praised the patience of crews.", Sort.COMMENT, id="comment"),
        pytest.param("She spoke of a sensible compromise.", Sort.COMMENT, id="speaks of"),
        pytest.param("The lock was built by a miller.", Sort.HISTORY, id="origin"),
        pytest.param("In 1987 the gate gave way and was mended.", Sort.HISTORY, id="year"),
        pytest.param("Every Friday boats queue at the gate.", Sort.HABIT, id="every day of a name"),
        pytest.param("The gate normally opens at six.", Sort.HABIT, id="habit"),
        pytest.param("The crews sang on the quay.", Sort.SCENE, id="scene"),
        pytest.param("The crews walked out at noon.", Sort.DEED, id="a strike is no scene"),
        pytest.param(
            "The keeper ladled out soup to crews.", Sort.SCENE, id="scene with a particle"
        ),
    ],
)
def test_the_sort_of_a_sentence_is_known_by_its_verb_and_time(text: str, sort: Sort) -> None:
    assert sort_of(text, WEDNESDAY) is sort


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        pytest.param("On Monday the crews sang on the quay.", Sort.SCENE, id="scene"),
        pytest.param("The gate is usually narrow on Monday.", Sort.PLAIN, id="habit"),
        pytest.param("The lock is narrow on Monday.", Sort.PLAIN, id="state"),
    ],
)
def test_a_time_of_news_makes_news_of_a_habit_but_not_of_a_scene(text: str, sort: Sort) -> None:
    assert sort_of(text, WEDNESDAY) is sort


def test_words_in_quotation_marks_do_not_count() -> None:
    assert sort_of("“We closed the gate.” That is the view of crews.", WEDNESDAY) is Sort.STATE


def test_the_year_of_the_article_is_no_history() -> None:
    assert sort_of("The gate came down in 2031.", WEDNESDAY) is Sort.PLAIN
    assert sort_of("The gate came down in 2030.", WEDNESDAY) is Sort.HISTORY


@pytest.mark.parametrize(
    ("text", "timely", "fresh"),
    [
        pytest.param("The gate broke on Wednesday.", True, True, id="the day"),
        pytest.param("The gate broke on Tuesday night.", True, True, id="the day before"),
        pytest.param("The gate broke on Friday.", True, False, id="another day"),
        pytest.param("Every Wednesday the gate is oiled.", False, True, id="habit"),
        pytest.param("The gate broke in spring.", False, False, id="no day"),
    ],
)
def test_times_of_news_are_known(text: str, timely: bool, fresh: bool) -> None:
    assert is_timely(text) is timely
    assert is_fresh(text, WEDNESDAY) is fresh


def test_without_a_date_every_time_of_news_is_fresh() -> None:
    assert is_fresh("The gate broke on Friday.", None)
    assert not is_fresh("The gate broke in spring.", None)
