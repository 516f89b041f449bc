"""Help, versions, completion, the listing of models, and wrong usage."""

import json
import re
import subprocess
import sys

import pytest

from pipeline.command.options import SectionName
from schemas.report import Section
from tests.cli.conftest import Program

OPTIONS = (
    "--format", "--output", "--only", "--published", "--title", "--outlet", "--model",
    "--base-url", "--api-key-env", "--max-calls", "--max-tokens", "--max-cost", "--no-cache",
    "--quiet", "--verbose", "--version", "--install-completion", "--show-completion", "--help",
)  # fmt: skip


def test_help_shows_both_usages_every_option_the_commands_and_examples(program: Program) -> None:
    ran = program("--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(
        "Usage: summarize [OPTIONS] ARTICLE...\n       summarize COMMAND [ARGS]...\n"
    )
    for option in OPTIONS:
        assert re.search(rf"^  (-\w, )?{option}\b", ran.out, re.MULTILINE), option
    assert re.search(r"^  models ", ran.out, re.MULTILINE)
    assert re.search(r"^  schema ", ran.out, re.MULTILINE)
    assert "summarize a.txt b.txt -o reports/" in ran.out


def test_help_behind_a_file_is_the_same_help(program: Program) -> None:
    assert program("a.txt", "--only", "summary", "--help") == program("--help")


def test_the_sections_of_the_help_are_those_of_the_schema() -> None:
    assert [name.value for name in SectionName] == [section.value for section in Section]


@pytest.mark.parametrize("command", [("models",), ("models", "pull"), ("schema",)])
def test_every_command_has_help(program: Program, command: tuple[str, ...]) -> None:
    ran = program(*command, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"Usage: summarize {' '.join(command)} ")


def test_without_arguments_the_help_is_shown_as_wrong_usage(program: Program) -> None:
    ran = program()
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Usage: summarize [OPTIONS] ARTICLE...")


@pytest.mark.parametrize(
    ("args", "told"),
    [
        pytest.param(["--fromat", "md", "a.txt"], "No such option: --fromat", id="unknown option"),
        pytest.param(["a.txt", "--only", "gist"], "'gist' is not one of", id="unknown section"),
        pytest.param(["a.txt", "--format", "html"], "'html' is not one of", id="unknown format"),
        pytest.param(["a.txt", "--published", "Monday"], "write the date as 2025-10-21", id="date"),
        pytest.param(["a.txt", "--max-calls", "0"], "must be a whole number from 1", id="no calls"),
        pytest.param(["a.txt", "--max-calls", "x"], "--max-calls", id="calls, but no number"),
        pytest.param(["a.txt", "--base-url", "localhost"], "--base-url", id="no address"),
        pytest.param(["a.txt", "--api-key-env", "sk-1"], "not the key itself", id="key for name"),
        pytest.param(["a.txt", "-q", "-v"], "do not go together", id="quiet and verbose"),
        pytest.param(["a.txt", "b.txt", "--title", "T"], "for a single article", id="one title"),
        pytest.param(["models", "push"], "No such command 'push'", id="unknown command"),
        pytest.param(
            ["a.txt", "--base-url", "http://127.0.0.1:9/v1"], "--model", id="address, no model"
        ),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_is_wrong(
    program: Program, args: list[str], told: str
) -> None:
    program.write("a.txt")
    program.write("b.txt")
    ran = program(*args)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
    assert "Traceback" not in ran.err


def test_versions_are_told_that_matter(program: Program) -> None:
    ran = program("--version")
    assert (ran.code, ran.err) == (0, "")
    lines = dict(line.split(maxsplit=1) for line in ran.out.splitlines())
    assert {"summarize", "python", "openai", "instructor", "xllamacpp", "sqlite"} <= lines.keys()
    assert re.match(r"\d+\.\d+", lines["summarize"])


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_completion_script_is_the_shells(program: Program, shell: str) -> None:
    ran = program(environ={"_SUMMARIZE_COMPLETE": f"source_{shell}"})
    assert ran.code == 0
    assert "_SUMMARIZE_COMPLETE=complete_" + shell in ran.out


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        pytest.param("summarize ", {"models", "schema"}, id="commands"),
        pytest.param("summarize --", {"--format", "--only", "--version"}, id="options"),
        pytest.param("summarize a.txt --o", {"--output", "--only", "--outlet"}, id="after a file"),
        pytest.param("summarize --only ", {"summary", "sourcing"}, id="values"),
        pytest.param("summarize models ", {"pull"}, id="commands of a command"),
    ],
)
def test_completion_offers_what_fits(program: Program, words: str, offered: set[str]) -> None:
    ran = program(
        environ={
            "_SUMMARIZE_COMPLETE": "complete_bash",
            "COMP_WORDS": words,
            "COMP_CWORD": str(len(words.split(" ")) - 1),
        }
    )
    assert offered <= set(ran.out.split())
    assert "article" not in ran.out.split()


