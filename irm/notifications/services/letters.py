"""Sending letters: claimed first, sent once."""

import datetime
import smtplib

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from irm.accounts.models import Membership
from irm.notifications.models import Letter
from irm.notifications.models.letters import MOST_ATTEMPTS
from irm.notifications.wording import stop_link


def send_letter(*, letter_id: int, now: datetime.datetime) -> bool:
    """Send one due letter; whether it went out. Another sender's, a sent or a doubtful letter is left alone.

    A letter to somebody whose roles have all ended meanwhile is given up: restricted news end with the role.
    """
    with transaction.atomic():
        letter = (
            Letter.objects.due(now)
            .select_for_update(skip_locked=True, of=("self",))
            .select_related("user")
            .filter(pk=letter_id)
            .first()
        )
        if letter is None:
            return False
        if not _may_be_told(letter):
            letter.attempts, letter.last_error = (
                MOST_ATTEMPTS,
                "not sent: every role of this person has ended",
            )
            letter.save(update_fields=["attempts", "last_error"])
            return False
        letter.sending_since = now
        letter.attempts += 1
        letter.save(update_fields=["sending_since", "attempts"])
    try:
        _post(letter)
    except (OSError, smtplib.SMTPException) as error:
        letter.sending_since = None
        letter.last_error = f"{type(error).__name__}: {error}"[:255]
        letter.next_attempt_at = now + datetime.timedelta(minutes=2**letter.attempts)
        letter.save(update_fields=["sending_since", "last_error", "next_attempt_at"])
        return False
    letter.sent_at, letter.last_error = timezone.now(), ""
    letter.save(update_fields=["sent_at", "last_error"])
    return True


def _may_be_told(letter: Letter) -> bool:
    """Whether the person can sign in and holds a role, or one begins later (a portfolio taken over ahead)."""
    today = timezone.localdate()
    held = Membership.objects.filter(Q(ends_on=None) | Q(ends_on__gt=today), user=letter.user_id)
    return letter.user.is_active and held.exists()


def _post(letter: Letter) -> None:
    EmailMessage(
        letter.subject,
        letter.body,
        to=[letter.user.email],
        headers={
            "List-Unsubscribe": f"<{stop_link(letter.user)}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    ).send()


def send_due_letters(*, now: datetime.datetime, most: int = 200) -> int:
    """Send what is due, what a lost message left behind included; the number sent."""
    waiting = list(Letter.objects.due(now).order_by("next_attempt_at").values_list("pk", flat=True)[:most])
    return sum(send_letter(letter_id=pk, now=now) for pk in waiting)
