"""Exit codes are documented, in the help and in docs/exit-codes.md, and no others are."""

import re
from collections.abc import Iterator

from pipeline.command import help_text
from pipeline.command.given import READER_GONE
from pipeline.errors import PipelineError
from pipeline.stopping import Stopped
from tests.cli.conftest import ROOT


def every_code() -> set[int]:
    def codes(kind: type[PipelineError]) -> Iterator[int]:
        yield kind.exit_code
        for narrower in kind.__subclasses__():
            yield from codes(narrower)

    return {0, READER_GONE, Stopped(2).exit_code, Stopped(15).exit_code, *codes(PipelineError)}


def test_the_page_lists_every_exit_code_once() -> None:
    page = (ROOT / "docs" / "exit-codes.md").read_text("utf-8")
    listed = [int(code) for code in re.findall(r"^\| (\d+) \|", page, re.MULTILINE)]
    assert listed == sorted(every_code())


def test_the_help_lists_every_exit_code() -> None:
    table = help_text.EPILOG.partition("Exit codes:")[2]
    assert {int(code) for code in re.findall(r"\b\d+\b", table)} == every_code()
