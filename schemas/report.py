"""The report on one article: four sections, their evidence, and how they were made."""

from datetime import date, datetime
from enum import StrEnum

from pydantic import Field

from schemas.article import Span
from schemas.base import Schema

REPORT_VERSION = "1.0"


class Section(StrEnum):
    """The four sections of a report, in the order they are shown."""

    SUMMARY = "summary"
    INTENTIONS = "intentions"
    CONTRADICTIONS = "contradictions"
    SOURCING = "sourcing"


class Check(StrEnum):
    """How an item stood up to the checks."""

    VERIFIED = "verified"
    REPAIRED = "repaired"
    REJECTED = "rejected"


class IntentionKind(StrEnum):
    """What sort of intention was stated."""

    PROMISE = "promise"
    PLAN = "plan"
    THREAT = "threat"
    OFFER = "offer"
    ORDER = "order"
    WISH = "wish"


class Status(StrEnum):
    """Where an intention stands as the article leaves it."""

    PLANNED = "planned"
    UNDER_WAY = "under way"
    DONE = "done"
    CANCELLED = "cancelled"
    ON_HOLD = "on hold"


class ConflictKind(StrEnum):
    """What sort of contradiction two passages make."""

    SOURCES_DISAGREE = "sources disagree"
    REVERSAL = "reversal"
    WORDS_VERSUS_DEEDS = "words versus deeds"
    INCONSISTENT_DETAIL = "inconsistent detail"


