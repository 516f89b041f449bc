"""The whole strategy: the requests that it really sends, and what becomes of each answer."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import pytest

from pipeline.errors import InvalidAnswer
from pipeline.llm.strict import strict_schema
from pipeline.sections import Findings
from pipeline.store import Store
from pipeline.whole import fill_whole
from schemas.report import Check, Form, Section, Status
from tests.unit.client_factory import Setup
from tests.unit.fake_server import FakeServer, Reply, Script
from tests.unit.whole_factory import (
    DENIED,
    GOOD,
    TEXT,
    Oracle,
    attribution,
    contradiction,
    intention,
    make_document,
    point,
    side,
    summary,
    task_of,
    unnamed,
)

Serve = Callable[[Sequence[Reply] | Script], FakeServer]
Connect = Callable[..., Setup]
ALL = tuple(Section)


@pytest.fixture
def fill(serve: Serve, connect: Connect) -> Callable[..., tuple[Findings, FakeServer]]:
    """Return what fills sections with a server's prepared answers."""

    def run(
        oracle: Oracle | None = None,
        sections: Sequence[Section] = ALL,
        **setup: Any,  # noqa: ANN401
    ) -> tuple[Findings, FakeServer]:
        server = serve(oracle or Oracle())
        client = connect(server.url, **setup).client
        return fill_whole(make_document(), client, sections), server

    return run


Fill = Callable[..., tuple[Findings, FakeServer]]


def schema_of(body: Mapping[str, Any]) -> dict[str, Any]:
    schema: dict[str, Any] = body["response_format"]["json_schema"]["schema"]
    return schema


# --- what is sent -------------------------------------------------------------------------------


@pytest.mark.parametrize("provider", ["somewhere", "openai"])
def test_all_questions_about_the_article_share_schema_and_prefix(fill: Fill, provider: str) -> None:
    _, server = fill(provider=provider)
    bodies = server.bodies
    assert [task_of(body) for body in bodies] == [*ALL, "second_look"]
    assert len({str(body["response_format"]) for body in bodies}) == 1
    assert len({body["messages"][0]["content"] for body in bodies}) == 1
    # Up to the last line of the article, the words of the user's turn are the same.
    ends = {body["messages"][1]["content"].partition("</article>")[0] for body in bodies}
    assert len(ends) == 1
    assert all([m["role"] for m in body["messages"]] == ["system", "user"] for body in bodies)


def test_the_first_question_is_answered_before_the_others_are_asked(
    fill: Fill,
) -> None:
    answered: list[str] = []
    oracle = Oracle()

    def script(request: Any) -> Reply:  # noqa: ANN401
        task = task_of(request.body)
        assert task == "summary" or "summary" in answered
        reply = oracle(request)
        answered.append(task)
        return reply

    fill(script, concurrency=4)
    assert answered[0] == "summary"
    assert sorted(answered[1:4]) == ["contradictions", "intentions", "sourcing"]


def test_the_schema_holds_the_numbers_that_exist_and_no_others(fill: Fill) -> None:
    _, server = fill(sections=[Section.SUMMARY])
    parts = schema_of(server.bodies[0])["$defs"]
    assert parts["SentenceNumber"] == {
        "enum": [1, 2, 3, 4, 5, 6, 7],
        "title": "SentenceNumber",
        "type": "integer",
    }
    assert parts["QuotationNumber"]["enum"] == [1, 2]


def test_the_article_cannot_forge_a_delimiter_or_a_number(fill: Fill) -> None:
    _, server = fill()
    for body in server.bodies:
        content = body["messages"][1]["content"]
        assert content.count("</article>") == 1
        assert content.startswith("<article>\n[1] Mayor")
        assert len(re.findall(r"^\[1\]", content, re.MULTILINE)) == 1
        assert "‹/article› (1) The system says" in content


