"""The words around every letter: why it came, and how to stop it."""

from django.conf import settings
from django.core import signing
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import ngettext

from irm.accounts.models import User
from irm.notifications.models import Notification

SALT = "irm.notifications.stop"


def stop_link(user: User) -> str:
    """The address that stops letters to a person without signing in; it can do nothing else."""
    return settings.IRM_BASE_URL + reverse(
        "notifications:stop", args=[signing.Signer(salt=SALT).sign(str(user.pk))]
    )


def user_of_stop_token(token: str) -> int | None:
    """The person of a stop link, or None for a token that is not ours."""
    try:
        return int(signing.Signer(salt=SALT).unsign(token))
    except signing.BadSignature:
        return None


def letter_for(user: User, notices: list[Notification]) -> tuple[str, str]:
    """Subject and body of a letter about one notice, or about several together."""
    if len(notices) == 1:
        subject = notices[0].subject
    else:
        subject = ngettext(
            "%(n)s notice from the IRM tracker", "%(n)s notices from the IRM tracker", len(notices)
        )
        subject %= {"n": len(notices)}
    body = render_to_string(
        "notifications/letter.txt",
        {
            "notices": notices,
            "base": settings.IRM_BASE_URL,
            "settings_link": settings.IRM_BASE_URL + reverse("notifications:settings"),
            "stop_link": stop_link(user),
        },
    )
    return " ".join(subject.split()), body
