"""The client: what is sent, what is kept, and what is asked only once."""

import dataclasses
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import (
    BadConfiguration,
    CannotWrite,
    InvalidAnswer,
    ModelUnavailable,
    RunLimitReached,
)
from pipeline.llm.budget import Limits, Progress
from pipeline.llm.client import Answer, Message
from pipeline.store import Store
from schemas.report import Section
from tests.unit.client_factory import BAD, NO, YES, Setup, Verdict, question
from tests.unit.fake_server import FakeServer, Reply, Request, Script, completion, failure

Serve = Callable[[Sequence[Reply] | Script], FakeServer]
Connect = Callable[..., Setup]


def test_a_valid_answer_is_typed_and_counted(serve: Serve, connect: Connect) -> None:
    server = serve([completion(YES, tokens=(120, 100, 9))])
    setup = connect(server.url)
    answer = setup.client.ask(question())
    assert answer == Answer(
        value=Verdict(verdict="yes", sentences=(1,)), repaired=False, cached=False, probabilities={}
    )
    usage = setup.client.usage[Section.SOURCING]
    assert (usage.calls, usage.from_cache) == (1, 0)
    assert (usage.prompt_tokens, usage.cached_tokens, usage.completion_tokens) == (120, 100, 9)


def test_the_request_is_deterministic_and_carries_the_schema(
    serve: Serve, connect: Connect
) -> None:
    server = serve([completion(YES)])
    connect(server.url).client.ask(question(max_tokens=99))
    (body,) = server.bodies
    assert server.requests[0].path == "/v1/chat/completions"
    assert body.pop("response_format") == {
        "type": "json_schema",
        "json_schema": {"name": "Verdict", "schema": Verdict.model_json_schema()},
    }
    assert body == {
        "model": "some-model",
        "messages": [
            {"role": "system", "content": "You judge."},
            {"role": "user", "content": "Is it so?"},
        ],
        "max_tokens": 99,
        "temperature": 0,
        "seed": 20,
    }


def test_openai_gets_its_strict_dialect(serve: Serve, connect: Connect) -> None:
    server = serve([completion(YES)])
    connect(server.url, provider="openai").client.ask(question())
    wanted = server.bodies[0]["response_format"]["json_schema"]
    assert wanted["strict"] is True
    assert wanted["schema"]["additionalProperties"] is False
    assert wanted["schema"]["required"] == ["verdict", "sentences"]
    assert "default" not in wanted["schema"]["properties"]["sentences"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{{7*7}} {% bogus %} {# x #}", id="jinja"),
        pytest.param("  indented\n\tlines  \n", id="white space"),
        pytest.param("https://x.example/a.png data:image/png;base64,AAAA", id="image address"),
        pytest.param("“Это” — ’n test \U0001f5de $x ${y} %s {0}", id="typography"),
    ],
)
def test_article_text_travels_untouched(serve: Serve, text: str, connect: Connect) -> None:
    server = serve([completion(BAD), completion(YES)])
    connect(server.url).client.ask(question(text))
    assert [body["messages"][1]["content"] for body in server.bodies] == [text, text]


def test_an_invalid_answer_is_asked_for_again_with_the_reason(
    serve: Serve, connect: Connect
) -> None:
    server = serve([completion(BAD), completion("{"), completion(NO)])
    setup = connect(server.url)
    answer = setup.client.ask(question())
    assert answer.value.verdict == "no"
    assert answer.repaired
    second, third = (body["messages"] for body in server.bodies[1:])
    assert second[2] == {"role": "assistant", "content": BAD}
    assert "sentence 77 does not exist" in second[3]["content"]
    assert "errors.pydantic.dev" not in third[5]["content"]
    assert len(third) == 6
    usage = setup.client.usage[Section.SOURCING]
    assert (usage.calls, usage.prompt_tokens, usage.completion_tokens) == (3, 300, 30)
    assert usage.cached_tokens == 120


