"""The word classes by which contradictions between articles are found, as they are written."""

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def load_lists() -> dict[str, Any]:
    """Read `pipeline/data/clashes.toml` once; each rule makes what it needs of its own table."""
    source = resources.files("pipeline").joinpath("data/clashes.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))
