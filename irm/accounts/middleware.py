"""Answers to people who signed in: kept out of shared caches, and a second factor first where one is asked for."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import gettext as _

from irm.accounts.models import User
from irm.accounts.standing import Standing, standing

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
