"""The baselines that a model, and the way it is asked, have to beat."""

from typing import Final

from pipeline.analyze import strategy_named
from pipeline.sections import Strategy

RULE: Final = "rule"
FEW_SHOT: Final = "few-shot"


def baseline(name: str) -> Strategy:
    """Return a baseline.

    Args:
        name: 'rule' asks no model; 'few-shot' asks about each sentence in one bare question;
            'whole' asks one question for each section, over the whole article.
    """
    if name == RULE:
        from pipeline.evaluate.baselines.rule import fill_rule

        return Strategy(name, fill_rule)
    if name == FEW_SHOT:
        from pipeline.evaluate.baselines.few_shot import fill_few_shot

        return Strategy(name, fill_few_shot)
    return strategy_named(name)
