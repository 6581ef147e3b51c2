"""How the API describes itself: every answer it may give, every shape under a name of its own."""

import json
from typing import Any

from django.urls import reverse
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from heli.web.access import Access

REFUSAL = "Refusal"
SHAPE = {
    "title": REFUSAL,
    "description": "Why something was not done: one sentence, and one for each wrong entry.",
    "type": "object",
    "properties": {
        "detail": {"type": "string"},
        "fields": {"type": "object", "additionalProperties": {"type": "string"}},
    },
    "required": ["detail"],
}
MEANINGS = {
    400: "The request is no JSON.",
    401: "Nobody is signed in.",
    403: "It is for somebody else to do.",
    404: "There is nothing here, or it is not open to the asker.",
    409: "The state does not allow it, or somebody changed it meanwhile.",
    422: "Some entries need another look.",
}


class Description(OpenAPISchema):
    """
    The OpenAPI file. Shapes are named after their feature and class, as ``TasksTaskOut``.

    Two features may call a class by the same name; the framework would keep one of them.
    """

    _feature = ""
    _found: dict[str, Any]

    def operation_details(self, operation: Operation) -> dict[str, Any]:
        """Describe one operation, with the refusals that every one of its kind may answer."""
        self._feature = operation.view_func.__module__.partition(".api")[0].rpartition(".")[2]
        details: dict[str, Any] = super().operation_details(operation)
        answer = {"application/json": {"schema": {"$ref": f"#/components/schemas/{REFUSAL}"}}}
        for status in _refusals(operation):
            meaning = {"description": MEANINGS[status], "content": answer}
            details["responses"].setdefault(status, meaning)
        return details

    def get_components(self) -> dict[str, Any]:
        """Return the shapes, that of a refusal among them."""
        self.schemas[REFUSAL] = SHAPE
        components: dict[str, Any] = super().get_components()
        return components

    def add_schema_definitions(self, definitions: dict[str, Any]) -> None:
        """Keep the shapes of one model until their names are known."""
        self._found = definitions

    def _create_schema_from_model(self, *args: Any, **kwargs: Any) -> tuple[dict[str, Any], bool]:
        self._found = {}
        schema, required = super()._create_schema_from_model(*args, **kwargs)
        names = {name: self._feature.title() + name for name in self._found}
        shapes = {new: _renamed(self._found[old], names) for old, new in names.items()}
        known = {name for name, shape in shapes.items() if self.schemas.get(name, shape) != shape}
        if known:  # the same class, once taken and once given: defaults are always given
            names = {old: new + "Given" * (new in known) for old, new in names.items()}
            shapes = {new: _renamed(self._found[old], names) for old, new in names.items()}
        self.schemas.update(shapes)
        return _renamed(schema, names), required


class Api(NinjaAPI):
    """The framework's API with a description of our own, made once in a process."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._described: dict[str, Description] = {}

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """Return the OpenAPI file."""
        del path_params  # the API stands at one place
        if path_prefix is None:
            here = reverse(f"{self.urls_namespace}:openapi-json")
            path_prefix = here.removesuffix(self.openapi_url or "") + "/"
        if path_prefix not in self._described:
            self._described[path_prefix] = Description(self, path_prefix)
        return self._described[path_prefix]


def _renamed(schema: Any, names: dict[str, str]) -> Any:
    text = json.dumps(schema)
    for old, new in names.items():
        text = text.replace(f'"#/components/schemas/{old}"', f'"#/components/schemas/{new}"')
    return json.loads(text)


def _refusals(operation: Operation) -> list[int]:
    rule = getattr(operation.view_func, "access", None)
    always = [401, 422] if rule is Access.SIGNED_IN else [401, 404, 422]
    writes = not {"GET"} & set(operation.methods)
    return sorted([*always, 400, 403, 404, 409]) if writes else always
