"""A hand-over that two members of the secretariat bring about."""

import datetime

from django.utils import timezone
from django.utils.timezone import localdate

from irm.accounts import services
from irm.accounts.choices import Role
from irm.accounts.models import HandOver, User
from tests.factories import MembershipFactory


def enter(
    giver: User, taker: User, *, actor: User | None = None, day: datetime.date | None = None
) -> HandOver:
    """Entered by one, not yet approved."""
    return services.enter_hand_over(
        giver_id=giver.pk,
        taker_id=taker.pk,
        actor=actor or MembershipFactory(role=Role.SECRETARIAT).user,
        day=day or localdate(),
        reference="NV 2026/9",
        now=timezone.now(),
    )


def approve(entered: HandOver, *, actor: User | None = None, today: datetime.date | None = None) -> HandOver:
    """Approved by another."""
    return services.approve_hand_over(
        hand_over_id=entered.pk,
        actor=actor or MembershipFactory(role=Role.SECRETARIAT).user,
        now=timezone.now(),
        today=today or localdate(),
    )


def hand_over(giver: User, taker: User, *, day: datetime.date | None = None) -> HandOver:
    """Entered and approved."""
    return approve(enter(giver, taker, day=day))
