"""Ask the model once more whether two passages of two articles conflict, put the other way round.

The code has found the pair by its pattern; the answer decides what is shown as confirmed.
"""

from collections.abc import Sequence

from pipeline.brief.clashes import Ask
from pipeline.errors import InvalidAnswer
from pipeline.llm.client import Client
from pipeline.stepwise.asking import Interviewer
from schemas.report import Section
from schemas.wire import AgreementVerdict


def ask_with(client: Client) -> Ask:
    """Return what asks about pairs of passages."""
    interviewer = Interviewer(client, Section.CONTRADICTIONS)

    def ask(pairs: Sequence[tuple[str, str]]) -> Sequence[float]:
        questions = [
            interviewer.question(
                "agreement", AgreementVerdict, weigh="compatible", first=later, second=earlier
            )
            for earlier, later in pairs
        ]
        try:
            return interviewer.probabilities(questions, "compatible", "no")
        except InvalidAnswer:
            # A model that cannot answer confirms nothing, and the brief is none the worse for it.
            return [0.0] * len(pairs)

    return ask
