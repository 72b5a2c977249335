"""Answers about people, drawn from several models."""

import datetime
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from irm.accounts.choices import Role
from irm.accounts.models import AccessEntry, HandOver, Invitation, Membership, User
from irm.accounts.policies import can_approve
from irm.accounts.rights import rows


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a second person is asked for, and the invitations that are not accepted yet."""

    invitations: QuerySet[Invitation]
    hand_overs: QuerySet[HandOver]
    own_invitations: frozenset[int]


def waiting(*, viewer: User) -> Waiting:
    """Open invitations and open hand-overs, the oldest first: what waits longest comes first.

    ``own_invitations`` are those that the viewer may not approve: entered by them, or to their own address.
    """
    invitations = Invitation.objects.filter(accepted_at=None, withdrawn_at=None)
    invitations = invitations.select_related("state", "organisation", "entered_by", "approved_by")
    invitations = invitations.order_by("entered_at")
    return Waiting(
        invitations=invitations,
        own_invitations=frozenset(each.pk for each in invitations if not can_approve(viewer, each)),
        hand_overs=HandOver.objects.open()
        .select_related("giver", "taker", "entered_by")
        .order_by("entered_at"),
    )


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """One person's roles over time, and how they came and went."""

    person: User
    memberships: QuerySet[Membership]
    hand_overs: QuerySet[HandOver]
    holds_for_a_state: bool


def person_record(*, person: User, day: datetime.date) -> PersonRecord:
    """What a person holds, held and will hold, the newest first, and the hand-overs that they gave or took."""
    memberships = person.memberships.for_list().select_related("invitation").order_by("-starts_on", "-pk")
    hand_overs = HandOver.objects.filter(Q(giver=person) | Q(taker=person)).order_by("-entered_at")
    return PersonRecord(
        person=person,
        memberships=memberships,
        hand_overs=hand_overs.select_related("giver", "taker", "entered_by", "approved_by"),
        holds_for_a_state=person.memberships.on(day).exclude(state=None).exists(),
    )


def secretariat_on(day: datetime.date, last: datetime.date | None = None) -> QuerySet[User]:
    """The members of the secretariat on a day, or on some of the days until the last, who can sign in."""
    held = Membership.objects.within(day, last or day).filter(role=Role.SECRETARIAT)
    return User.objects.filter(is_active=True, pk__in=held.order_by().values("user"))


def access_entries(*, viewer: User) -> QuerySet[AccessEntry]:
    """Who opened restricted records: of the viewer's own States; of all for the secretariat."""
    return AccessEntry.objects.filter(rows(viewer, "access.read")).select_related("user", "state")
