"""A pair matches when its sides fall on the sentences of those annotated, in either order."""

import pytest

from pipeline.evaluate.annotated import Opposed
from pipeline.evaluate.contradictions import score_contradictions
from pipeline.evaluate.marks import Judged, Verdict
from pipeline.evaluate.measures import figures
from schemas.report import ConflictKind, Contradiction, Section
from tests.unit.evaluate.findings_factory import DOCUMENT, SENTENCES, contradiction, span

TWO, THREE = "two cranes had failed", "three cranes had failed"
WILL, SOLD = "will sell the old dock", "sold the old dock in March"
CRANES = Opposed(span(TWO), span(THREE), "sources disagree")
DOCK = Opposed(span(WILL), span(SOLD), "words versus deeds")
OVER_TWO = Opposed(span("by June. Norvik sold"), span(THREE), "reversal")


def measured(
    found: tuple[Contradiction, ...],
    annotated: tuple[Opposed, ...] = (),
    near_misses: tuple[Opposed, ...] = (),
) -> dict[str, float | None]:
    marks = score_contradictions(DOCUMENT, found, annotated, near_misses)
    return {name: f.value for name, f in figures(Section.CONTRADICTIONS, [marks.counts]).items()}


def test_every_measure_is_as_worked_out_by_hand() -> None:
    found = (
        contradiction((4,), (3,), ConflictKind.REVERSAL),
        contradiction((1,), (2,)),
        contradiction((1,), (5,)),
    )
    near = (Opposed(span("on Friday"), span(WILL), "different things"),)
    assert measured(found, (CRANES, DOCK), near) == pytest.approx(
        {
            "precision": 1 / 3,
            "recall": 1 / 2,
            "f1": 2 / 5,
            "kind": 0 / 1,  # a reversal, annotated as a disagreement
            "false_alarms_per_clean_article": None,  # the article is not clean
            "near_misses_taken": 1,
        }
    )


def test_each_item_is_kept_with_its_verdict_and_what_is_wrong() -> None:
    found = (contradiction((3,), (4,), ConflictKind.REVERSAL), contradiction((1,), (5,)))
    near = (Opposed(span("on Friday"), span(WILL), "different things"),)
    marks = score_contradictions(DOCUMENT, found, (CRANES, DOCK), near)
    assert marks.judged == [
        Judged(
            Verdict.HIT,
            f"[reversal] somebody: “{SENTENCES[2]}” ⟷ somebody: “{SENTENCES[3]}”",
            ("kind: reversal, annotated sources disagree",),
        ),
        Judged(
            Verdict.FALSE_ALARM,
            f"[sources disagree] somebody: “{SENTENCES[0]}” ⟷ somebody: “{SENTENCES[4]}”",
            ("annotated as a near-miss: different things",),
        ),
        Judged(Verdict.MISS, f"[words versus deeds] “{WILL}” ⟷ “{SOLD}”"),
    ]


@pytest.mark.parametrize(
    ("a", "b", "matches"),
    [
        pytest.param((3,), (4,), True, id="as annotated"),
        pytest.param((4,), (3,), True, id="the other way round"),
        pytest.param((2, 3), (4,), True, id="more evidence"),
        pytest.param((3,), (3,), False, id="one side twice"),
        pytest.param((3, 4), (1,), False, id="both on one side"),
        pytest.param((3,), (5,), False, id="one side elsewhere"),
    ],
)
def test_both_sides_have_to_fall_on_the_sides(
    a: tuple[int, ...], b: tuple[int, ...], matches: bool
) -> None:
    assert measured((contradiction(a, b),), (CRANES,))["recall"] == matches


@pytest.mark.parametrize("number", [5, 6])
def test_evidence_over_two_sentences_is_met_by_either(number: int) -> None:
    assert measured((contradiction((4,), (number,)),), (OVER_TWO,))["recall"] == 1


def test_the_pair_that_shares_most_is_taken_first() -> None:
    # The first one found touches both, the second one only the one over two sentences.
    found = (contradiction((4,), (5,)), contradiction((4,), (5, 6)))
    other = Opposed(span(THREE), span(WILL), "reversal")
    marks = score_contradictions(DOCUMENT, found, (OVER_TWO, other), ())
    assert (marks.counts["hit"], marks.counts["miss"]) == (2, 0)


@pytest.mark.parametrize(
    ("found", "annotated", "expected"),
    [
        pytest.param((), (), (None, None, None, 0), id="clean, and nothing found"),
        pytest.param(
            (contradiction((1,), (2,)), contradiction((1,), (5,))),
            (),
            (0, None, 0, 2),
            id="clean, and two found",
        ),
        pytest.param((), (CRANES,), (None, 0, 0, None), id="nothing found"),
        pytest.param((contradiction((1,), (2,)),), (CRANES,), (0, 0, 0, None), id="another found"),
    ],
)
def test_false_alarms_are_counted_for_clean_articles(
    found: tuple[Contradiction, ...],
    annotated: tuple[Opposed, ...],
    expected: tuple[float | None, ...],
) -> None:
    values = measured(found, annotated)
    names = ("precision", "recall", "f1", "false_alarms_per_clean_article")
    assert tuple(values[name] for name in names) == expected


def test_false_alarms_are_averaged_over_clean_articles() -> None:
    articles = [
        score_contradictions(DOCUMENT, (contradiction((1,), (2,)),), (), ()).counts,
        score_contradictions(DOCUMENT, (), (), ()).counts,
        score_contradictions(DOCUMENT, (contradiction((1,), (2,)),), (CRANES,), ()).counts,
    ]
    found = figures(Section.CONTRADICTIONS, articles)
    assert found["false_alarms_per_clean_article"].value == 1 / 2


@pytest.mark.parametrize(
    ("found", "annotated", "taken"),
    [
        pytest.param((), (), 0, id="none"),
        pytest.param((contradiction((4,), (3,)),), (), 1, id="taken"),
        pytest.param((contradiction((1,), (3,)),), (), 0, id="another pair"),
        pytest.param((contradiction((3,), (4,)),), (CRANES,), 0, id="a contradiction there too"),
        pytest.param(
            (contradiction((3,), (4,)), contradiction((4,), (3,))), (CRANES,), 1, id="both"
        ),
        pytest.param((contradiction((3,), (4,)), contradiction((4,), (3,))), (), 1, id="twice"),
    ],
)
def test_a_near_miss_is_taken_by_a_false_alarm_only(
    found: tuple[Contradiction, ...], annotated: tuple[Opposed, ...], taken: int
) -> None:
    near = (Opposed(span(TWO), span(THREE), "asked at different times"),)
    assert measured(found, annotated, near)["near_misses_taken"] == taken


def test_without_near_misses_there_is_none_to_take() -> None:
    assert measured((contradiction((1,), (2,)),))["near_misses_taken"] is None
