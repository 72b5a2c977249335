"""What drf-spectacular cannot read from the endpoints: problem documents on every operation."""

from typing import Any

from drf_spectacular.openapi import AutoSchema

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

    def _get_format_parameters(self) -> list[Any]:
        """``format`` is described in docs/api.md: Accept does the same."""
        return []


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
    return result
