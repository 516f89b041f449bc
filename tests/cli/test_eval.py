"""`summarize eval`: what it prints, writes, resumes and refuses, with an invented program."""

import json
import re
from collections.abc import Callable, Collection, Iterator
from typing import Any

import pytest

from pipeline.command import evaluation
from pipeline.errors import InvalidAnswer
from pipeline.ground import evidence_at, sentence_evidence
from pipeline.llm.client import Client, Message, Question
from pipeline.sections import Findings, Strategy
from schemas.article import Document
from schemas.report import (
    Attribution,
    Check,
    Form,
    Intention,
    IntentionKind,
    KeyPoint,
    Section,
    SourceKind,
    Sourcing,
    Status,
    Summary,
)
from tests.cli.conftest import Program, Ran
from tests.cli.stand_in import Verdict
from tests.unit.fake_server import FakeServer, Script, completion

Serve = Callable[[Script], FakeServer]
Eval = Callable[..., Ran]
FIRST = "“We will not wait,” the mayor said. The bridge will reopen, the council said."
SECOND = "“It is closed,” the mayor said. Nobody knows why."

MEASURES = {
    "sourcing": {"precision", "recall", "f1", "exact", "source", "form", "named", "kind"},
    "intentions": {"precision", "recall", "f1", "actor", "kind", "status", "deadline_date"},
    "contradictions": {
        *("precision", "recall", "f1", "false_alarms_per_clean_article", "near_misses_taken")
    },
    "summary": {"must_coverage", "unsupported", "words"},
}


# --- a corpus, and a strategy that is as right as can be worked out by hand ---------------------


def attributed(content: str, source: str, form: str = "direct") -> dict[str, object]:
    return {
        "source": source,
        "source_text": None,
        "cue": None,
        "content": content,
        "form": form,
        "named": True,
        "kind": "person",
        "reason_for_anonymity": None,
    }


def gold(**fields: object) -> str:
    return json.dumps({"id": "x", **fields}, ensure_ascii=False)


FIRST_GOLD: dict[str, Any] = {
    "text": FIRST,
    "attributions": [
        attributed("We will not wait", "mayor"),
        attributed("The bridge will reopen", "the council", "indirect"),
    ],
    "intentions": [
        {
            "actor": "the mayor",
            "action": "wait no longer",
            "kind": "plan",
            "status": "planned",
            "evidence": "We will not wait",
        }
    ],
    "contradictions": [],
    "summary_facts": [{"fact": "It reopens.", "evidence": ["The bridge"], "must": True}],
}
SECOND_GOLD: dict[str, Any] = {
    "text": SECOND,
    "attributions": [attributed("It is closed", "the governor")],
    "contradictions": [],
    "summary_facts": [{"fact": "It is closed.", "evidence": ["It is closed"], "must": True}],
}


def fill(document: Document, client: Client, sections: Collection[Section]) -> Findings:
    """Ask a question for each section; then credit the mayor with each quotation, and so on."""
    if "provoke a bug" in document.article.text:
        raise ZeroDivisionError("as asked")
    questions = [
        Question(
            section=section,
            prompt="verdict",
            fingerprint="0123456789ab",
            messages=(Message("system", section), Message("user", document.article.text)),
            schema=Verdict,
        )
        for section in sections
    ]
    for answer in client.ask_all(questions):
        if isinstance(answer, InvalidAnswer):
            raise answer
    return Findings(
        summary=_summary(document) if Section.SUMMARY in sections else None,
        intentions=_intentions(document) if Section.INTENTIONS in sections else None,
        contradictions=() if Section.CONTRADICTIONS in sections else None,
        sourcing=_sourcing(document) if Section.SOURCING in sections else None,
        prompts={"verdict": "0123456789ab"},
    )


def _summary(document: Document) -> Summary:
    point = KeyPoint(
        text="It happened", evidence=sentence_evidence(document, [1]), check=Check.VERIFIED
    )
    return Summary(headline=point, gist=point, key_points=(point,))


