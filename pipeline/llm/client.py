"""Typed questions to a model, and their answers: from the store where it has them.

An answer is kept as the model gave it, and validated again whenever it is read back. Only the
first question that the store cannot answer imports the client libraries (they cost two seconds)
and connects to the endpoint, which may mean to start a server.
"""

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Generic, Self

from pipeline.errors import BadConfiguration, InvalidAnswer, PipelineError
from pipeline.llm.budget import Budget, Limits, PriceOf, Progress, Tokens, price_of
from pipeline.llm.endpoint import Endpoint
from pipeline.llm.exchange import SEED, TEMPERATURE, Exchange
from pipeline.llm.questions import Answer, Question, T, from_body, key_of
from pipeline.llm.transport import Cancelled, Clock, Transport
from pipeline.llm.workers import run_in_threads
from pipeline.prompting import Message
from pipeline.store import Store
from schemas.report import Section, Usage

if TYPE_CHECKING:
    from pipeline.models import ModelProfile

__all__ = ["Answer", "Client", "Clock", "Endpoint", "Limits", "Message", "Progress", "Question"]

EMBEDDED = "embedded"
STRICT_PROVIDERS = ("openai", "azure")


class Client:
    """Asks one model, for one run; safe to share between threads."""

    def __init__(  # noqa: PLR0913 - what a run is made of; only the clock has a default in use
        self,
        endpoint: Endpoint,
        profile: "ModelProfile",
        store: Store | None,
        limits: Limits,
        on_progress: Callable[[Progress], None] | None = None,
        *,
        clock: Clock | None = None,
    ) -> None:
        """Prepare to ask; nothing is imported, started or sent before it is needed."""
        self.notes: list[str] = []
        """What the reader of the report should know; a store that stopped working, for one."""
        kept = (
            "Answers so far are kept in the store: run the same command again to go on from there."
            if store
            else "Nothing was kept, as the cache is off."
        )
        self._budget = Budget(limits, kept)
        self._endpoint = endpoint
        self._profile = profile
        self._store = store
        self._on_progress = on_progress
        self._clock = clock or Clock()
        self._guard = threading.RLock()
        self._connection: tuple[Transport, PriceOf] | None = None
        self._bodies: dict[str, str] = {}

    @property
    def usage(self) -> dict[Section, Usage]:
        """What each section has taken so far."""
        return dict(self._budget.usage)

    def ask(self, question: Question[T]) -> Answer[T]:
        """Return the answer to one question.

        Raises:
            InvalidAnswer: It stayed invalid, or was cut off.
            ModelUnavailable: The endpoint or the model cannot be had.
            TryLater: A rate limit was not lifted, or the run has reached one of its own limits.
            NotAnArticle: The prompt is too long for the model.
        """
        outcome = self.ask_all([question])[0]
        if isinstance(outcome, InvalidAnswer):
            raise outcome
        return outcome

    def ask_all(self, questions: Sequence[Question[T]]) -> list[Answer[T] | InvalidAnswer]:
        """Return the outcomes in the order of the questions, as many at once as the model takes.

        Questions that are the same are asked once. An invalid answer stands in its place; any
        other error cancels what has not begun.

        Raises:
            PipelineError: As `ask`, except InvalidAnswer.
        """
        batch = _Batch(self, questions)
        waiting = [key for key in batch.unique if not batch.recall(key)]
        if waiting:
            run_in_threads(batch.call, waiting, self._profile.concurrency, batch.cancelled)
        return batch.outcomes()

    def close(self) -> None:
        """Close the connections; the store belongs to who opened it."""
        with self._guard:
            if self._connection:
                self._connection[0].close()

    def __enter__(self) -> Self:
        """Return the client itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the connections."""
        self.close()

    def key(self, question: Question[T]) -> str:
        """Return the key under which the answer is kept."""
        return key_of(
            question,
            question.schema.model_json_schema(),
            endpoint=self._endpoint.label,
            model=self._endpoint.model,
            temperature=TEMPERATURE,
            seed=SEED,
        )

    def recall(self, key: str, question: Question[T]) -> Answer[T] | None:
        """Return the answer that this run or the store has, if it is still valid."""
        body = self._bodies.get(key)
        if body is None and self._store:
            try:
                body = self._store.answer(key)
            except PipelineError as error:
                self._give_up_store(error)
        answer = from_body(question, body, cached=True) if body is not None else None
        if answer:
            self._budget.count_cached(question.section)
        return answer

    def call(self, key: str, question: Question[T], cancelled: threading.Event) -> Answer[T]:
        """Ask the model, and keep the answer."""
        transport, price = self._connect(cancelled)
        exchange = Exchange(
            question=question,
            transport=transport,
            budget=self._budget,
            price=price,
            strict=self._profile.provider in STRICT_PROVIDERS,
            cancelled=cancelled,
        )
        body = exchange.run()
        answer = from_body(question, body, cached=False)
        if answer is None:
            raise InvalidAnswer(
                f"{question.prompt}: the answer is valid only at the first reading."
            )
        self._bodies[key] = body
        if self._store:
            try:
                self._store.keep_answer(key, body)
            except PipelineError as error:
                self._give_up_store(error)
        return answer

    def repeat(self, section: Section, answer: Answer[T]) -> Answer[T]:
        """Return an answer once more, for a question that was asked twice."""
        self._budget.count_cached(section)
        return replace(answer, cached=True)

    def tell(self, section: Section, done: int, total: int) -> None:
        """Tell how far a batch is."""
        if self._on_progress:
            self._on_progress(self._budget.progress(section, done, total))

    def _connect(self, cancelled: threading.Event) -> tuple[Transport, PriceOf]:
        with self._guard:
            # Whoever waited here while another thread failed to connect has nothing to try.
            if cancelled.is_set():
                raise Cancelled
            if self._connection is None:
                limits = self._budget.limits
                transport = Transport(self._endpoint, limits, self._clock)
                embedded = self._endpoint.label == EMBEDDED
                price = _free if embedded else price_of(transport.model, transport.base_url)
                if limits.max_cost is not None and price(Tokens(prompt=1)) is None:
                    raise BadConfiguration(
                        f"The price of {transport.model} is not known, so --max-cost cannot hold.",
                        remedy="Limit the run with --max-calls or --max-tokens instead.",
                    )
                self._connection = (transport, price)
            return self._connection

    def _give_up_store(self, error: PipelineError) -> None:
        """Go on without the store: a report is worth more than its cache."""
        with self._guard:
            if self._store:
                self._store = None
                self.notes.append(f"Answers of this run were not all kept. {error.message}")


