"""The program with a stand-in for the analysis: one question for each section, bare reports.

So the tests of the command line do not depend on prompts. As a script: `python stand_in.py ARGS`.
"""

import re
import signal
import sys
import types
from collections.abc import Sequence
from datetime import date
from typing import Literal

from pydantic import BaseModel

from pipeline.errors import InvalidAnswer
from pipeline.llm.client import Client, Message, Question
from pipeline.models import ModelProfile
from schemas.article import Document
from schemas.report import (
    ArticleInfo,
    Check,
    Evidence,
    Intention,
    IntentionKind,
    KeyPoint,
    Report,
    RunInfo,
    Section,
    Sourcing,
    Status,
    Summary,
)

_WILL = re.compile(r"(?P<actor>The \w+) will (?P<action>[^.]+?)(?: by (?P<by>\d{4}-\d\d-\d\d))?\.")


class Verdict(BaseModel):
    verdict: Literal["yes", "no"]


def analyze(
    document: Document,
    client: Client,
    *,
    profile: ModelProfile,
    endpoint: str,
    sections: Sequence[Section] = tuple(Section),
) -> Report:
    article = document.article
    if "provoke a bug" in article.text:
        raise ZeroDivisionError("as asked")
    for answer in client.ask_all([_question(section, article.text) for section in sections]):
        if isinstance(answer, InvalidAnswer):
            raise answer
    first = document.sentence(1)
    evidence = Evidence(start=first.start, end=first.end, text=article.cut(first), sentence=1)
    point = KeyPoint(text="Something happened", evidence=(evidence,), check=Check.VERIFIED)
    return Report(
        article=ArticleInfo(
            origin=article.origin,
            sha256=article.sha256,
            characters=len(article.text),
            sentences=len(document.sentences),
            title=article.title,
            outlet=article.outlet,
            published=article.published,
        ),
        summary=(
            Summary(headline=point, gist=point, key_points=(point,))
            if Section.SUMMARY in sections
            else None
        ),
        intentions=_intentions(document) if Section.INTENTIONS in sections else None,
        contradictions=() if Section.CONTRADICTIONS in sections else None,
        sourcing=(
            Sourcing(attributions=(), totals=(), attributed_share=0, uncredited=())
            if Section.SOURCING in sections
            else None
        ),
        rejected=(),
        notes=tuple(client.notes),
        cited=(evidence,),
        run=RunInfo(
            tool="0",
            model=profile.name,
            endpoint=endpoint,
            strategy=profile.strategy,
            prompts={"verdict": "0123456789ab"},
            usage=client.usage,
            seconds=0,
            checks={Check.VERIFIED: 3},
        ),
    )


def _intentions(document: Document) -> tuple[Intention, ...]:
    """Return those of sentences such as "The council will open the bridge by 2026-03-05."."""
    cut = document.article.cut
    found = [(one, _WILL.fullmatch(cut(one))) for one in document.sentences]
    return tuple(
        Intention(
            actor=will["actor"],
            action=will["action"],
            kind=IntentionKind.PLAN,
            deadline_text=will["by"],
            deadline_date=date.fromisoformat(will["by"]) if will["by"] else None,
            condition=None,
            status=Status.PLANNED,
            evidence=(Evidence(start=one.start, end=one.end, text=cut(one), sentence=one.number),),
            check=Check.VERIFIED,
        )
        for one, will in found
        if will
    )


def _question(section: Section, text: str) -> Question[Verdict]:
    return Question(
        section=section,
        prompt="verdict",
        fingerprint="0123456789ab",
        messages=(Message("system", section), Message("user", text)),
        schema=Verdict,
    )


def module() -> types.ModuleType:
    """Return what takes the place of the module with the real analysis."""
    made = types.ModuleType("pipeline.analyze")
    made.analyze = analyze  # type: ignore[attr-defined]
    return made


if __name__ == "__main__":
    from pipeline.cli import main

    # In tests that run in the background Ctrl-C is ignored, and the program would leave it so.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.modules["pipeline.analyze"] = module()
    main()
