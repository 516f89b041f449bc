"""Sample reports: one in which everything occurs, and one that puts a text into every field."""

from datetime import UTC, date, datetime

from schemas.report import (
    ArticleInfo,
    Attribution,
    Check,
    ConflictKind,
    Contradiction,
    Evidence,
    Form,
    Intention,
    IntentionKind,
    KeyPoint,
    Rejected,
    Report,
    RunInfo,
    Section,
    Side,
    SourceKind,
    SourceTotal,
    Sourcing,
    Status,
    Summary,
    Usage,
)

SENTENCES = (
    (
        "The port authority of Marlow said on Tuesday it would reopen the north quay by Friday, "
        "once divers had cleared the channel."
    ),
    "“Every berth will be open by the end of the week,” its director, Ines Calder, told reporters.",
    (
        "But a harbour official, who spoke on condition of anonymity because the inspection is not "
        "finished, said two of the five berths “cannot take a loaded ship before March”."
    ),
    "Repairs have cost $412 million, up from $380 million in the budget approved in June.",
    "“Nobody asked us,” read a banner at the gate.",
    (
        "Calder posted in May that the quay “will never close, not for a day”; "
        "it was closed on 3 October after a crane collapsed."
    ),
    (
        "The plan to lease the south quay to Brandt Shipping was dropped on Monday, "
        "the authority's annual report shows."
    ),
)
TEXT = " ".join(SENTENCES)


def passage(words: str) -> Evidence:
    """Cut the words out of the sample text, as the checks do for a real report."""
    start = TEXT.index(words)
    sentence = next(n for n, whole in enumerate(SENTENCES, start=1) if words in whole)
    return Evidence(start=start, end=start + len(words), text=words, sentence=sentence)


def sentence(number: int) -> Evidence:
    """Return a whole sentence of the sample text."""
    return passage(SENTENCES[number - 1])


def sample_report() -> Report:
    """Return a report in which every section and every optional field occurs."""
    return Report(
        article=ArticleInfo(
            origin="articles/marlow_quay.txt",
            sha256="0" * 64,
            characters=len(TEXT),
            sentences=len(SENTENCES),
            title="Marlow port to reopen after crane collapse",
            outlet="The Marlow Courier",
            published=datetime(2026, 10, 20, 16, 5, tzinfo=UTC),
        ),
        summary=_summary(),
        intentions=_intentions(),
        contradictions=_contradictions(),
        sourcing=_sourcing(),
        rejected=(
            Rejected(
                section=Section.CONTRADICTIONS,
                item="The budget was approved twice",
                reason="the two passages say the same",
                evidence=(sentence(4),),
            ),
            Rejected(
                section=Section.SUMMARY,
                item="Repairs cost $421 million",
                reason="the number 421 is not in the evidence",
                evidence=(sentence(4),),
            ),
        ),
        notes=("The file names no author.",),
        cited=tuple(sentence(number) for number in range(1, len(SENTENCES) + 1)),
        run=_run(),
    )


def bare_report() -> Report:
    """Return a report without a single section, as a run with nothing asked would make it."""
    report = sample_report()
    info = report.article.model_copy(update={"title": None, "outlet": None, "published": None})
    return report.model_copy(
        update={
            "article": info,
            "summary": None,
            "intentions": None,
            "contradictions": None,
            "sourcing": None,
            "rejected": (),
            "notes": (),
            "cited": (),
        }
    )


def empty_report() -> Report:
    """Return a report whose sections were asked for and found nothing."""
    nothing = Sourcing(attributions=(), totals=(), attributed_share=0, uncredited=())
    return bare_report().model_copy(
        update={"intentions": (), "contradictions": (), "sourcing": nothing}
    )


def report_filled_with(text: str) -> Report:
    """Return the sample report with `text` in every field that an article or a model fills."""
    return Report.model_validate(_filled(sample_report().model_dump(), text))


_FREE_TEXT = frozenset(
    (
        "text",
        "actor",
        "action",
        "deadline_text",
        "condition",
        "speaker",
        "claim",
        "explanation",
        "source",
        "item",
        "reason",
        "origin",
        "title",
        "outlet",
        "notes",
        "tool",
        "model",
        "endpoint",
        "strategy",
    )
)


def _filled(value: object, text: str, field: str = "") -> object:
    if isinstance(value, dict) and field == "prompts":
        return {text: text}
    if isinstance(value, dict):
        return {name: _filled(inner, text, str(name)) for name, inner in value.items()}
    if isinstance(value, tuple | list):
        return tuple(_filled(inner, text, field) for inner in value)
    return text if isinstance(value, str) and field in _FREE_TEXT else value


def _point(text: str, *numbers: int, verbatim: bool = False) -> KeyPoint:
    return KeyPoint(
        text=text,
        evidence=tuple(sentence(number) for number in numbers),
        check=Check.VERIFIED,
        verbatim=verbatim,
    )


def _summary() -> Summary:
    return Summary(
        headline=_point("Marlow promises its quay by Friday; an official doubts two berths", 1, 3),
        gist=_point(
            "The port authority says the north quay reopens by Friday, while an unnamed official "
            "says two of five berths are not ready.",
            1,
            3,
        ),
        key_points=(
            _point("The reopening depends on divers clearing the channel.", 1),
            _point(SENTENCES[3], 4, verbatim=True),
            _point("The lease of the south quay to Brandt Shipping was dropped.", 7),
        ),
    )


