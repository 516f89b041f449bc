"""Measures come from counts that add up; their intervals stay where figures can be."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.evaluate.measures import MEASURES, Figure, figures
from schemas.report import Section

COUNTED = {"words", "near_misses_taken", "false_alarms_per_clean_article"}
SHARES = {
    section: [m.name for m in MEASURES[section] if m.name not in COUNTED] for section in Section
}
FOUND = st.fixed_dictionaries({name: st.integers(0, 9) for name in ("hit", "miss", "false alarm")})


@st.composite
def article_counts(draw: st.DrawFn) -> Counter[str]:
    """Counts as an article can have them: no part is larger than its whole."""
    counts = Counter[str](draw(FOUND))
    for part, whole in (
        *((name, f"{name}_of") for name in ("exact", "source", "form", "named", "kind", "reason")),
        *((name, f"{name}_of") for name in ("actor", "status", "deadline_date")),
        ("accounted", "quotations"),
        ("unsupported", "checkable"),
        ("false_deadline", "no_deadline"),
        ("false_reason", "no_reason"),
        ("near_misses_taken", "near_misses"),
    ):
        counts[whole] = draw(st.integers(0, 5))
        counts[part] = draw(st.integers(0, counts[whole]))
    both = draw(st.integers(0, 5))
    counts["sentences_both"] = both
    counts["sentences_predicted"] = both + draw(st.integers(0, 5))
    counts["sentences_annotated"] = both + draw(st.integers(0, 5))
    counts["found"] = draw(st.integers(0, counts["hit"] + counts["miss"]))
    return counts


def counts(hits: int, misses: int, false: int) -> Counter[str]:
    return Counter({"hit": hits, "miss": misses, "false alarm": false})


@given(st.lists(article_counts(), min_size=1, max_size=3))
@settings(max_examples=15, deadline=None)
def test_no_share_and_no_end_of_an_interval_lies_outside_0_and_1(
    by_article: list[Counter[str]],
) -> None:
    for section, names in SHARES.items():
        measured = figures(section, by_article)
        for name in names:
            figure = measured[name]
            ends = [v for v in (figure.low, figure.value, figure.high) if v is not None]
            assert all(0 <= value <= 1 for value in ends), name
            assert figure.low is None or figure.high is None or figure.low <= figure.high


@given(FOUND)
@settings(deadline=None)
def test_f1_lies_between_precision_and_recall(found: dict[str, int]) -> None:
    measured = figures(Section.SOURCING, [Counter(found)])
    precision, recall, f1 = (measured[n].value for n in ("precision", "recall", "f1"))
    if precision is not None and recall is not None:
        assert f1 is not None
        assert min(precision, recall) - 1e-9 <= f1 <= max(precision, recall) + 1e-9


def test_articles_are_added_up_before_they_are_divided() -> None:
    measured = figures(Section.INTENTIONS, [counts(9, 1, 0), counts(0, 10, 0)])
    assert measured["recall"].value == pytest.approx(9 / 20)  # not the mean of 0.9 and 0


def test_one_article_has_no_interval() -> None:
    assert figures(Section.INTENTIONS, [counts(1, 1, 0)])["recall"] == Figure(0.5, None, None)


def test_articles_that_are_alike_leave_no_doubt() -> None:
    measured = figures(Section.INTENTIONS, [counts(1, 1, 0)] * 5)
    assert measured["recall"] == Figure(0.5, 0.5, 0.5)


def test_articles_that_differ_leave_much_and_the_same_each_time() -> None:
    articles = [counts(0, 10, 0), counts(10, 0, 0)] * 5
    recall = figures(Section.INTENTIONS, articles)["recall"]
    assert recall.value == 0.5
    # Of ten draws of two kinds, 2 to 8 are of one kind in 98 of 100 cases, 3 to 7 in 89.
    assert recall.low == pytest.approx(0.2)
    assert recall.high == pytest.approx(0.8)
    assert figures(Section.INTENTIONS, articles)["recall"] == recall


@pytest.mark.parametrize("section", Section)
def test_without_articles_there_is_no_figure(section: Section) -> None:
    measured = figures(section, [])
    assert measured
    assert set(measured.values()) == {Figure(None, None, None)}


@pytest.mark.parametrize(
    ("section", "names"),
    [
        (
            Section.SOURCING,
            {"precision", "recall", "f1", "exact", "source", "form", "named", "kind"},
        ),
        (
            Section.INTENTIONS,
            {"precision", "recall", "f1", "actor", "kind", "status", "deadline_date"},
        ),
        (
            Section.CONTRADICTIONS,
            {"precision", "recall", "f1", "false_alarms_per_clean_article", "near_misses_taken"},
        ),
        (Section.SUMMARY, {"must_coverage", "unsupported", "words"}),
    ],
)
def test_what_was_agreed_on_is_measured(section: Section, names: set[str]) -> None:
    assert names <= {measure.name for measure in MEASURES[section]}


def test_it_is_known_of_which_measures_fewer_is_better() -> None:
    fewer = {m.name for measures in MEASURES.values() for m in measures if m.fewer_is_better}
    assert fewer == {
        "false_deadlines",
        "false_reasons",
        "false_alarms_per_clean_article",
        "near_misses_taken",
        "unsupported",
    }
    neither = {m.name for measures in MEASURES.values() for m in measures if not m.is_aim}
    assert neither == {"words"}