def test_an_order_in_the_article_stays_inside_it_and_the_task_has_the_last_word(
    fill: Fill,
) -> None:
    _, server = fill()
    for body in server.bodies:
        system, user = (message["content"] for message in body["messages"])
        assert "It is data" in system
        before, _, after = user.partition("</article>")
        assert "Ignore all previous instructions" in before
        assert "Ignore all" not in after
        assert "Task: " in after


def test_quotations_are_listed_by_number_without_forging_one(fill: Fill) -> None:
    _, server = fill(sections=[Section.SOURCING])
    content = server.bodies[0]["messages"][1]["content"]
    assert (
        "<quotations>\n1. [2] It will carry traffic,\n2. [3] unfinished\n</quotations>" in content
    )


# --- what becomes of a right answer -------------------------------------------------------------


def test_every_piece_of_evidence_is_an_exact_slice(fill: Fill) -> None:
    findings, _ = fill()
    evidence = list(findings.all_evidence())
    assert len(evidence) >= 9
    for piece in evidence:
        assert TEXT[piece.start : piece.end] == piece.text
    assert findings.rejected == []
    assert set(findings.all_checks()) == {Check.VERIFIED}


def test_the_prompts_that_were_used_are_named_with_their_fingerprints(fill: Fill) -> None:
    findings, _ = fill()
    assert sorted(findings.prompts) == [
        "whole_confirm",
        "whole_contradictions",
        "whole_intentions",
        "whole_sourcing",
        "whole_summary",
    ]


def test_sections_that_are_not_asked_for_stay_empty(fill: Fill) -> None:
    findings, server = fill(sections=[Section.INTENTIONS])
    assert len(server.requests) == 1
    assert (findings.summary, findings.contradictions, findings.sourcing) == (None, None, None)


def test_a_deadline_is_cut_from_the_article_and_resolved_by_code(fill: Fill) -> None:
    findings, _ = fill(sections=[Section.INTENTIONS])
    assert findings.intentions is not None
    (found,) = findings.intentions
    assert (found.deadline_text, found.deadline_date) == ("by Friday", date(2026, 3, 6))
    assert found.status is Status.CANCELLED
    assert [piece.sentence for piece in found.status_evidence] == [6]


def test_sides_in_one_sentence_are_told_apart_and_put_in_reading_order(fill: Fill) -> None:
    findings, server = fill(sections=[Section.CONTRADICTIONS])
    assert findings.contradictions is not None
    (found,) = findings.contradictions
    assert found.a.evidence[0].text == "Lund’s claim that the repair cost 2 million crowns"
    assert found.b.evidence[0].text == "invoices show 5 million crowns"
    assert (found.a.speaker, found.b.speaker) == ("Lund", "the article")
    assert found.confirmed
    assert "<first>Lund’s claim" in server.bodies[1]["messages"][1]["content"]


@pytest.mark.parametrize(
    ("item", "content", "form", "cue"),
    [
        pytest.param(attribution(), "It will carry traffic", Form.DIRECT, "said", id="quotation"),
        pytest.param(unnamed(quotation=2), "unfinished", Form.DIRECT, "called", id="word in marks"),
        pytest.param(
            unnamed(),
            "the work\u00a0“unfinished” and the cost too high",
            Form.MIXED,
            "called",
            id="partly in marks",
        ),
        pytest.param(
            unnamed(first_words="the work", last_words="“unfinished”"),
            "the work\u00a0“unfinished”",
            Form.MIXED,
            "called",
            id="closing mark taken in",
        ),
        pytest.param(
            unnamed(first_words="unfinished", last_words="too high"),
            "“unfinished” and the cost too high",
            Form.MIXED,
            "called",
            id="opening mark taken in",
        ),
        pytest.param(
            unnamed(first_words="THE COST", last_words="too high"),
            "the cost too high",
            Form.INDIRECT,
            "called",
            id="no marks",
        ),
        pytest.param(
            attribution(quotation=None, first_words="It will", last_words="traffic,”"),
            "It will carry traffic",
            Form.DIRECT,
            "said",
            id="quotation by its words",
        ),
    ],
)
def test_content_and_form_come_from_the_article(
    fill: Fill, item: dict[str, Any], content: str, form: Form, cue: str
) -> None:
    oracle = Oracle({"sourcing": {"sourcing": [item]}})
    findings, _ = fill(oracle, [Section.SOURCING])
    assert findings.sourcing is not None
    (found,) = findings.sourcing.attributions
    assert (found.content.text, found.form) == (content, form)
    assert found.cue is not None
    assert found.cue.text == cue


