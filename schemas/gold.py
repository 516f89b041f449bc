"""Annotated articles, as `seeds/gold/SPEC.md` describes them; a section may be missing."""

from datetime import date, datetime

from pydantic import Field

from schemas.base import Schema
from schemas.report import ConflictKind, Form, IntentionKind, SourceKind, Status


class GoldFact(Schema):
    """What a good summary says."""

    fact: str = Field(description="one plain sentence")
    evidence: tuple[str, ...] = Field(min_length=1, description="passages that say it")
    must: bool = Field(description="whether a summary without it is incomplete")


class GoldIntention(Schema):
    """A stated intention."""

    actor: str = Field(description="who means to do it")
    action: str = Field(description="what, in plain words")
    kind: IntentionKind = Field(description="what sort of intention it is")
    deadline_text: str | None = Field(default=None, description="the article's words for when")
    deadline_date: date | None = Field(default=None, description="last day of that time")
    condition: str | None = Field(default=None, description="what it depends on, in plain words")
    status: Status = Field(description="where it stands as the article leaves it")
    evidence: str = Field(min_length=1, description="the passage that states it")


class GoldSide(Schema):
    """One side of a contradiction."""

    speaker: str = Field(description="who says or does it")
    claim: str = Field(description="what, in plain words")
    evidence: str = Field(min_length=1, description="the passage")


class GoldContradiction(Schema):
    """Two passages that cannot both hold."""

    kind: ConflictKind = Field(description="what sort of conflict it is")
    a: GoldSide = Field(description="one side")
    b: GoldSide = Field(description="the other")
    explanation: str = Field(description="why they conflict")


class GoldNearMiss(Schema):
    """Two passages that look like a contradiction and are none."""

    a: str = Field(min_length=1, description="one passage")
    b: str = Field(min_length=1, description="the other")
    why: str = Field(description="why they are none")


class GoldAttribution(Schema):
    """A span of content that the article attributes to somebody."""

    source: str = Field(description="canonical name")
    source_text: str | None = Field(description="the words that name the source there")
    cue: str | None = Field(description="the words that attribute")
    content: str = Field(min_length=1, description="what is attributed, without outer marks")
    form: Form = Field(description="inside quotation marks, outside, or both")
    named: bool = Field(description="whether a reader could tell who it is")
    kind: SourceKind = Field(description="what sort of source it is")
    reason_for_anonymity: str | None = Field(description="why it is not named, as it is said")


class GoldArticle(Schema):
    """An article with what annotators found in it."""

    id: str = Field(description="its name")
    title: str | None = Field(default=None, description="title, which is not in the text")
    outlet: str | None = Field(default=None, description="who published it")
    published: datetime | None = Field(default=None, description="when")
    topic: str | None = Field(default=None, description="what it is about")
    text: str = Field(min_length=1, description="the body")
    summary_facts: tuple[GoldFact, ...] | None = Field(default=None, description="for a summary")
    intentions: tuple[GoldIntention, ...] | None = Field(default=None, description="all of them")
    contradictions: tuple[GoldContradiction, ...] | None = Field(
        default=None, description="all of them"
    )
    near_misses: tuple[GoldNearMiss, ...] = Field(default=(), description="look like one")
    attributions: tuple[GoldAttribution, ...] | None = Field(
        default=None, description="all of them, in reading order"
    )
    injection: None = Field(default=None, description="kept free for articles that give orders")
