"""The transport: what is sent again, how long it waits, and what a failure is called."""

import email.utils
import time
from collections.abc import Callable, Sequence

import pytest

from pipeline.errors import ModelUnavailable, NotAnArticle, PipelineError, RateLimited
from pipeline.llm.budget import Limits
from schemas.report import Section
from tests.unit.client_factory import BAD, KEY, YES, Setup, question
from tests.unit.fake_server import FakeServer, Reply, Script, completion, failure

Serve = Callable[[Sequence[Reply] | Script], FakeServer]
Connect = Callable[..., Setup]

NO_CHOICES = Reply({"id": "x", "choices": [], "error": {"message": "upstream is gone"}})


@pytest.mark.parametrize(
    "first",
    [
        pytest.param(failure(408), id="408"),
        pytest.param(failure(409), id="409"),
        pytest.param(failure(429), id="429"),
        pytest.param(failure(500), id="500"),
        pytest.param(failure(503), id="503"),
        pytest.param(failure(529), id="529"),
        pytest.param(NO_CHOICES, id="200 without an answer"),
    ],
)
def test_a_passing_failure_is_tried_again(serve: Serve, connect: Connect, first: Reply) -> None:
    server = serve([first, first, completion(YES)])
    setup = connect(server.url)
    answer = setup.client.ask(question())
    assert not answer.repaired
    assert len(server.requests) == 3
    assert server.bodies[0] == server.bodies[2]
    assert setup.client.usage[Section.SOURCING].calls == 1
    assert len([pause for pause in setup.clock.pauses if pause > 0]) == 2


@pytest.mark.parametrize(
    ("reply", "kind", "told"),
    [
        pytest.param(failure(400, "no such field"), ModelUnavailable, "no such field", id="400"),
        pytest.param(failure(401, f"bad {KEY}"), ModelUnavailable, "--api-key-env", id="401"),
        pytest.param(failure(403), ModelUnavailable, "--api-key-env", id="403"),
        pytest.param(failure(404, "no model"), ModelUnavailable, "summarize models", id="404"),
        pytest.param(failure(422), ModelUnavailable, "HTTP 422", id="422"),
        pytest.param(failure(402), ModelUnavailable, "no credit", id="402"),
        pytest.param(
            failure(429, "You exceeded your quota", code="insufficient_quota"),
            ModelUnavailable,
            "no credit",
            id="insufficient_quota",
        ),
        pytest.param(failure(413), NotAnArticle, "too long", id="413"),
        pytest.param(
            failure(400, "x", code="context_length_exceeded"), NotAnArticle, "too long", id="OpenAI"
        ),
        pytest.param(
            failure(400, "x", type="exceed_context_size_error"),
            NotAnArticle,
            "too long",
            id="llama",
        ),
        pytest.param(
            failure(400, "maximum context length is 4096 tokens; reduce max_tokens"),
            NotAnArticle,
            "too long",
            id="vLLM",
        ),
        pytest.param(Reply("<html>"), ModelUnavailable, "OpenAI protocol", id="web page"),
        pytest.param(
            Reply("{", headers={"content-type": "application/json"}),
            ModelUnavailable,
            "OpenAI protocol",
            id="broken JSON",
        ),
    ],
)
def test_a_lasting_failure_is_final_at_once(
    serve: Serve, connect: Connect, reply: Reply, kind: type[PipelineError], told: str
) -> None:
    server = serve([reply] * 9)
    setup = connect(server.url)
    with pytest.raises(kind, match=told) as caught:
        setup.client.ask(question())
    assert len(server.requests) == 1
    assert setup.clock.pauses == []
    assert caught.value.remedy
    assert KEY not in str(caught.value)


@pytest.mark.parametrize(
    ("reply", "kind", "code"),
    [
        pytest.param(failure(500, "boom"), ModelUnavailable, 69, id="500"),
        pytest.param(failure(429, "slow down"), RateLimited, 75, id="429"),
        pytest.param(NO_CHOICES, ModelUnavailable, 69, id="200 without an answer"),
    ],
)
def test_attempts_are_limited_and_do_not_multiply(
    serve: Serve, connect: Connect, reply: Reply, kind: type[PipelineError], code: int
) -> None:
    server = serve([reply] * 99)
    with pytest.raises(kind) as caught:
        connect(server.url, limits=Limits(attempts=4, re_asks=2)).client.ask(question())
    assert len(server.requests) == 4
    assert caught.value.exit_code == code


def test_each_asking_again_has_its_own_attempts(serve: Serve, connect: Connect) -> None:
    down = failure(503)
    server = serve([down, completion(BAD), down, down, completion(YES)])
    setup = connect(server.url, limits=Limits(attempts=3))
    assert setup.client.ask(question()).repaired
    assert len(server.requests) == 5
    assert setup.client.usage[Section.SOURCING].calls == 2


def test_nobody_there_is_unavailable(connect: Connect) -> None:
    with FakeServer([]) as gone:
        url = gone.url
    setup = connect(url, limits=Limits(attempts=3))
    with pytest.raises(ModelUnavailable, match="No answer from") as caught:
        setup.client.ask(question())
    assert len(setup.clock.pauses) == 2
    assert "--base-url" in str(caught.value)