def _intentions(document: Document) -> tuple[Intention, ...]:
    return tuple(
        Intention(
            actor="the mayor",
            action="act",
            kind=IntentionKind.PLAN,
            deadline_text=None,
            deadline_date=None,
            condition=None,
            status=Status.PLANNED,
            evidence=(evidence_at(document, sentence),),
            check=Check.VERIFIED,
        )
        for sentence in document.sentences
        if " will " in document.article.cut(sentence)
    )


def _sourcing(document: Document) -> Sourcing:
    attributions = []
    for quotation in document.outer_quotations:
        content = quotation.content.model_copy(update={"end": quotation.content.end - 1})
        attributions.append(
            Attribution(
                source="the mayor",
                source_text=None,
                cue=None,
                content=evidence_at(document, content),
                form=Form.DIRECT,
                named=True,
                kind=SourceKind.PERSON,
                check=Check.VERIFIED,
            )
        )
    return Sourcing(attributions=tuple(attributions), totals=(), attributed_share=0, uncredited=())


@pytest.fixture(autouse=True)
def _strategy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluation, "strategy_named", lambda _: Strategy("invented", fill))


@pytest.fixture(autouse=True)
def _corpus(program: Program) -> None:
    program.write("gold/001.json", gold(**FIRST_GOLD))
    program.write("gold/002.json", gold(**SECOND_GOLD))


@pytest.fixture
def run(served: Callable[..., Ran]) -> Eval:
    return lambda *args: served("eval", *args)


@pytest.fixture
def refused(run: Eval, yes: FakeServer) -> Iterator[Eval]:
    """Return the command, and see that it asks nothing."""
    yield run
    assert yes.requests == []


# --- what comes out -----------------------------------------------------------------------------


def test_tables_go_to_standard_output_and_the_cost_to_stderr(run: Eval) -> None:
    ran = run("gold")
    assert ran.code == 0
    title, *blocks = ran.out.split("\n\n")
    assert title == "gold: m, invented"
    assert [block.split()[0] for block in blocks] == [section.value for section in Section]
    rows = {line.split()[0]: line.split()[1] for line in blocks[-1].splitlines()}
    # Two of three found; “the mayor” is one of them for the governor.
    assert (rows["precision"], rows["recall"], rows["f1"]) == ("1.000", "0.667", "0.800")
    assert (rows["exact"], rows["source"], rows["form"]) == ("1.000", "0.500", "1.000")
    told = r"summarize: 2 articles in \d+ s: 7 calls, 0 answers from the store, 700 \+ 70 tokens\n"
    assert re.fullmatch(told, ran.err)


def test_json_is_one_object_with_every_measure(run: Eval) -> None:
    ran = run("gold", "--json")
    assert ran.code == 0
    found = json.loads(ran.out, parse_constant=pytest.fail)  # NaN is no JSON
    for section, names in MEASURES.items():
        assert names <= set(found[section]), section
    assert found["sourcing"]["recall"] == 0.6667
    assert found["intentions"] == {
        "precision": 0.5,  # the bridge's reopening is not annotated
        "recall": 1,
        "f1": 0.6667,
        "actor": 1,
        "kind": 1,
        "status": 1,
        "deadline_date": None,
        "false_deadlines": 0,
    }
    assert found["contradictions"]["precision"] is None
    assert found["contradictions"]["false_alarms_per_clean_article"] == 0
    assert found["summary"]["must_coverage"] == 0.5
    assert found["summary"]["words"] == 6
    assert (found["articles"], found["calls"], found["model"]) == (2, 7, "m")
    assert found["seconds"] >= 0
    assert found["strategy"] == "invented"


def test_details_tell_each_hit_miss_and_false_alarm(program: Program, run: Eval) -> None:
    assert run("gold", "--details", "out/why.md").code == 0
    details = (program.folder / "out" / "why.md").read_text("utf-8")
    assert details.startswith("# gold: m, invented\n\n## 001\n\n### Summary: 0 ✓, 1 missed, 0 fal")
    assert "- **missed** the council: The bridge will reopen\n" in details
    assert "- **✓** the governor: It is closed\n  - source: “the mayor”, annotated" in details
    assert "- **false** the mayor: act (plan; “The bridge will reopen, the council" in details


