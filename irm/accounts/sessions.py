"""How long a session lasts: so long after the sign-in, whatever is done, and so long after the last request."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

SIGNED_IN_AT = "irm_signed_in_at"
SEEN_AT = "irm_seen_at"
# Seconds between two notes of the last request: no page costs a write for itself. Less where the limit is short.
_NOTED_EVERY = 60


def session_limits_middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable:
    """Signs a person out whose session is too old or was left alone for too long (IRM_IDLE_MINUTES)."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            now = time.time()
            if is_over(request, now):
                logout(request)
            elif now - float(request.session.get(SEEN_AT, 0.0)) >= min(
                _NOTED_EVERY, settings.IRM_IDLE_SECONDS / 4
            ):
                request.session[SEEN_AT] = now
        return get_response(request)

    return middleware


def is_over(request: HttpRequest, now: float) -> bool:
    """Whether a session has lasted too long, or nobody has used it for too long."""
    session = request.session
    seen = float(session.get(SEEN_AT, now))
    signed_in = float(session.get(SIGNED_IN_AT, seen))
    return now - signed_in >= settings.SESSION_COOKIE_AGE or now - seen >= settings.IRM_IDLE_SECONDS
