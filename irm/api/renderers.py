"""How answers are written: JSON by orjson, problem documents, and read-only pages for people."""

from collections.abc import Mapping
from typing import Any

import orjson
from django.utils.functional import Promise
from rest_framework.renderers import BaseRenderer, BrowsableAPIRenderer

OPTIONS = orjson.OPT_NON_STR_KEYS


def _default(value: Any) -> Any:
    """What orjson does not know by itself: lazy strings and mappings of our own."""
    if isinstance(value, Promise):
        return str(value)
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} cannot be written as JSON")


class JSONRenderer(BaseRenderer):
    """JSON in UTF-8; dates in ISO 8601."""

    media_type = "application/json"
    format = "json"
    charset = None

    def render(
        self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None
    ) -> bytes:
        """The bytes of the answer; nothing for an answer without a body. Indented for people who ask in HTML."""
        if data is None:
            return b""
        indent = (renderer_context or {}).get("indent")
        options = OPTIONS | orjson.OPT_INDENT_2 if indent else OPTIONS
        return orjson.dumps(data, default=_default, option=options)


class ProblemRenderer(JSONRenderer):
    """JSON under the media type of problem documents. Chosen by errors, never negotiated."""

    media_type = "application/problem+json"
    format = "json"


class BrowsableRenderer(BrowsableAPIRenderer):
    """The browsable pages, read-only: what is changed is changed on the pages that know the rules."""

    def get_breadcrumbs(self, request: Any) -> list[tuple[str, str]]:
        """The way back, without the address of nothing that stands between."""
        found = super().get_breadcrumbs(request)
        return [(name, url) for name, url in found if url.endswith("/")]

    def show_form_for_method(self, view: Any, method: str, request: Any, obj: Any) -> bool:
        """No forms."""
        return False

    def get_rendered_html_form(self, data: Any, view: Any, method: str, request: Any) -> Any:
        """No forms."""
        return None

    def get_raw_data_form(self, data: Any, view: Any, method: str, request: Any) -> Any:
        """No forms."""
        return None

    def get_filter_form(self, data: Any, view: Any, request: Any) -> None:
        """No filter dialogue: the parameters are in the address and in the documentation."""
        return
