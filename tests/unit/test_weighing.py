"""The probability of each option, however a server cuts its tokens."""

import math
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Literal

import pytest
from pydantic import BaseModel

from pipeline.llm.weighing import Token, options_of, weigh_options
from tests.unit.client_factory import YES, Setup, question
from tests.unit.fake_server import FakeServer, Reply, Script, completion

OPTIONS = ("yes", "no")


def _tokens(*texts: str, top: Mapping[str, float]) -> list[Token]:
    """Return tokens; `top` are the alternatives of the token that is written as ?."""
    best = max(top, key=lambda text: top[text])
    logs = {text: math.log(p) for text, p in top.items()}
    return [Token(best, logs) if text == "?" else Token(text, {text: -0.01}) for text in texts]


@pytest.mark.parametrize(
    ("tokens", "expected"),
    [
        pytest.param(
            _tokens('{"', "verdict", '":"', "?", '"}', top={"yes": 0.6, "no": 0.2}),
            0.75,
            id="word alone",
        ),
        pytest.param(
            _tokens('{"verdict', '":', "?", '"}', top={'"yes': 0.6, '"no': 0.2}),
            0.75,
            id="quotation mark and word",
        ),
        pytest.param(
            _tokens('{"verdict":', ' "', "?", '"}', top={"yes": 0.3, "no": 0.1}),
            0.75,
            id="white space before",
        ),
        pytest.param(
            _tokens('{"verdict"', "?", "}", top={':"yes"': 0.3, ':"no"': 0.1}),
            0.75,
            id="colon and all in one",
        ),
        pytest.param(
            _tokens(
                '{"verdict":"',
                "?",
                top={"yes": 0.3, " Yes": 0.2, '"YES': 0.1, "no": 0.1, "No": 0.1},
            ),
            0.75,
            id="variants are added up",
        ),
        pytest.param(
            _tokens('{"verdict":"', "?", "es", top={"y": 0.3, "ye": 0.3, "n": 0.2}),
            0.75,
            id="beginnings count",
        ),
        pytest.param(
            _tokens('{"verdict":"', "?", top={"yes": 0.6, "no": 0.2, "maybe": 0.1, '"': 0.1}),
            0.75,
            id="what is no option is left out",
        ),
        pytest.param(
            _tokens('{"verdict":"', "?", top={"yes": 0.6, "yesterday": 0.1, "no": 0.2, "not": 0.1}),
            0.75,
            id="longer words are no options",
        ),
        pytest.param(
            _tokens('{"verdict":"', "?", top={'yes","': 0.6, 'no","': 0.2}), 0.75, id="more behind"
        ),
        pytest.param(
            _tokens('{"why":"verdict: no","verdict":"', "?", top={"yes": 0.6, "no": 0.2}),
            0.75,
            id="the field's name in another value",
        ),
        pytest.param(_tokens('{"verdict":"', "?", top={"yes": 0.9}), 1.0, id="only one was likely"),
    ],
)
def test_the_first_token_of_the_value_is_weighed(tokens: list[Token], expected: float) -> None:
    weighed = weigh_options(tokens, "verdict", OPTIONS)
    assert weighed == {"yes": pytest.approx(expected), "no": pytest.approx(1 - expected)}


@pytest.mark.parametrize(
    "tokens",
    [
        pytest.param([], id="no tokens"),
        pytest.param(_tokens('{"other":"', "?", top={"yes": 0.9}), id="no such field"),
        pytest.param(_tokens('{"verdict":"', "?", top={"maybe": 0.9}), id="no option"),
        pytest.param([Token('{"verdict":"', {}), Token("yes", {})], id="no alternatives"),
    ],
)
def test_what_says_nothing_weighs_nothing(tokens: Sequence[Token]) -> None:
    assert weigh_options(tokens, "verdict", OPTIONS) == {}


def test_a_beginning_that_options_share_is_left_out() -> None:
    options = ("planned", "plain", "done")
    tokens = _tokens('{"status":"', "?", top={"pla": 0.5, "plan": 0.2, "do": 0.2})
    assert weigh_options(tokens, "status", options) == {
        "planned": pytest.approx(0.5),
        "plain": 0.0,
        "done": pytest.approx(0.5),
    }


def test_an_option_that_begins_another_is_told_by_its_end() -> None:
    tokens = _tokens('{"x":"', "?", top={'no"': 0.6, "none": 0.2, "no": 0.2})
    assert weigh_options(tokens, "x", ("no", "none")) == {
        "no": pytest.approx(0.75),
        "none": pytest.approx(0.25),
    }


class Kind(StrEnum):
    PLAN = "plan"
    UNDER_WAY = "under way"


class Wire(BaseModel):
    literal: Literal["a", "b"]
    constant: Literal["only"]
    enum: Kind
    number: int


@pytest.mark.parametrize(
    ("field", "options"),
    [("literal", ("a", "b")), ("constant", ("only",)), ("enum", ("plan", "under way"))],
)
def test_options_are_those_of_the_schema(field: str, options: tuple[str, ...]) -> None:
    assert options_of(Wire.model_json_schema(), field) == options


@pytest.mark.parametrize("field", ["number", "missing"])
def test_a_field_without_options_is_refused(field: str) -> None:
    with pytest.raises(ValueError, match=field):
        options_of(Wire.model_json_schema(), field)


def test_a_question_that_weighs_gets_probabilities_and_keeps_them(
    serve: Callable[[Sequence[Reply] | Script], FakeServer], connect: Callable[..., Setup]
) -> None:
    top = {"yes": math.log(0.6), "no": math.log(0.2)}
    server = serve([completion(YES, logprobs=[('{"verdict":"', {}), ("yes", top), ('"', {})])])
    client = connect(server.url).client
    answer = client.ask(question(weigh="verdict"))
    assert answer.probabilities == {"yes": pytest.approx(0.75), "no": pytest.approx(0.25)}
    assert client.ask(question(weigh="verdict")).probabilities == answer.probabilities
    (body,) = server.bodies
    assert (body["logprobs"], body["top_logprobs"]) == (True, 10)
