"""Errors of the API as problem documents (RFC 9457): one shape for every refusal."""

import logging
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.signals import got_request_exception
from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import set_rollback

from irm.api.renderers import ProblemRenderer
from irm.away import RETRY_AFTER_SECONDS, away
from irm.errors import RuleError

logger = logging.getLogger("irm.api")


class ParameterError(exceptions.APIException):
    """A query parameter is unknown or has a value that cannot be used: 400, naming the parameter."""

    status_code = HTTPStatus.BAD_REQUEST
    default_code = "invalid_parameter"

    def __init__(self, detail: str, *, parameter: str, code: str = "invalid_parameter") -> None:
        super().__init__(detail, code)
        self.parameter = parameter


def problem(
    status: int, detail: str, *, code: str, errors: list[dict[str, str]] | None = None
) -> dict[str, Any]:
    """The members of a problem document; ``code`` and ``errors`` are ours, the rest is RFC 9457."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": int(status),
        "detail": detail,
        "code": code,
    }
    if errors:
        body["errors"] = errors
    return body


def handle(error: Exception, context: dict[str, Any]) -> Response | None:
    """Answer any error of an endpoint with a problem document; rules that were not met answer 409.

    An error that nobody foresaw is logged and reported as Django does, and answered with 500 without its text.
    While DEBUG is on it is raised, so that its traceback shows.
    """
    if isinstance(error, Http404):
        error = exceptions.NotFound(_("Nothing is found at this address."))
    elif isinstance(error, PermissionDenied):
        error = exceptions.PermissionDenied()
    request: Request = context["request"]
    headers: dict[str, str] = {}
    if isinstance(error, exceptions.APIException):
        body = _of_api_exception(error)
        headers = _headers(error)
    elif isinstance(error, RuleError):
        body = problem(HTTPStatus.CONFLICT, error.message, code=error.code)
    elif settings.DEBUG:
        return None
    else:
        body = _of_unforeseen(error, request)
        if body["status"] == HTTPStatus.SERVICE_UNAVAILABLE:
            headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    set_rollback()
    _answer_as_problem(request)
    return Response(body, status=body["status"], headers=headers)


def _of_api_exception(error: exceptions.APIException) -> dict[str, Any]:
    """The document of an error that REST framework or an endpoint raised."""
    code = error.get_codes()
    if isinstance(error, ParameterError):
        detail = str(error.detail)
        named = {"parameter": error.parameter, "detail": detail, "code": str(code)}
        return problem(error.status_code, detail, code=str(code), errors=[named])
    if isinstance(error, exceptions.ValidationError):
        errors = list(_flat(error.get_full_details()))
        said = " ".join(f"{e['parameter']}: {e['detail']}" if e["parameter"] else e["detail"] for e in errors)
        return problem(error.status_code, said, code="invalid_parameter", errors=errors)
    if isinstance(error, exceptions.Throttled) and (wait := getattr(error, "wait", None)) is not None:
        detail = _("Too many requests. Try again in %(seconds)d seconds.") % {"seconds": wait}
        return problem(error.status_code, detail, code="throttled")
    return problem(error.status_code, str(error.detail), code=code if isinstance(code, str) else "invalid")


def _flat(details: Any, parameter: str = "") -> Any:
    """Each message of a validation error with the parameter it belongs to."""
    if isinstance(details, dict) and "message" in details:
        yield {"parameter": parameter, "detail": str(details["message"]), "code": str(details["code"])}
    elif isinstance(details, dict):
        for name, inner in details.items():
            yield from _flat(inner, "" if name == "non_field_errors" else str(name))
    elif isinstance(details, list):
        for inner in details:
            yield from _flat(inner, parameter)


def _headers(error: exceptions.APIException) -> dict[str, str]:
    """The headers that go with an error: how to sign in, when to come back."""
    headers: dict[str, str] = {}
    if scheme := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = scheme
    if (wait := getattr(error, "wait", None)) is not None:
        headers["Retry-After"] = str(int(wait))
    return headers


def _of_unforeseen(error: Exception, request: Request) -> dict[str, Any]:
    """Log an unforeseen error, tell Django's listeners, and say nothing of its inside but that a server is away."""
    # The request lets the log write the route in the place of the path, which may hold a name or a key.
    extra = {"status": 500, "request": request._request}
    logger.error("Internal error: %s", request.path, exc_info=error, extra=extra)
    got_request_exception.send(sender=None, request=request._request)
    if sentence := away(error):
        return problem(HTTPStatus.SERVICE_UNAVAILABLE, sentence, code="unavailable")
    detail = _("The server could not answer. The error is recorded; please try again later.")
    return problem(HTTPStatus.INTERNAL_SERVER_ERROR, detail, code="server_error")


def _answer_as_problem(request: Request) -> None:
    """Errors are problem documents whatever was asked for; only the browsable pages show them as HTML."""
    accepted = getattr(request, "accepted_renderer", None)
    if accepted is None or accepted.format != "api":
        request.accepted_renderer = ProblemRenderer()
        request.accepted_media_type = ProblemRenderer.media_type
