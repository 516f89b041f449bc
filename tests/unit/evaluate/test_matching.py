"""Pairs are one to one; spans and names are compared as docs/evaluation.md says."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.evaluate.matching import one_to_one, overlap, same_name
from schemas.article import Span

SPANS = st.builds(
    lambda start, length: Span(start=start, end=start + length),
    st.integers(0, 30),
    st.integers(0, 12),
)
NAMES = st.text(alphabet="ab '’.,-", max_size=12)


@given(st.lists(SPANS, max_size=8), st.lists(SPANS, max_size=8))
@settings(deadline=None)
def test_no_item_is_used_twice_and_none_that_could_be_used_is_left(
    predicted: list[Span], gold: list[Span]
) -> None:
    pairs = one_to_one(predicted, gold, overlap)
    assert len(set(pairs.values())) == len(pairs)
    assert all(overlap(predicted[i], gold[j]) > 0 for i, j in pairs.items())
    left = [p for i, p in enumerate(predicted) if i not in pairs]
    right = [g for j, g in enumerate(gold) if j not in pairs.values()]
    assert not any(overlap(p, g) > 0 for p in left for g in right)


@pytest.mark.parametrize(
    ("closeness", "pairs"),
    [
        pytest.param([[0.0]], {}, id="nothing near"),
        pytest.param([[0.2, 0.9], [0.0, 0.8]], {0: 1}, id="the closest first"),
        pytest.param([[0.5, 0.5], [0.5, 0.5]], {0: 0, 1: 1}, id="in order where equal"),
        pytest.param([[0.6], [0.7]], {1: 0}, id="two for one"),
        pytest.param([], {}, id="nothing found"),
    ],
)
def test_the_closest_are_paired_first(closeness: list[list[float]], pairs: dict[int, int]) -> None:
    gold = range(len(closeness[0])) if closeness else range(3)
    assert one_to_one(range(len(closeness)), gold, lambda i, j: closeness[i][j]) == pairs


@pytest.mark.parametrize(
    ("a", "b", "share"),
    [
        pytest.param((0, 10), (0, 10), 1.0, id="the same"),
        pytest.param((0, 10), (5, 15), 5 / 15, id="just half of the shorter"),
        pytest.param((0, 10), (6, 16), 0.0, id="less than half"),
        pytest.param((0, 100), (40, 44), 0.04, id="one inside the other"),
        pytest.param((0, 10), (10, 20), 0.0, id="side by side"),
        pytest.param((0, 10), (5, 5), 0.0, id="empty"),
        pytest.param((5, 5), (5, 5), 0.0, id="both empty"),
    ],
)
def test_spans_need_half_of_the_shorter(
    a: tuple[int, int], b: tuple[int, int], share: float
) -> None:
    one, other = (Span(start=start, end=end) for start, end in (a, b))
    assert overlap(one, other) == overlap(other, one) == pytest.approx(share)


@given(SPANS, SPANS)
@settings(deadline=None)
def test_an_overlap_is_a_share(a: Span, b: Span) -> None:
    assert 0 <= overlap(a, b) <= 1
    assert (overlap(a, b) == 1) == (a == b and a.start < a.end)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Ida Brandt", "Brandt", id="surname"),
        pytest.param("the ministry", "The Ministry", id="case"),
        pytest.param("the ministry", "ministry", id="article"),
        pytest.param("its director", "the director", id="possessive pronoun"),
        pytest.param("Brandt’s", "Brandt", id="possessive"),
        pytest.param("Brandt's", "Brandt’s", id="apostrophes"),
        pytest.param("the ministry", "a spokesman for the ministry", id="head in the rest"),
        pytest.param("the ministry", "a ministry spokesman", id="head before another"),
        pytest.param("the ministry", "the ministry’s spokesman", id="head as a possessive"),
        pytest.param("the residents", "the residents' group", id="plural possessive"),
        pytest.param("officials familiar with the talks", "two officials", id="behind the head"),
        pytest.param("Ida Brandt, the mayor", "Mayor Ida Brandt", id="behind a comma"),
        pytest.param("U.S. officials", "the officials of the U.S.", id="full stops"),
        pytest.param("Norvik Inc.", "Norvik Inc", id="last full stop"),
        pytest.param("“Mole”", "Mole", id="quotation marks"),
    ],
)
def test_names_agree(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Ida Brandt", "Norvik", id="two names"),
        pytest.param("Ida Brandt", "Brandtson", id="part of a word"),
        pytest.param("the police", "the policeman", id="another word"),
        pytest.param("", "Brandt", id="no name"),
        pytest.param("", "", id="neither a name"),
        pytest.param("’s", ".", id="marks alone"),
    ],
)
def test_names_do_not_agree(one: str, other: str) -> None:
    assert not same_name(one, other)
    assert not same_name(other, one)


@given(NAMES, NAMES)
@settings(deadline=None)
def test_it_does_not_matter_which_name_comes_first(one: str, other: str) -> None:
    assert same_name(one, other) == same_name(other, one)


@given(st.text(alphabet="abc", min_size=2, max_size=6))
@settings(deadline=None)
def test_a_name_agrees_with_itself(name: str) -> None:
    assert same_name(name, f"the {name}’s")
