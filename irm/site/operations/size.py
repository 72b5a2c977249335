"""How large a request may be: looked at before a byte of it is read or written anywhere.

A form is small; a page that takes files says how large they may be (``irm.pages.uploads.takes_files``), and takes them
only from people who are signed in. The proxy's own limit stands before this one (docs/operations.md).
"""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from irm.api.problems import problem
from irm.pages.uploads import LARGEST_FORM, MEGABYTE


def refusal(request: HttpRequest, view: object) -> HttpResponse | None:
    """The answer to a request that is too large (413), or that does not say how large it is (411); else None."""
    if "transfer-encoding" in request.headers:
        return _refused(
            request,
            HTTPStatus.LENGTH_REQUIRED,
            _("This request does not say how large it is. Send it again with its length."),
        )
    most = largest_body(request, view)
    if _length(request) <= most:
        return None
    said = _("What you sent is larger than %(number)d MB, which is the most that this page takes. Send less.")
    return _refused(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, said % {"number": most // MEGABYTE})


def largest_body(request: HttpRequest, view: object) -> int:
    """The most bytes that a view takes from this person."""
    if not request.user.is_authenticated:
        return LARGEST_FORM
    return int(getattr(view, "largest_body", LARGEST_FORM))


def _length(request: HttpRequest) -> int:
    given = request.headers.get("content-length") or "0"
    return int(given) if given.isascii() and given.isdigit() and len(given) < 16 else 1 << 60


def _refused(request: HttpRequest, status: HTTPStatus, said: str) -> HttpResponse:
    if request.path.startswith("/api/"):
        return JsonResponse(
            problem(status, said, code="body_refused"), status=status, content_type="application/problem+json"
        )
    return render(request, "413.html", {"said": said}, status=status)
