"""What `--version` tells: this program's version, and those that decide what a report says."""

import platform
import sqlite3
from importlib.metadata import PackageNotFoundError, version

from pipeline import __version__

# Read from their metadata: to import them takes seconds.
_LIBRARIES = ("openai", "instructor", "xllamacpp", "sentencex")


def version_text() -> str:
    """Return a line for each."""
    rows = [
        ("summarize", __version__),
        ("python", f"{platform.python_version()} ({platform.system()} {platform.machine()})"),
        *((name, _version_of(name)) for name in _LIBRARIES),
        ("sqlite", sqlite3.sqlite_version),
    ]
    return "\n".join(f"{name:10} {value}" for name, value in rows) + "\n"


def _version_of(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"
