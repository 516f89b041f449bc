"""A summary is scored by the facts whose sentences it cites, and by what the article lacks."""

import pytest

from pipeline.evaluate.annotated import Fact
from pipeline.evaluate.marks import Judged, Verdict
from pipeline.evaluate.measures import figures
from pipeline.evaluate.summary import score_summary
from schemas.report import Section, Summary
from tests.unit.evaluate.findings_factory import DOCUMENT, point, span, summary

CRANES = Fact("Cranes failed.", (span("two cranes"), span("three cranes")))
SALE = Fact("The dock is for sale.", (span("sell the old dock"),))
HEADLINE = point("Ferry to sail", 1)


def measured(found: Summary, *annotated: Fact) -> dict[str, float | None]:
    marks = score_summary(DOCUMENT, found, annotated)
    return {name: f.value for name, f in figures(Section.SUMMARY, [marks.counts]).items()}


def test_every_measure_is_as_worked_out_by_hand() -> None:
    found = summary(
        HEADLINE,
        point("The mayor, Brandt, wants 3 ferries.", 1),  # “3” is not there
        point("The union of Marlow spoke of cranes.", 4),  # nor is “Marlow”
        point("In June the dock of Norvik goes.", 6),
    )
    assert measured(found, CRANES, SALE) == pytest.approx(
        {
            "must_coverage": 1 / 2,
            "unsupported": 2 / 5,  # 3 and Marlow, of these and Brandt, June, Norvik
            "words": 3 + 6 + 7 + 7,
        }
    )


def test_each_fact_is_kept_with_its_verdict_and_each_word_that_is_not_there() -> None:
    found = summary(HEADLINE, point("Brandt wants 3 ferries.", 1), point("It is for sale.", 5))
    assert score_summary(DOCUMENT, found, (CRANES, SALE)).judged == [
        Judged(Verdict.MISS, "Cranes failed."),
        Judged(Verdict.HIT, "The dock is for sale."),
        Judged(Verdict.FALSE_ALARM, "not in the article: 3"),
    ]


@pytest.mark.parametrize(
    ("sentences", "covered"),
    [
        pytest.param(((1,), (3,)), 1, id="a key point, the first passage"),
        pytest.param(((1,), (4,)), 1, id="a key point, the second passage"),
        pytest.param(((4,), (1,)), 1, id="the gist"),
        pytest.param(((1,), (1, 2)), 0, id="other sentences"),
    ],
)
def test_a_fact_is_covered_when_any_of_its_sentences_is_cited(
    sentences: tuple[tuple[int, ...], tuple[int, ...]], covered: int
) -> None:
    gist, key_point = sentences
    found = summary(HEADLINE, point("Well.", *gist), point("Well.", *key_point))
    assert measured(found, CRANES)["must_coverage"] == covered


def test_the_headline_covers_nothing() -> None:
    found = summary(point("Cranes failed", 3), point("Well.", 1))
    assert measured(found, CRANES)["must_coverage"] == 0


def test_without_facts_there_is_nothing_to_cover() -> None:
    assert measured(summary(HEADLINE, point("Well.", 1)))["must_coverage"] is None


@pytest.mark.parametrize(
    ("text", "share"),
    [
        pytest.param("The ferry sails.", None, id="nothing to check"),
        pytest.param("The ferry of Brandt’s sails.", 0, id="possessive"),
        pytest.param("It costs 400.", 1, id="a number that is not there"),
        pytest.param("Zorn spoke.", 1, id="a name that opens a sentence"),
        pytest.param("It costs 400 and 400.", 1, id="the same twice"),
        pytest.param("Ida Brandt met Zorn.", 1 / 2, id="one of two names"),
    ],
)
def test_unsupported_is_a_share_of_numbers_and_names(text: str, share: float | None) -> None:
    found = summary(point("ferry to sail", 1), point(text, 1))
    assert measured(found)["unsupported"] == (None if share is None else pytest.approx(share))
