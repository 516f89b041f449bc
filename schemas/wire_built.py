"""Builds the schemas for one article: they hold the numbers that exist, and no others.

The answers to all questions about one article share one JSON schema. OpenAI puts the schema in
front of the messages, so a schema for each section would give each question another prefix, and
nothing of the article would be reused.
https://platform.openai.com/docs/guides/prompt-caching
"""

from collections.abc import Collection, Iterable
from enum import IntEnum
from typing import Annotated, Any, cast

from pydantic import Discriminator, Field, Tag, create_model
from pydantic.fields import FieldInfo

from schemas.base import Schema
from schemas.wire_whole import (
    ArticleAnswer,
    AttributionItem,
    ContradictionItem,
    ContradictionsAnswer,
    Correction,
    Corrections,
    IntentionItem,
    IntentionsAnswer,
    PointItem,
    SecondLookAnswer,
    SourcingAnswer,
    SummaryAnswer,
    SummaryParts,
)

# OpenAI takes 1,000 enum values in one schema. The numbers of sentences are used in eight places
# and those of quotations in one; even counted at every use they stay below it.
MOST_LISTED = 100
MOST_POINTS = 6
MOST_CONTRADICTIONS = 6
SECOND_LOOK = "second_look"
# Under mypy's plugin the models that it makes get a type that knows neither base nor fields.
_create: Any = create_model


def most_items(section: str, sentences: int) -> int:
    """Return how many items the list of a section may have, by the article's length.

    A list that could be endless lets a model that repeats itself run into its token limit, and
    all of its answer is lost then.
    """
    limits = {
        "intentions": (4, 30),
        "sourcing": (6, 90),
        "contradictions": (0, MOST_CONTRADICTIONS),
    }
    least, most = limits[section]
    return max(least, min(most, sentences + sentences // 2))


class AnswerSchemas:
    """The schemas for one article: its sentence and quotation numbers, and no others."""

    def __init__(self, sentences: int, quotations: int) -> None:
        """Build them.

        Args:
            sentences: how many the article has, at least one.
            quotations: how many have a number.
        """
        self._number = _numbers("SentenceNumber", sentences)
        self._quotation = _numbers("QuotationNumber", quotations) if quotations else type(None)
        self._items: dict[str, Any] = {
            "summary": _of(PointItem, self._number),
            "intentions": _of(IntentionItem, self._number),
            "contradictions": _of(ContradictionItem, self._number),
            "sourcing": _of(AttributionItem, self._number, self._quotation),
        }
        parts = {
            "summary": self._summary(sentences),
            "intentions": self._limited(IntentionsAnswer, "intentions", sentences),
            "contradictions": self._limited(ContradictionsAnswer, "contradictions", sentences),
            "sourcing": self._limited(SourcingAnswer, "sourcing", sentences),
            SECOND_LOOK: SecondLookAnswer,
        }
        self._union: Any = None
        for key, part in parts.items():
            tagged: Any = Annotated[part, Tag(key)]
            self._union = tagged if self._union is None else self._union | tagged

    def answer_to(self, part: str) -> type[ArticleAnswer]:
        """Return the schema that takes only one part; its JSON schema is the same for all."""
        chosen: Any = Annotated[self._union, Discriminator(_first_key)]
        told = ArticleAnswer.model_fields["answer"].description
        answer: Any = (chosen, Field(description=told))
        schema = _create("ArticleAnswer", __base__=ArticleAnswer, answer=answer)
        schema.wanted = part
        return cast("type[ArticleAnswer]", schema)

    def corrections(self, section: str, faulty: Collection[int]) -> type[Corrections[Any]]:
        """Return the schema for putting right the items of a section with those numbers."""
        number = _enum("ItemNumber", sorted(faulty))
        told = Correction.model_fields["item"].description
        base: Any = _of(Correction, self._items[section])
        item: Any = (number, Field(description=told))
        one = _create("Correction", __base__=base, item=item)
        base = _of(Corrections, self._items[section])
        listed = _list_of(one, base.model_fields["corrections"], len(faulty), len(faulty))
        schema = _create("Corrections", __base__=base, corrections=listed)
        schema.faulty = frozenset(faulty)
        return cast("type[Corrections[Any]]", schema)

    def _summary(self, sentences: int) -> Any:  # noqa: ANN401 - built for the article
        least = min(3, sentences)
        base: Any = _of(SummaryParts, self._number)
        points = base.model_fields["key_points"]
        listed = _list_of(self._items["summary"], points, least, MOST_POINTS)
        parts = _create("SummaryParts", __base__=base, key_points=listed)
        told = SummaryAnswer.model_fields["summary"].description
        base = _of(SummaryAnswer, self._number)
        return _create("SummaryAnswer", __base__=base, summary=(parts, Field(description=told)))

    def _limited(self, generic: Any, section: str, sentences: int) -> Any:  # noqa: ANN401
        parameters = (self._number, self._quotation)[: len(generic.__parameters__)]
        base = _of(generic, *parameters)
        most = most_items(section, sentences)
        listed = _list_of(self._items[section], base.model_fields[section], 0, most)
        fields: dict[str, Any] = {section: listed}
        return _create(generic.__name__, __base__=base, **fields)


def _numbers(name: str, most: int) -> Any:  # noqa: ANN401 - an enum that no checker knows
    """Return the type whose values are the numbers 1 to `most`."""
    if most > MOST_LISTED:
        bounded: Any = Annotated[int, Field(ge=1, le=most)]
        # A class of its own, because its name becomes part of the names in the schema.
        describe = classmethod(lambda _, __, handler: handler(bounded))
        return type(name, (int,), {"__get_pydantic_core_schema__": describe})
    return _enum(name, range(1, most + 1))


def _enum(name: str, numbers: Iterable[int]) -> Any:  # noqa: ANN401
    make: Any = IntEnum
    return make(name, {f"N{number}": number for number in numbers})


def _list_of(item: Any, field: FieldInfo, least: int, most: int) -> Any:  # noqa: ANN401
    """Return a field that holds `least` to `most` items, described as `field` is."""
    many: Any = tuple
    bounds: dict[str, Any] = {"min_length": least} if least else {}
    return (many[item, ...], Field(max_length=most, description=field.description, **bounds))


def _of(generic: Any, *parameters: Any) -> Any:  # noqa: ANN401 - pydantic builds these
    return generic[parameters]


def _first_key(value: object) -> str | None:
    """Tell which part an answer is, so that its faults are not told five times over."""
    if isinstance(value, dict):
        return next(iter(value), None)
    return next(iter(type(value).model_fields)) if isinstance(value, Schema) else None
