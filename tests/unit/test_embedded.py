import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from pipeline.embedded import server as embedded
from pipeline.embedded.files import locate, model_folder
from pipeline.embedded.server import EmbeddedEndpoint
from pipeline.errors import ModelUnavailable
from pipeline.models import ModelProfile, load_models, profile_for


class FakeServer:
    """Stands for xllamacpp's server: what it was started with, and whether it still runs."""

    running = 0
    started: list[SimpleNamespace]

    def __init__(self, parameters: SimpleNamespace) -> None:
        self.started.append(parameters)
        type(self).running += 1
        self.listening_address = "http://127.0.0.1:4711"

    def __del__(self) -> None:
        type(self).running -= 1


def blank_parameters() -> SimpleNamespace:
    return SimpleNamespace(
        model=SimpleNamespace(path=""),
        cpuparams=SimpleNamespace(n_threads=0),
        cpuparams_batch=SimpleNamespace(n_threads=0),
    )


@pytest.fixture
def own_model(tmp_path: Path) -> ModelProfile:
    path = tmp_path / "mine.gguf"
    path.write_bytes(b"GGUF and weights")
    return profile_for(str(path))


@pytest.fixture
def servers(monkeypatch: pytest.MonkeyPatch) -> type[FakeServer]:
    class Server(FakeServer):
        started: list[SimpleNamespace] = []  # noqa: RUF012  # one list for each test

    library = SimpleNamespace(CommonParams=blank_parameters, Server=Server)
    monkeypatch.setattr("pipeline.embedded.server.importlib.import_module", lambda _name: library)
    return Server


def test_nothing_is_loaded_before_the_first_connection(
    own_model: ModelProfile, servers: type[FakeServer]
) -> None:
    endpoint = EmbeddedEndpoint(own_model)
    assert endpoint.label == "embedded"
    assert servers.started == []


def test_one_server_is_started_for_all_connections(
    own_model: ModelProfile, servers: type[FakeServer]
) -> None:
    endpoint = EmbeddedEndpoint(own_model)
    base_url, key = endpoint.connect()
    assert base_url == "http://127.0.0.1:4711/v1"
    assert endpoint.connect() == (base_url, key)
    assert len(servers.started) == 1


def test_the_server_listens_on_loopback_with_a_random_key(
    own_model: ModelProfile, servers: type[FakeServer]
) -> None:
    keys = {EmbeddedEndpoint(own_model).connect()[1] for _ in range(2)}
    assert len(keys) == 2
    for parameters in servers.started:
        assert parameters.hostnames == ["127.0.0.1"]
        assert parameters.port == 0
        assert parameters.api_keys[0] in keys
        assert len(parameters.api_keys[0]) >= 32
        assert parameters.ui is False
        assert parameters.cors_origins == ""


def test_the_server_has_one_slot_of_the_profiles_context_and_names_no_path(
    own_model: ModelProfile, servers: type[FakeServer]
) -> None:
    endpoint = EmbeddedEndpoint(own_model)
    endpoint.connect()
    (parameters,) = servers.started
    assert (parameters.n_parallel, parameters.n_ctx) == (1, own_model.context)
    assert parameters.model.path == str(own_model.path)
    assert parameters.model_alias == {endpoint.model}
    assert 1 <= parameters.cpuparams.n_threads <= embedded.MOST_THREADS


def test_closing_stops_the_server_and_a_later_connection_starts_another(
    own_model: ModelProfile, servers: type[FakeServer]
) -> None:
    endpoint = EmbeddedEndpoint(own_model)
    endpoint.connect()
    assert servers.running == 1
    endpoint.close()
    endpoint.close()
    assert servers.running == 0
    endpoint.connect()
    assert len(servers.started) == 2


def test_two_own_files_of_one_name_are_two_models(tmp_path: Path) -> None:
    names = set()
    for folder, body in (("a", b"GGUF one"), ("b", b"GGUF two")):
        path = tmp_path / folder / "mine.gguf"
        path.parent.mkdir()
        path.write_bytes(body)
        names.add(EmbeddedEndpoint(profile_for(str(path))).model)
    assert len(names) == 2
    assert all(name.startswith("mine@") for name in names)


def test_a_listed_model_is_called_by_its_name() -> None:
    default = load_models().default
    assert EmbeddedEndpoint(profile_for(default)).model == default