def test_an_answer_that_stays_invalid_is_given_up_with_a_short_reason(
    serve: Serve, connect: Connect
) -> None:
    secret = "x" * 5000
    server = serve([completion(f'{{"verdict":"{secret}","sentences":[77]}}')] * 9)
    setup = connect(server.url)
    with pytest.raises(InvalidAnswer) as caught:
        setup.client.ask(question())
    assert len(server.requests) == 3
    message = str(caught.value)
    assert "sourcing" in message
    assert "verdict" in message
    assert "after asking 3 times" in message
    assert "sentence 77 does not exist" in message
    assert "xxxxx" not in message
    assert setup.client.usage[Section.SOURCING].calls == 3


def test_how_often_it_is_asked_again_is_a_limit(serve: Serve, connect: Connect) -> None:
    server = serve([completion(BAD)] * 9)
    with pytest.raises(InvalidAnswer):
        connect(server.url, limits=Limits(re_asks=0)).client.ask(question())
    assert len(server.requests) == 1


def test_an_answer_that_is_cut_off_is_not_asked_for_again(serve: Serve, connect: Connect) -> None:
    server = serve([completion('{"verdict":"ye', finish="length")])
    setup = connect(server.url)
    with pytest.raises(InvalidAnswer, match="cut off after 512 tokens"):
        setup.client.ask(question())
    assert len(server.requests) == 1
    assert setup.client.usage[Section.SOURCING].completion_tokens == 10


def test_a_kept_answer_needs_no_endpoint(serve: Serve, store: Store, connect: Connect) -> None:
    server = serve([completion(BAD), completion(YES)])
    first = connect(server.url, store).client.ask(question())
    again = connect("http://127.0.0.1:1/v1", store)
    assert again.client.ask(question()) == dataclasses.replace(first, cached=True)
    assert again.endpoint.connections == 0
    usage = again.client.usage[Section.SOURCING]
    assert (usage.calls, usage.from_cache) == (0, 1)


