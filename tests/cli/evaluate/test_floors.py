"""`summarize eval --floors`: what holds, what falls, and what may be pinned."""

import json

import pytest

from tests.cli.conftest import Program
from tests.cli.evaluate.conftest import Eval


def pinned(program: Program, run: Eval) -> None:
    """Pin what the first set has: a recall of 0.5 in sourcing, for instance."""
    program.write("floors.toml", '[sets]\nlook = ["001"]\n"odd name" = ["002"]\n')
    assert run("gold", "--floors", "floors.toml", "--pin").code == 0


def raise_floor(program: Program) -> None:
    file = program.folder / "floors.toml"
    text = file.read_text()
    assert "recall = 0.5" in text
    file.write_text(text.replace("recall = 0.5", "recall = 0.9"))


def test_figures_that_are_as_pinned_pass(program: Program, run: Eval) -> None:
    pinned(program, run)
    assert '[floors."odd name".sourcing]' in (program.folder / "floors.toml").read_text()
    ran = run("gold", "--floors", "floors.toml")
    assert ran.code == 0
    assert ran.out.split("\n\n")[1].splitlines()[0].split() == [
        *("summary", "all", "(2)", "look", "(1)", "odd", "name", "(1)")
    ]


def test_a_figure_below_its_floor_ends_with_1_after_the_tables(program: Program, run: Eval) -> None:
    pinned(program, run)
    raise_floor(program)
    ran = run("gold", "--floors", "floors.toml")
    assert ran.code == 1
    assert ran.out.startswith("gold: m, invented\n")
    assert "Below the floors of floors.toml:\n  look: sourcing recall: 0.5, was 0.9\n" in ran.err


def test_floors_without_figures_end_with_1(program: Program, run: Eval) -> None:
    program.write("floors.toml", "[sets]\n")
    ran = run("gold", "--floors", "floors.toml")
    assert ran.code == 1
    assert "floors.toml has no figures yet. Pin them with --pin." in ran.err


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("gold/002.json", "Nobody", "No one"), "other annotations"),
        (("floors.toml", 'prompts = "', 'prompts = "0'), "other prompts"),
        (("floors.toml", 'model = "m"', 'model = "n"'), "another model"),
    ],
)
def test_figures_of_something_else_are_not_compared(
    change: tuple[str, str, str], told: str, program: Program, run: Eval
) -> None:
    file, old, new = change
    pinned(program, run)
    path = program.folder / file
    assert old in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    ran = run("gold", "--floors", "floors.toml")
    assert ran.code == 1
    assert f"floors.toml was pinned with {told}." in ran.err
    assert run("gold", "--floors", "floors.toml", "--pin").code == 0
    assert run("gold", "--floors", "floors.toml").code == 0


def test_pinning_refuses_a_loss_until_it_is_meant(program: Program, run: Eval) -> None:
    pinned(program, run)
    raise_floor(program)
    file = program.folder / "floors.toml"
    before = file.read_text()
    refused = run("gold", "--floors", "floors.toml", "--pin")
    assert refused.code == 1
    assert "Not pinned, because it is worse than floors.toml:\n  look: sourcing" in refused.err
    assert file.read_text() == before
    assert run("gold", "--floors", "floors.toml", "--pin", "--lower").code == 0
    assert "recall = 0.5" in file.read_text()


def test_pinning_raises_what_is_better(program: Program, run: Eval) -> None:
    pinned(program, run)
    file = program.folder / "floors.toml"
    file.write_text(file.read_text().replace("recall = 0.5", "recall = 0.2"))
    assert run("gold", "--floors", "floors.toml").code == 0
    assert run("gold", "--floors", "floors.toml", "--pin").code == 0
    assert "recall = 0.5" in file.read_text()


def test_pinning_makes_a_file_that_is_not_there(program: Program, run: Eval) -> None:
    assert run("gold", "--floors", "new.toml", "--pin").code == 0
    assert "[floors.all.sourcing]" in (program.folder / "new.toml").read_text().replace('"', "")
    assert run("gold", "--floors", "new.toml").code == 0


def test_a_baseline_takes_the_sets_alone(program: Program, run: Eval) -> None:
    pinned(program, run)
    ran = run("gold", "--floors", "floors.toml", "--baseline", "rule", "--json")
    assert ran.code == 0
    assert list(json.loads(ran.out)["sets"]) == ["look", "odd name"]


@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        (("--pin",), 2, "--pin and --lower go with --floors FILE."),
        (("--floors", "f.toml", "--lower"), 2, "--lower goes with --pin."),
        (("--floors", "f.toml", "--pin", "--baseline", "rule"), 2, "--pin is for the product's"),
        (("--floors", "f.toml", "--limit", "1"), 2, "Floors are for a whole run"),
        (("--floors", "f.toml", "--only", "summary"), 2, "Floors are for a whole run"),
        (("--limit", "0"), 2, "--limit"),
        (("--floors", "none.toml"), 78, "none.toml cannot be read: No such file"),
        (("--floors", "f.toml"), 78, "f.toml: sets.look: gold has no 003, 004."),
    ],
)
def test_what_does_not_go_together_is_refused_before_anything_is_asked(
    options: tuple[str, ...], code: int, told: str, program: Program, refused: Eval
) -> None:
    program.write("f.toml", '[sets]\nlook = ["001", "003", "004"]\n')
    ran = refused("gold", *options)
    assert (ran.code, ran.out) == (code, "")
    assert told in ran.err
