"""A client that needs no model: it answers by the name of the prompt."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from pydantic import BaseModel, ValidationError

from pipeline.errors import InvalidAnswer
from pipeline.llm.budget import Limits
from pipeline.llm.client import Answer, Client, Question
from pipeline.llm.questions import T
from pipeline.models import ModelProfile
from pipeline.reading import Reading
from pipeline.stepwise.asking import Interviewer
from pipeline.text.segment import segment
from schemas.article import Article, Document
from schemas.report import Section, Usage
from tests.unit.client_factory import FakeEndpoint

AnyQuestion = Question[Any]
Reply = float | str | Sequence[str] | Mapping[str, float] | InvalidAnswer
"""What the model gives: the probability of yes; the plain words of its answer, or of one answer
after another, as it is asked again after an invalid one; the probability of each option; or an
answer that stayed invalid."""
Replies = Mapping[str, Reply | Callable[[AnyQuestion], Reply]] | Callable[[AnyQuestion], Reply]

INVALID = InvalidAnswer("The answers stayed invalid.")
PROFILE = ModelProfile(
    name="tiny-1b", provider="embedded", strategy="stepwise", context=4096, concurrency=1
)
PUBLISHED = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)  # a Tuesday


class FakeClient(Client):
    """Answers from a table by the name of the prompt, or from a function; keeps the questions."""

    def __init__(self, replies: Replies) -> None:
        super().__init__(FakeEndpoint(url=""), PROFILE, None, Limits())
        self.replies = replies
        self.questions: list[AnyQuestion] = []
        self.price: float | None = None
        """In US dollars for a question; None where it is not known."""

    @property
    def usage(self) -> dict[Section, Usage]:
        """Say that each question takes 7 tokens, of which 5 are reused, 2 more, and a second."""
        counts = Counter(question.section for question in self.questions)
        return {
            section: Usage(
                calls=count,
                prompt_tokens=7 * count,
                cached_tokens=5 * count,
                completion_tokens=2 * count,
                cost_usd=None if self.price is None else self.price * count,
                seconds=count,
            )
            for section, count in counts.items()
        }

    def ask_all(self, questions: Sequence[Question[T]]) -> list[Answer[T] | InvalidAnswer]:
        self.questions.extend(questions)
        return [self._answer(question) for question in questions]

    def asked(self, prompt: str) -> list[str]:
        """Return the last turn of each question that was put with `prompt`, in order."""
        return [one.messages[-1].content for one in self.questions if one.prompt == prompt]

    def _answer(self, question: Question[T]) -> Answer[T] | InvalidAnswer:
        reply: Any = self.replies
        if not callable(reply):
            assert question.prompt in reply, f"nobody expected a question of {question.prompt}"
            reply = reply[question.prompt]
        if callable(reply):
            reply = reply(question)
        if isinstance(reply, InvalidAnswer):
            return reply
        if isinstance(reply, str):
            return _try_each(question, [reply])
        if isinstance(reply, Sequence):
            return _try_each(question, reply)
        weights = reply if isinstance(reply, Mapping) else {"yes": reply, "no": 1 - reply}
        likeliest = max(weights, key=lambda option: weights[option])
        value = question.schema.model_validate({_field(question.schema): likeliest})
        return Answer(value, repaired=False, cached=False, probabilities=weights)


def in_turn(*replies: Reply) -> Callable[[AnyQuestion], Reply]:
    """Return what gives one reply after another, whatever is asked."""
    rest = iter(replies)
    return lambda _: next(rest)


def _try_each(question: Question[T], texts: Sequence[str]) -> Answer[T] | InvalidAnswer:
    told = ""
    for attempt, text in enumerate(texts):
        try:
            value = question.schema.model_validate({_field(question.schema): text})
        except ValidationError as error:
            told = error.errors()[0]["msg"]
        else:
            return Answer(value, repaired=attempt > 0, cached=False, probabilities={})
    return InvalidAnswer(f"{question.prompt}: {told}")


def _field(schema: type[BaseModel]) -> str:
    (name,) = schema.model_fields
    return name


def make_document(text: str, published: datetime | None = PUBLISHED) -> Document:
    return segment(Article(text=text, origin="a.txt", published=published))


def prepare(
    text: str, section: Section, replies: Replies, published: datetime | None = PUBLISHED
) -> tuple[Reading, Interviewer, FakeClient]:
    """Return what a section of the stepwise strategy works with."""
    client = FakeClient(replies)
    return Reading(make_document(text, published)), Interviewer(client, section), client
