"""What the tests of the client share: an endpoint, a clock that does not wait, a question."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, field_validator

from pipeline.llm.budget import Limits, Progress
from pipeline.llm.client import Client, Clock, Message, Question
from pipeline.models import ModelProfile
from pipeline.store import Store
from schemas.report import Section

KEY = "sk-secret-key"


class Verdict(BaseModel):
    """A wire answer whose validator looks at more than the schema."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    verdict: Literal["yes", "no"]
    sentences: tuple[int, ...] = ()

    @field_validator("sentences")
    @classmethod
    def _exist(cls, sentences: tuple[int, ...]) -> tuple[int, ...]:
        for number in sentences:
            if number > 9:
                raise ValueError(f"sentence {number} does not exist")
        return sentences


YES = '{"verdict":"yes","sentences":[1]}'
NO = '{"verdict":"no","sentences":[]}'
BAD = '{"verdict":"yes","sentences":[77]}'


@dataclass
class FakeEndpoint:
    url: str
    model: str = "some-model"
    label: str = "127.0.0.1"
    key: str = KEY
    connections: int = 0

    def connect(self) -> tuple[str, str]:
        self.connections += 1
        return self.url, self.key


@dataclass
class FakeClock(Clock):
    """A clock that goes on only when somebody waits, and that notes how long."""

    time: float = 1000.0
    pauses: list[float] = field(default_factory=list)
    guard: threading.Lock = field(default_factory=threading.Lock)

    def now(self) -> float:
        return self.time

    def pause(self, seconds: float, cancelled: threading.Event) -> None:  # noqa: ARG002
        with self.guard:
            self.pauses.append(seconds)
            self.time += seconds


@dataclass
class Setup:
    """A client and what it was made of."""

    url: str
    store: Store | None = None
    limits: Limits = field(default_factory=Limits)
    provider: str = "somewhere"
    concurrency: int = 1
    on_progress: Callable[[Progress], None] | None = None
    model: str = "some-model"
    label: str = "127.0.0.1"

    def __post_init__(self) -> None:
        self.endpoint = FakeEndpoint(self.url, self.model, self.label)
        self.clock = FakeClock()
        profile = ModelProfile(
            name=self.model,
            provider=self.provider,
            strategy="stepwise",
            context=4096,
            concurrency=self.concurrency,
        )
        self.client = Client(
            self.endpoint, profile, self.store, self.limits, self.on_progress, clock=self.clock
        )


def question(text: str = "Is it so?", **changes: Any) -> Question[Verdict]:  # noqa: ANN401
    fields: dict[str, Any] = {
        "section": Section.SOURCING,
        "prompt": "verdict",
        "fingerprint": "0123456789ab",
        "messages": (Message("system", "You judge."), Message("user", text)),
        "schema": Verdict,
    }
    return Question(**{**fields, **changes})
