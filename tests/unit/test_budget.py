"""What a run may take and has taken."""

import pytest

from pipeline.errors import RunLimitReached
from pipeline.llm.budget import Budget, Limits, Tokens, price_of
from schemas.report import Section


def test_usage_is_counted_by_section() -> None:
    budget = Budget(Limits())
    budget.begin_call(Section.SUMMARY)
    budget.end_call(Section.SUMMARY, Tokens(100, 20, 5), 0.25, 1.5)
    budget.begin_call(Section.SUMMARY)
    budget.end_call(Section.SUMMARY, Tokens(1, 0, 1), 0.5, 0.5)
    budget.begin_call(Section.SOURCING)
    budget.end_call(Section.SOURCING, Tokens(7, 0, 7), None, 2)
    summary, sourcing = budget.usage[Section.SUMMARY], budget.usage[Section.SOURCING]
    assert (summary.calls, summary.prompt_tokens, summary.cached_tokens) == (2, 101, 20)
    assert (summary.completion_tokens, summary.cost_usd, summary.seconds) == (6, 0.75, 2.0)
    assert (sourcing.calls, sourcing.cost_usd) == (1, None)
    progress = budget.progress(Section.SOURCING, 1, 2)
    assert progress.calls == 3
    assert progress.tokens_per_second == pytest.approx(13 / 4)


def test_the_limit_on_cost_stops_the_run() -> None:
    budget = Budget(Limits(max_cost=0.5), "Kept.")
    for section in (Section.SUMMARY, Section.SOURCING):
        budget.begin_call(section)
        budget.end_call(section, Tokens(), 0.3, 0)
    with pytest.raises(RunLimitReached, match=r"\$0\.5.*--max-cost.*Kept\."):
        budget.begin_call(Section.SUMMARY)
    assert budget.usage[Section.SUMMARY].calls == 1


def test_a_cached_prompt_is_cheaper() -> None:
    price = price_of("gpt-4.1-nano", "https://api.openai.com/v1")
    full, cached = price(Tokens(1_000_000, 0, 0)), price(Tokens(1_000_000, 1_000_000, 0))
    assert full is not None
    assert cached is not None
    assert 0 < cached < full


@pytest.mark.parametrize(
    ("model", "url"),
    [
        pytest.param("nonsense", "https://api.openai.com/v1", id="model"),
        pytest.param("gpt-4.1-nano", "http://localhost:11434/v1", id="endpoint"),
    ],
)
def test_a_price_that_nobody_knows_is_none(model: str, url: str) -> None:
    assert price_of(model, url)(Tokens(10, 0, 10)) is None
