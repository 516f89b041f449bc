"""What a model is asked to return; the schemas that depend on the article are built for it."""

from collections.abc import Callable, Sequence
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, create_model

from schemas.base import Schema

YesNo = Literal["yes", "no"]
MOST_HEADLINE = 110
MOST_SENTENCE = 300
MOST_COPIED = 3


class AttributionVerdict(Schema):
    """Does the sentence report what the source said or holds?"""

    reported: YesNo = Field(description="yes when the content is what the source says or holds")


class IntentionVerdict(Schema):
    """Does the sentence tell what the actor means to do?"""

    intended: YesNo = Field(description="yes when the actor means to do it")


class StandingVerdict(Schema):
    """Does a later sentence say that a plan is off, on hold or done?"""

    about: YesNo = Field(description="yes when the sentence speaks of that plan's standing")


class ConflictVerdict(Schema):
    """Can both passages be true?"""

    conflict: YesNo = Field(description="yes when the two cannot both be true")


class AgreementVerdict(Schema):
    """The same question, put the other way round."""

    compatible: YesNo = Field(description="yes when both can be true")


class SameStoryVerdict(Schema):
    """Do two articles belong to one story?"""

    same: YesNo = Field(description="yes when both tell of one event, or of what followed from it")


class Speaker(Schema):
    """Who is meant, among those who could be."""

    speaker: str = Field(description="one of the names offered")


class Headline(Schema):
    """One line for the main news."""

    headline: str = Field(max_length=MOST_HEADLINE, description="at most 14 words")


class CopiedAttribution(Schema):
    """What one sentence attributes, as a baseline asks for it: all three are copied from it."""

    source: str = Field(max_length=160, description="who said it; empty where it is not told")
    cue: str = Field(max_length=60, description="the word that attributes; empty without one")
    content: str = Field(min_length=1, max_length=600, description="what is attributed")


class CopiedAttributions(Schema):
    """All that one sentence attributes to somebody."""

    attributions: tuple[CopiedAttribution, ...] = Field(
        max_length=MOST_COPIED, description="in the order of the sentence"
    )


def speaker_among(names: Sequence[str]) -> type[Speaker]:
    """Return a schema whose only answers are `names`."""
    options: Any = Literal[tuple(names)]
    return create_model(
        "Speaker",
        __base__=Speaker,
        speaker=(options, Field(description="one of the names offered")),
    )


def headline_checked(check: Callable[[str], str]) -> type[Headline]:
    """Return a schema whose headline `check` has to pass; it raises ValueError with the reason."""
    text: Any = Annotated[
        str, Field(max_length=MOST_HEADLINE, description="at most 14 words"), AfterValidator(check)
    ]
    return create_model("Headline", __base__=Headline, headline=(text, ...))