def test_an_answer_that_does_not_come_is_unavailable(serve: Serve, connect: Connect) -> None:
    server = serve(lambda _: Reply(completion(YES).body, before=lambda: time.sleep(0.5)))
    limits = Limits(attempts=2, timeout_seconds=0.05)
    with pytest.raises(ModelUnavailable, match="No answer from"):
        connect(server.url, limits=limits).client.ask(question())
    assert len(server.requests) == 2


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        pytest.param({"retry-after": "7"}, 7.0, id="seconds"),
        pytest.param({"retry-after-ms": "1500", "retry-after": "7"}, 1.5, id="milliseconds"),
        pytest.param({"retry-after": "0"}, 0.0, id="zero"),
        pytest.param({"retry-after": "-5"}, 0.0, id="negative"),
        pytest.param({"retry-after": "Wed, 21 Oct 2015 07:28:00 GMT"}, 0.0, id="past date"),
    ],
)
@pytest.mark.parametrize("status", [429, 503])
def test_the_wait_that_is_asked_for_is_kept(
    serve: Serve, connect: Connect, headers: dict[str, str], seconds: float, status: int
) -> None:
    setup = connect(serve([failure(status, headers=headers), completion(YES)]).url)
    setup.client.ask(question())
    assert setup.clock.pauses == [seconds]


def test_a_date_to_wait_for_is_kept(serve: Serve, connect: Connect) -> None:
    date = email.utils.formatdate(time.time() + 30, usegmt=True)
    reply = failure(429, headers={"retry-after": date})
    setup = connect(serve([reply, completion(YES)]).url)
    setup.client.ask(question())
    assert setup.clock.pauses == [pytest.approx(29.5, abs=1.5)]


@pytest.mark.parametrize("value", ["soon", "nan", "inf"])
def test_a_wait_that_makes_no_sense_is_our_own(serve: Serve, connect: Connect, value: str) -> None:
    reply = failure(429, headers={"retry-after": value})
    setup = connect(serve([reply, completion(YES)]).url)
    setup.client.ask(question())
    assert setup.clock.pauses == [pytest.approx(0.75, abs=0.26)]


def test_our_own_waits_grow(serve: Serve, connect: Connect) -> None:
    setup = connect(serve([failure(500)] * 9).url)
    with pytest.raises(ModelUnavailable):
        setup.client.ask(question())
    pauses = setup.clock.pauses
    assert len(pauses) == 4
    assert pauses == sorted(pauses)
    assert pauses[-1] > 3


def test_a_wait_longer_than_our_patience_is_not_begun(serve: Serve, connect: Connect) -> None:
    server = serve([failure(429, headers={"retry-after": "3600"}), completion(YES)])
    setup = connect(server.url)
    with pytest.raises(RateLimited):
        setup.client.ask(question("1"))
    # The next question does not ask an endpoint that wants to be left alone for an hour.
    with pytest.raises(RateLimited, match="asks to wait 3600 seconds"):
        setup.client.ask(question("2"))
    assert len(server.requests) == 1
    assert setup.clock.pauses == []


def test_every_question_waits_when_one_was_told_to(serve: Serve, connect: Connect) -> None:
    server = serve([failure(429, headers={"retry-after": "20"})])
    setup = connect(server.url, limits=Limits(attempts=1))
    with pytest.raises(RateLimited):
        setup.client.ask(question("1"))
    with pytest.raises(ModelUnavailable):
        setup.client.ask(question("2"))
    assert setup.clock.pauses == [20.0]
    assert len(server.requests) == 2


@pytest.mark.parametrize(
    "refusal",
    [
        pytest.param(failure(400, "Unsupported", param="logprobs"), id="param"),
        pytest.param(failure(400, "logprobs is not supported by this model"), id="message"),
    ],
)
def test_an_endpoint_without_logprobs_is_asked_without(
    serve: Serve, connect: Connect, refusal: Reply
) -> None:
    server = serve([refusal, completion(YES), completion(YES)])
    client = connect(server.url).client
    assert client.ask(question("1", weigh="verdict")).probabilities == {}
    client.ask(question("2", weigh="verdict"))
    assert [body.get("top_logprobs") for body in server.bodies] == [10, None, None]
    assert [body.get("logprobs") for body in server.bodies] == [True, None, None]


def test_a_model_that_thinks_gets_what_it_takes(serve: Serve, connect: Connect) -> None:
    server = serve(
        [
            failure(400, "Use max_completion_tokens", param="max_tokens"),
            failure(400, "Only 1", param="temperature"),
            completion(YES),
        ]
    )
    connect(server.url).client.ask(question())
    last = server.bodies[-1]
    assert "max_tokens" not in last
    assert "temperature" not in last
    assert last["max_completion_tokens"] == 512 + 4096


def test_the_same_refusal_twice_is_final(serve: Serve, connect: Connect) -> None:
    server = serve([failure(400, "bad seed", param="seed")] * 9)
    with pytest.raises(ModelUnavailable, match="bad seed"):
        connect(server.url).client.ask(question())
    assert len(server.requests) == 2


def test_the_endpoints_words_are_cut_short_and_hold_no_key(serve: Serve, connect: Connect) -> None:
    server = serve([failure(422, f"{KEY} \n" + "long " * 500)])
    with pytest.raises(ModelUnavailable) as caught:
        connect(server.url).client.ask(question())
    assert KEY not in str(caught.value)
    assert "***" in str(caught.value)
    assert len(str(caught.value)) < 500
    assert "\n" not in str(caught.value)


def test_the_key_travels_and_its_absence_is_no_error(serve: Serve, connect: Connect) -> None:
    server = serve([completion(YES)] * 2)
    connect(server.url).client.ask(question())
    without = connect(server.url)
    without.endpoint.key = ""
    without.client.ask(question())
    sent = [request.headers["authorization"] for request in server.requests]
    assert sent == [f"Bearer {KEY}", "Bearer none"]


def test_a_proxy_does_not_stand_before_loopback(
    serve: Serve, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert connect(serve([completion(YES)]).url).client.ask(question()).value.verdict == "yes"
