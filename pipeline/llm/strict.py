"""JSON schemas in the dialect of OpenAI's strict structured outputs.

https://platform.openai.com/docs/guides/structured-outputs: every object closed, every property
required, nothing beside a `$ref`, and only some keywords. What is dropped here is still checked
when the answer arrives, by the model that the schema came from.
"""

from typing import Any

_DROPPED = frozenset(
    {"default", "title", "minLength", "maxLength", "uniqueItems", "discriminator", "examples"}
)


def strict_schema(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema as OpenAI's strict mode takes it; the argument is left as it is."""
    if "$ref" in schema:
        return {"$ref": schema["$ref"]}
    result: dict[str, Any] = {}
    for key, value in schema.items():
        if key in _DROPPED:
            continue
        # The keys of these two are names of fields and classes, not keywords.
        if key in ("properties", "$defs"):
            result[key] = {name: strict_schema(inner) for name, inner in value.items()}
        elif key == "oneOf":
            result["anyOf"] = [strict_schema(inner) for inner in value]
        else:
            result[key] = _strict_value(value)
    if result.get("type") == "object":
        result["additionalProperties"] = False
        result["required"] = list(result.get("properties", {}))
    return result


def _strict_value(value: object) -> object:
    if isinstance(value, dict):
        return strict_schema(value)
    if isinstance(value, list):
        return [_strict_value(inner) for inner in value]
    return value
