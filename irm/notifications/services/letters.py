"""Sending letters: claimed first, sent once, tried for three days."""

import datetime
import smtplib
from collections.abc import Callable, Iterable
from enum import Enum
from time import monotonic

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from irm.accounts import letters as words
from irm.accounts import services as accounts
from irm.accounts.models import Invitation, Membership, User
from irm.accounts.standing import as_of_now
from irm.errors import RuleError
from irm.notifications import policies
from irm.notifications.choices import Kind
from irm.notifications.models import Letter
from irm.notifications.models.letters import SENDING_TAKES, next_attempt
from irm.notifications.signals import letters_written
from irm.notifications.wording import stop_link

# A round that meets so many failures one after the other ends: the mail server is away, and each takes its patience.
MOST_FAILURES = 3


class _Outcome(Enum):
    """What became of one letter in a round."""

    SENT = "sent"
    FAILED = "failed"
    LEFT = "left alone"


def send_letter(*, letter_id: int, now: datetime.datetime) -> bool:
    """Send one due letter; whether it went out. Another sender's, a sent or a doubtful letter is left alone.

    A notice to somebody whose roles have all ended meanwhile is dropped: restricted news end with the role.
    """
    return _send(letter_id, _clock(now)) is _Outcome.SENT


def send_letters(*, letter_ids: Iterable[int], now: datetime.datetime) -> int:
    """Send those of the letters that are due, one after the other; the number sent."""
    sent = failures = 0
    clock = _clock(now)
    for key in letter_ids:
        outcome = _send(key, clock)
        sent += outcome is _Outcome.SENT
        failures = failures + 1 if outcome is _Outcome.FAILED else 0
        if failures == MOST_FAILURES:
            break
    return sent


def send_due_letters(*, now: datetime.datetime, most: int = 200) -> int:
    """Send what is due, what a lost message left behind included; the number sent."""
    due = Letter.objects.due(now).order_by("next_attempt_at", "pk")
    return send_letters(letter_ids=list(due.values_list("pk", flat=True)[:most]), now=now)


@transaction.atomic
def send_again(*, letter_id: int, actor: User, now: datetime.datetime) -> Letter:
    """Try a letter anew that was not delivered, for three more days. Raises PermissionDenied, RuleError."""
    letter = Letter.objects.select_for_update().get(pk=letter_id)
    _require_may_send_again(actor)
    if not Letter.objects.not_delivered(now).filter(pk=letter.pk).exists():
        raise RuleError(_("This letter has been dealt with meanwhile. Reload the page."), code="closed")
    begin_again(letter, now=now)
    return letter


@transaction.atomic
def send_all_again(*, actor: User, now: datetime.datetime) -> int:
    """Try every letter anew that was given up; the number. Those in doubt stay with a person's look at each."""
    _require_may_send_again(actor)
    letters = list(Letter.objects.given_up().select_for_update())
    for letter in letters:
        begin_again(letter, now=now)
    return len(letters)


def begin_again(letter: Letter, *, now: datetime.datetime) -> None:
    """Have a locked letter sent as if it were new."""
    letter.next_attempt_at, letter.first_attempt_at, letter.attempts = now, None, 0
    letter.sending_since = letter.given_up_at = letter.dropped_at = None
    letter.save()
    if letter.invitation_id is not None:
        accounts.note_link_waits(invitation_id=letter.invitation_id)
    letters_written.send(sender=Letter, letters=[letter])


def _require_may_send_again(actor: User) -> None:
    if not policies.can_send_again(as_of_now(actor)):
        raise PermissionDenied


def _clock(now: datetime.datetime) -> Callable[[], datetime.datetime]:
    """The moment in a round that began ``now``: it goes on while letters are sent."""
    began = monotonic()
    return lambda: now + datetime.timedelta(seconds=monotonic() - began)


def _send(letter_id: int, clock: Callable[[], datetime.datetime]) -> _Outcome:
    claimed = _claim(letter_id, clock())
    if claimed is None:
        return _Outcome.LEFT
    letter, message, token = claimed
    try:
        _post(message)
    except (OSError, smtplib.SMTPException, ValueError) as error:
        _keep_for_later(letter, error, clock())
        return _Outcome.FAILED
    with transaction.atomic():
        letter.sent_at, letter.last_error = timezone.now(), ""
        letter.save(update_fields=["sent_at", "last_error"])
        if letter.invitation_id is not None:
            accounts.note_link_sent(invitation_id=letter.invitation_id, token=token, now=letter.sent_at)
    return _Outcome.SENT


