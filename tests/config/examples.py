"""Bodies that the API's own description calls valid, the smallest of their kind."""

from typing import Any

from django.db.models import Model

from heli.collaboration.cases.models import Case
from heli.company.org.models import Department, Person
from heli.config.api import api
from heli.planning.resources.models import Need
from heli.planning.tasks.models import Task
from tests.config.things import rows, to_case

DESCRIPTION: dict[str, Any] = api.get_openapi_schema(path_prefix="/api/")
FORMATS = {
    "date": "2026-12-24", "date-time": "2026-12-24T09:00:00+08:00", "time": "09:00:00",
    "email": "a@example.com", "uuid": "00000000-0000-4000-8000-000000000000",
}  # fmt: skip
# What the ids in bodies count.
IDS: dict[str, type[Model]] = {
    "department_id": Department, "lead_id": Person, "owner_id": Person, "needed": Person,
    "welcome": Person, "present": Person, "before_id": Task, "need_id": Need,
}  # fmt: skip


def body_for(pattern: str, method: str, case: Case | None) -> Any:
    """Return a body for an operation, None where it takes none; its ids are the case's own."""
    path = "/" + pattern.replace("<", "{").replace(">", "}")
    operation = DESCRIPTION["paths"][path][method.lower()]
    content = operation.get("requestBody", {}).get("content", {})
    return example(content["application/json"]["schema"], case) if content else None


def example(schema: dict[str, Any], case: Case | None, name: str = "") -> Any:
    """Return one value that fits a schema."""
    if "$ref" in schema:
        schema = DESCRIPTION["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    for choice in ("anyOf", "oneOf", "allOf"):
        schema = schema.get(choice, [schema])[0]
    if "$ref" in schema:
        return example(schema, case, name)
    return schema["enum"][0] if "enum" in schema else _of_type(schema, case, name)


def _of_type(schema: dict[str, Any], case: Case | None, name: str) -> Any:
    match schema.get("type"):
        case "object":
            known = schema.get("properties", {})
            return {part: example(known[part], case, part) for part in schema.get("required", [])}
        case "array":
            return [example(schema["items"], case, name)] * max(1, schema.get("minItems", 0))
        case "string":
            return FORMATS.get(schema.get("format", ""), "text".ljust(schema.get("minLength", 0)))
        case "integer" | "number":
            return _id_of(name, case) or max(1, schema.get("minimum", 1))
    return schema.get("const", schema.get("type") == "boolean")


def _id_of(name: str, case: Case | None) -> int | None:
    """Return the id of a thing that a body may name: of the collaboration where it has some."""
    kind = IDS.get(name)
    if kind is None:
        return None
    found = rows(kind, case) if case and to_case(kind) else kind._default_manager.order_by("pk")
    return found.values_list("pk", flat=True).first()
