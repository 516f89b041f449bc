"""One question to a model: asked, and asked again with the reason while its answer is invalid.

instructor does the asking again; what it calls is `Exchange._create`, so that each request is
counted, and repeated by the transport's rules only. `context=` is never given: instructor would
then read the messages, and so the article, as Jinja templates.
"""

import re
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic

from pydantic import ValidationError

from pipeline.errors import InvalidAnswer
from pipeline.llm.budget import Budget, PriceOf, Tokens
from pipeline.llm.questions import Question, T, to_body
from pipeline.llm.strict import strict_schema
from pipeline.llm.transport import Transport
from pipeline.llm.weighing import Token, options_of, weigh_options

if TYPE_CHECKING:
    from openai.types import CompletionUsage
    from openai.types.chat import ChatCompletion

SEED = 20
TEMPERATURE = 0
TOP_LOGPROBS = 10
# pydantic's pointer to its website, in the reason that goes back to the model: tokens for nothing.
_POINTER = re.compile(r"\n +For further information visit \S+")
_SHOWN = 300


@dataclass
class Exchange(Generic[T]):
    """All that is needed to ask one question."""

    question: Question[T]
    transport: Transport
    budget: Budget
    price: PriceOf
    strict: bool
    """Whether the endpoint wants OpenAI's strict dialect of JSON schema."""
    cancelled: threading.Event
    _attempts: int = 0
    _completion: "ChatCompletion | None" = None
    _schema: dict[str, Any] = field(default_factory=dict)

    def run(self) -> str:
        """Return the body of a valid answer, as it is to be kept.

        Raises:
            InvalidAnswer: It stayed invalid, or was cut off.
            PipelineError: What the transport raises, and the run's own limits.
        """
        import instructor
        from instructor.core import IncompleteOutputException, InstructorRetryException

        question = self.question
        self._schema = question.schema.model_json_schema()
        create = instructor.patch(create=self._create, mode=instructor.Mode.JSON_SCHEMA)
        try:
            create(
                response_model=question.schema,
                messages=question.turns,
                max_retries=self.budget.limits.re_asks,
                max_tokens=question.max_tokens,
                temperature=TEMPERATURE,
                seed=SEED,
            )
        except IncompleteOutputException as error:
            raise InvalidAnswer(
                f"{self._about} was cut off after {question.max_tokens} tokens."
            ) from error
        except InstructorRetryException as error:
            if isinstance(error.__cause__, ValidationError):
                raise InvalidAnswer(
                    f"{self._about} stayed invalid after asking {self._attempts} times"
                    f" ({_reason(error.__cause__)})."
                ) from error.__cause__
            # What `_create` raised comes out as it went in, with its own cause.
            raise error.__cause__ or error  # noqa: B904
        return to_body(self._content, self._weigh(), repaired=self._attempts > 1)

    def _create(self, **request: Any) -> "ChatCompletion":  # noqa: ANN401 - instructor's
        """Send one request for instructor; `request` has the turns of asking again in it."""
        section = self.question.section
        self._attempts += 1
        self.budget.begin_call(section)
        request["model"] = self.transport.model
        request["messages"] = self._without_pointers(request["messages"])
        request["response_format"] = self._response_format()
        if self.question.weigh:
            request |= {"logprobs": True, "top_logprobs": TOP_LOGPROBS}
        started = self.transport.clock.now()
        completion = self.transport.send(request, self.cancelled)
        # Before instructor, which adds up the usage of all attempts in place.
        tokens = _tokens(completion.usage)
        seconds = self.transport.clock.now() - started
        self.budget.end_call(section, tokens, self.price(tokens), seconds)
        self._completion = completion
        return completion

    def _without_pointers(self, turns: list[dict[str, str]]) -> list[dict[str, str]]:
        asked = len(self.question.messages)
        return turns[:asked] + [
            {**turn, "content": _POINTER.sub("", turn["content"])} for turn in turns[asked:]
        ]

    def _response_format(self) -> dict[str, Any]:
        name = re.sub(r"\W", "_", self.question.schema.__name__, flags=re.ASCII)[:64]
        wanted: dict[str, Any] = {"name": name, "schema": self._schema}
        if self.strict:
            wanted = {"name": name, "strict": True, "schema": strict_schema(self._schema)}
        return {"type": "json_schema", "json_schema": wanted}

    @property
    def _content(self) -> str:
        return (self._completion and self._completion.choices[0].message.content) or ""

    @property
    def _about(self) -> str:
        return f"{self.question.section}: the answer to the prompt {self.question.prompt}"

    def _weigh(self) -> dict[str, float]:
        logprobs = self._completion and self._completion.choices[0].logprobs
        if not self.question.weigh or not logprobs or not logprobs.content:
            return {}
        tokens = [
            Token(
                entry.token,
                {entry.token: entry.logprob}
                | {other.token: other.logprob for other in entry.top_logprobs or ()},
            )
            for entry in logprobs.content
        ]
        options = options_of(self._schema, self.question.weigh)
        return weigh_options(tokens, self.question.weigh, options)


def _tokens(usage: "CompletionUsage | None") -> Tokens:
    if usage is None:
        return Tokens()
    details = usage.prompt_tokens_details
    return Tokens(
        prompt=usage.prompt_tokens or 0,
        cached=(details and details.cached_tokens) or 0,
        completion=usage.completion_tokens or 0,
    )


def _reason(error: ValidationError) -> str:
    """Say what was wrong, without the answer itself."""
    found = error.errors(include_url=False, include_context=False, include_input=False)
    told = "; ".join(
        ": ".join(part for part in (".".join(str(step) for step in one["loc"]), one["msg"]) if part)
        for one in found[:3]
    )
    told = " ".join(told.split())
    return told if len(told) <= _SHOWN else f"{told[: _SHOWN - 1]}…"
