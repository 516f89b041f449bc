"""What rests on whom: nothing is counted twice, and no quotation is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ground import evidence_at
from pipeline.text.segment import segment
from pipeline.totals import build_sourcing
from schemas.article import Article, Document, Span
from schemas.report import Attribution, Check, Form, SourceKind

_TEXTS = st.lists(
    st.sampled_from(
        [
            *("“Yes, we can,” ", "“", "” ", "‘no’ ", '"Never," ', "“a ‘b’ c” ", "“ ” ", "“,” "),
            *("Lund said. ", "the ", "Ferry\n\n", " ", "„Nein“ ", "« oui », "),
        ]
    ),
    min_size=1,
    max_size=14,
).map("".join)


def make_document(text: str) -> Document:
    return segment(Article(text=text, origin="a.txt"))


def credit(document: Document, start: int, end: int, source: str = "Ida Lund") -> Attribution:
    return Attribution(
        source=source,
        source_text=None,
        cue=None,
        content=evidence_at(document, Span(start=start, end=end)),
        form=Form.INDIRECT,
        named=source != "officials",
        kind=SourceKind.OFFICIALS if source == "officials" else SourceKind.PERSON,
        check=Check.VERIFIED,
    )


def test_overlapping_attributions_are_counted_once() -> None:
    document = make_document("x" * 100)
    sourcing = build_sourcing(
        document,
        [
            credit(document, 10, 30, "Ida Lund"),
            credit(document, 20, 40, "Ida Lund"),
            credit(document, 25, 28, "Ida Lund"),
            credit(document, 30, 60, "officials"),
        ],
    )
    assert [(t.source, t.attributions, t.share) for t in sourcing.totals] == [
        ("Ida Lund", 3, 0.3),
        ("officials", 1, 0.3),
    ]
    assert sourcing.attributed_share == 0.5


def test_totals_put_most_text_first_and_tell_the_source() -> None:
    document = make_document("x" * 100)
    sourcing = build_sourcing(
        document, [credit(document, 0, 10), credit(document, 10, 40, "officials")]
    )
    assert [(t.source, t.named, t.kind) for t in sourcing.totals] == [
        ("officials", False, SourceKind.OFFICIALS),
        ("Ida Lund", True, SourceKind.PERSON),
    ]


def test_an_article_without_attributions_has_no_share() -> None:
    sourcing = build_sourcing(make_document("It rained."), [])
    assert (sourcing.attributed_share, sourcing.totals, sourcing.uncredited) == (0, (), ())


@pytest.mark.parametrize(
    ("text", "uncredited"),
    [
        pytest.param("“It rained,” she said.", ["It rained"], id="comma before the mark"),
        pytest.param("“It rained.” So it was.", ["It rained."], id="full stop stays"),
        pytest.param("So « il pleut », it was.", ["il pleut"], id="space inside the marks"),
        pytest.param("So “ ” it was.", [], id="blank"),
        pytest.param("So “,” it was.", [], id="a comma alone"),
        pytest.param("“He said ‘no’ twice.” So.", ["He said ‘no’ twice."], id="outermost only"),
        pytest.param("“It rained.” So “it” was.", ["It rained.", "it"], id="several in order"),
    ],
)
def test_quotations_that_nobody_is_credited_with_are_listed(
    text: str, uncredited: list[str]
) -> None:
    sourcing = build_sourcing(make_document(text), [])
    assert [evidence.text for evidence in sourcing.uncredited] == uncredited


def test_a_credited_quotation_is_not_listed() -> None:
    text = "“It rained.” So “it” was."
    document = make_document(text)
    start = text.index("rained")
    sourcing = build_sourcing(document, [credit(document, start, start + 3)])
    assert [evidence.text for evidence in sourcing.uncredited] == ["it"]


@given(text=_TEXTS, data=st.data())
def test_shares_add_up_and_no_quotation_is_lost(text: str, data: st.DataObject) -> None:
    document = make_document(text)
    attributions = []
    for sentence in document.sentences:
        start = data.draw(st.integers(sentence.start, sentence.end - 1))
        end = data.draw(st.integers(start + 1, min(len(text), start + 40)))
        source = data.draw(st.sampled_from(["Ida Lund", "officials", ""]))
        if source:
            attributions.append(credit(document, start, end, source))
    sourcing = build_sourcing(document, attributions)

    places: dict[str, set[int]] = {}
    for one in attributions:
        places.setdefault(one.source, set()).update(range(one.content.start, one.content.end))
    assert {total.source for total in sourcing.totals} == set(places)
    for total in sourcing.totals:
        assert total.share == pytest.approx(len(places[total.source]) / len(text), abs=1e-4)
    everywhere = set().union(*places.values())
    assert sourcing.attributed_share == pytest.approx(len(everywhere) / len(text), abs=1e-4)
    assert sourcing.attributed_share <= 1

    for evidence in sourcing.uncredited:
        assert evidence.text == text[evidence.start : evidence.end] == evidence.text.strip()
        assert not evidence.text.endswith(",")
        assert everywhere.isdisjoint(range(evidence.start, evidence.end))
    listed = [set(range(e.start, e.end)) for e in sourcing.uncredited]
    for quotation in document.quotations:
        inside = set(range(quotation.content.start, quotation.content.end))
        if quotation.depth or not document.article.cut(quotation.content).strip(" \n,"):
            continue
        assert bool(inside & everywhere) != any(places <= inside for places in listed)
