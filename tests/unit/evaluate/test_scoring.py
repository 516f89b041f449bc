"""A section is scored where it was annotated and filled; the details tell each item."""

from dataclasses import replace
from typing import Any

import pytest

from pipeline.evaluate.annotated import Annotated, AttributedContent, Fact, Opposed, StatedIntention
from pipeline.evaluate.details import to_details
from pipeline.evaluate.marks import Verdict
from pipeline.evaluate.scoring import Scored, annotated_sections, figures_of, score
from pipeline.sections import Findings
from schemas.report import IntentionKind, Section, Status
from tests.unit.evaluate.findings_factory import (
    DOCUMENT,
    attribution,
    contradiction,
    intention,
    point,
    sourcing,
    span,
    summary,
)

FILLED = Findings(
    summary=summary(point("Ferry to sail", 1), point("The ferry sails.", 1)),
    intentions=(intention("will sell the old dock"),),
    contradictions=(contradiction((3,), (4,)),),
    sourcing=sourcing(attribution("No berth is closed"), attribution("cranes had failed")),
)
ANNOTATED = Annotated(
    name="001",
    article=DOCUMENT.article,
    facts=(Fact("It sails.", (span("sail"),)),),
    intentions=(
        StatedIntention(
            span("will sell"), "Norvik", "sell", IntentionKind.PLAN, Status.PLANNED, None
        ),
    ),
    contradictions=(Opposed(span("two cranes"), span("three cranes"), "sources disagree"),),
    attributions=(
        AttributedContent(span("No berth is closed"), "Norvik"),
        AttributedContent(span("sold the old dock"), "Norvik"),
    ),
)
UNKNOWN: dict[Section, dict[str, Any]] = {
    Section.SUMMARY: {"facts": None},
    Section.INTENTIONS: {"intentions": None},
    Section.CONTRADICTIONS: {"contradictions": None},
    Section.SOURCING: {"attributions": None},
}


def hits(scored: Scored) -> dict[Section, int]:
    return {section: marks.counts["hit"] for section, marks in scored.marks.items()}


def test_each_section_is_scored_against_its_own_annotations() -> None:
    scored = score(DOCUMENT, FILLED, ANNOTATED)
    assert scored.name == "001"
    assert hits(scored) == dict.fromkeys(Section, 1)


@pytest.mark.parametrize("section", Section)
def test_a_section_that_was_not_annotated_is_not_scored(section: Section) -> None:
    annotated = replace(ANNOTATED, **UNKNOWN[section])
    others = tuple(one for one in Section if one is not section)
    assert annotated_sections(annotated) == others
    assert tuple(score(DOCUMENT, FILLED, annotated).marks) == others


@pytest.mark.parametrize("section", Section)
def test_a_section_that_was_not_filled_is_not_scored(section: Section) -> None:
    unfilled: dict[str, Any] = {section.value: None}
    filled = replace(FILLED, **unfilled)
    others = tuple(one for one in Section if one is not section)
    assert tuple(score(DOCUMENT, filled, ANNOTATED).marks) == others


def test_figures_are_those_of_the_articles_that_have_the_section() -> None:
    scored = [
        score(DOCUMENT, FILLED, ANNOTATED),
        score(DOCUMENT, FILLED, replace(ANNOTATED, intentions=None, facts=None)),
        score(DOCUMENT, FILLED, replace(ANNOTATED, intentions=(), facts=None)),
    ]
    measured = figures_of(scored)
    assert measured[Section.INTENTIONS]["precision"].value == 1 / 2
    assert measured[Section.SUMMARY]["must_coverage"].low is None  # of one article
    assert measured[Section.SOURCING]["recall"].value == 1 / 2


def test_no_section_has_figures_without_articles() -> None:
    assert figures_of([]) == {}


# --- details ------------------------------------------------------------------------------------


def test_details_tell_each_item_and_what_went_wrong_first() -> None:
    annotated = replace(ANNOTATED, facts=None, intentions=None, contradictions=None)
    details = to_details("dev: a*b, whole", [score(DOCUMENT, FILLED, annotated)])
    assert details == (
        "# dev: a\\*b, whole\n"
        "\n"
        "## 001\n"
        "\n"
        "### Sourcing: 1 ✓, 1 missed, 1 false\n"
        "\n"
        "- **false** Ida Brandt: cranes had failed\n"
        "- **missed** Norvik: sold the old dock\n"
        "- **✓** Norvik: No berth is closed\n"
        "  - source: “Ida Brandt”, annotated “Norvik”\n"
    )


def test_details_keep_an_item_on_its_line() -> None:
    scored = score(DOCUMENT, FILLED, ANNOTATED)
    marks = scored.marks[Section.SOURCING]
    marks.judge(Verdict.HIT, "one\n\n# two", {"exact": "three\n- four"})
    details = to_details("dev", [scored])
    assert "one # two" in details
    assert "\n  - exact: three - four\n" in details


def test_details_have_every_section_of_every_article() -> None:
    scored = score(DOCUMENT, FILLED, ANNOTATED)
    details = to_details("dev", [scored, replace(scored, name="002")])
    headings = [line for line in details.splitlines() if line.startswith("#")]
    assert [line.partition(":")[0] for line in headings] == [
        "# dev",
        *("## 001", "### Summary", "### Intentions", "### Contradictions", "### Sourcing"),
        *("## 002", "### Summary", "### Intentions", "### Contradictions", "### Sourcing"),
    ]
