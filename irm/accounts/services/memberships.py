"""Ends of memberships and of accounts: what takes rights away is done by one, at once."""

import datetime

import pghistory
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from irm.accounts import policies
from irm.accounts.choices import Role
from irm.accounts.models import Membership, User
from irm.accounts.signals import membership_ended
from irm.accounts.standing import as_of_now
from irm.errors import RuleError


@transaction.atomic
def end_membership(*, membership_id: int, actor: User, day: datetime.date) -> Membership:
    """End a membership: from ``day`` on the person has lost the role, in sessions that are open too."""
    membership = Membership.objects.select_for_update().get(pk=membership_id)
    if membership.role == Role.SECRETARIAT:
        _lock_who_must_stay()
    actor = as_of_now(actor)
    if not policies.can_end_membership(actor, membership):
        raise PermissionDenied
    if membership.ends_on is not None and membership.ends_on <= day:
        raise RuleError(_("This membership has already ended."), code="already_ended")
    if membership.role == Role.SECRETARIAT:
        _require_two_officers(besides=membership.user_id, day=day)
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

    Raises PermissionDenied for one's own account, RuleError where it is closed already, for the last administrator,
    and where fewer than two members of the secretariat would stay: what takes two people would stand still.
    """
    _lock_who_must_stay()
    person = User.objects.select_for_update().get(pk=person_id)
    actor = as_of_now(actor)
    if not policies.can_deactivate(actor, person):
        raise PermissionDenied
    if not person.is_active:
        raise RuleError(_("This account is closed already."), code="already_closed")
    require_another_administrator(person)
    if person.memberships.on(localdate()).filter(role=Role.SECRETARIAT).exists():
        _require_two_officers(besides=person.pk, day=localdate())
    person.is_active = False
    with pghistory.context(service="deactivate", actor=actor.email):
        person.save(update_fields=["is_active"])
    return person


def require_another_administrator(person: User) -> None:
    """Raise RuleError for the last administrator who can sign in."""
    others = User.objects.filter(is_superuser=True, is_active=True).exclude(pk=person.pk)
    if person.is_superuser and not others.exists():
        raise RuleError(
            _("This is the last administrator: make another one first."), code="last_administrator"
        )


def _require_two_officers(*, besides: int, day: datetime.date) -> None:
    members = Membership.objects.on(day).filter(role=Role.SECRETARIAT, user__is_active=True)
    if members.exclude(user=besides).values("user").distinct().count() < 2:
        raise RuleError(
            _("Fewer than two members of the secretariat would stay. Nominate another one first."),
            code="too_few_officers",
        )


def _lock_who_must_stay() -> None:
    """Of two people who close each other at once, the second one sees what the first one did."""
    officers = Membership.objects.filter(role=Role.SECRETARIAT).values("user")
    must_stay = User.objects.filter(Q(is_superuser=True) | Q(pk__in=officers)).order_by("pk")
    list(must_stay.select_for_update(no_key=True).values_list("pk", flat=True))
