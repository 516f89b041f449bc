"""A capable model is asked about uncertain pairs; a small one is not."""

import pytest

from pipeline.brief.same_story import confirm_with
from tests.unit.brief.item_factory import make_item
from tests.unit.stepwise.fake_client import INVALID, PROFILE, FakeClient, Reply

CAPABLE = PROFILE.model_copy(update={"strategy": "whole"})
FIRST = make_item("A fire destroyed the rope works.", title="Rope works burns down")
SECOND = make_item("There is a heap of ash." + " It rained." * 90, title="Smell of tar")


def test_small_model_is_not_asked() -> None:
    assert confirm_with(FakeClient({}), PROFILE) is None


@pytest.mark.parametrize(
    ("reply", "likely"),
    [
        pytest.param(0.8, 0.8, id="with probabilities"),
        pytest.param("no", 0.0, id="plain words"),
        pytest.param(INVALID, 0.0, id="invalid answer decides nothing"),
    ],
)
def test_answer_is_how_likely_one_story_is(reply: Reply, likely: float) -> None:
    confirm = confirm_with(FakeClient({"same_story": reply}), CAPABLE)
    assert confirm is not None
    assert confirm(FIRST, SECOND) == pytest.approx(likely)


def test_title_and_opening_of_both_articles_are_shown() -> None:
    client = FakeClient({"same_story": 0.5})
    confirm = confirm_with(client, CAPABLE)
    assert confirm is not None
    confirm(FIRST, SECOND)
    (question,) = client.questions
    shown = question.messages[-1].content
    assert "Rope works burns down A fire destroyed the rope works." in shown
    assert "Smell of tar There is a heap of ash." in shown
    assert len(shown) < 700
