"""What the tests of `summarize eval` share: the command, beside an invented corpus."""

from collections.abc import Callable, Iterator

import pytest

from pipeline.command import evaluation
from pipeline.sections import Strategy
from tests.cli.conftest import Program, Ran
from tests.cli.evaluate.corpus import FIRST_GOLD, SECOND_GOLD, fill, gold
from tests.unit.fake_server import FakeServer

Eval = Callable[..., Ran]


@pytest.fixture(autouse=True)
def _strategy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluation, "strategy_named", lambda _: Strategy("invented", fill))


@pytest.fixture(autouse=True)
def _corpus(program: Program) -> None:
    program.write("gold/001.json", gold(**FIRST_GOLD))
    program.write("gold/002.json", gold(**SECOND_GOLD))


@pytest.fixture
def run(served: Callable[..., Ran]) -> Eval:
    return lambda *args: served("eval", *args)


@pytest.fixture
def refused(run: Eval, yes: FakeServer) -> Iterator[Eval]:
    """Return the command, and see that it asks nothing."""
    yield run
    assert yes.requests == []
