"""What a ledger takes from a report: whose an intention is, and which are history."""

import pytest

from pipeline.brief.actors import Actors
from pipeline.brief.item import Item
from pipeline.brief.statements import dated, stated
from pipeline.ground import evidence_at
from schemas.article import Span
from schemas.report import Check, Intention, IntentionKind, Status
from tests.unit.brief.item_factory import make_item


def item_with(text: str, action: str, actor: str, kind: IntentionKind = IntentionKind.PLAN) -> Item:
    item = make_item(text)
    start = text.index(action.partition(":")[0])
    sentence = next(one for one in item.document.sentences if one.end > start)
    span = Span(start=sentence.start, end=sentence.end)
    intention = Intention(
        actor=actor,
        action=action,
        kind=kind,
        deadline_text=None,
        deadline_date=None,
        condition=None,
        status=Status.PLANNED,
        evidence=(evidence_at(item.document, span),),
        check=Check.VERIFIED,
    )
    report = item.report.model_copy(update={"intentions": (intention,)})
    return Item(item.article, item.document, report)


@pytest.mark.parametrize(
    ("text", "action", "actor", "kept"),
    [
        pytest.param(
            "Pellan Foods will close the mill.",
            "close the mill",
            "Pellan Foods",
            True,
            id="subject",
        ),
        pytest.param(
            "It will close the mill.", "close the mill", "Pellan Foods", True, id="a pronoun"
        ),
        pytest.param(
            "The company will close the mill.", "close the mill", "Pellan Foods", True, id="a body"
        ),
        pytest.param(
            "Pellan Foods met. In May work on a mill will begin.",
            "begin",
            "Pellan Foods",
            True,
            id="named just before",
        ),
        pytest.param(
            "Pellan Foods met. A second mill was cancelled.",
            "A second mill",
            "Pellan Foods",
            False,
            id="a thing that opens its sentence",
        ),
        pytest.param(
            "A second mill was cancelled by the engineers.",
            "A second mill",
            "the engineers",
            True,
            id="by somebody",
        ),
        pytest.param(
            "A second mill was cancelled, an engineer of the firm said.",
            "A second mill",
            "the engineers",
            False,
            id="told by somebody like it",
        ),
        pytest.param("The mill will close.", "close", "not stated", False, id="not stated"),
    ],
)
def test_only_an_actor_that_words_lead_to_is_kept(
    text: str, action: str, actor: str, kept: bool
) -> None:
    (one,) = stated(item_with(text, action, actor), Actors())
    assert one.actor == (actor if kept else "")


@pytest.mark.parametrize(
    ("text", "kind", "kept"),
    [
        pytest.param("In 2019 it planned to close the mill.", IntentionKind.PLAN, False, id="year"),
        pytest.param(
            "Last summer it planned to close the mill.", IntentionKind.PLAN, False, id="season"
        ),
        pytest.param(
            "Last summer it promised to close the mill.", IntentionKind.PROMISE, True, id="promise"
        ),
        pytest.param(
            "In 2031 it plans to close the mill.", IntentionKind.PLAN, True, id="this year"
        ),
        pytest.param(
            "It plans to close the mill, built in 2019.",
            IntentionKind.PLAN,
            True,
            id="behind the act",
        ),
    ],
)
def test_a_plan_of_years_gone_by_is_history(text: str, kind: IntentionKind, kept: bool) -> None:
    found = list(stated(item_with(text, "close the mill", "Pellan Foods", kind), Actors()))
    assert bool(found) == kept


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        pytest.param(
            "Shareholders have until 9 April to tender. Pellan Foods waits.",
            "Shareholders",
            id="holders",
        ),
        pytest.param("Pellan Foods will open the mill until 9 April.", "Pellan Foods", id="a body"),
    ],
)
def test_who_has_time_until_a_day_is_the_actor(text: str, actor: str) -> None:
    (one,) = dated(make_item(text), Actors(), frozenset())
    assert one.actor == actor