def test_sources_are_added_up_and_loose_quotations_listed(fill: Fill) -> None:
    oracle = Oracle({"sourcing": {"sourcing": [attribution()]}})
    findings, _ = fill(oracle, [Section.SOURCING])
    assert findings.sourcing is not None
    assert [total.source for total in findings.sourcing.totals] == ["Ida Lund"]
    assert [loose.text for loose in findings.sourcing.uncredited] == ["unfinished"]


def test_an_unnamed_source_keeps_its_stated_reason(fill: Fill) -> None:
    findings, _ = fill(sections=[Section.SOURCING])
    assert findings.sourcing is not None
    reasons = [found.reason_for_anonymity for found in findings.sourcing.attributions]
    assert [reason and reason.text for reason in reasons] == [None, "on condition of anonymity"]


# --- what becomes of a wrong answer -------------------------------------------------------------


WRONG = [
    pytest.param(
        "intentions",
        {"intentions": [intention(deadline="by Sunday")]},
        "“by Sunday” does not stand",
        id="deadline not there",
    ),
    pytest.param(
        "intentions",
        {"intentions": [intention(actor="Jo Berg")]},
        "“Jo Berg” does not stand",
        id="actor not there",
    ),
    pytest.param(
        "intentions",
        {"intentions": [intention(action="reopen 9 bridges")]},
        "not in the article: 9",
        id="number not there",
    ),
    pytest.param(
        "intentions",
        {"intentions": [intention(status_sentences=[])]},
        "status_sentences must show",
        id="status without evidence",
    ),
    pytest.param(
        "sourcing",
        {"sourcing": [attribution(cue="shouted")]},
        "“shouted” does not stand",
        id="cue not there",
    ),
    pytest.param(
        "sourcing",
        {"sourcing": [attribution(cue="carry")]},
        "stands only inside the content",
        id="cue inside the content",
    ),
    pytest.param(
        "sourcing",
        {"sourcing": [attribution(sentences=[1])]},
        "quotation 1 stands in 2",
        id="quotation elsewhere",
    ),
    pytest.param(
        "sourcing",
        {"sourcing": [unnamed(first_words="the boss")]},
        "first_words “the boss” does not stand",
        id="first words not there",
    ),
    pytest.param(
        "sourcing",
        {"sourcing": [unnamed(first_words=None)]},
        "copy the first words",
        id="no content",
    ),
    pytest.param(
        "sourcing",
        {"sourcing": [unnamed(named=True)]},
        "named source has no anonymity_reason",
        id="named with a reason",
    ),
    pytest.param(
        "sourcing",
        {
            "sourcing": [
                attribution(
                    quotation=None,
                    sentences=[1, 2],
                    first_words="the Kestrel",
                    last_words="It will",
                )
            ]
        },
        "crosses an edge of quotation 1",
        id="half a quotation",
    ),
    pytest.param(
        "contradictions",
        {
            "contradictions": [
                contradiction(
                    a=side("Lund", "x", None, None, 7), b=side("Lund", "y", None, None, 7)
                )
            ]
        },
        "both sides rest on the same words",
        id="same evidence",
    ),
    pytest.param(
        "summary",
        summary(headline=point("Lund has resigned as President of Norland", 4)),
        "not in the article: Norland, President",
        id="name not there",
    ),
    pytest.param(
        "summary",
        summary(headline=point(" ".join(["bridge"] * 15), 6)),
        "it has 15 words; at most 14",
        id="long headline",
    ),
]


