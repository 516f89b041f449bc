"""Sourcing, step by step: rules propose who said what, the model settles what is unsure."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.ground import evidence_at
from pipeline.language.attributions import Candidate
from pipeline.language.credits import Credit, Ledger, Source
from pipeline.reading import Reading
from pipeline.stepwise.asking import Interviewer
from schemas.article import Document, Span
from schemas.report import Attribution, Check, Evidence, SourceKind
from schemas.wire import AttributionVerdict, speaker_among

REPORTED_THRESHOLD = 0.45
"""Least probability of yes at which an unsure candidate counts."""
SPEAKER_THRESHOLD = 0.6
"""Least probability of one name at which a quotation without a cue is credited to it."""
NOBODY = "nobody"
MOST_NAMES = 6
_NETWORK = re.compile(
    r"\b(?:social media|social network|in a (?:post|tweet)|posted|tweeted|on (?:his|her|its|their) (?:page|account|feed))\b"
)
_ANONYMITY = re.compile(
    r"on (?:the )?condition of anonymity|(?:asked|asking|requested|declined|wanted|wished|want) (?:not )?(?:to be |for |to remain )?(?:not )?(?:named|identified|anonym\w+)"
    r"|not (?:to be )?(?:named|identified)|requested anonymity|asked for anonymity|(?:not|n[’']t) authori[sz]ed to|spoke anonymously|anonymous",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(?:because|since|for fear|in order to|as (?:he|she|they) (?:was|were|is|are)|citing)\b[^,;.”\"]*"
)
_UNAUTHORISED = re.compile(r"not authori[sz]ed to [^,;.”\"]*")


def settle_candidates(reading: Reading, interviewer: Interviewer) -> list[Candidate]:
    """Return the candidates that hold: the sure ones, and those that the model believes."""
    unsure = [
        c for c in reading.candidates if not c.sure and c.cue is not None and c.source is not None
    ]
    cut = reading.document.article.cut
    answers = interviewer.client.ask_all(
        [
            interviewer.question(
                "attribution",
                AttributionVerdict,
                weigh="reported",
                sentence=cut(c.sentence),
                source=cut(c.source or c.sentence),
                content=cut(c.content),
            )
            for c in unsure
        ]
    )
    believed = {
        id(c)
        for c, answer in zip(unsure, answers, strict=True)
        if interviewer.probability(answer, "reported") >= REPORTED_THRESHOLD
    }
    return [c for c in reading.candidates if c.sure or id(c) in believed or c.cue is None]


def credit_candidates(reading: Reading, candidates: Sequence[Candidate]) -> list[Credit]:
    """Lead each candidate back to its source, in reading order."""
    ledger = Ledger(reading.document, reading.cast)
    return [ledger.credit(candidate) for candidate in candidates]


def settle_uncredited(
    reading: Reading, credits: Sequence[Credit], interviewer: Interviewer
) -> list[Credit]:
    """Ask who is quoted where the rules find nobody but the paragraph names somebody.

    Pronouns are left to the rules: asked about those on the annotated articles, the model was
    right less often than they are.
    """
    open_cases = []
    for index, credit in enumerate(credits):
        names = _names_nearby(reading, credit.candidate)
        if credit.source is None and names:
            open_cases.append((index, names))
    answers = interviewer.client.ask_all(
        [
            interviewer.question(
                "speaker",
                speaker_among([*names, NOBODY]),
                weigh="speaker",
                max_tokens=40,
                passage=_paragraph(reading.document, credits[index].candidate),
                words=reading.document.article.cut(credits[index].candidate.content),
                names="; ".join([*names, NOBODY]),
            )
            for index, names in open_cases
        ]
    )
    settled = list(credits)
    for (index, names), answer in zip(open_cases, answers, strict=True):
        for name in names:
            if interviewer.probability(answer, "speaker", name) >= SPEAKER_THRESHOLD:
                settled[index] = replace(credits[index], source=_source_named(reading, name))
    return settled


def _names_nearby(reading: Reading, candidate: Candidate) -> list[str]:
    return reading.cast.names_in(_paragraph_span(reading.document, candidate))[:MOST_NAMES]


def _paragraph_span(document: Document, candidate: Candidate) -> Span:
    inside = [s for s in document.sentences if s.paragraph == candidate.sentence.paragraph]
    return Span(start=inside[0].start, end=inside[-1].end)


def _paragraph(document: Document, candidate: Candidate) -> str:
    return document.article.cut(_paragraph_span(document, candidate))


def _source_named(reading: Reading, name: str) -> Source:
    person = any(mention.person and mention.name == name for mention in reading.cast.mentions)
    kind = SourceKind.PERSON if person else SourceKind.ORGANISATION
    return Source(name, kind, named=True)


def build_attributions(document: Document, credits: Sequence[Credit]) -> list[Attribution]:
    """Turn credits into attributions; a quotation without a source stays out."""
    reasons: dict[str, Evidence] = {}
    built: list[Attribution] = []
    for credit in credits:
        if credit.source is None:
            continue
        candidate, source = credit.candidate, credit.source
        if not source.named and source.name not in reasons:
            reason = _reason_for_anonymity(document, candidate)
            if reason is not None:
                reasons[source.name] = reason
        built.append(
            Attribution(
                source=source.name,
                source_text=evidence_at(document, candidate.source) if candidate.source else None,
                cue=evidence_at(document, candidate.cue) if candidate.cue else None,
                content=evidence_at(document, candidate.content),
                form=candidate.form,
                named=source.named,
                kind=_kind(document, candidate, source, built),
                reason_for_anonymity=None if source.named else reasons.get(source.name),
                check=Check.VERIFIED,
            )
        )
    return built


def _kind(
    document: Document, candidate: Candidate, source: Source, before: Sequence[Attribution]
) -> SourceKind:
    """Return the kind of source: words posted on a network count as such, whoever wrote them."""
    if source.kind is SourceKind.DOCUMENT:
        return source.kind
    follows = (
        candidate.cue is None
        and before
        and before[-1].content.sentence >= candidate.sentence.number - 1
    )
    if follows and before[-1].kind is SourceKind.SOCIAL_MEDIA:
        return SourceKind.SOCIAL_MEDIA
    written = candidate.base in {"post", "tweet", "write"} or (
        candidate.cue is not None and candidate.base == "say"
    )
    if written and candidate.base in {"post", "tweet"}:
        return SourceKind.SOCIAL_MEDIA
    around = document.article.cut(candidate.sentence)
    if written and _NETWORK.search(around):
        return SourceKind.SOCIAL_MEDIA
    return source.kind


def _reason_for_anonymity(document: Document, candidate: Candidate) -> Evidence | None:
    """Return the article's words for why a source is not named, from the sentence that has it."""
    text = document.article.cut(candidate.sentence)
    asked = _ANONYMITY.search(text)
    if asked is None:
        return None
    reason = _REASON.search(text, asked.end()) or _UNAUTHORISED.search(text, asked.start()) or asked
    start = candidate.sentence.start + reason.start()
    words = reason.group().rstrip()
    if reason is asked:
        condition = re.match(r"on (?:the )?condition of anonymity", words, re.IGNORECASE)
        if condition is None:
            return None
    return evidence_at(document, Span(start=start, end=start + len(words)))
