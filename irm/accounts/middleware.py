"""Signing in: who must, and back to the page of a form that came too late; a second factor where one is asked for.

Answers to people who signed in are kept out of shared caches.
"""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import gettext as _

from irm.accounts.models import User
from irm.accounts.standing import Standing, standing
from irm.accounts.unsaved import (
    API,
    SAVED,
    SAVED_FOR,
    SESSION_KEY,
    form_name,
    not_saved,
    page_above,
    says_no,
    way_back,
)

_SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")
# What a person without a second factor still reaches: setting one up, signing out, and what the page needs.
_OPEN = ("/accounts/", "/static/", "/language/", "/theme/", "/healthz", "/readyz")


def private_middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable:
    """Says of every answer to a person signed in that it is theirs alone, and is asked for again before it is shown."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.user.is_authenticated:
            fresh = {} if response.has_header("Cache-Control") else {"no_cache": True}
            patch_cache_control(response, private=True, **fresh)
            patch_vary_headers(response, ["Cookie"])
        return response

    return middleware


class SignInMiddleware(LoginRequiredMiddleware):
    """Asks who it is, as Django's does; a form that came after the session had ended leads back to its page.

    After the sign-in the page says that nothing was saved. An address that only takes forms leads whoever opens it
    to the page above, and a form that was accepted is acknowledged to the browser, which then forgets its words.
    """

    def process_view(self, request: HttpRequest, view_func: Any, *args: Any) -> HttpResponseBase | None:
        """Let the person pass, or send them to sign in."""
        refused: HttpResponseBase | None = super().process_view(request, view_func, *args)
        if refused is None and request.user.is_authenticated:
            request.irm_reached = True  # type: ignore[attr-defined]  # ours
            is_page = request.method == "GET" and not request.path.startswith(API)
            if is_page and request.session.pop(SESSION_KEY, False):
                messages.warning(request, not_saved(), extra_tags="not-saved")
        return refused

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> Any:
        """To the sign-in, and from there back to the page: of a form, the page that it stood on."""
        if request.method in _SAFE or request.path.startswith(API):
            return super().handle_no_permission(request, view_func)
        request.session[SESSION_KEY] = True
        return redirect_to_login(
            way_back(request), self.get_login_url(view_func), self.get_redirect_field_name(view_func)
        )

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Lead on from an address that has no page; acknowledge a form that was accepted."""
        if not getattr(request, "irm_reached", False) or request.path.startswith(API):
            return response
        if request.method in {"GET", "HEAD"} and response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            return HttpResponseRedirect(page_above(request.path))
        leads_on = response.status_code in {HTTPStatus.FOUND, HTTPStatus.SEE_OTHER}
        is_accepted = request.method == "POST" and leads_on and not says_no(request)
        if is_accepted and (name := form_name(request)):
            response.set_cookie(SAVED, name, max_age=SAVED_FOR, samesite="Lax", secure=request.is_secure())
        return response


def roles_of(who: Standing) -> set[str]:
    """The role codes that a standing holds."""
    held = {
        "secretariat": who.is_secretariat,
        "focal_point": bool(who.focal_point_of),
        "governmental_expert": bool(who.expert_of),
        "permanent_mission": bool(who.mission_of),
        "partner": bool(who.partner_of),
    }
    return {role for role, holds in held.items() if holds}


def must_set_up_second_factor(user: User) -> bool:
    """Whether IRM_MFA_ROLES asks this person for a second factor that they have not set up."""
    demanded = set(settings.IRM_MFA_ROLES)
    needs = bool(demanded & roles_of(standing(user))) or (user.is_staff and bool(demanded))
    return needs and not is_mfa_enabled(user)


class SecondFactorMiddleware:
    """Sends a signed-in person who must have a second factor, and has none, to setting one up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or send to the set-up page; the API says so in a problem document instead."""
        user = request.user
        if (
            settings.IRM_MFA_ROLES
            and isinstance(user, User)
            and not request.path.startswith(_OPEN)
            and must_set_up_second_factor(user)
        ):
            if request.path.startswith("/api/"):
                detail = _("Set up a second factor for your account first, on its security page.")
                problem = {"type": "about:blank", "title": "Forbidden", "status": 403, "detail": detail}
                return JsonResponse(problem, status=403, content_type="application/problem+json")
            return HttpResponseRedirect(reverse("mfa_index"))
        return self.get_response(request)