def test_openmp_is_kept_from_spinning_unless_the_user_says_otherwise(
    own_model: ModelProfile, servers: type[FakeServer], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOMP_SPINCOUNT", "7")
    EmbeddedEndpoint(own_model).connect()
    assert os.environ["GOMP_SPINCOUNT"] == "7"
    monkeypatch.delenv("GOMP_SPINCOUNT")
    EmbeddedEndpoint(own_model).connect()
    assert os.environ["GOMP_SPINCOUNT"] == "2000"
    assert len(servers.started) == 2


def test_a_platform_without_the_library_is_told_before_anything_is_fetched(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def missing(name: str) -> Any:  # noqa: ANN401
        raise ImportError(f"No module named {name!r}")

    def fetched(*_: object) -> Path:
        raise AssertionError("it was fetched")

    monkeypatch.setattr("pipeline.embedded.server.importlib.import_module", missing)
    monkeypatch.setattr(embedded, "fetch", fetched)
    with pytest.raises(ModelUnavailable, match=r"'xllamacpp'.*--base-url"):
        EmbeddedEndpoint(profile_for(load_models().default)).connect()


def test_a_file_that_cannot_be_loaded_is_told_with_a_remedy(tmp_path: Path) -> None:
    pytest.importorskip("xllamacpp")
    damaged = tmp_path / "damaged.gguf"
    damaged.write_bytes(b"GGUF\x03\0\0\0" + b"x" * 5000)
    with pytest.raises(ModelUnavailable, match=r"damaged\.gguf cannot be loaded.*memory"):
        EmbeddedEndpoint(profile_for(str(damaged))).connect()


# --- with the real model ----------------------------------------------------------------------

RUN = """
import json, os, signal, sys, threading, urllib.request
from pipeline.embedded.server import EmbeddedEndpoint
from pipeline.models import load_models, profile_for

endpoint = EmbeddedEndpoint(profile_for(load_models().default))
base_url, key = endpoint.connect()

def ask(words, tokens):
    body = {"model": endpoint.model, "messages": [{"role": "user", "content": words}],
            "max_tokens": tokens, "ignore_eos": tokens > 100}
    request = urllib.request.Request(base_url + "/chat/completions", json.dumps(body).encode(),
        {"Authorization": "Bearer " + key, "Content-Type": "application/json"})
    return json.load(urllib.request.urlopen(request))

if sys.argv[1] == "ask":
    answer = ask("Say yes.", 4)
    assert answer["model"] == endpoint.model, answer
    assert answer["choices"][0]["message"]["content"]
else:
    open(sys.argv[2], "w").close()
    ask("a long story " * (1000 if sys.argv[1] == "read" else 1), 2000)
"""


@pytest.fixture(scope="module")
def endpoint() -> EmbeddedEndpoint:
    profile = profile_for(load_models().default)
    if locate(profile, model_folder(os.environ)) is None:
        pytest.skip("the model is not on this machine")
    return EmbeddedEndpoint(profile)


def ask(endpoint: EmbeddedEndpoint, messages: list[dict[str, str]], key: str) -> dict[str, Any]:
    base_url, _ = endpoint.connect()
    body = {"model": endpoint.model, "messages": messages, "max_tokens": 4, "temperature": 0}
    request = urllib.request.Request(  # noqa: S310  # loopback
        f"{base_url}/chat/completions",
        json.dumps(body).encode(),
        {"Authorization": f"Bearer {key}", "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request) as answer:  # noqa: S310
        return dict(json.load(answer))


@pytest.mark.live
def test_the_server_answers_whoever_has_the_key(endpoint: EmbeddedEndpoint) -> None:
    base_url, key = endpoint.connect()
    assert base_url.startswith("http://127.0.0.1:")
    answer = ask(endpoint, [{"role": "user", "content": "Say yes."}], key)
    assert answer["model"] == endpoint.model
    with pytest.raises(urllib.error.HTTPError, match="401"):
        ask(endpoint, [{"role": "user", "content": "Say yes."}], "another")


@pytest.mark.live
def test_going_back_to_an_earlier_prefix_reads_it_from_memory(endpoint: EmbeddedEndpoint) -> None:
    _, key = endpoint.connect()

    def cached(system: str, question: str) -> int:
        turns = [{"role": "system", "content": system}, {"role": "user", "content": question}]
        return int(ask(endpoint, turns, key)["usage"]["prompt_tokens_details"]["cached_tokens"])

    first = "You judge sentences of news articles. " * 20
    second = "Passages are compared with each other here. " * 20
    assert cached(first, "One?") < 50
    assert cached(second, "Two?") < 50
    assert cached(first, "Three?") > 100
    assert cached(second, "Four?") > 100
    endpoint.close()


def run(*arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # this interpreter, our own code
        [sys.executable, "-c", RUN, *arguments],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


@pytest.mark.live
@pytest.mark.usefixtures("endpoint")
def test_the_server_writes_nothing_to_the_terminal() -> None:
    process = run("ask")
    assert process.communicate(timeout=120) == (b"", b"")
    assert process.returncode == 0


@pytest.mark.live
@pytest.mark.usefixtures("endpoint")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("busy", ["read", "write"])
def test_a_signal_in_the_middle_of_an_answer_ends_the_process_at_once(
    tmp_path: Path, busy: str, how: signal.Signals
) -> None:
    ready = tmp_path / "ready"
    process = run(busy, str(ready))
    deadline = time.monotonic() + 60
    while not ready.exists():
        assert time.monotonic() < deadline
        time.sleep(0.05)
    time.sleep(1.5)
    assert process.poll() is None
    sent = time.monotonic()
    process.send_signal(how)
    process.communicate(timeout=60)
    assert time.monotonic() - sent < 2
    assert process.returncode in {-how, 128 + how}
