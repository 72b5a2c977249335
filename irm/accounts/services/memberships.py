"""Ends of memberships and of accounts: what takes rights away is done by one, at once."""

import datetime

import pghistory
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
    end_as_of(membership, day)
    return membership


def end_as_of(membership: Membership, day: datetime.date) -> None:
    """End a membership, and tell the apps above."""
    membership.ends_on = max(day, membership.starts_on)
    membership.save(update_fields=["ends_on"])
    membership_ended.send(sender=Membership, membership=membership, day=day)


@transaction.atomic
def deactivate(*, person_id: int, actor: User) -> User:
    """Close an account: from now on the person cannot sign in, and is signed out where they are.

    Raises PermissionDenied for one's own account, RuleError where it is closed already.
    """
    person = User.objects.select_for_update().get(pk=person_id)
    actor = as_of_now(actor)
    if not policies.can_deactivate(actor, person):
        raise PermissionDenied
    if not person.is_active:
        raise RuleError(_("This account is closed already."), code="already_closed")
    person.is_active = False
    with pghistory.context(service="deactivate", actor=actor.email):
        person.save(update_fields=["is_active"])
    return person
