"""Writing letters that are no notices: each is a row in the transaction of what it follows from."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from irm.accounts.models import Invitation, User
from irm.accounts.services import note_link_waits
from irm.notifications.choices import Kind
from irm.notifications.models import Letter
from irm.notifications.services.letters import begin_again, waiting_for
from irm.notifications.signals import letters_written


@transaction.atomic
def write_invitation(*, invitation: Invitation, now: datetime.datetime) -> Letter:
    """Have the letter with an invitation's link sent: one that was not delivered yet is tried anew."""
    # One that is locked goes out at this moment; a second one then follows it.
    waiting = waiting_for(invitation.pk, now).select_for_update(skip_locked=True).first()
    if waiting is not None:
        begin_again(waiting, now=now)
        return waiting
    note_link_waits(invitation_id=invitation.pk)
    return _write(Kind.INVITATION, now, invitation=invitation, subject=_("Invitation to the IRM tracker"))


@transaction.atomic
def write_about_account(*, user: User, subject: str, body: str, now: datetime.datetime) -> Letter:
    """Have a person told of a change of their account, whatever became of their roles."""
    return _write(Kind.ACCOUNT, now, user=user, subject=subject[:255], body=body)


@transaction.atomic
def write_forgotten_password(*, address: str, language: str, now: datetime.datetime) -> Letter:
    """Have somebody answered who gave an address and knows no password.

    One row for every address, known or not, so that the page takes as long for each: who it is, and whether anybody
    gets a letter, is asked when it is sent.
    """
    subject = _("A new password for the IRM tracker")
    return _write(Kind.PASSWORD, now, address=address.lower(), language=language, subject=subject)


def _write(kind: Kind, now: datetime.datetime, **given: object) -> Letter:
    letter = Letter.objects.create(kind=kind, created_at=now, next_attempt_at=now, **given)
    letters_written.send(sender=Letter, letters=[letter])
    return letter
