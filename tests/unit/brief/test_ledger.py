"""Intentions followed through the articles of a story."""

import pytest

from pipeline.brief.ledger import follow
from tests.unit.brief.ledger_cases import APART, FOLLOWED, Case, items_of


@pytest.mark.parametrize("case", FOLLOWED, ids=lambda case: case.name)
def test_a_later_article_adds_the_step_that_it_tells(case: Case) -> None:
    items = items_of(case)

    (one,) = follow(items, [[item.sha256 for item in items]])

    assert [step.article for step in one.steps] == [item.sha256 for item in items]
    assert one.status is case.status
    if case.new is not None:
        assert one.deadline_date == case.new


@pytest.mark.parametrize("case", APART, ids=lambda case: case.name)
def test_a_sentence_on_something_else_is_no_step(case: Case) -> None:
    items = items_of(case)

    (one,) = follow(items, [[item.sha256 for item in items]])

    assert [step.article for step in one.steps] == [items[0].sha256]
