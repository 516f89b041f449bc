"""Endpoints that fail, limits, the store: exit codes and messages."""

import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import YES, Program, Ran
from tests.unit.fake_server import FakeServer, Reply, Request, Script, completion, failure

Serve = Callable[[Script], FakeServer]


def at(server: FakeServer) -> tuple[str, ...]:
    return ("--base-url", server.url, "--model", "m")


def test_a_dead_endpoint_ends_with_69(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.llm.transport.Clock.pause", lambda *_: None)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
    program.write("a.txt")
    ran = program.stand_in("a.txt", "--base-url", url, "--model", "m")
    assert (ran.code, ran.out) == (69, "")
    assert ran.err.startswith("summarize: a.txt: asking the model: No answer from model m at 127.")
    assert "Check the network and --base-url" in ran.err


def test_a_refused_key_ends_with_69_and_is_not_shown(program: Program, serve: Serve) -> None:
    server = serve(lambda _: failure(401, "Incorrect API key provided: sk-wrong"))
    program.write("a.txt")
    environ = {"MY_KEY": "sk-wrong"}
    ran = program.stand_in("a.txt", *at(server), "--api-key-env", "MY_KEY", environ=environ)
    assert (ran.code, ran.out) == (69, "")
    assert "The key was refused for model m at 127.0.0.1" in ran.err
    assert "--api-key-env" in ran.err
    assert "sk-wrong" not in ran.err
    assert server.requests[0].headers["authorization"] == "Bearer sk-wrong"


def test_a_key_that_is_not_set_ends_with_78_before_anything_is_sent(
    program: Program, yes: FakeServer
) -> None:
    program.write("a.txt")
    ran = program.stand_in("a.txt", *at(yes), "--api-key-env", "MY_KEY")
    assert (ran.code, ran.out) == (78, "")
    assert "should be in MY_KEY, which is not set" in ran.err
    assert yes.requests == []


def test_a_provider_that_wants_a_key_says_which(program: Program) -> None:
    program.write("a.txt")
    ran = program.stand_in("a.txt", "--model", "gpt-5.4-nano")
    assert (ran.code, ran.out) == (69, "")
    assert "api.openai.com wants a key, and OPENAI_API_KEY is not set" in ran.err


def test_an_answer_that_never_becomes_valid_ends_with_76(program: Program, serve: Serve) -> None:
    server = serve(lambda _: completion('{"verdict":"perhaps"}'))
    program.write("a.txt")
    ran = program.stand_in("a.txt", *at(server))
    assert (ran.code, ran.out) == (76, "")
    assert ran.err.startswith("summarize: a.txt: asking the model: ")
    assert "Traceback" not in ran.err


def test_a_reached_limit_ends_with_75_and_says_that_answers_are_kept(
    program: Program, yes: FakeServer
) -> None:
    program.write("a.txt")
    ran = program.stand_in("a.txt", *at(yes), "--max-calls", "1")
    assert (ran.code, ran.out) == (75, "")
    assert "--max-calls" in ran.err
    assert "Answers so far are kept" in ran.err
    assert len(yes.requests) == 1


def test_a_second_run_asks_nothing_and_needs_no_key(program: Program, yes: FakeServer) -> None:
    program.write("a.txt")
    args = ("a.txt", *at(yes), "--api-key-env", "MY_KEY")
    first = program.stand_in(*args, environ={"MY_KEY": "sk-1"})
    asked = len(yes.requests)
    second = program.stand_in(*args)
    assert (first.code, second.code) == (0, 0)
    assert len(yes.requests) == asked > 0
    assert "Calls: 0, and 4 answers from the cache" in second.out


def test_without_the_cache_the_model_is_asked_again(
    program: Program, served: Callable[..., Ran], yes: FakeServer
) -> None:
    program.write("a.txt")
    served("a.txt", "--no-cache")
    asked = len(yes.requests)
    served("a.txt", "--no-cache")
    assert len(yes.requests) == 2 * asked
    assert not (program.folder.parent / "store.sqlite3").exists()


def test_a_store_that_cannot_be_made_is_a_warning(program: Program, yes: FakeServer) -> None:
    program.write("a.txt")
    blocked = {"SUMMARIZE_STORE": str(program.write("file") / "store.sqlite3")}
    ran = program.stand_in("a.txt", *at(yes), environ=blocked)
    assert ran.code == 0
    assert ran.out.startswith("# ")
    assert "Going on without the store" in ran.err


def test_a_store_of_another_program_stops_the_run(program: Program, yes: FakeServer) -> None:
    program.write("a.txt")
    foreign = {"SUMMARIZE_STORE": str(program.write("store", b"no database at all" * 99))}
    ran = program.stand_in("a.txt", *at(yes), environ=foreign)
    assert (ran.code, ran.out) == (78, "")
    assert "is damaged" in ran.err
    assert yes.requests == []


def test_two_runs_at_once_on_one_store_both_finish(program: Program, yes: FakeServer) -> None:
    program.write("a.txt")
    both = [program.start("a.txt", *at(yes)) for _ in range(2)]
    outs = [process.communicate(timeout=60) for process in both]
    assert [process.returncode for process in both] == [0, 0], outs


def test_the_report_names_model_and_endpoint(
    program: Program, served: Callable[..., Ran], yes: FakeServer
) -> None:
    program.write("a.txt")
    ran = served("a.txt", "--format", "json")
    host = yes.url.removeprefix("http://").removesuffix("/v1")
    assert f'"model": "m",\n    "endpoint": "{host}"' in ran.out


class _FailsFrom:
    """Answers until it has been asked so often."""

    def __init__(self, count: int, reply: Reply) -> None:
        self.left, self.reply = count, reply

    def __call__(self, _: Request) -> Reply:
        self.left -= 1
        return YES if self.left >= 0 else self.reply


@pytest.mark.parametrize(
    ("answered", "code"),
    [pytest.param(0, 69, id="from the start"), pytest.param(4, 75, id="after the first article")],
)
def test_a_failing_endpoint_stops_the_batch(
    program: Program, serve: Serve, answered: int, code: int, tmp_path: Path
) -> None:
    server = serve(_FailsFrom(answered, failure(401)))
    for name in "abcd":
        program.write(f"{name}.txt", f"Article {name} has its own words. It has two sentences.")
    ran = program.stand_in("a.txt", "b.txt", "c.txt", "d.txt", "-o", tmp_path / "out", *at(server))
    assert ran.code == code
    assert len(server.requests) <= answered + 4
    unreached = "c.txt, d.txt" if answered else "b.txt, c.txt, d.txt"
    assert f"Not reached: {unreached}." in ran.err
