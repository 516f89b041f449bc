"""The strategies that are evaluated: those of the product, and the baselines they have to beat."""

from typing import Final

from pipeline.analyze import strategy_named
from pipeline.sections import Strategy

WHOLE: Final = "whole"


def baseline(name: str) -> Strategy:
    """Return a baseline: one question for each section, over the whole article."""
    return strategy_named(name)
