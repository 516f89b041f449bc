"""Corpora that `summarize eval` scores, and those that it refuses."""

import json

import pytest

from tests.cli.conftest import Program
from tests.cli.evaluate.conftest import Eval
from tests.cli.evaluate.corpus import FIRST, SECOND, attributed, gold


@pytest.mark.parametrize(
    ("file", "code", "told"),
    [
        pytest.param(("a.txt", ""), 66, "bad does not exist.", id="nothing there"),
        pytest.param(("bad/a.md", ""), 66, "bad has no annotated articles.", id="empty folder"),
        pytest.param(
            ("bad/1.json", "{"), 65, "bad/1.json: not an annotated article: the", id="cut off"
        ),
        pytest.param(
            ("bad/1.json", gold(text="Shut.", attributions=[attributed("Open", "x")])),
            65,
            "bad/1.json: not an annotated article: attributions.0.content: ",
            id="content that is not there",
        ),
        pytest.param(
            ("bad/1.json", gold(text="Shut.")), 2, "bad has no annotations for", id="none at all"
        ),
    ],
)
def test_a_corpus_that_cannot_be_used_is_refused_before_anything_is_asked(
    file: tuple[str, str], code: int, told: str, program: Program, refused: Eval
) -> None:
    program.write(*file)
    ran = refused("bad")
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith(f"summarize: {told}")
    assert "eval-details.md" not in program.files


def test_json_lines_are_told_with_their_line(program: Program, run: Eval) -> None:
    program.write("real.jsonl", '{"text": "a", "attributions": []}\r\n{"text": "a"}\r\n')
    ran = run("real.jsonl")
    assert ran.code == 65
    assert ran.err == (
        "summarize: real.jsonl, line 2: not an annotated text: attributions: it is missing, or no "
        "list.\n"
    )


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("content", "source"),
    [
        pytest.param([1, 17], "the mayor", id="pair, words"),
        pytest.param({"start": 1, "end": 17}, [20, 29], id="object, offsets"),
        pytest.param(
            [[1, 8], [9, 17]], [{"start": 20, "end": 23}, {"start": 24, "end": 29}], id="lists"
        ),
    ],
)
def test_json_lines_are_scored(
    content: object, source: object, end: str, program: Program, run: Eval
) -> None:
    found = [{"source": source, "cue": None, "content": content}, {"source": "x", "content": None}]
    records = [
        {"id": "one", "text": FIRST, "attributions": found},
        {"text": SECOND, "attributions": []},
    ]
    program.write("real.jsonl", end.join(json.dumps(record) for record in records) + end)
    ran = run("real.jsonl", "--json")
    assert (ran.code, ran.err.count("\n")) == (0, 1)
    scores = json.loads(ran.out)
    assert (scores["articles"], scores["calls"]) == (2, 2)  # only the sourcing is asked for
    assert [scores["sourcing"][name] for name in ("precision", "recall", "exact", "source")] == [
        *(0.5, 1, 1, 1)
    ]
    assert scores["sourcing"]["form"] is None
    assert "intentions" not in scores


def test_picture_credits_that_are_left_out_are_told(program: Program, run: Eval) -> None:
    credit = {"source": "Ada Holm", "content": [1, 17], "phrase": "Image: Ada Holm."}
    program.write("real.jsonl", json.dumps({"text": FIRST, "attributions": [credit]}))
    ran = run("real.jsonl", "--json")
    assert ran.code == 0
    assert ran.err.endswith("summarize: 1 annotation that credits a picture was left out.\n")
    assert json.loads(ran.out)["sourcing"]["recall"] is None


def test_sections_that_are_not_annotated_anywhere_are_refused(program: Program, run: Eval) -> None:
    program.write("real.jsonl", '{"text": "It is shut.", "attributions": []}')
    ran = run("real.jsonl", "--only", "summary", "--only", "intentions")
    assert ran.code == 2
    assert ran.err == "summarize: real.jsonl has no annotations for summary or intentions.\n"


@pytest.mark.parametrize("target", ["gold/001.json", "floors.toml"])
def test_details_do_not_overwrite_what_is_read(target: str, program: Program, run: Eval) -> None:
    program.write("floors.toml", "[sets]\n")
    before = (program.folder / target).read_bytes()
    ran = run("gold", "--floors", "floors.toml", "--details", target)
    assert ran.code == 2
    assert "that would overwrite what is read" in ran.err
    assert (program.folder / target).read_bytes() == before
