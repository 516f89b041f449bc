"""Schemas for one article: the numbers that exist, and nothing that strict mode refuses."""

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import ValidationError

from pipeline.llm.strict import strict_schema
from schemas.wire_built import MOST_LISTED, AnswerSchemas, most_items

PARTS = ("summary", "intentions", "contradictions", "sourcing", "second_look")
# https://platform.openai.com/docs/guides/structured-outputs#supported-schemas
MOST_ENUM_VALUES = 1000
MOST_LEVELS = 10


def schema_for(sentences: int, quotations: int, part: str = "summary") -> dict[str, Any]:
    return AnswerSchemas(sentences, quotations).answer_to(part).model_json_schema()


def expand(schema: dict[str, Any], node: object, level: int = 0) -> Iterator[tuple[int, object]]:
    """Yield each node with its level of objects, references followed wherever they are used."""
    if isinstance(node, dict):
        if "$ref" in node:
            yield from expand(schema, schema["$defs"][node["$ref"].rpartition("/")[2]], level)
            return
        yield level, node
        deeper = level + (node.get("type") == "object")
        for key, value in node.items():
            if key != "$defs":
                yield from expand(schema, value, deeper)
    elif isinstance(node, list):
        for value in node:
            yield from expand(schema, value, level)


@pytest.mark.parametrize(("sentences", "quotations"), [(1, 0), (7, 2), (100, 100), (101, 300)])
def test_all_parts_of_one_article_share_one_schema(sentences: int, quotations: int) -> None:
    schemas = AnswerSchemas(sentences, quotations)
    made = [schemas.answer_to(part).model_json_schema() for part in PARTS]
    assert all(schema == made[0] for schema in made)


@pytest.mark.parametrize(
    ("sentences", "quotations"),
    [(1, 0), (MOST_LISTED, MOST_LISTED), (MOST_LISTED + 1, MOST_LISTED), (5000, 900)],
)
def test_the_limits_of_strict_mode_hold_even_counted_at_every_use(
    sentences: int, quotations: int
) -> None:
    schema = strict_schema(schema_for(sentences, quotations))
    nodes = list(expand(schema, schema))
    values = sum(len(node.get("enum", ())) for _, node in nodes if isinstance(node, dict))
    assert 10 < values < MOST_ENUM_VALUES
    assert max(level for level, _ in nodes) < MOST_LEVELS


def test_a_long_article_has_bounds_where_a_short_one_has_a_list() -> None:
    short, long = schema_for(MOST_LISTED, 1)["$defs"], schema_for(MOST_LISTED + 1, 1)["$defs"]
    assert short["SentenceNumber"]["enum"] == list(range(1, MOST_LISTED + 1))
    assert "SentenceNumber" not in long
    assert long["SummaryParts"]["properties"]["headline"]["$ref"].endswith("_SentenceNumber_")


@pytest.mark.parametrize("sentences", [7, MOST_LISTED + 50])
@pytest.mark.parametrize("beyond", [0, 1])
def test_a_number_beyond_the_article_is_refused(sentences: int, beyond: int) -> None:
    number = sentences + 1 if beyond else 0
    point = f'{{"text":"a","sentences":[{number}]}}'
    body = f'{{"answer":{{"summary":{{"headline":{point},"gist":{point},"key_points":[]}}}}}}'
    with pytest.raises(ValidationError, match="sentences"):
        AnswerSchemas(sentences, 0).answer_to("summary").model_validate_json(body)


def test_without_quotations_none_can_be_pointed_to() -> None:
    item = schema_for(3, 0)["$defs"]["AttributionItem_SentenceNumber_NoneType_"]
    assert item["properties"]["quotation"]["type"] == "null"


def test_every_field_is_described() -> None:
    schema = schema_for(7, 2)
    for name, part in schema["$defs"].items():
        for field, described in part.get("properties", {}).items():
            assert described.get("description"), f"{name}.{field}"


def test_every_list_and_every_text_has_a_maximum() -> None:
    schema = schema_for(7, 2)
    for _, node in expand(schema, schema):
        if not isinstance(node, dict):
            continue
        if node.get("type") == "array":
            assert "maxItems" in node
        if node.get("type") == "string" and "enum" not in node:
            assert "maxLength" in node


@pytest.mark.parametrize(
    ("section", "sentences", "most"),
    [("intentions", 1, 4), ("intentions", 10, 15), ("sourcing", 500, 90), ("contradictions", 9, 6)],
)
def test_a_list_grows_with_the_article_up_to_a_limit(
    section: str, sentences: int, most: int
) -> None:
    assert most_items(section, sentences) == most


@pytest.mark.parametrize(
    "corrected",
    [
        pytest.param([2], id="one missing"),
        pytest.param([2, 2], id="one twice"),
        pytest.param([2, 3], id="one that was right"),
    ],
)
def test_corrections_answer_each_fault_once(corrected: list[int]) -> None:
    schema = AnswerSchemas(7, 2).corrections("summary", {2, 5})
    items = ",".join(f'{{"item":{number},"corrected":null}}' for number in corrected)
    with pytest.raises(ValidationError):
        schema.model_validate_json(f'{{"corrections":[{items}]}}')
    both = '{"corrections":[{"item":5,"corrected":null},{"item":2,"corrected":null}]}'
    assert len(schema.model_validate_json(both).corrections) == 2