@transaction.atomic
def _claim(letter_id: int, now: datetime.datetime) -> tuple[Letter, EmailMessage, str] | None:
    """Mark a due letter as being sent, and write it with its secret; None where there is nothing to send."""
    letter = (
        Letter.objects.due(now)
        .select_for_update(skip_locked=True, of=("self",))
        .select_related("user", "invitation")
        .filter(pk=letter_id)
        .first()
    )
    if letter is None:
        return None
    said = _said(letter, now)
    if said is None:
        _drop(letter, now)
        return None
    if said.invitation_id is not None:
        # Also the answer to who forgot a password and has no account yet: what becomes of it is told on the invitation.
        letter.invitation = Invitation.objects.get(pk=said.invitation_id)
    letter.sending_since = now
    letter.first_attempt_at = letter.first_attempt_at or now
    letter.attempts += 1
    letter.save(update_fields=["invitation", "sending_since", "first_attempt_at", "attempts"])
    return letter, _written(letter, said), said.token


def _said(letter: Letter, now: datetime.datetime) -> words.Words | None:
    """What the letter says now; None where nobody is to get it any more.

    Who asks for a new password several times while no letter can go out gets one.
    """
    if letter.kind == Kind.NOTICE and letter.user is not None and not _may_be_told(letter.user):
        return None
    if letter.kind == Kind.INVITATION and letter.invitation_id is not None:
        return words.invitation(invitation_id=letter.invitation_id, now=now)
    if letter.kind != Kind.PASSWORD:
        return words.Words(letter.subject, letter.body)
    asked_again = Letter.objects.waiting().filter(kind=Kind.PASSWORD, address=letter.address)
    if asked_again.filter(pk__gt=letter.pk).exists():
        return None
    return words.forgotten_password(address=letter.address, language=letter.language, now=now)


def _written(letter: Letter, said: words.Words) -> EmailMessage:
    headers = {"Auto-Submitted": "auto-generated"}
    if letter.kind == Kind.NOTICE and letter.user is not None:
        link = stop_link(letter.user)
        headers |= {"List-Unsubscribe": f"<{link}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return EmailMessage(
        said.subject, said.body, settings.DEFAULT_FROM_EMAIL, [said.to or letter.to], headers=headers
    )


def _drop(letter: Letter, now: datetime.datetime) -> None:
    """Close a letter that nobody is to get. Of an address that nobody here knows, nothing is kept."""
    if letter.kind == Kind.PASSWORD:
        letter.delete()
        return
    letter.dropped_at = now
    letter.last_error = "not sent: the reader's roles have ended, or the invitation is closed"
    letter.save(update_fields=["dropped_at", "last_error"])


def _may_be_told(user: User) -> bool:
    """Whether the person can sign in and holds a role, or one begins later (a portfolio taken over ahead)."""
    today = timezone.localdate()
    held = Membership.objects.filter(Q(ends_on=None) | Q(ends_on__gt=today), user=user)
    return user.is_active and held.exists()


def _post(message: EmailMessage) -> None:
    message.send()


@transaction.atomic
def _keep_for_later(letter: Letter, error: Exception, now: datetime.datetime) -> None:
    """Note why it did not go out, and when it is tried again, if at all."""
    letter.sending_since = None
    letter.last_error = f"{type(error).__name__}: {error}"[:255]
    first = letter.first_attempt_at or now
    again = None if _is_final(error) else next_attempt(first=first, now=now, attempts=letter.attempts)
    if again is None:
        letter.given_up_at = now
        if letter.invitation_id is not None:
            accounts.note_link_failed(invitation_id=letter.invitation_id, now=now)
    else:
        letter.next_attempt_at = again
    letter.save(update_fields=["sending_since", "last_error", "next_attempt_at", "given_up_at"])


def _is_final(error: Exception) -> bool:
    """Whether a later try would end the same: the server knows no such reader (5xx), or it cannot be written."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _words in error.recipients.values())
    return isinstance(error, ValueError) and not isinstance(error, OSError)


def waiting_for(invitation_id: int, now: datetime.datetime) -> QuerySet[Letter]:
    """The letters with the link of an invitation that are not delivered, and that nobody is sending."""
    unsent = Letter.objects.filter(invitation=invitation_id, sent_at=None, dropped_at=None)
    return unsent.filter(Q(sending_since=None) | Q(sending_since__lt=now - SENDING_TAKES))
