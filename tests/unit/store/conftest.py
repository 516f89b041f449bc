"""An empty store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the store is, in a folder that does not exist yet."""
    return tmp_path / "folder" / "store.sqlite3"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """Return an empty store."""
    with Store.open(path) as opened:
        yield opened
