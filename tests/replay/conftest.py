"""Plays the answers that a real server gave; `make record` asks it anew.

Requests are matched on method, path and body, so a prompt that was edited finds no recording. A
test that plays only a part of its cassette fails. What was asked is told by
`cassettes/recorded_with.json`. Recording asks the model that `summarize` itself would ask.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from vcr.cassette import Cassette

from pipeline.command.endpoints import choose, open_endpoint
from pipeline.embedded.server import EmbeddedEndpoint
from pipeline.llm.client import Client, Limits
from pipeline.llm.endpoint import Endpoint
from pipeline.models import ModelProfile, load_models, profile_for
from pipeline.settings import load_settings

CASSETTES = Path(__file__).parents[2] / "cassettes"
RECORDED_WITH = CASSETTES / "recorded_with.json"
KEPT_HEADERS = ("content-type",)


class RecordedEndpoint:
    """Stands where the server was when its answers were recorded."""

    def __init__(self, model: str, label: str) -> None:
        """Keep the name of the model, which is a part of each request."""
        self.model = model
        self.label = label

    def connect(self) -> tuple[str, str]:
        """Return an address at which nobody answers: only recordings do."""
        return "http://127.0.0.1:9/v1", "none"


def _without_headers(message: Any) -> Any:  # noqa: ANN401 - vcrpy's request, or a dict
    """Keep only the headers that matter; the others name dates, hosts and keys."""
    headers = message["headers"] if isinstance(message, dict) else message.headers
    for name in list(headers):
        if name.lower() not in KEPT_HEADERS:
            del headers[name]
    return message


@pytest.fixture(scope="module")
def vcr_config() -> dict[str, Any]:
    """Match on what determines an answer, and write down no secret."""
    return {
        "match_on": ["method", "path", "body"],
        "before_record_request": _without_headers,
        "before_record_response": _without_headers,
        "decode_compressed_response": True,
    }


@pytest.fixture(scope="module")
def vcr_cassette_dir() -> str:
    """Keep the cassettes at the top of the project."""
    return str(CASSETTES)


@pytest.fixture
def default_cassette_name(request: pytest.FixtureRequest) -> str:
    """Name a cassette after strategy and article."""
    strategy, article = request.getfixturevalue("strategy"), request.getfixturevalue("article_name")
    return f"{strategy}-{article}"


@pytest.fixture(autouse=True)
def played_whole(
    request: pytest.FixtureRequest, vcr: Cassette | None, record_mode: str
) -> Iterator[None]:
    """Fail a test that plays only a part of its cassette."""
    yield
    partly = request.node.get_closest_marker("plays_a_part")
    if vcr is not None and record_mode == "none" and partly is None:
        assert vcr.play_count == len(vcr), f"{len(vcr) - vcr.play_count} recorded answers unplayed"


@pytest.fixture(scope="session")
def endpoint(record_mode: str) -> Iterator[Endpoint]:
    """Return who answers: the recordings, or whoever is recorded now."""
    if record_mode == "none":
        told = json.loads(RECORDED_WITH.read_text(encoding="utf-8"))
        yield RecordedEndpoint(told["model"], told["endpoint"])
        return
    chosen = open_endpoint(choose(load_settings({}, os.environ)), os.environ, None)
    RECORDED_WITH.write_text(
        json.dumps({"model": chosen.model, "endpoint": chosen.label}, indent=2) + "\n"
    )
    yield chosen
    if isinstance(chosen, EmbeddedEndpoint):
        chosen.close()


@pytest.fixture
def profile(endpoint: Endpoint, strategy: str) -> ModelProfile:
    """Return a profile of the model with the strategy that the test is about."""
    known = load_models().model(endpoint.model)
    assumed = known or profile_for(endpoint.model, "http://127.0.0.1/v1")
    return assumed.model_copy(update={"strategy": strategy, "concurrency": 1})


@pytest.fixture
def client(endpoint: Endpoint, profile: ModelProfile) -> Iterator[Client]:
    """Return a client without a store: every question is asked."""
    with Client(endpoint, profile, None, Limits(attempts=1)) as opened:
        yield opened
