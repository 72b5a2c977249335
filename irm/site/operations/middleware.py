"""The two outermost layers of every request."""

import logging
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import LazyObject

from irm.site.operations import metrics, views
from irm.site.operations.context import accept, request_id

Handler = Callable[[HttpRequest], HttpResponse]

logger = logging.getLogger("irm.requests")


def request_middleware(get_response: Handler) -> Handler:
    """Gives each request an id (X-Request-ID), one log line and one observation of its duration."""

    def middleware(request: HttpRequest) -> HttpResponse:
        name = accept(request.headers.get("X-Request-ID", ""))
        token = request_id.set(name)
        began = time.perf_counter()
        try:
            response = get_response(request)
            took = time.perf_counter() - began
            if request.path_info not in views.ENDPOINTS:
                metrics.observe(request, response.status_code, took)
            _write(request, response.status_code, took)
        finally:
            request_id.reset(token)
        response["X-Request-ID"] = name
        return response

    return middleware


def health_middleware(get_response: Handler) -> Handler:
    """Answers /healthz, /readyz and /metrics before hosts, HTTPS, sessions and sign-in are asked for.

    A probe comes by the container's address, over plain HTTP and without a session; any of these would fail it.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        view = views.ENDPOINTS.get(request.path_info)
        return view(request) if view else get_response(request)

    return middleware


def _write(request: HttpRequest, status: int, took: float) -> None:
    """The line of one request. The route, never the path or the query: those may hold a name or a key."""
    if request.path_info in views.ENDPOINTS and status < 400:
        return
    level = logging.ERROR if status >= 500 else logging.INFO
    match = request.resolver_match
    route = f"/{match.route}" if match else request.path_info if request.path_info in views.ENDPOINTS else ""
    method = metrics.method(request)
    logger.log(
        level,
        "%s %s %s",
        method,
        route or "(no route)",
        status,
        extra={
            "user_id": _user_id(request),
            "route": route,
            "method": method,
            "status": status,
            "duration_ms": round(took * 1000, 1),
        },
    )


def _user_id(request: HttpRequest) -> object:
    """The key of the person, where the view has already asked who it is: a log line reads no session."""
    held = vars(request)
    user = held.get("_cached_user") or held.get("user")
    return None if user is None or isinstance(user, LazyObject) else user.pk
