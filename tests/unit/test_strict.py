"""The dialect of JSON schema that OpenAI's strict mode takes."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from pipeline.llm.strict import strict_schema


class Item(BaseModel):
    """An item."""

    title: str = Field(max_length=80, description="what it says")
    default: int | None = None


class Plan(BaseModel):
    kind: Literal["plan"]


class Wish(BaseModel):
    kind: Literal["wish"]


class Wire(BaseModel):
    items: list[Item] = Field(max_length=3)
    first: Item = Field(description="beside a reference")
    either: Annotated[Plan | Wish, Field(discriminator="kind")]


def test_every_object_is_closed_and_complete() -> None:
    schema = strict_schema(Wire.model_json_schema())
    for part in (schema, *schema["$defs"].values()):
        assert part["additionalProperties"] is False
        assert part["required"] == list(part["properties"])
    assert schema["$defs"]["Item"]["required"] == ["title", "default"]


def test_what_strict_mode_refuses_is_dropped() -> None:
    schema = strict_schema(Wire.model_json_schema())
    item = schema["$defs"]["Item"]
    assert item["properties"] == {
        "title": {"type": "string", "description": "what it says"},
        "default": {"anyOf": [{"type": "integer"}, {"type": "null"}]},
    }
    assert schema["properties"]["first"] == {"$ref": "#/$defs/Item"}
    assert schema["properties"]["either"] == {
        "anyOf": [{"$ref": "#/$defs/Plan"}, {"$ref": "#/$defs/Wish"}]
    }


def test_what_strict_mode_takes_stays() -> None:
    schema = strict_schema(Wire.model_json_schema())
    assert schema["properties"]["items"]["maxItems"] == 3
    assert schema["$defs"]["Plan"]["properties"]["kind"] == {"const": "plan", "type": "string"}


def test_the_schema_itself_is_left_alone() -> None:
    schema = Wire.model_json_schema()
    strict_schema(schema)
    assert schema == Wire.model_json_schema()