def test_details_go_into_the_folder_one_is_in(program: Program, run: Eval) -> None:
    run("gold", "--only", "contradictions")
    assert "eval-details.md" in program.files


def test_only_some_sections_are_asked_for_and_shown(run: Eval, yes: FakeServer) -> None:
    found = json.loads(run("gold", "--only", "intentions", "--json").out)
    assert "intentions" in found
    assert "sourcing" not in found
    # The second article has no annotated intentions, so nothing is asked about it.
    assert (found["articles"], len(yes.requests)) == (1, 1)


def test_a_limit_takes_the_first_articles(run: Eval, yes: FakeServer) -> None:
    found = json.loads(run("gold", "--limit", "1", "--json").out)
    assert (found["articles"], len(yes.requests)) == (1, 4)
    assert found["sourcing"]["recall"] == 0.5


def test_a_second_run_asks_nothing_and_says_the_same(run: Eval, yes: FakeServer) -> None:
    first = run("gold")
    asked = len(yes.requests)
    second = run("gold")
    assert (asked, len(yes.requests)) == (7, 7)
    assert second.out == first.out
    assert "0 calls, 7 answers from the store" in second.err


def test_a_run_that_was_stopped_goes_on_where_it_was(run: Eval, yes: FakeServer) -> None:
    stopped = run("gold", "--max-calls", "4")
    assert stopped.code == 75
    assert "Stopped" in stopped.err or "002" in stopped.err
    assert run("gold").code == 0
    assert len(yes.requests) == 7


def test_progress_is_told_article_by_article(run: Eval) -> None:
    stages = run("gold", "--verbose").err
    assert "summarize: 001 (1 of 2): summary\n" in stages
    assert "summarize: 002 (2 of 2): sourcing\n" in stages


def test_quiet_says_nothing(run: Eval) -> None:
    assert run("gold", "--quiet").err == ""


def test_the_rule_baseline_asks_no_model(run: Eval, yes: FakeServer) -> None:
    found = json.loads(run("gold", "--baseline", "rule", "--json").out)
    assert (found["strategy"], found["model"], found["calls"]) == ("rule", "none", 0)
    assert found["sourcing"]["precision"] == 1
    assert yes.requests == []


# --- articles that fail -------------------------------------------------------------------------


def test_an_article_that_fails_does_not_stop_the_others(program: Program, run: Eval) -> None:
    program.write("gold/000.json", gold(text="This is to provoke a bug.", contradictions=[]))
    ran = run("gold", "--json")
    assert ran.code == 75
    assert json.loads(ran.out)["articles"] == 2
    assert "summarize: 000: asking the model: ZeroDivisionError: as asked" in ran.err
    assert "summarize: 3 articles: 2 done, 1 failed.\n" in ran.err


def test_where_all_fail_alike_that_is_the_exit_code(program: Program, serve: Serve) -> None:
    server = serve(lambda _: completion("nonsense"))
    ran = program.stand_in("eval", "gold", "--base-url", server.url, "--model", "m", "--json")
    assert ran.code == 76
    assert json.loads(ran.out)["articles"] == 0


def test_floors_are_not_compared_when_an_article_failed(program: Program, run: Eval) -> None:
    program.write("floors.toml", "[sets]\n")
    program.write("gold/000.json", gold(text="This is to provoke a bug.", contradictions=[]))
    ran = run("gold", "--floors", "floors.toml", "--pin")
    assert ran.code == 75
    assert "floors.toml: not compared, because not every article has its figures." in ran.err
    assert (program.folder / "floors.toml").read_text() == "[sets]\n"


# --- corpora ------------------------------------------------------------------------------------


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


# --- floors -------------------------------------------------------------------------------------


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


# --- outputs that cannot be written -------------------------------------------------------------


def test_details_that_cannot_be_written_are_told_before_anything_is_asked(refused: Eval) -> None:
    ran = refused("gold", "--details", "gold/001.json/why.md")
    assert (ran.code, ran.out) == (73, "")
    assert "gold/001.json" in ran.err
