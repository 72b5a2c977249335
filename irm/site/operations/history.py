"""What the history keeps of the request that changed a record: who, and by which route."""

from typing import Any

from django.http import HttpRequest
from django.urls import Resolver404, resolve
from pghistory.middleware import HistoryMiddleware


def route_of(request: HttpRequest) -> str:
    """The route of a request, never its path: that of an invitation or of a new password holds a secret."""
    try:
        return f"/{resolve(request.path_info).route}"
    except Resolver404:
        return "(no route)"


class RouteHistoryMiddleware(HistoryMiddleware):
    """As the library's, with the route in the place of the address."""

    def get_context(self, request: HttpRequest) -> dict[str, Any]:
        """The person and the route."""
        return {**super().get_context(request), "url": route_of(request)}
