"""What follows in the background when news comes from the services: queued once they are committed."""

from typing import Any

from django.db import transaction
from django.dispatch import receiver

from irm.accounts import tasks
from irm.accounts.models import Invitation
from irm.accounts.signals import invitation_approved


@receiver(invitation_approved)
def send_the_link(*, invitation: Invitation, **kwargs: Any) -> None:
    """The nominated person gets the link by e-mail."""
    transaction.on_commit(lambda: tasks.send_invitation.delay(invitation_id=invitation.pk))