def test_the_schema_is_printed_as_json(program: Program) -> None:
    ran = program("schema")
    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out)["title"] == "Report"


def test_models_says_which_is_used_and_why_and_what_is_on_disk(program: Program) -> None:
    ran = program("models")
    assert (ran.code, ran.err) == (0, "")
    assert "Used now: qwen2.5-coder-1.5b-instruct (embedded)" in ran.out
    assert "Why: nothing else is configured." in ran.out
    assert re.search(r"^\* qwen2.5-coder-1.5b-instruct +1,117 MB +Apache-2.0 +not on disk", ran.out,
                     re.MULTILINE)  # fmt: skip


def test_models_names_the_place_of_a_setting_but_never_a_key(program: Program) -> None:
    ran = program("models", environ={"OPENAI_API_KEY": "sk-very-secret"})
    assert "Used now: gpt-5.6-luna (api.openai.com)" in ran.out
    assert "Why: environment OPENAI_API_KEY" in ran.out
    assert "sk-very-secret" not in ran.out


def test_models_hides_a_password_in_an_address(program: Program) -> None:
    environ = {"SUMMARIZE_BASE_URL": "http://me:hunter2@host:1/v1", "SUMMARIZE_MODEL": "m"}
    ran = program("models", environ=environ)
    assert "host:1" in ran.out
    assert "hunter2" not in ran.out


@pytest.mark.parametrize(
    ("content", "told"),
    [
        pytest.param("model = [", "is not valid TOML", id="no TOML"),
        pytest.param("modle = 'm'", "unknown key 'modle'", id="unknown key"),
        pytest.param("api_key = 'sk-1'", "a key does not belong into a file", id="key"),
    ],
)
def test_a_wrong_config_file_ends_with_78_and_is_named(
    program: Program, content: str, told: str
) -> None:
    config = program.write("config.toml", content)
    program.write("a.txt")
    ran = program("a.txt", environ={"SUMMARIZE_CONFIG": str(config)})
    assert (ran.code, ran.out) == (78, "")
    assert told in ran.err
    assert str(config) in ran.err


def test_an_unknown_model_ends_with_69_and_lists_the_known_ones(program: Program) -> None:
    program.write("a.txt")
    ran = program("a.txt", "--model", "gtp-9")
    assert (ran.code, ran.out) == (69, "")
    assert "No model is called 'gtp-9'" in ran.err
    assert "qwen2.5-coder-1.5b-instruct" in ran.err


def test_a_closed_standard_output_ends_with_73(program: Program) -> None:
    script = f'exec "{sys.executable}" -m pipeline.cli schema >&-'
    done = subprocess.run(
        ["/bin/sh", "-c", script], env=program.environ, capture_output=True, check=False
    )
    assert done.returncode == 73
    assert b"standard output cannot be written" in done.stderr


def test_a_closed_standard_input_is_no_input(program: Program) -> None:
    script = f'exec "{sys.executable}" -m pipeline.cli - <&-'
    done = subprocess.run(
        ["/bin/sh", "-c", script], env=program.environ, capture_output=True, check=False
    )
    assert done.returncode == 66
    assert b"Reading standard input" in done.stderr


def test_pull_refuses_a_model_that_is_on_a_server(program: Program) -> None:
    ran = program("models", "pull", "gpt-5.6-luna")
    assert (ran.code, ran.out) == (69, "")
    assert "gpt-5.6-luna is not an embedded model" in ran.err
