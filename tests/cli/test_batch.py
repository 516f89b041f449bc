"""Several articles: one that fails does not stop the others, and the exit code says so."""

from collections.abc import Callable

import pytest

from pipeline.command.batch import Tally
from tests.cli.conftest import Program, Ran


def test_one_bad_article_does_not_stop_the_others(
    program: Program, served: Callable[..., Ran]
) -> None:
    program.write("a.txt")
    program.write("bad.txt", "")
    program.write("c.txt", "The council said that it would not rain.")
    ran = served("a.txt", "bad.txt", "c.txt", "-o", "reports")
    assert (ran.code, ran.out) == (75, "")
    assert program.files == ["reports/a.md", "reports/c.md"]
    assert ran.err == (
        "summarize: Reading bad.txt: it is empty. Check that this is the file.\n"
        "summarize: 3 articles: 2 done, 1 failed.\n"
    )


def test_a_bug_on_one_article_is_reported_and_does_not_stop_the_others(
    program: Program, served: Callable[..., Ran]
) -> None:
    program.write("a.txt", "This text is here to provoke a bug in the program.")
    program.write("b.txt")
    ran = served("a.txt", "b.txt")
    assert ran.code == 75
    assert ran.out.startswith("# ")
    assert "Traceback (most recent call last)" in ran.err
    assert "a.txt: asking the model: ZeroDivisionError: as asked" in ran.err
    assert "This is a bug: please report it" in ran.err


def test_a_bug_ends_with_70(program: Program, served: Callable[..., Ran]) -> None:
    program.write("a.txt", "This text is here to provoke a bug in the program.")
    ran = served("a.txt")
    assert (ran.code, ran.out) == (70, "")


def test_quiet_says_nothing_but_errors(program: Program, served: Callable[..., Ran]) -> None:
    program.write("a.txt")
    program.write("bad.txt", "")
    ran = served("a.txt", "bad.txt", "--quiet", "-o", "reports")
    assert ran.err == "summarize: Reading bad.txt: it is empty. Check that this is the file.\n"


def test_verbose_says_each_stage(program: Program, served: Callable[..., Ran]) -> None:
    program.write("a.txt")
    ran = served("a.txt", "--only", "summary", "--verbose", "-o", "out.md")
    read, section, usage, written = ran.err.splitlines()
    assert read.startswith("summarize: a.txt: 129 characters, 3 sentences; asking m (127.0.0.1:")
    assert section == "summarize: a.txt: summary"
    assert usage.startswith("summarize: a.txt: summary: 1 calls, 100 + 10 tokens, 0 answers from")
    assert written == "summarize: a.txt: written to out.md"


@pytest.mark.parametrize(
    ("total", "done", "failures", "code", "told"),
    [
        pytest.param(1, 1, [], 0, "1 done", id="one, done"),
        pytest.param(1, 0, [65], 65, "0 done, 1 failed", id="one, failed"),
        pytest.param(3, 3, [], 0, "3 done", id="all done"),
        pytest.param(3, 2, [65], 75, "2 done, 1 failed", id="a part failed"),
        pytest.param(2, 0, [66, 66], 66, "0 done, 2 failed", id="all failed alike"),
        pytest.param(2, 0, [65, 66], 75, "0 done, 2 failed", id="all failed, each in its way"),
        pytest.param(
            9, 0, [69], 69, "0 done, 1 failed, 8 not reached", id="endpoint dead from the start"
        ),
        pytest.param(9, 4, [69], 75, "4 done, 1 failed, 4 not reached", id="endpoint died"),
    ],
)
def test_the_exit_code_follows_from_the_tally(
    total: int, done: int, failures: list[int], code: int, told: str
) -> None:
    tally = Tally(total, done, failures)
    assert tally.exit_code == code
    assert str(tally) == f"{total} articles: {told}."
