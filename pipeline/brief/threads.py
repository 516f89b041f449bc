"""One intention as it is followed through the articles."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from pipeline.brief.actors import Names
from pipeline.brief.statements import Statement
from pipeline.language.acts import act_word, verb_root
from schemas.brief import Step, StepStatus

_OVER = frozenset({StepStatus.DONE})

Rarity = Mapping[str, float]
"""What words count that many sentences of a story have; all others count 1."""


@dataclass
class Thread:
    """The steps of one intention so far; `names`, `act` and `sentence` grow with each statement."""

    first: Statement
    story: int
    names: Names
    act: frozenset[str]
    sentence: frozenset[str]
    around: frozenset[str]
    status: StepStatus
    deadline: date | None
    steps: list[Step] = field(default_factory=list)

    @property
    def is_over(self) -> bool:
        """Tell whether nothing more can come of it."""
        return self.status in _OVER

    @property
    def verbs(self) -> frozenset[str]:
        """The verbs that would tell that it is done."""
        action = self.first.action.lower()
        if self.first.latent:
            return self.act
        own = action.rpartition(": to ")[2].removeprefix("not ")
        words = own.removeprefix("be ").split() or [""]
        word = words[0].strip(".,:;")
        if word.endswith("ed"):
            # "Ordered the valley to be cleared" is done; what was ordered is still to come.
            return frozenset()
        return frozenset({verb_root(word), act_word(word)}) - {""}


def weigh(words: frozenset[str], rarity: Rarity) -> float:
    """Return how much shared words count; what a story says in every sentence counts little."""
    return sum(rarity.get(word, 1.0) for word in words)
