"""An annotated set of articles for the brief; `seeds/brief/SPEC.md` describes it."""

from datetime import date, datetime

from pydantic import Field

from schemas.base import Schema
from schemas.brief import CrossConflictKind, StepStatus


class GoldBriefArticle(Schema):
    """One article of the set."""

    id: str = Field(description="its name")
    title: str | None = Field(default=None, description="title, which is not in the text")
    outlet: str | None = Field(default=None, description="who published it")
    url: str | None = Field(default=None, description="web address")
    published: datetime | None = Field(default=None, description="when it was published")
    text: str = Field(min_length=1, description="paragraphs, with a blank line between them")


class GoldStory(Schema):
    """One event and what follows from it."""

    id: str = Field(description="its name")
    title: str = Field(description="what it is about")
    articles: tuple[str, ...] = Field(min_length=1, description="ids of its articles")


class GoldPassage(Schema):
    """Words of one article."""

    article: str = Field(description="id of the article")
    evidence: str = Field(min_length=1, description="words that occur once in its text")


class GoldCrossConflict(Schema):
    """Two passages of two articles that cannot both hold."""

    a: GoldPassage = Field(description="one side")
    b: GoldPassage = Field(description="the other")
    kind: CrossConflictKind = Field(description="what sort of conflict it is")
    explanation: str = Field(description="why they conflict")


class GoldCrossNearMiss(Schema):
    """Two passages of two articles that look like a contradiction and are none."""

    a: GoldPassage = Field(description="one passage")
    b: GoldPassage = Field(description="the other")
    why: str = Field(description="why they are none")


class GoldStep(GoldPassage):
    """Where one article leaves an intention."""

    status: StepStatus = Field(description="planned, done, and so on")
    deadline_date: date | None = Field(description="last day of the time that is given")


class GoldHistory(Schema):
    """What became of one intention."""

    actor: str = Field(description="who means to do it")
    action: str = Field(description="what")
    steps: tuple[GoldStep, ...] = Field(min_length=2, description="in order of publication")


class GoldDue(GoldPassage):
    """An intention whose deadline has come, and which nobody reports as done."""

    actor: str = Field(description="who means to do it")
    action: str = Field(description="what")
    deadline_date: date = Field(description="the deadline")


class GoldOrigin(Schema):
    """A fact that several articles report and that goes back to one source."""

    fact: str = Field(description="what they report")
    articles: tuple[str, ...] = Field(min_length=1, description="ids of these articles")
    origin: str = Field(description="who the source is")


class GoldBrief(Schema):
    """What a brief on a set of articles should find."""

    days: tuple[date, ...] = Field(min_length=1, description="days of the set, in order")
    stories: tuple[GoldStory, ...] = Field(description="each article is in exactly one")
    duplicates: tuple[tuple[str, ...], ...] = Field(description="ids of articles that are one copy")
    cross_contradictions: tuple[GoldCrossConflict, ...] = Field(description="all of them")
    near_misses: tuple[GoldCrossNearMiss, ...] = Field(description="look like one")
    intention_changes: tuple[GoldHistory, ...] = Field(description="with steps on several days")
    due: tuple[GoldDue, ...] = Field(description="by the last day")
    origins: tuple[GoldOrigin, ...] = Field(description="all of them")
