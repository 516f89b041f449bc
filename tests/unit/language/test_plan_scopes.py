"""The part of a sentence that belongs to each of its plans."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.intents import Plan, PlanFinder
from pipeline.language.names import Cast
from tests.unit.language.article_reading import read


def scopes(text: str) -> list[str]:
    document = read(text)
    return [
        document.article.cut(plan.scope) for plan in PlanFinder(document, Cast(document)).find()
    ]


def test_each_plan_of_a_sentence_keeps_its_own_deadline() -> None:
    text = "The firm will keep its name and give her a car by May."
    assert scopes(text) == ["The firm will keep its name and ", "give her a car by May."]


def test_a_time_at_the_head_is_shared() -> None:
    text = "On Friday the firm will keep its name and give her a car."
    assert scopes(text)[1] == "On Friday the firm will "


WORDS = [
    *("the firm", "Ada Holm", "he", "will", "would", "not", "never", "plans", "to", "be", "closed"),
    *("a plan", "planned", "has been", "put on hold", "called off", "dropped", "that", "and"),
    *(
        "sell",
        "the baths",
        "its",
        "on Friday",
        "there",
        "no",
        ",",
        ".",
        "“",
        "”",
        "’ll",
        "if",
        "was",
    ),
]


def plans_in(text: str) -> list[Plan]:
    document = read(text)
    return PlanFinder(document, Cast(document)).find()


@given(st.text() | st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_plans_are_in_order_and_inside_their_sentence(text: str) -> None:
    plans = plans_in(text)
    assert plans == sorted(plans, key=lambda plan: plan.action.start)
    for plan in plans:
        assert plan.sentence.contains(plan.action)
        assert plan.sentence.contains(plan.scope)
        assert text[plan.action.start : plan.action.end].strip()
        assert plan.actor is None or plan.sentence.contains(plan.actor)
