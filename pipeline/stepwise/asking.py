"""Small questions to a model, put the same way by every section."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from pydantic import BaseModel

from pipeline.llm import Answer, Client, Question
from pipeline.errors import InvalidAnswer
from pipeline.prompting import Prompt, load_prompt, quote_for_prompt
from schemas.report import Section

T = TypeVar("T", bound=BaseModel)


@dataclass
class Interviewer:
    """Asks the questions of one section, and remembers which prompts it used."""

    client: Client
    section: Section
    prompts: dict[str, str] = field(default_factory=dict)

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
        prompt: Prompt = load_prompt(name)
        self.prompts[name] = prompt.fingerprint
        messages = prompt.render(**{key: quote_for_prompt(text) for key, text in texts.items()})
        return Question(self.section, name, prompt.fingerprint, messages, schema, max_tokens, weigh)

    def probability(
        self, answer: Answer[T] | InvalidAnswer, field_name: str, option: str = "yes"
    ) -> float:
        """Return how likely the model holds `option`; its plain answer where there are no weights.

        An answer that stayed invalid counts as undecided, 0.
        """
        if isinstance(answer, InvalidAnswer):
            return 0.0
        weights: Mapping[str, float] = answer.probabilities
        if weights:
            return weights.get(option, 0.0)
        return 1.0 if getattr(answer.value, field_name) == option else 0.0
