"""Attributions are matched by content, and those that match are compared in each respect."""

import pytest

from pipeline.evaluate.annotated import AttributedContent
from pipeline.evaluate.marks import Judged, Verdict
from pipeline.evaluate.measures import figures
from pipeline.evaluate.sourcing import score_sourcing
from schemas.report import Form, Section, SourceKind, Sourcing
from tests.unit.evaluate.findings_factory import DOCUMENT, attribution, sourcing, span

NOTHING = sourcing()


def gold(content: str, source: str | None = "Ida Brandt") -> AttributedContent:
    """Return an annotation of which nothing else is known, as from JSON Lines."""
    return AttributedContent(content=span(content), source=source)


GOLD = (
    AttributedContent(
        content=span("the ferry would sail on Friday"),
        source="Ida Brandt",
        form=Form.INDIRECT,
        named=True,
        kind=SourceKind.PERSON,
    ),
    AttributedContent(
        content=span("No berth is closed"),
        source="Ida Brandt",
        form=Form.DIRECT,
        named=True,
        kind=SourceKind.PERSON,
    ),
    AttributedContent(
        content=span("two cranes had failed"),
        source="a port official",
        form=Form.INDIRECT,
        named=False,
        kind=SourceKind.OFFICIALS,
        reason="because talks go on",
    ),
    AttributedContent(
        content=span("three cranes had failed"),
        source="the harbour union",
        form=Form.INDIRECT,
        named=True,
        kind=SourceKind.ORGANISATION,
    ),
)
FOUND = sourcing(
    attribution("the ferry would sail", "Brandt"),
    attribution("No berth is closed", "Norvik", form=Form.DIRECT, kind=SourceKind.ORGANISATION),
    attribution(
        "two cranes had failed",
        "The port official",
        kind=SourceKind.OFFICIALS,
        reason="talks go on",
    ),
    attribution("sold the old dock in March", "Norvik"),
)


def measured(found: Sourcing, *annotated: AttributedContent) -> dict[str, float | None]:
    marks = score_sourcing(DOCUMENT, found, annotated)
    return {name: f.value for name, f in figures(Section.SOURCING, [marks.counts]).items()}


def test_every_measure_is_as_worked_out_by_hand() -> None:
    assert measured(FOUND, *GOLD) == pytest.approx(
        {
            "precision": 3 / 4,  # the dock is a false alarm
            "recall": 3 / 4,  # the union is missed
            "f1": 3 / 4,
            "exact": 2 / 3,  # the ferry's day is cut off
            "source": 2 / 3,  # Norvik for Brandt
            "form": 3 / 3,
            "named": 2 / 3,  # the official is not
            "kind": 2 / 3,  # Norvik again
            "reason": 1 / 1,
            "false_reasons": 0 / 2,
            "quotations_accounted": 1 / 1,
            "sentence_precision": 3 / 4,  # 1, 2, 3 and 6
            "sentence_recall": 3 / 4,  # 1, 2, 3 and 4
            "sentence_f1": 3 / 4,
            "content_found": 3 / 4,
        }
    )


def test_each_item_is_kept_with_its_verdict_and_what_is_wrong() -> None:
    judged = score_sourcing(DOCUMENT, FOUND, GOLD).judged
    assert judged == [
        Judged(
            Verdict.HIT,
            "Ida Brandt: the ferry would sail on Friday",
            ("exact: “the ferry would sail”, annotated “the ferry would sail on Friday”",),
        ),
        Judged(
            Verdict.HIT,
            "Ida Brandt: No berth is closed",
            (
                "source: “Norvik”, annotated “Ida Brandt”",
                "kind: “organisation”, annotated “person”",
            ),
        ),
        Judged(
            Verdict.HIT,
            "a port official: two cranes had failed",
            ("named: “True”, annotated “False”",),
        ),
        Judged(Verdict.FALSE_ALARM, "Norvik: sold the old dock in March"),
        Judged(Verdict.MISS, "the harbour union: three cranes had failed"),
    ]


@pytest.mark.parametrize(
    ("found", "annotated", "expected"),
    [
        pytest.param(NOTHING, (), (None, None, None), id="nothing to find, nothing found"),
        pytest.param(FOUND, (), (0, None, 0), id="nothing to find"),
        pytest.param(NOTHING, GOLD, (None, 0, 0), id="nothing found"),
    ],
)
def test_what_cannot_be_measured_has_no_value(
    found: Sourcing,
    annotated: tuple[AttributedContent, ...],
    expected: tuple[float | None, ...],
) -> None:
    values = measured(found, *annotated)
    assert tuple(values[name] for name in ("precision", "recall", "f1")) == expected
    assert values["exact"] is None


def test_what_the_annotators_left_open_is_not_scored() -> None:
    values = measured(FOUND, gold("No berth is closed", None))
    assert values["exact"] == 1
    assert [values[name] for name in ("source", "form", "named", "kind", "reason")] == [None] * 5


def test_two_overlapping_contents_take_one_attribution_between_them() -> None:
    found = sourcing(attribution("two cranes had failed"))
    values = measured(found, gold("two cranes had failed"), gold("cranes had failed"))
    assert (values["precision"], values["recall"], values["exact"]) == (1, 1 / 2, 1)
    assert values["content_found"] == 1  # used up or not


def test_one_content_found_twice_is_one_hit() -> None:
    found = sourcing(attribution("cranes had failed"), attribution("two cranes had failed"))
    values = measured(found, gold("two cranes had failed"))
    assert (values["precision"], values["recall"], values["exact"]) == (1 / 2, 1, 1)


def test_a_content_over_two_sentences_counts_for_both() -> None:
    found = sourcing(attribution("the ferry would sail on Friday. “No berth is closed"))
    values = measured(found, gold("the ferry would sail on Friday"))
    assert (values["sentence_precision"], values["sentence_recall"]) == (1 / 2, 1)


def test_a_quotation_is_accounted_for_when_it_is_listed_as_uncredited() -> None:
    values = measured(sourcing(uncredited=("No berth is closed",)))
    assert values["quotations_accounted"] == 1
    assert measured(NOTHING)["quotations_accounted"] == 0


@pytest.mark.parametrize(
    ("reason", "value"),
    [
        pytest.param("who asked not to be named because talks go on", 1, id="around it"),
        pytest.param("talks go on", 1, id="inside it"),
        pytest.param("asked not to be named", 0, id="beside it"),
        pytest.param(None, 0, id="none"),
    ],
)
def test_a_reason_agrees_when_one_holds_the_other(reason: str | None, value: float) -> None:
    found = sourcing(attribution("two cranes had failed", reason=reason))
    assert measured(found, GOLD[2])["reason"] == value


def test_a_reason_that_is_not_there_is_false() -> None:
    found = sourcing(attribution("No berth is closed", reason="talks go on"))
    values = measured(found, GOLD[1])
    assert (values["reason"], values["false_reasons"]) == (None, 1)
    (judged,) = score_sourcing(DOCUMENT, found, GOLD[1:2]).judged
    assert "reason: “talks go on”, annotated none" in judged.wrong
    # Who annotated nothing but the source did not look for it.
    assert measured(found, gold("No berth is closed"))["false_reasons"] is None
