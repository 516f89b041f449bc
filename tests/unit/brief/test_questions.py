"""What articles leave open, in their own words."""

import pytest

from pipeline.brief.facts import facts_of
from pipeline.brief.item import Item
from pipeline.brief.questions import MOST_QUESTIONS, disputes, open_questions, unconfirmed
from pipeline.brief.weights import Weights
from pipeline.ground import sentence_evidence
from schemas.brief import LedgerLine, Line, Standing
from schemas.report import Check, ConflictKind, Contradiction, Side
from tests.unit.brief.item_factory import make_item
from tests.unit.brief.test_standings import made, step


def found(text: str) -> list[str]:
    item = make_item(text)
    return [fact.text for fact in open_questions(facts_of([item]), Weights([item]))]


@pytest.mark.parametrize(
    "sentence",
    [
        "It was not immediately clear who had opened the sluice gate.",
        "The cause of the fire in the mill is still unknown to the brigade.",
        "Whether the orchestra will play again, nobody in town could say.",
        "The bakery’s owner declined to comment on the missing ovens.",
        "The ministry did not say when the survey would be published.",
        "Neither of the two harbours has confirmed the change of route.",
        "The mayor could not be reached for comment on Tuesday evening.",
        "A letter to the company’s lawyers in Lunden was not answered before Friday.",
        "The number of visitors has not been independently verified by anyone.",
        "The date of the next round of talks is open.",
        "The paper has seen no documents that support the account.",
        "It remains to be seen how the second ferry will be paid for.",
    ],
)
def test_open_questions_are_found(sentence: str) -> None:
    assert found(f"The ferry to Osmark left at nine on Monday. {sentence}") == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "The library is open to readers from nine until six on weekdays.",
        "“It is not clear to me what you want,” the judge told the two brothers.",
        "The council did not close the old market hall after all.",
        "The runner refused to give up on the last climb of the race.",
    ],
)
def test_other_sentences_are_left_alone(sentence: str) -> None:
    assert found(sentence) == []


def test_the_plainest_come_first_and_there_are_few() -> None:
    questions = found(
        "The brewery declined to comment on the recall of its bottles. "
        "A spokesman for the port refused to say who had ordered the pilot boat. "
        "The owner of the vineyard did not answer questions about the harvest. "
        "It was unclear on Friday whether the museum would open its new wing."
    )

    assert len(questions) == MOST_QUESTIONS
    assert questions[0].startswith("It was unclear")


def test_what_is_overdue_is_open_in_the_story_that_announced_it() -> None:
    late = made(step(3, due=5))
    lines = [LedgerLine(standing=Standing.OVERDUE, commitment=late)]
    (line,) = unconfirmed(lines, {step(3).article})

    assert line.text == "Due on 5 April and not reported as done: “Ruun will mend the bell.”"
    assert unconfirmed(lines, {"another"}) == []
    assert (
        unconfirmed([LedgerLine(standing=Standing.NEW, commitment=late)], {step(3).article}) == []
    )


def test_sources_that_disagree_within_an_article_are_open_when_confirmed() -> None:
    item = make_item("The bell is cracked, said the smith. The bell is whole, said the priest.")
    sides = [
        Side(speaker=who, claim="c", evidence=sentence_evidence(item.document, [number]))
        for number, who in ((1, "the smith"), (2, "the priest"))
    ]

    def of(kind: ConflictKind, *, confirmed: bool) -> list[Line]:
        conflict = Contradiction(
            kind=kind,
            a=sides[0],
            b=sides[1],
            explanation="e",
            confirmed=confirmed,
            check=Check.VERIFIED,
        )
        report = item.report.model_copy(update={"contradictions": (conflict,)})
        return disputes([Item(item.article, item.document, report)])

    (line,) = of(ConflictKind.SOURCES_DISAGREE, confirmed=True)
    assert [passage.evidence.sentence for passage in line.passages] == [1, 2]
    assert line.text == (
        "Sources disagree: “The bell is cracked, said the smith.”"
        " – “The bell is whole, said the priest.”"
    )
    assert of(ConflictKind.SOURCES_DISAGREE, confirmed=False) == []
    assert of(ConflictKind.REVERSAL, confirmed=True) == []
