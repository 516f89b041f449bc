"""What a run may take, and what it has taken; counted once for all threads."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from pipeline.errors import RunLimitReached
from schemas.report import Section, Usage


@dataclass(frozen=True)
class Limits:
    """How far a run may go, and how long it tries; None is no limit."""

    max_calls: int | None = None
    max_tokens: int | None = None
    """Prompt and completion tokens together."""
    max_cost: float | None = None
    """US dollars."""
    re_asks: int = 2
    """How often an invalid answer is asked for again."""
    attempts: int = 5
    """How often one request is sent while the endpoint fails."""
    patience_seconds: float = 120
    """How long one request is tried anew while the endpoint fails."""
    timeout_seconds: float = 300
    """How long one answer may take."""


@dataclass(frozen=True)
class Tokens:
    """The tokens of one call; `cached` are those of `prompt` that the server reused."""

    prompt: int = 0
    cached: int = 0
    completion: int = 0


@dataclass(frozen=True)
class Progress:
    """How far a batch of questions is."""

    section: Section
    done: int
    total: int
    calls: int
    """Of the run so far, as the next two."""
    from_cache: int
    completion_tokens: int
    tokens_per_second: float | None
    """Of the run so far; None before the first call."""


PriceOf = Callable[[Tokens], float | None]


@dataclass
class Budget:
    """Counts calls, tokens and cost by section, and stops a run at its limits.

    `kept` ends the message at a limit: what becomes of the answers so far.
    """

    limits: Limits
    kept: str = ""
    usage: dict[Section, Usage] = field(default_factory=dict)
    _guard: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def begin_call(self, section: Section) -> None:
        """Count a call that is about to be made.

        Raises:
            RunLimitReached: One of the limits has been reached; the call must not be made.
        """
        with self._guard:
            self._check()
            self._add(section, calls=1)

    def end_call(
        self, section: Section, tokens: Tokens, cost: float | None, seconds: float
    ) -> None:
        """Count what a call took; a cost of None is one that nobody knows."""
        with self._guard:
            self._add(
                section,
                prompt_tokens=tokens.prompt,
                cached_tokens=tokens.cached,
                completion_tokens=tokens.completion,
                seconds=seconds,
            )
            if cost is not None:
                so_far = self.usage[section].cost_usd or 0.0
                self._set(section, cost_usd=so_far + cost)

    def count_cached(self, section: Section) -> None:
        """Count an answer that needed no call."""
        with self._guard:
            self._add(section, from_cache=1)

    def progress(self, section: Section, done: int, total: int) -> Progress:
        """Return how far a batch is, with what the run has taken so far."""
        with self._guard:
            used = list(self.usage.values())
        tokens = sum(usage.completion_tokens for usage in used)
        seconds = sum(usage.seconds for usage in used)
        return Progress(
            section=section,
            done=done,
            total=total,
            calls=sum(usage.calls for usage in used),
            from_cache=sum(usage.from_cache for usage in used),
            completion_tokens=tokens,
            tokens_per_second=tokens / seconds if seconds else None,
        )

    def _check(self) -> None:
        used = self.usage.values()
        calls = sum(usage.calls for usage in used)
        tokens = sum(usage.prompt_tokens + usage.completion_tokens for usage in used)
        cost = sum(usage.cost_usd or 0.0 for usage in used)
        limits = self.limits
        if limits.max_calls is not None and calls >= limits.max_calls:
            raise self._reached(f"{limits.max_calls} calls", "--max-calls")
        if limits.max_tokens is not None and tokens >= limits.max_tokens:
            raise self._reached(f"{limits.max_tokens} tokens", "--max-tokens")
        if limits.max_cost is not None and cost >= limits.max_cost:
            raise self._reached(f"${limits.max_cost:g}", "--max-cost")

    def _reached(self, limit: str, option: str) -> RunLimitReached:
        return RunLimitReached(
            f"The run has used the {limit} it was allowed ({option}).", remedy=self.kept or None
        )

    def _add(self, section: Section, **more: float) -> None:
        usage = self.usage.get(section, Usage())
        self._set(section, **{name: getattr(usage, name) + much for name, much in more.items()})

    def _set(self, section: Section, **values: float) -> None:
        self.usage[section] = self.usage.get(section, Usage()).model_copy(update=values)


def price_of(model: str, base_url: str) -> PriceOf:
    """Return what tells the price in US dollars of a call to `model` at `base_url`.

    It gives None for a model whose price the library of prices does not have.
    """
    # Imported late: it costs 0.2 s, and an embedded model has no price.
    from genai_prices import Usage as PricedUsage
    from genai_prices import calc_price

    def price(tokens: Tokens) -> float | None:
        used = PricedUsage(
            input_tokens=tokens.prompt,
            cache_read_tokens=tokens.cached,
            output_tokens=tokens.completion,
        )
        try:
            return float(calc_price(used, model, provider_api_url=base_url).total_price)
        except LookupError:
            return None

    return price
