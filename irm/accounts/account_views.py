"""What a person does with their own account, where django-allauth's pages are not enough."""

from allauth.account.decorators import reauthentication_required
from allauth.mfa.recovery_codes.views import download_recovery_codes, view_recovery_codes
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

# Whoever finds a signed-in browser must not walk away with codes that open the account for good.
recovery_codes = never_cache(require_GET(reauthentication_required(view_recovery_codes, app="allauth.mfa")))
recovery_codes_download = require_GET(reauthentication_required(download_recovery_codes, app="allauth.mfa"))


def own_address(request: HttpRequest) -> HttpResponse:
    """Nobody changes their own address: roles are given to the address that a State named, and follow it."""
    raise Http404


@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of my sessions on another device."""
    session = get_object_or_404(UserSession, pk=pk, user=request.user.pk)
    if session.session_key == request.session.session_key:
        return redirect("account_logout")
    session.end()
    messages.success(request, _("Ended. That device is no longer signed in."))
    return redirect("usersessions_list")
