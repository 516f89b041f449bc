"""What a capable model is asked to return about a whole article.

`N` stands for the numbers of its sentences and `Q` for those of its quotations;
`schemas.wire_built` fills in the ones that exist.
"""

from typing import Annotated, Any, ClassVar, Generic, Literal, Self, TypeVar

from pydantic import Field, model_validator

from schemas.base import Schema
from schemas.report import ConflictKind, IntentionKind, SourceKind, Status

N = TypeVar("N", bound=int)
Q = TypeVar("Q", bound=int | None)
I = TypeVar("I", bound=Schema)  # noqa: E741 - an item

COPIED = 160

Verdict = Literal["conflict", "both_true", "unclear"]
Copied = Annotated[str, Field(max_length=COPIED)]


class _Generic(Schema, Generic[N]):
    """Keeps the numbers that exist out of the name that an endpoint is shown."""

    @classmethod
    def model_parametrized_name(cls, params: tuple[Any, ...]) -> str:  # noqa: ARG003
        return cls.__name__


class PointItem(_Generic[N], Generic[N]):
    """A statement and where it stands."""

    text: str = Field(min_length=1, max_length=400, description="plain words")
    sentences: tuple[N, ...] = Field(min_length=1, max_length=4, description="that show it")

    @property
    def label(self) -> str:
        """What it is about, for a person."""
        return self.text


class IntentionItem(_Generic[N], Generic[N]):
    """A stated intention."""

    actor: Copied = Field(min_length=1, description="who means to do it, copied")
    action: str = Field(min_length=1, max_length=240, description="what they mean to do")
    kind: IntentionKind = Field(description="what sort of intention it is")
    deadline: Copied | None = Field(description="words for when, copied from its sentences")
    condition: str | None = Field(max_length=240, description="what it depends on")
    status: Status = Field(description="where it stands as the article leaves it")
    sentences: tuple[N, ...] = Field(min_length=1, max_length=4, description="that state it")
    status_sentences: tuple[N, ...] = Field(max_length=4, description="that show its status")

    @property
    def label(self) -> str:
        """What it is about, for a person."""
        return f"{self.actor}: {self.action}"


class SideItem(_Generic[N], Generic[N]):
    """One side of a contradiction."""

    speaker: Copied = Field(min_length=1, description="copied name, or: the article")
    claim: str = Field(min_length=1, max_length=300, description="what is claimed or done")
    sentences: tuple[N, ...] = Field(min_length=1, max_length=3, description="where it stands")
    first_words: Copied | None = Field(description="where the passage begins, copied")
    last_words: Copied | None = Field(description="where it ends, copied")


class ContradictionItem(_Generic[N], Generic[N]):
    """Two passages that cannot both hold."""

    kind: ConflictKind = Field(description="what sort of conflict it is")
    a: SideItem[N] = Field(description="one side")
    b: SideItem[N] = Field(description="the other side")
    explanation: str = Field(min_length=1, max_length=400, description="why, in one sentence")

    @property
    def label(self) -> str:
        """What it is about, for a person."""
        return f"{self.a.speaker}: {self.a.claim} / {self.b.speaker}: {self.b.claim}"

    @property
    def sentences(self) -> tuple[N, ...]:
        """The sentences that it points to."""
        return (*self.a.sentences, *self.b.sentences)


class AttributionItem(_Generic[N], Generic[N, Q]):
    """Content and its source."""

    source: Copied = Field(min_length=1, description="fullest name in the article, copied")
    source_words: Copied | None = Field(description="words that name it there, copied")
    cue: Copied | None = Field(description="attributing word, copied")
    sentences: tuple[N, ...] = Field(min_length=1, max_length=6, description="where it stands")
    quotation: Q | None = Field(description="its number when the content is one quotation")
    first_words: Copied | None = Field(description="where other content begins, copied")
    last_words: Copied | None = Field(description="where it ends, copied")
    named: bool = Field(description="whether a reader could tell who it is")
    kind: SourceKind = Field(description="what sort of source it is")
    anonymity_reason: Copied | None = Field(description="stated reason, copied")

    @property
    def label(self) -> str:
        """What it is about, for a person."""
        if self.quotation is not None:
            return f"{self.source}: quotation {int(self.quotation)}"
        return f"{self.source}: {self.first_words or '?'} … {self.last_words or '?'}"


class SummaryParts(_Generic[N], Generic[N]):
    """Headline, gist and key points."""

    headline: PointItem[N] = Field(description="at most 14 words")
    gist: PointItem[N] = Field(description="one or two sentences, at most 50 words")
    key_points: tuple[PointItem[N], ...] = Field(description="what to know besides")


class SummaryAnswer(_Generic[N], Generic[N]):
    """The summary."""

    summary: SummaryParts[N] = Field(description="headline, gist, key points")


class IntentionsAnswer(_Generic[N], Generic[N]):
    """The stated intentions."""

    intentions: tuple[IntentionItem[N], ...] = Field(description="in reading order")


class ContradictionsAnswer(_Generic[N], Generic[N]):
    """The contradictions."""

    contradictions: tuple[ContradictionItem[N], ...] = Field(description="the clearest first")


class SourcingAnswer(_Generic[N], Generic[N, Q]):
    """The attributions."""

    sourcing: tuple[AttributionItem[N, Q], ...] = Field(description="in reading order")


class SecondLookAnswer(Schema):
    """Whether two passages conflict."""

    second_look: Verdict = Field(description="how the two passages go together")


Part = (
    SummaryAnswer[int]
    | IntentionsAnswer[int]
    | ContradictionsAnswer[int]
    | SourcingAnswer[int, int]
    | SecondLookAnswer
)


class ArticleAnswer(Schema):
    """The answer to one question about the article."""

    answer: Part = Field(description="the part that is asked for")

    wanted: ClassVar[str] = ""
    """The one part that the question asks for."""

    @model_validator(mode="after")
    def _answers_the_question(self) -> Self:
        if self.wanted not in type(self.answer).model_fields:
            raise ValueError(f'the question asks for {{"answer":{{"{self.wanted}":...}}}}')
        return self


class Correction(Schema, Generic[I]):
    """One item put right, or withdrawn."""

    item: int = Field(description="its number in the list of faults")
    corrected: I | None = Field(description="the whole item, right; null to withdraw it")


class Corrections(Schema, Generic[I]):
    """Each faulty item, put right or withdrawn."""

    corrections: tuple[Correction[I], ...] = Field(description="one for each faulty item")

    faulty: ClassVar[frozenset[int]] = frozenset()

    @model_validator(mode="after")
    def _answers_each_fault(self) -> Self:
        numbers = [int(correction.item) for correction in self.corrections]
        if sorted(numbers) != sorted(self.faulty):
            told = ", ".join(map(str, sorted(self.faulty)))
            raise ValueError(f"give exactly one correction for each of the items {told}")
        return self
