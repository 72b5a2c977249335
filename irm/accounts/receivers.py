"""What follows when news comes from the services, from signing in and from the admin."""

import logging
import time
from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db.models import QuerySet
from django.dispatch import receiver
from django.http import HttpRequest

from irm.accounts.reading import note_admin
from irm.accounts.sessions import SEEN_AT, SIGNED_IN_AT
from irm.admin.signals import records_shown

logger = logging.getLogger("irm.accounts")


@receiver(user_logged_in)
def remember_when(sender: object, request: HttpRequest, **kwargs: Any) -> None:
    """Keep the moment of a sign-in in its session."""
    request.session[SIGNED_IN_AT] = request.session[SEEN_AT] = time.time()


@receiver([user_logged_in, user_logged_out])
def log_session(sender: object, signal: object, user: Any = None, **kwargs: Any) -> None:
    """One line for each sign-in and sign-out, by the key of the person."""
    what = "Signed in" if signal is user_logged_in else "Signed out"
    logger.info(what, extra={"user_id": getattr(user, "pk", None)})


@receiver(user_login_failed)
def log_failure(sender: object, **kwargs: Any) -> None:
    """One line for each sign-in that failed; which address was typed is nobody's business, it may be a password."""
    logger.warning("Sign-in failed")


@receiver(records_shown)
def note_what_the_admin_shows(
    *, request: HttpRequest, rows: QuerySet[Any], owner: str, label: str, **kwargs: Any
) -> None:
    """Looks in the admin stand in the access log like those on pages."""
    note_admin(request, rows, owner=owner, label=label)
