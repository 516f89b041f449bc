"""Figures as a table and as JSON, for all articles and for each set of them."""

import json

import pytest

from pipeline.evaluate.marks import Marks
from pipeline.evaluate.measures import MEASURES, Figure
from pipeline.evaluate.results import Results, to_json_object
from pipeline.evaluate.scoring import Scored
from pipeline.evaluate.tables import intervals, to_object, to_table
from schemas.report import Report, Section, Usage
from tests.unit.report_factory import sample_report

NONE = Figure(None, None, None)


def section_figures(section: Section, **known: Figure) -> dict[Section, dict[str, Figure]]:
    return {section: {m.name: known.get(m.name, NONE) for m in MEASURES[section]}}


def test_a_table_has_a_row_for_each_measure_that_has_a_value() -> None:
    measured = section_figures(
        Section.SUMMARY,
        must_coverage=Figure(2 / 3, 0.5, 0.8333),
        words=Figure(71.6, 60.2, 80.0),
    )
    assert to_table({"all": measured}, {"all": 2}) == (
        "summary        all (2)\n"
        "─────────────  ─────────────────────\n"
        "must_coverage  0.667  [0.500, 0.833]\n"
        "words          72  [60, 80]\n"
    )


def test_a_table_has_a_column_for_each_set() -> None:
    by_set = {
        "all": section_figures(Section.CONTRADICTIONS, f1=Figure(0.5, None, None)),
        "look": section_figures(Section.CONTRADICTIONS, near_misses_taken=Figure(3, None, None)),
        "check": section_figures(Section.SUMMARY, words=Figure(9, None, None)),
    }
    summary, contradictions = to_table(by_set, {"all": 3, "look": 2, "check": 1}).split("\n\n")
    assert summary.splitlines()[0].split() == ["summary", "check", "(1)"]
    assert [line.split() for line in contradictions.splitlines()][0::2] == [
        ["contradictions", "all", "(3)", "look", "(2)"],
        ["f1", "0.500", "–"],
    ]
    assert contradictions.splitlines()[3].split() == ["near_misses_taken", "–", "3"]


def test_without_figures_there_is_no_table() -> None:
    assert to_table({}, {}) == ""


def test_values_are_rounded_and_what_was_not_measured_is_null() -> None:
    measured = section_figures(Section.SUMMARY, must_coverage=Figure(2 / 3, 1 / 3, 1.0))
    assert to_object(measured) == {
        "summary": {"must_coverage": 0.6667, "unsupported": None, "words": None}
    }
    assert intervals(measured)["summary"]["must_coverage"] == [0.3333, 1.0]
    assert intervals(measured)["summary"]["words"] == [None, None]


# --- results ------------------------------------------------------------------------------------


def report(calls: int, cost: float | None, prompts: dict[str, str]) -> Report:
    sample = sample_report()
    usage = {
        section: Usage(calls=calls, from_cache=1, prompt_tokens=600, cost_usd=cost)
        for section in (Section.SUMMARY, Section.SOURCING)
    }
    run = sample.run.model_copy(update={"usage": usage, "seconds": 1.24, "prompts": prompts})
    return sample.model_copy(update={"run": run})


def scored(name: str, hits: int, misses: int) -> Scored:
    marks = Marks()
    marks.counts.update({"hit": hits, "miss": misses})
    return Scored(name, {Section.INTENTIONS: marks})


@pytest.fixture
def results() -> Results:
    collected = Results()
    collected.add(scored("001", 1, 0), report(2, 0.25, {"a": "1"}))
    collected.add(scored("002", 0, 1), report(3, None, {"b": "2"}))
    return collected


def test_usage_is_added_up_over_articles_and_sections(results: Results) -> None:
    assert results.usage.calls == 10
    assert results.usage.from_cache == 4
    assert results.usage.cost_usd == 0.5
    assert results.cost() == (
        "2 articles in 2 s: 10 calls, 4 answers from the store, 2,400 + 0 tokens, $0.5000"
    )


def test_what_failed_articles_took_is_added(results: Results) -> None:
    results.settle([Usage(calls=12), Usage(calls=3, cost_usd=0.125)])
    assert (results.usage.calls, results.usage.cost_usd) == (15, 0.125)


def test_nothing_is_said_of_a_price_that_is_not_known() -> None:
    unpriced = Results()
    unpriced.add(scored("001", 1, 0), report(2, None, {}))
    assert unpriced.usage.cost_usd is None
    assert "$" not in unpriced.cost()


def test_articles_are_told_apart_by_set(results: Results) -> None:
    sets = {"look": ["001", "009"], "check": ["002"], "other": ["010"]}
    members = results.members(sets)
    assert {name: [one.name for one in found] for name, found in members.items()} == {
        "all": ["001", "002"],
        "look": ["001"],
        "check": ["002"],
    }
    measured = results.figures(sets)
    recall = {name: found[Section.INTENTIONS]["recall"].value for name, found in measured.items()}
    assert recall == {"all": 0.5, "look": 1, "check": 0}


def test_the_digest_of_prompts_follows_their_fingerprints_alone(results: Results) -> None:
    def digest(*prompts: dict[str, str]) -> str:
        collected = Results()
        for one in prompts:
            collected.add(scored("001", 1, 0), report(1, None, one))
        return collected.prompts

    assert results.prompts == digest({"a": "1", "b": "2"}) == digest({"b": "2"}, {"a": "1"})
    assert results.prompts != digest({"a": "1", "b": "3"})
    assert results.prompts != digest({"a": "1"})


def test_one_object_has_everything_and_is_json(results: Results) -> None:
    whole = to_json_object(results, {"look": ["001"]}, {"corpus": "dev", "model": "m"})
    read = json.loads(json.dumps(whole, allow_nan=False))
    assert read["intentions"]["recall"] == 0.5
    assert read["intentions"]["precision"] == 1
    assert read["intentions"]["actor"] is None
    assert {name: read[name] for name in ("articles", "seconds", "calls", "from_cache")} == {
        "articles": 2,
        "seconds": 2.5,
        "calls": 10,
        "from_cache": 4,
    }
    assert (read["corpus"], read["model"], read["cost_usd"]) == ("dev", "m", 0.5)
    assert read["intervals"]["intentions"]["recall"] == [0, 1]
    assert list(read["sets"]) == ["look"]
    assert read["sets"]["look"]["intentions"]["recall"] == 1


def test_an_evaluation_without_articles_is_json_too() -> None:
    whole = to_json_object(Results(), {}, {})
    assert json.loads(json.dumps(whole, allow_nan=False))["articles"] == 0