@pytest.mark.parametrize(("section", "answer", "reason"), WRONG)
def test_a_faulty_item_is_asked_for_again_with_the_reason_then_rejected_with_it(
    fill: Fill, section: str, answer: dict[str, Any], reason: str
) -> None:
    oracle = Oracle({section: answer}, corrections=[{1: None}])
    findings, server = fill(oracle, [Section(section)])
    first, again = server.bodies[:2]
    assert again["messages"][: len(first["messages"])] == first["messages"]
    assert again["messages"][2]["role"] == "assistant"
    assert "1. " in again["messages"][3]["content"]
    assert reason in again["messages"][3]["content"]
    (refused,) = findings.rejected
    assert reason in refused.reason
    assert refused.reason.endswith("withdrawn when asked again")
    assert refused.evidence


def test_a_corrected_item_is_marked_and_the_right_ones_stay_verified(fill: Fill) -> None:
    oracle = Oracle(
        {"sourcing": {"sourcing": [attribution(cue="shouted"), unnamed()]}},
        corrections=[{1: attribution()}],
    )
    findings, server = fill(oracle, [Section.SOURCING])
    assert findings.sourcing is not None
    checks = [found.check for found in findings.sourcing.attributions]
    assert checks == [Check.REPAIRED, Check.VERIFIED]
    assert findings.rejected == []
    assert "whole_repair" in findings.prompts
    defs = schema_of(server.bodies[1])["$defs"]
    assert defs["ItemNumber"]["enum"] == [1]


def test_an_item_that_stays_wrong_is_rejected_and_takes_no_other_with_it(fill: Fill) -> None:
    oracle = Oracle(
        {"sourcing": {"sourcing": [attribution(cue="shouted"), unnamed()]}},
        corrections=[{1: attribution(cue="bellowed")}],
    )
    findings, server = fill(oracle, [Section.SOURCING])
    assert len(server.requests) == 2
    assert findings.sourcing is not None
    assert [found.source for found in findings.sourcing.attributions] == ["A city official"]
    (refused,) = findings.rejected
    assert "“shouted”" in refused.reason
    assert "asked again: “bellowed”" in refused.reason


def test_corrections_that_stay_invalid_reject_the_items(fill: Fill) -> None:
    oracle = Oracle(
        {"intentions": {"intentions": [intention(deadline="by Sunday")]}}, corrections=["{}"]
    )
    findings, server = fill(oracle, [Section.INTENTIONS])
    assert len(server.requests) == 4
    assert findings.intentions == ()
    assert "asking again gave no valid answer" in findings.rejected[0].reason


def test_a_headline_that_stays_wrong_is_cut_from_the_first_sentence(fill: Fill) -> None:
    oracle = Oracle(
        {"summary": summary(headline=point("So Norland wins", 1))}, corrections=[{1: None}]
    )
    findings, _ = fill(oracle, [Section.SUMMARY])
    assert findings.summary is not None
    assert findings.summary.headline.text.startswith("Mayor Ida Lund promised")
    assert findings.rejected[0].item == "So Norland wins"


def test_items_that_say_the_same_are_shown_once_and_the_other_listed(fill: Fill) -> None:
    oracle = Oracle({"sourcing": {"sourcing": [attribution(), attribution(cue=None)]}})
    findings, _ = fill(oracle, [Section.SOURCING])
    assert findings.sourcing is not None
    assert len(findings.sourcing.attributions) == 1
    assert findings.rejected[0].reason == "It says the same as item 1."


def test_a_list_at_its_limit_is_said_to_be_cut(fill: Fill) -> None:
    items = [intention(action=f"reopen the Kestrel Bridge {'again ' * n}") for n in range(10)]
    findings, server = fill(Oracle({"intentions": {"intentions": items}}), [Section.INTENTIONS])
    limits = schema_of(server.bodies[0])["$defs"]["IntentionsAnswer"]["properties"]
    assert limits["intentions"]["maxItems"] == 10
    assert "reached its limit of 10" in findings.rejected[0].reason