class _Batch(Generic[T]):
    """Questions that are asked together, and their outcomes."""

    def __init__(self, client: Client, questions: Sequence[Question[T]]) -> None:
        self.cancelled = threading.Event()
        self._client = client
        self._questions = questions
        self._keys = [client.key(question) for question in questions]
        self._times = Counter(self._keys)
        self._outcomes: dict[str, Answer[T] | InvalidAnswer] = {}
        self._guard = threading.Lock()
        self._done = 0
        self.unique = dict(zip(self._keys, questions, strict=True))

    def recall(self, key: str) -> bool:
        """Settle a question without a call, if that is possible."""
        answer = self._client.recall(key, self.unique[key])
        if answer:
            self._settle(key, answer)
        return answer is not None

    def call(self, key: str) -> None:
        """Settle a question by asking the model."""
        try:
            self._settle(key, self._client.call(key, self.unique[key], self.cancelled))
        except InvalidAnswer as error:
            self._settle(key, error)

    def outcomes(self) -> list[Answer[T] | InvalidAnswer]:
        """Return the outcome of every question, in order."""
        seen: set[str] = set()
        ordered: list[Answer[T] | InvalidAnswer] = []
        for key, question in zip(self._keys, self._questions, strict=True):
            outcome = self._outcomes[key]
            if key in seen and isinstance(outcome, Answer):
                outcome = self._client.repeat(question.section, outcome)
            seen.add(key)
            ordered.append(outcome)
        return ordered

    def _settle(self, key: str, outcome: Answer[T] | InvalidAnswer) -> None:
        with self._guard:
            self._outcomes[key] = outcome
            self._done += self._times[key]
            self._client.tell(self.unique[key].section, self._done, len(self._questions))


def _free(_: Tokens) -> float:
    return 0.0
