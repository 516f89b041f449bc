"""The contradictions of a whole article, each looked at a second time from the other end."""

from collections.abc import Sequence

from pipeline.errors import InvalidAnswer
from pipeline.ground import check_text, evidence_at, sentence_evidence
from pipeline.sections import Findings
from pipeline.whole.checking import Checker, note_limit, settle
from pipeline.whole.interview import Interview, Reply, part_of
from schemas.report import Check, Contradiction, Evidence, Rejected, Section, Side
from schemas.wire_whole import (
    ContradictionItem,
    ContradictionsAnswer,
    SecondLookAnswer,
    SideItem,
    Verdict,
)

THE_ARTICLE = "the article"


def fill_contradictions(interview: Interview, reply: Reply, findings: Findings) -> None:
    """Check the contradictions that the model found, and ask about each again."""
    items = reply.part(ContradictionsAnswer).contradictions

    def build(_: int, item: ContradictionItem[int], check: Check) -> Contradiction:
        return _contradiction(interview, item, check)

    checker = Checker(build, lambda found: frozenset((*found.a.evidence, *found.b.evidence)))
    settled = settle(interview, reply, items, checker)
    note_limit(interview, reply, items, settled.rejected)
    kept = []
    for found, verdict in zip(settled.items, _second_looks(interview, settled.items), strict=True):
        if verdict == "both_true":
            settled.rejected.append(_denied(found))
        else:
            kept.append(found.model_copy(update={"confirmed": verdict == "conflict"}))
    findings.contradictions = tuple(kept)
    findings.rejected.extend(settled.rejected)


def _contradiction(
    interview: Interview, item: ContradictionItem[int], check: Check
) -> Contradiction:
    sides = [_side(interview, item.a), _side(interview, item.b)]
    first, second = sorted(sides, key=lambda side: side.evidence[0].start)
    if any(one.overlaps(other) for one in first.evidence for other in second.evidence):
        raise ValueError(
            "both sides rest on the same words; when they stand in one sentence, "
            "tell them apart with first_words and last_words"
        )
    return Contradiction(
        kind=item.kind,
        a=first,
        b=second,
        explanation=check_text(" ".join(item.explanation.split()), interview.document),
        confirmed=False,
        check=check,
    )


def _side(interview: Interview, item: SideItem[int]) -> Side:
    speaker = item.speaker.strip()
    own_voice = speaker.casefold() == THE_ARTICLE
    return Side(
        speaker=THE_ARTICLE if own_voice else interview.copies.name(speaker),
        claim=check_text(" ".join(item.claim.split()), interview.document),
        evidence=_side_evidence(interview, item),
    )


def _side_evidence(interview: Interview, item: SideItem[int]) -> tuple[Evidence, ...]:
    if not item.first_words and not item.last_words:
        return sentence_evidence(interview.document, item.sentences)
    passage = interview.copies.passage(item.sentences, item.first_words, item.last_words)
    return (evidence_at(interview.document, passage),)


def _second_looks(interview: Interview, found: Sequence[Contradiction]) -> list[Verdict]:
    """Ask about each pair again; an answer that stays invalid counts as unclear."""
    outcomes = interview.client.ask_all(
        [interview.look_again(_passage(one.a), _passage(one.b)) for one in found]
    )
    verdicts: list[Verdict] = []
    for outcome in outcomes:
        if isinstance(outcome, InvalidAnswer):
            verdicts.append("unclear")
        else:
            verdicts.append(part_of(outcome, SecondLookAnswer).second_look)
    return verdicts


def _passage(side: Side) -> str:
    return f"{' '.join(evidence.text for evidence in side.evidence)} ({side.speaker})"


def _denied(found: Contradiction) -> Rejected:
    return Rejected(
        section=Section.CONTRADICTIONS,
        item=f"{found.a.speaker}: {found.a.claim} / {found.b.speaker}: {found.b.claim}",
        reason="The second look found that both can be true.",
        evidence=(*found.a.evidence, *found.b.evidence),
    )
