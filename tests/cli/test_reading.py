"""What is no article: which exit code, and what is said."""

from collections.abc import Callable

import pytest

from tests.cli.conftest import Program, Ran
from tests.unit.fake_server import FakeServer

BAD = [
    pytest.param(b"", 65, "it is empty", id="empty"),
    pytest.param(b"Word\n", 65, "it has one word", id="one word"),
    pytest.param(bytes(range(256)) * 20, 65, "binary", id="binary"),
    pytest.param(b"word " * 2_000_000, 65, "longer than 500,000 characters", id="10 MB, one line"),
]


@pytest.mark.parametrize(("content", "code", "told"), BAD)
def test_what_is_no_article_is_refused_before_a_model_is_fetched_or_asked(
    program: Program, content: bytes, code: int, told: str
) -> None:
    program.write("a.txt", content)
    ran = program("a.txt")
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith("summarize: Reading a.txt: ")
    assert told in ran.err
    assert ran.err.count("\n") == 1
    assert not (program.folder.parent / "models").exists()


def test_a_missing_file_is_named(program: Program) -> None:
    ran = program("no such file.txt")
    assert (ran.code, ran.out) == (66, "")
    assert ran.err == (
        "summarize: Reading no such file.txt: there is no such file. "
        "Check the name and the folder.\n"
    )


def test_a_mistyped_command_is_taken_for_a_file_and_the_message_says_so(program: Program) -> None:
    ran = program("modles")
    assert ran.code == 66
    assert "Reading modles: there is no such file" in ran.err
    assert "Nor is it a command (brief, dismiss, eval, ledger, models, schema, store)" in ran.err


def test_a_folder_is_refused(program: Program) -> None:
    (program.folder / "articles").mkdir()
    ran = program("articles")
    assert ran.code == 66
    assert "Reading articles: it is a folder" in ran.err


def test_standard_input_is_read_once(served: Callable[..., Ran]) -> None:
    ran = served("-", "-", stdin=b"x")
    assert ran.code == 2
    assert "Standard input (-) can be read once only" in ran.err


def test_standard_input_that_is_empty_is_refused(program: Program) -> None:
    ran = program("-", stdin=b"")
    assert ran.code == 65
    assert "Reading standard input: it is empty" in ran.err


def test_a_file_name_cannot_steer_the_terminal(program: Program) -> None:
    ran = program("\x1b[31mred\x07")
    assert ran.code == 66
    assert "\x1b" not in ran.err
    assert "\x07" not in ran.err
    assert "\\x1b[31mred" in ran.err


def test_all_articles_are_read_before_the_first_question(
    program: Program, served: Callable[..., Ran], yes: FakeServer
) -> None:
    program.write("a.txt")
    ran = served("a.txt", "missing.txt", "--verbose")
    assert ran.err.index("missing.txt") < ran.err.index("asking m")
    assert yes.requests
