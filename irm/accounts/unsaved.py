"""Forms that were not kept, because the session had ended or the page was too old: back to the page of the form.

The person reads that nothing was saved; what they typed is kept by their browser (``static/js/words.js``) and stands
in the form again.
"""

import inspect
import re
from collections.abc import Collection
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

SESSION_KEY = "irm_not_saved"
# The browser names a form that it sends, and learns by this cookie that it was accepted.
FORM, SAVED = "irm_form", "irm_saved"
SAVED_FOR = 600  # seconds
_NAME = re.compile(r"[0-9a-f-]{1,40}")
API = "/api/"


def not_saved() -> str:
    """What the person reads."""
    return _("Your session had ended, so nothing was saved. Please enter it again.")


def way_back(request: HttpRequest) -> str:
    """The page of the form that was sent: where the browser came from, if it is a page of ours; else the one above."""
    came_from = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure()):
        parts = urlsplit(came_from)
        if parts.path and is_page(parts.path):
            return f"{parts.path}?{parts.query}" if parts.query else parts.path
    return request.path if is_page(request.path) else page_above(request.path)


def page_above(path: str) -> str:
    """The nearest address above that has a page; the signed-in home where there is none but the public one."""
    steps = path.strip("/").split("/")
    for length in range(len(steps) - 1, 0, -1):
        above = f"/{'/'.join(steps[:length])}/"
        if is_page(above):
            return above
    return str(settings.LOGIN_REDIRECT_URL)


def is_page(path: str) -> bool:
    """Whether an address can be looked at, and does not itself lead to signing in or out."""
    try:
        match = resolve(path)
    except Resolver404:
        return False
    if path.startswith(API) or match.view_name in {"account_login", "account_logout", "admin:login"}:
        return False
    return _answers_get(match.func)


def _answers_get(view: Any) -> bool:
    methods = _methods(view)
    return methods is None or "GET" in methods


def _methods(view: Any) -> Collection[str] | None:
    """The methods that a view answers; None where it says nothing of them."""
    if view_class := getattr(view, "view_class", None):
        return [name.upper() for name in view_class.http_method_names if hasattr(view_class, name)]
    while callable(view):
        if inspect.isfunction(view) and (
            methods := inspect.getclosurevars(view).nonlocals.get("request_method_list")
        ):
            return list(methods)
        view = getattr(view, "__wrapped__", None)
    return None


def form_name(request: HttpRequest) -> str:
    """How the browser names the form that it sent; empty where it has nothing of it to keep."""
    name = request.POST.get(FORM, "")
    return name if _NAME.fullmatch(name) else ""


def says_no(request: HttpRequest) -> bool:
    """Whether the next page says that the form was refused: the browser then keeps what was typed."""
    queued = getattr(
        messages.get_messages(request), "_queued_messages", []
    )  # added by this request; no public name
    return any(message.level >= messages.ERROR for message in queued)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page of a form without a valid sign of this site, with the way back to it."""
    return render(request, "403_csrf.html", {"back": way_back(request)}, status=403)
