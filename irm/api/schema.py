"""What drf-spectacular cannot read from the endpoints: problem documents on every operation."""

import inspect
from typing import Any, cast

from django.db.models import Choices
from django_filters import Filter
from drf_spectacular.openapi import AutoSchema

from irm.api.permissions import PublicReadOnly

PROBLEMS = {
    "400": "A parameter is unknown, given twice, or has a value that cannot be used.",
    "403": "The caller may not do this.",
    "404": "Nothing is found at this address, or the caller may not know of it.",
    "405": "The API is read-only.",
    "406": "The form of answer that was asked for is not offered.",
    "429": "Too many requests; Retry-After says when to come back.",
    "500": "The server could not answer.",
}
PROBLEM_SCHEMA: dict[str, Any] = {
    "type": "object",
    "description": "An error as a problem document (RFC 9457).",
    "required": ["type", "title", "status", "detail", "code"],
    "properties": {
        "type": {"type": "string", "const": "about:blank"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "A sentence for people that says what to do."},
        "code": {"type": "string", "description": "The kind of error, for programs."},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["parameter", "detail", "code"],
                "properties": {
                    "parameter": {"type": "string"},
                    "detail": {"type": "string"},
                    "code": {"type": "string"},
                },
            },
        },
    },
}


class Schema(AutoSchema):
    """Describes an endpoint. Only JSON is described: the browsable pages are for people."""

    def map_renderers(self, attribute: str) -> list[Any]:
        """The media types of the answers, without the pages for people."""
        return [media for media in super().map_renderers(attribute) if media != "text/html"]

    def get_description(self) -> str:  # type: ignore[override]  # as drf-spectacular overrides it
        """What the rows are, in the words of the endpoint's class."""
        return inspect.getdoc(type(self.view)) or ""

    def get_auth(self) -> list[dict[str, Any]]:
        """How to sign in; a public endpoint also answers without."""
        signed_in = [scheme for scheme in super().get_auth() if scheme]
        return [{}, *signed_in] if PublicReadOnly in self.view.permission_classes else signed_in

    def _get_filter_parameters(self) -> list[Any]:
        """The filters, with the closed lists of their values and the word ``null`` where it is a value."""
        filterset = getattr(self.view, "filterset_class", None)
        described = super()._get_filter_parameters()
        for parameter in described:
            if filterset and parameter["name"] in filterset.base_filters:
                parameter["schema"] = values_of(
                    filterset.base_filters[parameter["name"]], parameter["schema"]
                )
        return cast("list[Any]", described)

    def _get_format_parameters(self) -> list[Any]:
        """``format`` is described in docs/api.md: Accept does the same."""
        return []


def values_of(choice: Filter, schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of a filter's values; closed lists that grow with the database stay plain strings."""
    choices = choice.extra.get("choices")
    if isinstance(choices, type) and issubclass(choices, Choices):
        return {"type": "string", "enum": list(choices.values)}
    kept = {
        name: value
        for name, value in schema.items()
        if name in {"type", "format", "minimum", "maximum", "enum"}
    }
    for bound, name in (("minimum", "min_value"), ("maximum", "max_value")):
        if choice.extra.get(name) is not None:
            kept[bound] = choice.extra[name]
    if choice.extra.get("null_label") is not None:
        return {"anyOf": [kept, {"const": choice.extra.get("null_value", "null")}]}
    return kept


def describe_problems(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:
    """Add the problem documents to every operation, and conditional answers to every read."""
    components = result.setdefault("components", {})
    components.setdefault("schemas", {})["Problem"] = PROBLEM_SCHEMA
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    components["responses"] = {
        f"Problem{status}": {"description": words, "content": content} for status, words in PROBLEMS.items()
    }
    for operations in result["paths"].values():
        for operation in operations.values():
            for status in PROBLEMS:
                operation["responses"].setdefault(status, {"$ref": f"#/components/responses/Problem{status}"})
            operation["responses"].setdefault("304", {"description": "The caller has this answer already."})
    return cast("dict[str, Any]", without_marks(result))


def without_marks(node: Any) -> Any:
    """The description without the generator's own marks."""
    if isinstance(node, dict):
        return {name: without_marks(value) for name, value in node.items() if name != "x-spec-enum-id"}
    if isinstance(node, list):
        return [without_marks(value) for value in node]
    return node
