"""Opens what a command asks with: client and store; and shows what the stages log."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from pipeline.command.endpoints import Choice
from pipeline.command.progress import Display
from pipeline.errors import CannotWrite, Locked
from pipeline.llm.client import Client, Limits
from pipeline.llm.endpoint import Endpoint
from pipeline.settings import Settings
from pipeline.store import Store


@contextmanager
def open_client(
    settings: Settings, choice: Choice, endpoint: Endpoint, display: Display
) -> Iterator[Client]:
    """Give a client with the limits and the store of the settings."""
    limits = Limits(settings.max_calls, settings.max_tokens, settings.max_cost)
    with (
        _store(settings, display) as store,
        Client(endpoint, choice.profile, store, limits, display.questions) as client,
    ):
        yield client


@contextmanager
def logging_to(display: Display) -> Iterator[None]:
    """Show what the stages log: warnings, and with --verbose more."""
    handler = _Handler(display)
    logger = logging.getLogger("pipeline")
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)


@contextmanager
def _store(settings: Settings, display: Display) -> Iterator[Store | None]:
    """Open the store; without one the run is dearer, but its reports are the same."""
    store = None
    if settings.cache:
        try:
            store = Store.open(settings.store_path)
        except (CannotWrite, Locked) as error:
            display.tell(f"Going on without the store: {error}")
    try:
        yield store
    finally:
        if store:
            store.close()


class _Handler(logging.Handler):
    def __init__(self, display: Display) -> None:
        super().__init__()
        self._display = display

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno >= logging.WARNING:
            self._display.tell(record.getMessage())
        else:
            self._display.stage(record.getMessage())
