"""The question that confirms a contradiction between articles."""

import pytest

from pipeline.brief.second_look import ask_with
from tests.unit.stepwise.fake_client import INVALID, FakeClient, Reply

PAIR = ("The ferry sailed at noon.", "The ferry never left the quay.")


@pytest.mark.parametrize(
    ("reply", "pairs", "likely"),
    [
        pytest.param("no", 1, 1.0, id="the two cannot both be"),
        pytest.param("yes", 1, 0.0, id="the two can both be"),
        pytest.param(INVALID, 1, 0.0, id="invalid answer decides nothing"),
        pytest.param(INVALID, 12, 0.0, id="a model that cannot answer confirms nothing"),
    ],
)
def test_the_answer_is_how_likely_the_two_conflict(reply: Reply, pairs: int, likely: float) -> None:
    ask = ask_with(FakeClient({"agreement": reply}))
    assert ask([PAIR] * pairs) == [likely] * pairs


def test_the_later_passage_is_shown_first() -> None:
    client = FakeClient({"agreement": "no"})
    ask_with(client)([PAIR])
    shown = client.questions[0].messages[-1].content
    assert shown.index(PAIR[1]) < shown.index(PAIR[0])