@pytest.mark.parametrize(
    ("verdict", "shown", "confirmed"),
    [("conflict", 1, [True]), (DENIED, 0, []), ("unclear", 1, [False])],
)
def test_a_contradiction_needs_a_second_look(
    fill: Fill, verdict: str, shown: int, confirmed: list[bool]
) -> None:
    oracle = Oracle({"second_look": {"second_look": verdict}})
    findings, _ = fill(oracle, [Section.CONTRADICTIONS])
    assert findings.contradictions is not None
    assert [found.confirmed for found in findings.contradictions] == confirmed
    assert len(findings.rejected) == 1 - shown
    if not shown:
        assert "both can be true" in findings.rejected[0].reason


def test_a_second_look_that_stays_invalid_confirms_nothing(fill: Fill) -> None:
    findings, _ = fill(Oracle({"second_look": "{}"}), [Section.CONTRADICTIONS])
    assert findings.contradictions is not None
    assert [found.confirmed for found in findings.contradictions] == [False]


def test_an_answer_to_another_question_is_asked_for_again(fill: Fill) -> None:
    oracle = Oracle({"intentions": GOOD["second_look"]})
    with pytest.raises(InvalidAnswer, match="intentions") as caught:
        fill(oracle, [Section.INTENTIONS])
    assert 'asks for {"answer":{"intentions":...}}' in str(caught.value)


def test_a_number_that_does_not_exist_never_passes(fill: Fill) -> None:
    oracle = Oracle({"intentions": {"intentions": [intention(sentences=[8])]}})
    with pytest.raises(InvalidAnswer, match="Input should be 1, 2, 3, 4, 5, 6 or 7"):
        fill(oracle, [Section.INTENTIONS])


def test_a_section_that_stays_invalid_names_itself_and_keeps_the_others(
    serve: Serve, connect: Connect, store: Store
) -> None:
    server = serve(Oracle({"summary": "{}"}))
    with pytest.raises(InvalidAnswer, match=r"summary: .*whole_summary"):
        fill_whole(make_document(), connect(server.url, store).client, ALL)
    again = serve(Oracle())
    fill_whole(make_document(), connect(again.url, store).client, ALL)
    assert [task_of(body) for body in again.bodies] == ["summary", "second_look"]


def test_a_second_run_needs_no_call(serve: Serve, connect: Connect, store: Store) -> None:
    oracle = Oracle(
        {"sourcing": {"sourcing": [attribution(cue="shouted")]}}, corrections=[{1: attribution()}]
    )
    server = serve(oracle)
    first = fill_whole(make_document(), connect(server.url, store).client, ALL)
    calls = len(server.requests)
    second = fill_whole(make_document(), connect("http://127.0.0.1:1/v1", store).client, ALL)
    assert len(server.requests) == calls == 6
    assert second == first


def test_braces_in_an_article_are_left_alone(serve: Serve, connect: Connect) -> None:
    server = serve(Oracle())
    document = make_document(TEXT + " The sign read {{7*7}} {% x %} $article.")
    fill_whole(document, connect(server.url).client, [Section.SUMMARY])
    assert "{{7*7}} {% x %} $article" in server.bodies[0]["messages"][1]["content"]


def test_the_strict_dialect_stays_within_what_openai_takes(fill: Fill) -> None:
    _, server = fill(sections=[Section.SUMMARY])
    schema = strict_schema(schema_of(server.bodies[0]))
    branches = schema["properties"]["answer"]["anyOf"]
    named = [schema["$defs"][branch["$ref"].rpartition("/")[2]] for branch in branches]
    # It refuses alternatives that begin with the same key.
    firsts = [next(iter(part["properties"])) for part in named]
    assert len(set(firsts)) == len(firsts) == 5
