"""Fixtures of the tests of the client."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from pipeline.store import Store
from tests.unit.client_factory import Setup
from tests.unit.fake_server import FakeServer, Reply, Script


@pytest.fixture
def serve() -> Iterator[Callable[[Sequence[Reply] | Script], FakeServer]]:
    """Return what starts a server with a script."""
    servers: list[FakeServer] = []

    def start(script: Sequence[Reply] | Script) -> FakeServer:
        server = FakeServer(script)
        server.__enter__()
        servers.append(server)
        return server

    yield start
    for server in servers:
        server.__exit__()


@pytest.fixture
def connect() -> Iterator[Callable[..., Setup]]:
    """Return what makes a client; its connections are closed in the end."""
    setups: list[Setup] = []

    def start(*args: object, **kwargs: object) -> Setup:
        setups.append(Setup(*args, **kwargs))  # type: ignore[arg-type]
        return setups[-1]

    yield start
    for setup in setups:
        setup.client.close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Return an empty store."""
    with Store.open(tmp_path / "store.sqlite3") as opened:
        yield opened