def test_a_kept_answer_needs_no_client_library(
    serve: Serve, tmp_path: Path, connect: Connect
) -> None:
    path = tmp_path / "store.sqlite3"
    with Store.open(path) as store:
        connect(serve([completion(YES)]).url, store).client.ask(question())
    code = f"""
        import sys
        from pathlib import Path
        from pipeline.store import Store
        from tests.unit.client_factory import Setup, question
        store = Store.open(Path({str(path)!r}))
        assert Setup("http://127.0.0.1:1/v1", store).client.ask(question()).cached
        print(sorted({{"openai", "instructor", "tenacity", "genai_prices"}} & set(sys.modules)))
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("not JSON", id="no JSON"),
        pytest.param("[]", id="no object"),
        pytest.param('{"value":{"verdict":"yes"}}', id="fields missing"),
        pytest.param(
            f'{{"value":{BAD},"probabilities":{{}},"repaired":false}}', id="no longer valid"
        ),
    ],
)
def test_a_kept_answer_that_is_not_valid_is_asked_anew(
    serve: Serve,
    store: Store,
    body: str,
    connect: Connect,
) -> None:
    server = serve([completion(YES)])
    setup = connect(server.url, store)
    store.keep_answer(setup.client.key(question()), body)
    assert not setup.client.ask(question()).cached
    assert len(server.requests) == 1
    assert store.answer(setup.client.key(question())) == (
        f'{{"value":{YES},"probabilities":{{}},"repaired":false}}'
    )


def test_an_invalid_answer_is_not_kept(serve: Serve, store: Store, connect: Connect) -> None:
    setup = connect(serve([completion(BAD)] * 9).url, store)
    with pytest.raises(InvalidAnswer):
        setup.client.ask(question())
    assert store.answer(setup.client.key(question())) is None


class OtherVerdict(Verdict):
    """Another schema."""

    more: int = 0


@pytest.mark.parametrize(
    ("changes", "setup"),
    [
        pytest.param({"messages": (Message("user", "Other?"),)}, {}, id="messages"),
        pytest.param({"schema": OtherVerdict}, {}, id="schema"),
        pytest.param({"max_tokens": 513}, {}, id="max_tokens"),
        pytest.param({"weigh": "verdict"}, {}, id="weigh"),
        pytest.param({"fingerprint": "ba9876543210"}, {}, id="fingerprint"),
        pytest.param({}, {"model": "other-model"}, id="model"),
        pytest.param({}, {"label": "other.example"}, id="endpoint"),
    ],
)
def test_the_key_changes_with_all_that_determines_the_answer(
    changes: dict[str, Any],
    setup: dict[str, str],
    connect: Connect,
) -> None:
    usual = connect("http://127.0.0.1:1/v1").client
    other = connect("http://127.0.0.1:1/v1", **setup).client
    assert other.key(question(**changes)) != usual.key(question())
    assert usual.key(question()) == usual.key(question(section=Section.SUMMARY))


def test_outcomes_come_in_the_order_of_the_questions(serve: Serve, connect: Connect) -> None:
    turn = threading.Barrier(3)

    def script(request: Request) -> Reply:
        text = request.body["messages"][1]["content"]
        turn.wait(10)
        return completion(YES if text == "1" else NO if text == "2" else BAD)

    client = connect(serve(script).url, concurrency=3, limits=Limits(re_asks=0)).client
    first, second, third = client.ask_all([question("1"), question("2"), question("3")])
    assert isinstance(first, Answer)
    assert first.value.verdict == "yes"
    assert isinstance(second, Answer)
    assert second.value.verdict == "no"
    assert isinstance(third, InvalidAnswer)


def test_one_at_a_time_means_in_order(serve: Serve, connect: Connect) -> None:
    server = serve([completion(YES)] * 5)
    connect(server.url).client.ask_all([question(str(number)) for number in range(5)])
    assert [body["messages"][1]["content"] for body in server.bodies] == list("01234")


def test_no_questions_give_no_outcomes(connect: Connect) -> None:
    assert connect("http://127.0.0.1:1/v1").client.ask_all([]) == []


@pytest.mark.parametrize("concurrency", [1, 4])
def test_the_same_question_is_asked_once(serve: Serve, concurrency: int, connect: Connect) -> None:
    server = serve([completion(YES), completion(NO)])
    setup = connect(server.url, concurrency=concurrency)
    outcomes = setup.client.ask_all([question("a")] * 3)
    assert len(server.requests) == 1
    answers = [outcome for outcome in outcomes if isinstance(outcome, Answer)]
    assert [answer.cached for answer in answers] == [False, True, True]
    assert setup.client.ask(question("a")).cached
    assert len(server.requests) == 1
    usage = setup.client.usage[Section.SOURCING]
    assert (usage.calls, usage.from_cache) == (1, 3)


@pytest.mark.parametrize("concurrency", [1, 3])
def test_an_error_cancels_what_has_not_begun(
    serve: Serve, concurrency: int, connect: Connect
) -> None:
    server = serve(lambda _: failure(401))
    client = connect(server.url, concurrency=concurrency).client
    with pytest.raises(ModelUnavailable):
        client.ask_all([question(str(number)) for number in range(50)])
    assert len(server.requests) <= concurrency


def test_an_answer_under_way_at_an_error_is_kept(
    serve: Serve, store: Store, connect: Connect
) -> None:
    failed = threading.Event()

    def script(request: Request) -> Reply:
        if request.body["messages"][1]["content"] == "bad":
            return failure(401)
        failed.wait(10)
        return completion(YES)

    server = serve(script)
    setup = connect(server.url, store, concurrency=2)
    threading.Timer(0.3, failed.set).start()
    with pytest.raises(ModelUnavailable):
        setup.client.ask_all([question("good"), question("bad")])
    assert store.answer(setup.client.key(question("good"))) is not None


@pytest.mark.parametrize(
    ("limits", "calls"),
    [
        pytest.param(Limits(max_calls=2), 2, id="max-calls"),
        pytest.param(Limits(max_tokens=220), 2, id="max-tokens"),
        pytest.param(Limits(max_tokens=221), 3, id="max-tokens, one more"),
    ],
)
def test_a_run_stops_at_its_limit_and_goes_on_from_the_store(
    serve: Serve, connect: Connect, store: Store, limits: Limits, calls: int
) -> None:
    server = serve([completion(YES)] * 20)
    questions = [question(str(number)) for number in range(5)]
    with pytest.raises(RunLimitReached, match=r"--max-(calls|tokens)") as caught:
        connect(server.url, store, limits).client.ask_all(questions)
    assert "kept in the store" in str(caught.value)
    assert caught.value.exit_code == 75
    assert len(server.requests) == calls
    connect(server.url, store).client.ask_all(questions)
    assert len(server.requests) == 5


def test_the_limit_holds_across_threads(serve: Serve, connect: Connect) -> None:
    server = serve([completion(YES)] * 99)
    client = connect(server.url, limits=Limits(max_calls=7), concurrency=8).client
    with pytest.raises(RunLimitReached, match="Nothing was kept"):
        client.ask_all([question(str(number)) for number in range(30)])
    assert len(server.requests) == 7


def test_asking_again_counts_towards_the_limit(serve: Serve, connect: Connect) -> None:
    server = serve([completion(BAD)] * 9)
    with pytest.raises(RunLimitReached):
        connect(server.url, limits=Limits(max_calls=2)).client.ask(question())
    assert len(server.requests) == 2


def test_a_limit_on_cost_needs_a_known_price(serve: Serve, connect: Connect) -> None:
    server = serve([completion(YES)])
    with pytest.raises(BadConfiguration, match="price of some-model"):
        connect(server.url, limits=Limits(max_cost=1)).client.ask(question())
    assert server.requests == []


@pytest.mark.parametrize(
    ("label", "cost"),
    [pytest.param("embedded", 0.0, id="free"), pytest.param("x.example", None, id="unknown")],
)
def test_what_a_call_costs(serve: Serve, label: str, cost: float | None, connect: Connect) -> None:
    setup = connect(serve([completion(YES)]).url, label=label)
    setup.client.ask(question())
    assert setup.client.usage[Section.SOURCING].cost_usd == cost


class BrokenStore(Store):
    """A store whose disk is full."""

    def keep_answer(self, key: str, body: str) -> None:  # noqa: ARG002
        raise CannotWrite("The store /x cannot be used: disk full.")


def test_a_store_that_cannot_be_written_loses_no_answer(
    serve: Serve, tmp_path: Path, connect: Connect
) -> None:
    server = serve([completion(YES)] * 2)
    with BrokenStore.open(tmp_path / "store.sqlite3") as store:
        client = connect(server.url, store).client
        outcomes = client.ask_all([question("1"), question("2")])
    assert all(isinstance(outcome, Answer) for outcome in outcomes)
    assert len(client.notes) == 1
    assert "disk full" in client.notes[0]


def test_progress_is_told_after_each_answer(serve: Serve, store: Store, connect: Connect) -> None:
    server = serve([completion(YES), completion(BAD), completion(NO)])
    connect(server.url, store).client.ask(question("1"))
    told: list[Progress] = []
    setup = connect(server.url, store, on_progress=told.append)
    setup.client.ask_all([question("1"), question("2"), question("2")])
    assert [(step.done, step.total) for step in told] == [(1, 3), (3, 3)]
    assert (told[-1].calls, told[-1].from_cache) == (2, 1)
    assert told[-1].section is Section.SOURCING


def test_the_libraries_print_nothing(
    serve: Serve, capfd: pytest.CaptureFixture[str], connect: Connect
) -> None:
    client = connect(serve([completion(BAD)] * 9).url).client
    with pytest.raises(InvalidAnswer):
        client.ask(question())
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("concurrency", [1, 4])
def test_ctrl_c_ends_at_once(serve: Serve, concurrency: int) -> None:
    hold = threading.Event()
    server = serve(lambda _: Reply(completion(YES).body, before=lambda: hold.wait(30)))
    code = f"""
        from tests.unit.client_factory import Setup, question
        client = Setup({server.url!r}, concurrency={concurrency}).client
        try:
            client.ask_all([question(str(number)) for number in range(9)])
        except KeyboardInterrupt:
            print("interrupted")
    """
    process = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code)], stdout=subprocess.PIPE, text=True
    )
    deadline = time.monotonic() + 30
    while len(server.requests) < concurrency and time.monotonic() < deadline:
        time.sleep(0.02)
    os.kill(process.pid, signal.SIGINT)
    start = time.monotonic()
    out, _ = process.communicate(timeout=20)
    hold.set()
    assert time.monotonic() - start < 5
    assert out == "interrupted\n"
    assert process.returncode == 0
