"""What a brief took: that of its reports, whenever they were made, and of its own questions."""

from collections.abc import Iterable

from pipeline.brief.material import Work
from schemas.brief import Brief
from schemas.report import Usage


def work_of(usages: Iterable[Usage], model: str) -> Work:
    """Add up what was used; the price is known when that of everything is."""
    used = list(usages)
    prices = [one.cost_usd for one in used if one.cost_usd is not None]
    return Work(
        calls=sum(one.calls for one in used),
        from_cache=sum(one.from_cache for one in used),
        tokens=sum(one.prompt_tokens + one.completion_tokens for one in used),
        cost_usd=sum(prices) if prices else None,
        model=model,
    )


def with_work(brief: Brief, before: Work, after: Work) -> Brief:
    """Add what composing took: the difference of what a client had used before and after."""
    manifest = brief.manifest
    cost = (after.cost_usd or 0) - (before.cost_usd or 0)
    return brief.model_copy(
        update={
            "manifest": manifest.model_copy(
                update={
                    "calls": manifest.calls + after.calls - before.calls,
                    "from_cache": manifest.from_cache + after.from_cache - before.from_cache,
                    "tokens": manifest.tokens + after.tokens - before.tokens,
                    "cost_usd": None
                    if manifest.cost_usd is None and after.cost_usd is None
                    else (manifest.cost_usd or 0) + cost,
                }
            )
        }
    )


def says_the_same(one: Brief, other: Brief, *, but_for_skips: bool) -> bool:
    """Tell whether two briefs differ at most in what it took to make them.

    Args:
        one: a brief.
        other: another.
        but_for_skips: whether what was skipped counts for nothing, and the warnings about it; a
            feed that has nothing new does not tell again what was skipped of it.
    """
    return _bare(one, but_for_skips) == _bare(other, but_for_skips)


def _bare(brief: Brief, but_for_skips: bool) -> Brief:
    manifest = brief.manifest.model_copy(
        update={"calls": 0, "from_cache": 0, "tokens": 0, "cost_usd": None}
    )
    if not but_for_skips:
        return brief.model_copy(update={"manifest": manifest})
    manifest = manifest.model_copy(update={"skipped": ()})
    return brief.model_copy(update={"manifest": manifest, "warnings": ()})
