"""Small questions to a model, put the same way by every section."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from pydantic import BaseModel

from pipeline.errors import InvalidAnswer
from pipeline.llm.client import Answer, Client, Question
from pipeline.prompting import Prompt, load_prompt, quote_for_prompt
from schemas.report import Rejected, Section

T = TypeVar("T", bound=BaseModel)
_SHOWN = 160
_SEVERAL = 2
I = TypeVar("I")  # noqa: E741 - any item


@dataclass
class Interviewer:
    """Asks the questions of one section, and remembers which prompts it used."""

    client: Client
    section: Section
    prompts: dict[str, str] = field(default_factory=dict)
    refused: list[Rejected] = field(default_factory=list)
    _loaded: dict[str, Prompt] = field(default_factory=dict)

    def question(
        self,
        name: str,
        schema: type[T],
        *,
        weigh: str | None = None,
        max_tokens: int = 24,
        **texts: str,
    ) -> Question[T]:
        """Build a question from a prompt file; article text is neutralised here."""
        if name not in self._loaded:
            self._loaded[name] = load_prompt(name)
        prompt = self._loaded[name]
        self.prompts[name] = prompt.fingerprint
        messages = prompt.render(**{key: quote_for_prompt(text) for key, text in texts.items()})
        return Question(self.section, name, prompt.fingerprint, messages, schema, max_tokens, weigh)

    def answers(self, questions: Sequence[Question[T]]) -> list[Answer[T] | InvalidAnswer]:
        """Ask; an answer that stayed invalid decides nothing, and is listed in `refused`.

        Raises:
            InvalidAnswer: Not one of several answers was valid: this model cannot do it.
        """
        answers = self.client.ask_all(questions)
        invalid = [answer for answer in answers if isinstance(answer, InvalidAnswer)]
        if len(invalid) == len(answers) >= _SEVERAL:
            raise invalid[0]
        for question, answer in zip(questions, answers, strict=True):
            if isinstance(answer, InvalidAnswer):
                self.refused.append(_undecided(self.section, question, answer))
        return answers

    def probabilities(
        self, questions: Sequence[Question[T]], weighed: str, option: str = "yes"
    ) -> list[float]:
        """Ask, and return how likely the model holds `option` of the field `weighed` each time."""
        return [probability_of(answer, weighed, option) for answer in self.answers(questions)]

    def believed(
        self, items: Sequence[I], ask: Callable[[I], Question[T]], weighed: str, threshold: float
    ) -> list[I]:
        """Return the items whose question the model answers with yes, at least that likely."""
        likely = self.probabilities([ask(item) for item in items], weighed)
        return [item for item, p in zip(items, likely, strict=True) if p >= threshold]


def _undecided(section: Section, question: Question[T], error: InvalidAnswer) -> Rejected:
    asked = " ".join(question.messages[-1].content.split())
    shown = asked if len(asked) <= _SHOWN else f"{asked[: _SHOWN - 1]}…"
    return Rejected(section=section, item=f"left undecided: {shown}", reason=error.message)


def probability_of(answer: Answer[T] | InvalidAnswer, weighed: str, option: str) -> float:
    """Return how likely the model holds `option`; its plain answer where there are no weights.

    An answer that stayed invalid decides nothing: 0.
    """
    if isinstance(answer, InvalidAnswer):
        return 0.0
    weights: Mapping[str, float] = answer.probabilities
    if weights:
        return weights.get(option, 0.0)
    return 1.0 if getattr(answer.value, weighed) == option else 0.0