def _intentions() -> tuple[Intention, ...]:
    return (
        Intention(
            actor="the port authority of Marlow",
            action="reopen the north quay",
            kind=IntentionKind.PROMISE,
            deadline_text="by Friday",
            deadline_date=date(2026, 10, 23),
            condition="divers have cleared the channel",
            status=Status.PLANNED,
            evidence=(sentence(1), sentence(2)),
            check=Check.VERIFIED,
        ),
        Intention(
            actor="the port authority of Marlow",
            action="lease the south quay to Brandt Shipping",
            kind=IntentionKind.PLAN,
            deadline_text=None,
            deadline_date=None,
            condition=None,
            status=Status.CANCELLED,
            evidence=(sentence(7),),
            status_evidence=(sentence(7),),
            check=Check.REPAIRED,
        ),
    )


def _contradictions() -> tuple[Contradiction, ...]:
    return (
        Contradiction(
            kind=ConflictKind.SOURCES_DISAGREE,
            a=Side(
                speaker="Ines Calder",
                claim="Every berth is open by the end of the week.",
                evidence=(passage("Every berth will be open by the end of the week"),),
            ),
            b=Side(
                speaker="a harbour official",
                claim="Two berths stay closed to loaded ships until March.",
                evidence=(
                    passage("two of the five berths “cannot take a loaded ship before March”"),
                ),
            ),
            explanation="Both speak of the same five berths, and both cannot be right.",
            confirmed=True,
            check=Check.VERIFIED,
        ),
        Contradiction(
            kind=ConflictKind.WORDS_VERSUS_DEEDS,
            a=Side(
                speaker="Ines Calder",
                claim="The quay will never close.",
                evidence=(passage("will never close, not for a day"),),
            ),
            b=Side(
                speaker="the article",
                claim="The quay was closed on 3 October.",
                evidence=(passage("it was closed on 3 October after a crane collapsed"),),
            ),
            explanation="The quay closed five months after the post.",
            confirmed=False,
            check=Check.VERIFIED,
        ),
    )


def _sourcing() -> Sourcing:
    return Sourcing(
        attributions=(
            Attribution(
                source="the port authority of Marlow",
                source_text=passage("The port authority of Marlow"),
                cue=passage("said"),
                content=passage("it would reopen the north quay by Friday"),
                form=Form.INDIRECT,
                named=True,
                kind=SourceKind.ORGANISATION,
                check=Check.VERIFIED,
            ),
            Attribution(
                source="Ines Calder",
                source_text=passage("its director, Ines Calder"),
                cue=passage("told"),
                content=passage("Every berth will be open by the end of the week"),
                form=Form.DIRECT,
                named=True,
                kind=SourceKind.PERSON,
                check=Check.VERIFIED,
            ),
            Attribution(
                source="a harbour official",
                source_text=passage("a harbour official"),
                cue=None,
                content=passage("two of the five berths “cannot take a loaded ship before March”"),
                form=Form.MIXED,
                named=False,
                kind=SourceKind.OFFICIALS,
                reason_for_anonymity=passage("because the inspection is not finished"),
                check=Check.VERIFIED,
            ),
            Attribution(
                source="Ines Calder",
                source_text=passage("Calder"),
                cue=passage("posted"),
                content=passage("will never close, not for a day"),
                form=Form.DIRECT,
                named=True,
                kind=SourceKind.SOCIAL_MEDIA,
                check=Check.REPAIRED,
            ),
            Attribution(
                source="annual report",
                source_text=None,
                cue=passage("shows"),
                content=passage("The plan to lease the south quay to Brandt Shipping was dropped"),
                form=Form.INDIRECT,
                named=True,
                kind=SourceKind.DOCUMENT,
                check=Check.VERIFIED,
            ),
        ),
        totals=(
            _total("the port authority of Marlow", SourceKind.ORGANISATION, 0.09),
            _total("annual report", SourceKind.DOCUMENT, 0.09),
            _total("a harbour official", SourceKind.OFFICIALS, 0.08, named=False),
            _total("Ines Calder", SourceKind.PERSON, 0.06),
            _total("Ines Calder", SourceKind.SOCIAL_MEDIA, 0.004),
        ),
        attributed_share=0.324,
        uncredited=(passage("Nobody asked us"),),
    )


def _total(source: str, kind: SourceKind, share: float, *, named: bool = True) -> SourceTotal:
    return SourceTotal(source=source, named=named, kind=kind, attributions=1, share=share)


def _run() -> RunInfo:
    return RunInfo(
        tool="0.1.0",
        model="qwen2.5-coder-1.5b",
        endpoint="embedded",
        strategy="stepwise",
        prompts={"headline": "4be1c0ffee42", "attribution": "91d2aa0b7c55"},
        usage={
            Section.SUMMARY: Usage(
                calls=9,
                from_cache=2,
                prompt_tokens=4_310,
                cached_tokens=3_100,
                completion_tokens=402,
                cost_usd=0.0021,
                seconds=14.2,
            ),
            Section.SOURCING: Usage(
                calls=31,
                prompt_tokens=12_004,
                cached_tokens=11_020,
                completion_tokens=690,
                cost_usd=0.0049,
                seconds=38.5,
            ),
        },
        seconds=53.91,
        checks={Check.VERIFIED: 11, Check.REPAIRED: 2, Check.REJECTED: 2},
    )
