"""The outcome of an evaluation: scores by article, and what the run took."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.evaluate.measures import Figure
from pipeline.evaluate.scoring import Scored, figures_of
from pipeline.evaluate.tables import intervals, to_object
from schemas.report import Report, Section, Usage

ALL = "all"


@dataclass
class Results:
    """Collects the scores, article by article."""

    scored: list[Scored] = field(default_factory=list)
    seconds: float = 0.0
    _used: list[Usage] = field(default_factory=list)
    _prompts: dict[str, str] = field(default_factory=dict)

    def add(self, scored: Scored, report: Report) -> None:
        """Take in one article."""
        self.scored.append(scored)
        self.seconds += report.run.seconds
        self._used += report.run.usage.values()
        self._prompts |= report.run.prompts

    def settle(self, used: Iterable[Usage]) -> None:
        """Take what the whole run took; articles that failed cost something, too."""
        self._used = list(used)

    @property
    def prompts(self) -> str:
        """Digest of the prompts that were used."""
        told = "\n".join(f"{name} {print_}" for name, print_ in sorted(self._prompts.items()))
        return hashlib.sha256(told.encode()).hexdigest()[:12]

    @property
    def usage(self) -> Usage:
        """What all articles took together."""
        costs = [used.cost_usd for used in self._used if used.cost_usd is not None]
        return Usage(
            calls=sum(used.calls for used in self._used),
            from_cache=sum(used.from_cache for used in self._used),
            prompt_tokens=sum(used.prompt_tokens for used in self._used),
            cached_tokens=sum(used.cached_tokens for used in self._used),
            completion_tokens=sum(used.completion_tokens for used in self._used),
            cost_usd=sum(costs) if costs else None,
            seconds=sum(used.seconds for used in self._used),
        )

    def members(self, sets: Mapping[str, Iterable[str]]) -> dict[str, list[Scored]]:
        """Return the articles of each set, and of `all`; a set without any is left out."""
        chosen = {ALL: self.scored}
        for name, names in sets.items():
            wanted = set(names)
            chosen[name] = [article for article in self.scored if article.name in wanted]
        return {name: articles for name, articles in chosen.items() if articles}

    def figures(
        self, sets: Mapping[str, Iterable[str]]
    ) -> dict[str, dict[Section, dict[str, Figure]]]:
        """Return the figures of each set, and of `all`, by section and measure."""
        return {name: figures_of(articles) for name, articles in self.members(sets).items()}

    def cost(self) -> str:
        """Say in a line what the run took."""
        used = self.usage
        price = "" if used.cost_usd is None else f", ${used.cost_usd:.4f}"
        return (
            f"{len(self.scored)} articles in {self.seconds:.0f} s: {used.calls} calls, "
            f"{used.from_cache} answers from the store, "
            f"{used.prompt_tokens:,} + {used.completion_tokens:,} tokens{price}"
        )


def to_json_object(
    results: Results, sets: Mapping[str, Sequence[str]], about: Mapping[str, str]
) -> dict[str, object]:
    """Return everything as one object: values by section and measure, then what goes with them.

    Args:
        results: the scores.
        sets: names of articles by set.
        about: what was evaluated, such as model and strategy.
    """
    by_set = results.figures(sets)
    used = results.usage
    return {
        **to_object(by_set.get(ALL, {})),
        "articles": len(results.scored),
        "seconds": round(results.seconds, 1),
        "calls": used.calls,
        "from_cache": used.from_cache,
        "prompt_tokens": used.prompt_tokens,
        "completion_tokens": used.completion_tokens,
        "cost_usd": used.cost_usd,
        **about,
        "intervals": intervals(by_set.get(ALL, {})),
        "sets": {name: to_object(found) for name, found in by_set.items() if name != ALL},
    }
