"""How often one caller may ask: a counter a minute, at constant cost."""

import time
from typing import Any

from django.conf import settings
from django.core.cache import cache
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

WINDOW = 60


class PerMinuteThrottle(BaseThrottle):
    """So many requests in a minute of the clock: by address for visitors, by account for people signed in.

    ``API_REQUESTS_PER_MINUTE`` maps ``anonymous`` and ``signed_in`` to a number; 0 lifts the limit.
    """

    def allow_request(self, request: Request, view: Any) -> bool:
        """Count the request, and say whether it is within the limit."""
        signed_in = bool(request.user and request.user.is_authenticated)
        limit = settings.API_REQUESTS_PER_MINUTE["signed_in" if signed_in else "anonymous"]
        if not limit:
            return True
        caller = f"user-{request.user.pk}" if signed_in else self.get_ident(request)
        key = f"api-requests:{caller}:{int(time.time() // WINDOW)}"
        if cache.add(key, 1, timeout=WINDOW * 2):
            return True
        try:
            return bool(cache.incr(key) <= limit)
        except ValueError:  # the counter expired or was evicted in between
            return True

    def wait(self) -> float:
        """Seconds to the next minute."""
        return WINDOW - time.time() % WINDOW
