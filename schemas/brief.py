"""The brief on a day's articles: stories, what changed in the ledger, and how it was made."""

from datetime import date, datetime
from enum import StrEnum

from pydantic import Field

from schemas.base import Schema
from schemas.report import Evidence, IntentionKind

BRIEF_VERSION = "1.0"


class CrossConflictKind(StrEnum):
    """What sort of contradiction two articles make."""

    OUTLETS_DISAGREE = "outlets disagree"
    REVERSAL = "reversal"
    WORDS_VERSUS_DEEDS = "words versus deeds"


class StepStatus(StrEnum):
    """Where one article leaves an intention, seen against the articles before it."""

    PLANNED = "planned"
    UNDER_WAY = "under way"
    DONE = "done"
    CANCELLED = "cancelled"
    ON_HOLD = "on hold"
    POSTPONED = "postponed"
    CHANGED = "changed"


class Standing(StrEnum):
    """Why the brief lists an intention."""

    NEW = "new"
    CHANGED = "changed"
    DONE = "done"
    BROKEN = "broken"
    DUE = "due within a week"
    OVERDUE = "overdue"


class Window(Schema):
    """The time that a brief covers, from `since` up to but without `until`."""

    since: datetime = Field(description="first instant, with the reader's time zone")
    until: datetime = Field(description="instant after the last one, with the same zone")
    zone: str = Field(description="IANA name of the reader's time zone")


class BriefArticle(Schema):
    """One article that the brief rests on; everything else names it by `sha256`."""

    sha256: str = Field(description="hex digest of the text in UTF-8")
    origin: str = Field(description="path or URL it was read from")
    url: str | None = Field(default=None, description="web address, where one is known")
    title: str | None = Field(description="title given by the feed or the file")
    outlet: str | None = Field(description="who published it")
    published: datetime | None = Field(description="when it was published")


class Passage(Schema):
    """The exact words of one article."""

    article: str = Field(description="sha256 of the article")
    evidence: Evidence = Field(description="the passage in it")


class Line(Schema):
    """One sentence of the brief, with what it rests on."""

    text: str = Field(description="the sentence")
    passages: tuple[Passage, ...] = Field(min_length=1, description="where it stands")


class Origin(Schema):
    """One independent source of what a story tells, and the articles that go back to it."""

    name: str = Field(description="who it is, by the fullest name, or the words that hide them")
    named: bool = Field(description="whether a reader could tell who it is")
    articles: tuple[str, ...] = Field(min_length=1, description="sha256 of each article")
    passages: tuple[Passage, ...] = Field(min_length=1, description="where they are credited")
    fact: str | None = Field(
        default=None,
        description="what several articles tell, some without saying that it is theirs",
    )


class CrossSide(Schema):
    """One side of a contradiction between articles."""

    article: str = Field(description="sha256 of the article")
    speaker: str = Field(description="who says or does it; 'the article' for its own voice")
    claim: str = Field(description="what is claimed or done")
    evidence: tuple[Evidence, ...] = Field(min_length=1, description="where it stands")


class CrossConflict(Schema):
    """Two passages of two articles that cannot both hold; `a` was published first."""

    key: str = Field(description="stays the same from day to day; dismissals name it")
    kind: CrossConflictKind = Field(description="what sort of conflict it is")
    a: CrossSide = Field(description="the earlier side")
    b: CrossSide = Field(description="the later side")
    explanation: str = Field(description="why the two conflict, in one sentence")
    confirmed: bool = Field(description="whether a second, differently put question agreed")


class Update(Schema):
    """A later figure or state that replaces an earlier one: no contradiction."""

    earlier: Passage = Field(description="what was told first")
    later: Passage = Field(description="what replaces it")
    why: str = Field(description="why it counts as an update")


class Story(Schema):
    """One event and what follows from it, across outlets and days."""

    key: str = Field(description="stays the same from day to day")
    title: str = Field(description="headline of the story")
    is_new: bool = Field(description="whether no earlier brief had it")
    happened: tuple[Line, ...] = Field(description="what happened, at most three sentences")
    new: tuple[Line, ...] = Field(description="what no earlier brief that had it could tell")
    articles: tuple[str, ...] = Field(min_length=1, description="sha256, in order of publication")
    outlets: tuple[str, ...] = Field(description="who reports it")
    duplicates: tuple[tuple[str, ...], ...] = Field(description="articles that are the same copy")
    origins: tuple[Origin, ...] = Field(description="independent sources, most articles first")
    open_questions: tuple[Line, ...] = Field(description="what the articles leave open")
    conflicts: tuple[CrossConflict, ...] = Field(description="contradictions between articles")
    updates: tuple[Update, ...] = Field(description="figures that replace earlier ones")
    reason: str = Field(description="why the story stands where it stands in the brief")


class Step(Schema):
    """What one article says of an intention."""

    article: str = Field(description="sha256 of the article")
    published: datetime | None = Field(description="when the article was published")
    status: StepStatus = Field(description="where it leaves the intention")
    deadline_text: str | None = Field(description="the article's words for when")
    deadline_date: date | None = Field(description="last day of that time")
    evidence: Evidence = Field(description="where it stands")


class Commitment(Schema):
    """One intention of one actor, followed through the articles."""

    key: str = Field(description="stays the same from day to day")
    actor: str = Field(description="who means to do it, by the fullest name")
    action: str = Field(description="what they mean to do, as first stated")
    kind: IntentionKind = Field(description="what sort of intention it is")
    steps: tuple[Step, ...] = Field(min_length=1, description="in order of publication")
    status: StepStatus = Field(description="where it stands after the last step")
    deadline_date: date | None = Field(description="the deadline that holds now")


class LedgerLine(Schema):
    """An intention that the brief lists."""

    standing: Standing = Field(description="why it is listed")
    commitment: Commitment = Field(description="the intention and its history")
    against: Passage | None = Field(
        default=None, description="the deed that breaks it, where a contradiction tells of one"
    )


class Skipped(Schema):
    """Something that was given and is not in the brief."""

    origin: str = Field(description="path, URL or feed")
    why: str = Field(description="the reason, for a person to read")


class Manifest(Schema):
    """What went into a brief, and what did not."""

    articles: int = Field(ge=0, description="articles in the window that were analysed")
    skipped: tuple[Skipped, ...] = Field(description="outside the window, seen before, no article")
    failed: tuple[Skipped, ...] = Field(description="what should be here and is not")
    near_duplicates: int = Field(ge=0, description="articles that repeat another one's copy")
    calls: int = Field(ge=0, description="requests sent to the model for this brief")
    from_cache: int = Field(ge=0, description="answers taken from the store")
    tokens: int = Field(ge=0, description="tokens sent and generated")
    cost_usd: float | None = Field(description="price, where it is known")
    unverified: int = Field(ge=0, description="items that a check refused, left out of the brief")
    model: str = Field(description="name of the model that answered")


class Brief(Schema):
    """Everything that is said about one window of time."""

    version: str = Field(default=BRIEF_VERSION, description="version of this schema")
    window: Window = Field(description="the time it covers")
    warnings: tuple[str, ...] = Field(default=(), description="what a reader must know first")
    articles: tuple[BriefArticle, ...] = Field(description="every article that a line names")
    stories: tuple[Story, ...] = Field(description="the most important one first")
    ledger: tuple[LedgerLine, ...] = Field(description="by standing, then by deadline")
    manifest: Manifest = Field(description="what it was made of")
