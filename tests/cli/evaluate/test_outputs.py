"""What `summarize eval` prints and writes, how it resumes, and what becomes of failures."""

import json
import re
from collections.abc import Callable

import pytest

from schemas.report import (
    Section,
)
from tests.cli.conftest import Program
from tests.cli.evaluate.conftest import Eval
from tests.cli.evaluate.corpus import gold
from tests.unit.fake_server import FakeServer, Script, completion

Serve = Callable[[Script], FakeServer]
MEASURES = {
    "sourcing": {"precision", "recall", "f1", "exact", "source", "form", "named", "kind"},
    "intentions": {"precision", "recall", "f1", "actor", "kind", "status", "deadline_date"},
    "contradictions": {
        *("precision", "recall", "f1", "false_alarms_per_clean_article", "near_misses_taken")
    },
    "summary": {"must_coverage", "unsupported", "words"},
}


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


# --- articles that fail ---------------------------------------------------------------------------


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
    found = json.loads(ran.out)
    assert found["articles"] == 0
    assert found["calls"] == len(server.requests) > 0  # they cost something all the same


def test_floors_are_not_compared_when_an_article_failed(program: Program, run: Eval) -> None:
    program.write("floors.toml", "[sets]\n")
    program.write("gold/000.json", gold(text="This is to provoke a bug.", contradictions=[]))
    ran = run("gold", "--floors", "floors.toml", "--pin")
    assert ran.code == 75
    assert "floors.toml: not compared, because not every article has its figures." in ran.err
    assert (program.folder / "floors.toml").read_text() == "[sets]\n"


def test_details_that_cannot_be_written_are_told_before_anything_is_asked(refused: Eval) -> None:
    ran = refused("gold", "--details", "gold/001.json/why.md")
    assert (ran.code, ran.out) == (73, "")
    assert "gold/001.json" in ran.err
