"""Questions, answers, and the form in which an answer is kept."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from pipeline.prompting import Message
from schemas.report import Section

T = TypeVar("T", bound=BaseModel)


@dataclass(frozen=True)
class Question(Generic[T]):
    """What is asked, and the schema that its answer has to satisfy."""

    section: Section
    prompt: str
    fingerprint: str
    messages: tuple[Message, ...]
    schema: type[T]
    max_tokens: int = 512
    weigh: str | None = None
    """A string-enum field: the probability of each of its options is wanted."""

    @property
    def turns(self) -> list[dict[str, str]]:
        """The messages as they are sent."""
        return [asdict(message) for message in self.messages]


@dataclass(frozen=True)
class Answer(Generic[T]):
    """A valid answer."""

    value: T
    repaired: bool
    """Whether it was right only after asking again."""
    cached: bool
    probabilities: Mapping[str, float]
    """By option of the field `weigh`; empty without it, or where the endpoint gives none."""


def key_of(question: Question[T], schema: Mapping[str, Any], **asked: object) -> str:
    """Return the SHA-256 of all that determines an answer.

    Args:
        question: the question; its section does not matter.
        schema: JSON schema of the answer.
        asked: who is asked, and how.
    """
    determined = {
        **asked,
        "messages": question.turns,
        "schema": schema,
        "max_tokens": question.max_tokens,
        "weigh": question.weigh,
        "prompt": [question.prompt, question.fingerprint],
    }
    text = json.dumps(determined, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def to_body(content: str, probabilities: Mapping[str, float], *, repaired: bool) -> str:
    """Return what is kept of an answer; `content` is the JSON that the model gave."""
    return json.dumps(
        {"value": json.loads(content), "probabilities": probabilities, "repaired": repaired},
        ensure_ascii=False,
        separators=(",", ":"),
    )


def from_body(question: Question[T], body: str, *, cached: bool) -> Answer[T] | None:
    """Return the answer that `body` holds, or None when it does not, or not any more, hold one."""
    try:
        kept = json.loads(body)
        return Answer(
            # From JSON, not from Python's objects: only so do lists become tuples in strict mode.
            value=question.schema.model_validate_json(json.dumps(kept["value"])),
            repaired=bool(kept["repaired"]),
            cached=cached,
            probabilities={str(option): float(p) for option, p in kept["probabilities"].items()},
        )
    except (ValidationError, ValueError, KeyError, TypeError, AttributeError):
        return None
