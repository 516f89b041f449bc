"""What is not imported, so that help and a second run are quick."""

import subprocess
import sys
from collections.abc import Callable

import pytest

from tests.cli import stand_in
from tests.cli.conftest import Program, Ran
from tests.unit.fake_server import FakeServer

CLIENTS = {"openai", "instructor", "tenacity", "xllamacpp", "huggingface_hub"}


def imported(program: Program, *command: str) -> set[str]:
    """Run a command, and return the top-level modules that it has imported."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", *command],
        cwd=program.folder,
        env=program.environ,
        capture_output=True,
        check=True,
        timeout=60,
    )
    names = (line.rpartition(b"|")[2].strip() for line in done.stderr.splitlines())
    return {name.partition(b".")[0].decode() for name in names}


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_and_version_import_no_client_and_no_rich(program: Program, option: str) -> None:
    modules = imported(program, "-m", "pipeline.cli", option)
    assert "typer" in modules
    assert not modules & (CLIENTS | {"rich"})


def test_help_does_not_import_the_schemas(program: Program) -> None:
    assert not imported(program, "-m", "pipeline.cli", "--help") & {"pydantic", "schemas"}


def test_an_article_from_the_store_imports_no_client_and_no_rich(
    program: Program, served: Callable[..., Ran], yes: FakeServer
) -> None:
    program.write("a.txt")
    assert served("a.txt").code == 0
    command = ("a.txt", "--base-url", yes.url, "--model", "m")
    modules = imported(program, str(stand_in.__file__), *command)
    assert "pydantic" in modules
    assert not modules & (CLIENTS | {"rich"})
