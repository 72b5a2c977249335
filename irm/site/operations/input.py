"""What no record can hold is refused before any page sees it: for every address and every form, in one place.

PostgreSQL stores neither the character NUL nor half of a surrogate pair, and a number of thousands of digits stops
Python itself. Each page would have to think of that; so none does.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from irm.api.problems import problem
from irm.site.operations import size

_CHARACTERS = re.compile(r"[\x00\ud800-\udfff]")
# No number of an address is longer; one in a form may be a reference that somebody copied.
_NUMBER_OF_AN_ADDRESS = re.compile(r"[+-]?\d{19,}(\.\d*)?")
_NUMBER_OF_A_FORM = re.compile(r"[+-]?\d{101,}(\.\d*)?")
# Words to search for: whatever is typed are words there.
_WORDS = frozenset({"q"})
_API = "/api/"


class InputMiddleware:
    """Answers 400, with the name of what cannot be used; 404 where it stands in the address of a record.

    A cookie that cannot be used is passed over, and what is searched for (``q``) is left to the search.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass over cookies first: the session is read by one."""
        for name in [name for name, value in request.COOKIES.items() if _CHARACTERS.search(value)]:
            del request.COOKIES[name]
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Refuse the request, or let it pass on to its page."""
        if refusal := size.refusal(request, view):
            return refusal
        if any(_is_unusable(str(value), _NUMBER_OF_AN_ADDRESS) for value in kwargs.values()):
            return _not_found(request)
        name = next(_unusable(request), None)
        if name is None:
            return None
        shown = _CHARACTERS.sub("\N{REPLACEMENT CHARACTER}", name)[:80]
        reason = _("It holds a character or a number that cannot be used.")
        if request.path.startswith(_API):
            said = f"{shown}: {reason}"
            named = [{"parameter": shown, "detail": said, "code": "invalid_parameter"}]
            return _problem(HTTPStatus.BAD_REQUEST, said, code="invalid_parameter", errors=named)
        return render(request, "400.html", {"reasons": {shown: [reason]}}, status=HTTPStatus.BAD_REQUEST)


def _not_found(request: HttpRequest) -> HttpResponse:
    """No record has such an address."""
    if request.path.startswith(_API):
        return _problem(
            HTTPStatus.NOT_FOUND,
            _("There is no such address in the API. /api/v1/ lists all of them."),
            code="not_found",
        )
    raise Http404


def _problem(status: HTTPStatus, said: str, **members: Any) -> HttpResponse:
    body = problem(status, said, **members)
    return JsonResponse(body, status=body["status"], content_type="application/problem+json")


def _unusable(request: HttpRequest) -> Iterator[str]:
    """The names of what cannot be used in the query and the form."""
    yield from _named(request.GET.lists(), _NUMBER_OF_AN_ADDRESS)
    if request.method == "POST" and not request.path.startswith(_API):
        yield from _named(request.POST.lists(), _NUMBER_OF_A_FORM)
        yield from _named(
            ((name, [file.name or "" for file in files]) for name, files in request.FILES.lists()),
            _NUMBER_OF_A_FORM,
        )


def _named(parts: Iterable[tuple[str, list[str]]], number: re.Pattern[str]) -> Iterator[str]:
    for name, values in parts:
        if name not in _WORDS and any(_is_unusable(value, number) for value in (name, *values)):
            yield name


def _is_unusable(value: str, number: re.Pattern[str]) -> bool:
    return bool(_CHARACTERS.search(value) or number.fullmatch(value.strip()))
