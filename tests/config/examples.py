"""Bodies that the API's own description calls valid, the smallest of their kind."""

from typing import Any

from heli.config.api import api

DESCRIPTION: dict[str, Any] = api.get_openapi_schema(path_prefix="/api/")
FORMATS = {
    "date": "2026-12-24", "date-time": "2026-12-24T09:00:00+08:00", "time": "09:00:00",
    "email": "a@example.com", "uuid": "00000000-0000-4000-8000-000000000000",
}  # fmt: skip


def body_for(pattern: str, method: str) -> Any:
    """Return a body for an operation, None where it takes none."""
    path = "/" + pattern.replace("<", "{").replace(">", "}")
    operation = DESCRIPTION["paths"][path][method.lower()]
    content = operation.get("requestBody", {}).get("content", {})
    return example(content["application/json"]["schema"]) if content else None


def example(schema: dict[str, Any]) -> Any:
    """Return one value that fits a schema."""
    if "$ref" in schema:
        schema = DESCRIPTION["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    for choice in ("anyOf", "oneOf", "allOf"):
        schema = schema.get(choice, [schema])[0]
    if "$ref" in schema:
        return example(schema)
    return schema["enum"][0] if "enum" in schema else _of_type(schema)


def _of_type(schema: dict[str, Any]) -> Any:
    match schema.get("type"):
        case "object":
            known = schema.get("properties", {})
            return {name: example(known[name]) for name in schema.get("required", [])}
        case "array":
            return [example(schema["items"])] * max(1, schema.get("minItems", 0))
        case "string":
            return FORMATS.get(schema.get("format", ""), "text".ljust(schema.get("minLength", 0)))
        case "integer" | "number":
            return max(1, schema.get("minimum", 1))
    return schema.get("const", schema.get("type") == "boolean")
