"""An invented corpus, and a strategy that is as right as can be worked out by hand."""

import json
from collections.abc import Collection
from typing import Any

from pipeline.errors import InvalidAnswer
from pipeline.ground import evidence_at, sentence_evidence
from pipeline.llm.client import Client, Message, Question
from pipeline.sections import Findings
from schemas.article import Document
from schemas.report import (
    Attribution,
    Check,
    Form,
    Intention,
    IntentionKind,
    KeyPoint,
    Section,
    SourceKind,
    Sourcing,
    Status,
    Summary,
)
from tests.cli.stand_in import Verdict

FIRST = "“We will not wait,” the mayor said. The bridge will reopen, the council said."
SECOND = "“It is closed,” the mayor said. Nobody knows why."


def attributed(content: str, source: str, form: str = "direct") -> dict[str, object]:
    return {
        "source": source,
        "source_text": None,
        "cue": None,
        "content": content,
        "form": form,
        "named": True,
        "kind": "person",
        "reason_for_anonymity": None,
    }


def gold(**fields: object) -> str:
    return json.dumps({"id": "x", **fields}, ensure_ascii=False)


FIRST_GOLD: dict[str, Any] = {
    "text": FIRST,
    "attributions": [
        attributed("We will not wait", "mayor"),
        attributed("The bridge will reopen", "the council", "indirect"),
    ],
    "intentions": [
        {
            "actor": "the mayor",
            "action": "wait no longer",
            "kind": "plan",
            "status": "planned",
            "evidence": "We will not wait",
        }
    ],
    "contradictions": [],
    "summary_facts": [{"fact": "It reopens.", "evidence": ["The bridge"], "must": True}],
}
SECOND_GOLD: dict[str, Any] = {
    "text": SECOND,
    "attributions": [attributed("It is closed", "the governor")],
    "contradictions": [],
    "summary_facts": [{"fact": "It is closed.", "evidence": ["It is closed"], "must": True}],
}


def fill(document: Document, client: Client, sections: Collection[Section]) -> Findings:
    """Ask a question for each section; then credit the mayor with each quotation, and so on."""
    if "provoke a bug" in document.article.text:
        raise ZeroDivisionError("as asked")
    questions = [
        Question(
            section=section,
            prompt="verdict",
            fingerprint="0123456789ab",
            messages=(Message("system", section), Message("user", document.article.text)),
            schema=Verdict,
        )
        for section in sections
    ]
    for answer in client.ask_all(questions):
        if isinstance(answer, InvalidAnswer):
            raise answer
    return Findings(
        summary=_summary(document) if Section.SUMMARY in sections else None,
        intentions=_intentions(document) if Section.INTENTIONS in sections else None,
        contradictions=() if Section.CONTRADICTIONS in sections else None,
        sourcing=_sourcing(document) if Section.SOURCING in sections else None,
        prompts={"verdict": "0123456789ab"},
    )


def _summary(document: Document) -> Summary:
    point = KeyPoint(
        text="It happened", evidence=sentence_evidence(document, [1]), check=Check.VERIFIED
    )
    return Summary(headline=point, gist=point, key_points=(point,))


def _intentions(document: Document) -> tuple[Intention, ...]:
    return tuple(
        Intention(
            actor="the mayor",
            action="act",
            kind=IntentionKind.PLAN,
            deadline_text=None,
            deadline_date=None,
            condition=None,
            status=Status.PLANNED,
            evidence=(evidence_at(document, sentence),),
            check=Check.VERIFIED,
        )
        for sentence in document.sentences
        if " will " in document.article.cut(sentence)
    )


def _sourcing(document: Document) -> Sourcing:
    attributions = []
    for quotation in document.outer_quotations:
        content = quotation.content.model_copy(update={"end": quotation.content.end - 1})
        attributions.append(
            Attribution(
                source="the mayor",
                source_text=None,
                cue=None,
                content=evidence_at(document, content),
                form=Form.DIRECT,
                named=True,
                kind=SourceKind.PERSON,
                check=Check.VERIFIED,
            )
        )
    return Sourcing(attributions=tuple(attributions), totals=(), attributed_share=0, uncredited=())
