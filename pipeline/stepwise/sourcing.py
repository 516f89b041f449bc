"""Sourcing, step by step: rules propose who said what, the model settles what is unsure."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.ground import evidence_at
from pipeline.language.anonymity import find_reason
from pipeline.language.candidate import Candidate
from pipeline.language.credits import Credit, SpeakerTracker
from pipeline.language.sources import Source
from pipeline.llm.client import Question
from pipeline.reading import Reading
from pipeline.stepwise.asking import Interviewer, probability_of
from schemas.article import Document, Span
from schemas.report import Attribution, Check, Evidence, SourceKind
from schemas.wire import AttributionVerdict, Speaker, speaker_among

REPORTED_THRESHOLD = 0.45
"""Least probability of yes at which an unsure candidate counts."""
SPEAKER_THRESHOLD = 0.6
"""Least probability of one name at which a quotation without a cue is credited to it."""
MOST_NAMES = 6
NOBODY = "nobody"
_OF_GROUP = re.compile(r"(?:one|another|both|the other)(?: of (?:them|the \w+))?$", re.IGNORECASE)
_POSTING = frozenset(["post", "tweet"])
_WRITING = frozenset(["write", "say", "put", "comment", "note", "reply", "respond", "joke"])
_NETWORK = re.compile(
    r"\b(?:social (?:media|network)|in a (?:post|tweet)|posted|tweeted"
    r"|on (?:the|his|her|its|their) (?:(?:network|platform|site|app) [A-Z]"
    r"|(?:[\w’'-]+ ){0,2}(?:page|account|feed|channel)\b))"
)
_POSTED = re.compile(r"\b(?:posted|shared|uploaded|tweeted)\b")
# "wrote on Plume", but not "wrote on Tuesday" nor "wrote on Radio Two".
_WROTE_ON = re.compile(
    r"\b(?:wrote|writes|written|it|one|comment(?:ed)?) on "
    r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
    r"|Christmas|Easter|New|Channel|Radio|TV|BBC)[A-Z][a-z]"
)


def credit_by_rule(reading: Reading) -> list[Credit]:
    """Return what the rules alone are sure of."""
    return _credit(reading, [c for c in reading.candidates if c.sure or c.cue is None])


def credit_with_model(reading: Reading, interviewer: Interviewer) -> list[Credit]:
    """Return what the rules are sure of and what the model believes, with every source found."""
    return _settle_uncredited(
        reading, _credit(reading, _settle_unsure(reading, interviewer)), interviewer
    )


def build_attributions(document: Document, credited: Sequence[Credit]) -> list[Attribution]:
    """Turn credits into attributions; a quotation without a source stays out."""
    reasons: dict[str, Evidence] = {}
    of_group: Evidence | None = None
    built: list[Attribution] = []
    for credit in credited:
        candidate, source = credit.candidate, credit.source
        if source is None:
            continue
        reason = None if source.named else find_reason(document, candidate.sentence, source.name)
        if reason is not None:
            of_group = reasons.setdefault(source.name, evidence_at(document, reason))
        elif of_group is not None and _OF_GROUP.match(source.name):
            reasons.setdefault(source.name, of_group)
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


def _credit(reading: Reading, candidates: Sequence[Candidate]) -> list[Credit]:
    speakers = SpeakerTracker(reading.document, reading.cast)
    return [speakers.credit(candidate) for candidate in candidates]


def _settle_unsure(reading: Reading, interviewer: Interviewer) -> list[Candidate]:
    """Ask about the candidates with a cue that may report an act; sentence by sentence."""
    cut = reading.document.article.cut

    def ask(candidate: Candidate) -> Question[AttributionVerdict]:
        return interviewer.question(
            "attribution",
            AttributionVerdict,
            weigh="reported",
            sentence=cut(candidate.sentence),
            source=cut(candidate.source or candidate.sentence),
            content=cut(candidate.content),
        )

    unsure = [c for c in reading.candidates if not c.sure and c.cue is not None]
    believed = interviewer.believed(unsure, ask, "reported", REPORTED_THRESHOLD)
    return [c for c in reading.candidates if c not in unsure or c in believed]


def _settle_uncredited(
    reading: Reading, credited: Sequence[Credit], interviewer: Interviewer
) -> list[Credit]:
    """Ask who is quoted where the rules find nobody but the paragraph names somebody.

    Pronouns are left to the rules: asked about those on the annotated articles, the model was
    right less often than they are.
    """
    open_cases = [
        (index, names)
        for index, credit in enumerate(credited)
        if credit.source is None and (names := _names_nearby(reading, credit.candidate))
    ]
    answers = interviewer.answers(
        [
            _ask_speaker(reading, credited[index].candidate, names, interviewer)
            for index, names in open_cases
        ]
    )
    settled = list(credited)
    for (index, names), answer in zip(open_cases, answers, strict=True):
        for name in names:
            if probability_of(answer, "speaker", name) >= SPEAKER_THRESHOLD:
                settled[index] = replace(credited[index], source=_source_named(reading, name))
    return settled


def _ask_speaker(
    reading: Reading, candidate: Candidate, names: Sequence[str], interviewer: Interviewer
) -> Question[Speaker]:
    offered = [*names, NOBODY]
    return interviewer.question(
        "speaker",
        speaker_among(offered),
        weigh="speaker",
        max_tokens=40,
        passage=reading.document.article.cut(_paragraph(reading.document, candidate)),
        words=reading.document.article.cut(candidate.content),
        names="; ".join(offered),
    )


def _names_nearby(reading: Reading, candidate: Candidate) -> list[str]:
    return reading.cast.names_in(_paragraph(reading.document, candidate))[:MOST_NAMES]


def _paragraph(document: Document, candidate: Candidate) -> Span:
    inside = [s for s in document.sentences if s.paragraph == candidate.sentence.paragraph]
    return Span(start=inside[0].start, end=inside[-1].end)


def _source_named(reading: Reading, name: str) -> Source:
    person = any(mention.person and mention.name == name for mention in reading.cast.mentions)
    return Source(name, SourceKind.PERSON if person else SourceKind.ORGANISATION, named=True)


def _kind(
    document: Document, candidate: Candidate, source: Source, before: Sequence[Attribution]
) -> SourceKind:
    """Return the kind of source: words posted on a network count as such, whoever wrote them."""
    if source.kind is SourceKind.DOCUMENT:
        return source.kind
    if candidate.cue is None and before and before[-1].kind is SourceKind.SOCIAL_MEDIA:
        near = before[-1].content.sentence >= candidate.sentence.number - 1
        return SourceKind.SOCIAL_MEDIA if near else source.kind
    posted = candidate.base in _POSTING
    answered = (
        candidate.base in {"reply", "respond"}
        and bool(before)
        and before[-1].kind is SourceKind.SOCIAL_MEDIA
        and before[-1].content.sentence >= candidate.sentence.number - 1
    )
    written = candidate.base in _WRITING and _is_on_network(document, candidate)
    return SourceKind.SOCIAL_MEDIA if posted or answered or written else source.kind


def _is_on_network(document: Document, candidate: Candidate) -> bool:
    """Tell whether the sentence, or the one that "she wrote above it" takes up, has a network."""
    text = document.article.cut(candidate.sentence)
    if _NETWORK.search(text) or (candidate.base == "write" and _WROTE_ON.search(text)):
        return True
    earlier = document.sentences[max(candidate.sentence.number - 2, 0)]
    same = earlier.paragraph == candidate.sentence.paragraph
    return (
        same and candidate.base == "write" and bool(_POSTED.search(document.article.cut(earlier)))
    )