class Form(StrEnum):
    """Whether attributed content stands inside quotation marks."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class SourceKind(StrEnum):
    """What sort of source is credited."""

    PERSON = "person"
    ORGANISATION = "organisation"
    OFFICIALS = "officials"
    DOCUMENT = "document"
    SOCIAL_MEDIA = "social media"
    OTHER_MEDIA = "other media"


class Evidence(Span):
    """A passage cut from the article by code: `article.text[start:end] == text`."""

    text: str = Field(min_length=1, description="the exact slice of the article")
    sentence: int = Field(ge=1, description="number of the sentence it starts in")


class KeyPoint(Schema):
    """One point of the summary."""

    text: str = Field(description="the point in one sentence")
    evidence: tuple[Evidence, ...] = Field(min_length=1, description="what it rests on")
    check: Check = Field(description="how it stood up to the checks")
    verbatim: bool = Field(default=False, description="true when it is cut from the article")


class Summary(Schema):
    """Headline, gist and key points."""

    headline: KeyPoint = Field(description="at most 14 words")
    gist: KeyPoint = Field(description="one or two sentences, at most 50 words")
    key_points: tuple[KeyPoint, ...] = Field(description="three to six where the article has them")


class Intention(Schema):
    """Somebody states that they will do something."""

    actor: str = Field(description="who means to do it, by the name the article uses")
    action: str = Field(description="what they mean to do")
    kind: IntentionKind = Field(description="what sort of intention it is")
    deadline_text: str | None = Field(description="the article's words for when")
    deadline_date: date | None = Field(
        description="last day of that time, from the publication date"
    )
    condition: str | None = Field(description="what it depends on")
    status: Status = Field(description="where it stands as the article leaves it")
    evidence: tuple[Evidence, ...] = Field(min_length=1, description="where it is stated")
    status_evidence: tuple[Evidence, ...] = Field(
        default=(), description="where the article says that it no longer stands, or is done"
    )
    check: Check = Field(description="how it stood up to the checks")


class Side(Schema):
    """One side of a contradiction."""

    speaker: str = Field(description="who says or does it; 'the article' for its own voice")
    claim: str = Field(description="what is claimed or done")
    evidence: tuple[Evidence, ...] = Field(min_length=1, description="where it stands")


class Contradiction(Schema):
    """Two passages that cannot both hold."""

    kind: ConflictKind = Field(description="what sort of conflict it is")
    a: Side = Field(description="the side that comes first in the article")
    b: Side = Field(description="the other side")
    explanation: str = Field(description="why the two conflict, in one sentence")
    confirmed: bool = Field(description="whether a second, differently put question agreed")
    check: Check = Field(description="how it stood up to the checks")


class Attribution(Schema):
    """A span of content that the article attributes to somebody."""

    source: str = Field(description="who is credited, by the fullest name the article has")
    source_text: Evidence | None = Field(description="the words that name the source there")
    cue: Evidence | None = Field(description="the word that attributes, such as 'said'")
    content: Evidence = Field(description="what is attributed, without its outer marks")
    form: Form = Field(description="inside quotation marks, outside, or both")
    named: bool = Field(description="whether a reader could tell who it is")
    kind: SourceKind = Field(description="what sort of source it is")
    reason_for_anonymity: Evidence | None = Field(
        default=None, description="the article's words for why the source is not named"
    )
    check: Check = Field(description="how it stood up to the checks")


class SourceTotal(Schema):
    """What rests on one source."""

    source: str = Field(description="the source's name")
    named: bool = Field(description="whether a reader could tell who it is")
    kind: SourceKind = Field(description="what sort of source it is")
    attributions: int = Field(ge=1, description="how many attributions it has")
    share: float = Field(ge=0, le=1, description="share of the article's characters resting on it")


class Sourcing(Schema):
    """Who is credited with what."""

    attributions: tuple[Attribution, ...] = Field(description="in reading order")
    totals: tuple[SourceTotal, ...] = Field(description="a row for each source, most text first")
    attributed_share: float = Field(ge=0, le=1, description="share of characters that has a source")
    uncredited: tuple[Evidence, ...] = Field(description="quotations that nobody is credited with")


class Rejected(Schema):
    """Something that a check refused."""

    section: Section = Field(description="where it would have stood")
    item: str = Field(description="what was refused, as the model gave it")
    reason: str = Field(description="which check refused it, and why")
    evidence: tuple[Evidence, ...] = Field(default=(), description="what it was checked against")


class Usage(Schema):
    """What one section took."""

    calls: int = Field(default=0, ge=0, description="requests sent to the model")
    from_cache: int = Field(default=0, ge=0, description="answers taken from the store")
    prompt_tokens: int = Field(default=0, ge=0, description="tokens sent")
    cached_tokens: int = Field(default=0, ge=0, description="of these, reused by the server")
    completion_tokens: int = Field(default=0, ge=0, description="tokens generated")
    cost_usd: float | None = Field(default=None, ge=0, description="price, where it is known")
    seconds: float = Field(default=0, ge=0, description="time spent waiting for answers")


class RunInfo(Schema):
    """How the report was made."""

    tool: str = Field(description="version of this program")
    model: str = Field(description="name of the model that answered")
    endpoint: str = Field(description="'embedded', or the host that was asked")
    strategy: str = Field(description="'stepwise' or 'whole'")
    prompts: dict[str, str] = Field(description="fingerprint of each prompt that was used")
    usage: dict[Section, Usage] = Field(description="what each section took")
    seconds: float = Field(ge=0, description="time for the whole report")
    checks: dict[Check, int] = Field(description="how many items stood where")


class ArticleInfo(Schema):
    """Which article the report is on."""

    origin: str = Field(description="path or URL it came from, or '-' for standard input")
    sha256: str = Field(description="hex digest of the text in UTF-8")
    characters: int = Field(ge=1, description="length of the text in code points")
    sentences: int = Field(ge=1, description="how many sentences it has")
    title: str | None = Field(description="title given by the reader or the file")
    outlet: str | None = Field(description="who published it")
    published: datetime | None = Field(description="when it was published")


class Report(Schema):
    """Everything that is said about one article; a section that was not asked for is null."""

    version: str = Field(default=REPORT_VERSION, description="version of this schema")
    article: ArticleInfo = Field(description="which article this is about")
    summary: Summary | None = Field(description="headline, gist, key points")
    intentions: tuple[Intention, ...] | None = Field(description="who means to do what")
    contradictions: tuple[Contradiction, ...] | None = Field(description="what conflicts with what")
    sourcing: Sourcing | None = Field(description="who is credited with what")
    rejected: tuple[Rejected, ...] = Field(description="what the checks refused, with the reason")
    notes: tuple[str, ...] = Field(
        default=(), description="what the reader should know of this run"
    )
    cited: tuple[Evidence, ...] = Field(description="each sentence that is cited, whole, by number")
    run: RunInfo = Field(description="how the report was made")
