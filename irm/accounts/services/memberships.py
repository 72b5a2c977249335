"""Ends of memberships."""

import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from irm.accounts import policies
from irm.accounts.models import Membership, User
from irm.accounts.signals import membership_ended
from irm.accounts.standing import as_of_now
from irm.errors import RuleError


@transaction.atomic
def end_membership(*, membership_id: int, actor: User, day: datetime.date) -> Membership:
    """End a membership: from ``day`` on the person has lost the role, in sessions that are open too."""
    membership = Membership.objects.select_for_update().get(pk=membership_id)
    actor = as_of_now(actor)
    if not policies.can_end_membership(actor, membership):
        raise PermissionDenied
    if membership.ends_on is not None and membership.ends_on <= day:
        raise RuleError(_("This membership has already ended."), code="already_ended")
    membership.ends_on = max(day, membership.starts_on)
    membership.save(update_fields=["ends_on"])
    membership_ended.send(sender=Membership, membership=membership, day=day)
    return membership
