"""Ends of memberships, and the hand-over of a whole portfolio when a person changes."""

import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from irm.accounts import policies
from irm.accounts.models import Membership, User
from irm.accounts.signals import membership_ended, portfolio_handed_over
from irm.errors import RuleError


@transaction.atomic
def end_membership(*, membership_id: int, actor: User, day: datetime.date) -> Membership:
    """End a membership: from ``day`` on the person has lost the role, in sessions that are open too."""
    membership = Membership.objects.select_for_update().get(pk=membership_id)
    if not policies.can_end_membership(actor, membership):
        raise PermissionDenied
    if membership.ends_on is not None and membership.ends_on <= day:
        raise RuleError(_("This membership has already ended."), code="already_ended")
    membership.ends_on = max(day, membership.starts_on)
    membership.save(update_fields=["ends_on"])
    membership_ended.send(sender=Membership, membership=membership, day=day)
    return membership


@transaction.atomic
def hand_over(*, giver_id: int, taker_id: int, actor: User, day: datetime.date) -> list[Membership]:
    """Give every role that one person holds for States to another, from ``day`` on, all or nothing.

    The apps above move what hangs on it (parts in reviews) in the same transaction. Returns the taker's new
    memberships. Raises RuleError where there is nothing to hand over or the two are one person.
    """
    if not policies.can_manage_people(actor):
        raise PermissionDenied
    if giver_id == taker_id:
        raise RuleError(_("Choose another person to take the portfolio."), code="same_person")
    giver = User.objects.select_for_update().get(pk=giver_id)
    taker = User.objects.get(pk=taker_id)
    held = list(giver.memberships.select_for_update().on(day).exclude(state=None))
    if not held:
        raise RuleError(
            _("%(person)s holds no role for a State on that day.") % {"person": giver}, code="nothing_held"
        )
    has = set(taker.memberships.on(day).values_list("role", "state_id"))
    coming = {(m.role, m.state_id): m for m in taker.memberships.filter(starts_on__gt=day, ends_on=None)}
    begun = []
    for membership in held:
        membership.ends_on = max(day, membership.starts_on)
        membership.save(update_fields=["ends_on"])
        role = (membership.role, membership.state_id)
        if role in coming:
            coming[role].starts_on = day
            coming[role].save(update_fields=["starts_on"])
            begun.append(coming[role])
        elif role not in has:
            begun.append(
                Membership.objects.create(
                    user=taker, role=membership.role, state=membership.state, starts_on=day
                )
            )
    portfolio_handed_over.send(sender=Membership, giver=giver, taker=taker, memberships=begun, day=day)
    return begun
