"""Answers about people, drawn from several models."""

import datetime
from dataclasses import dataclass

from django.db.models import QuerySet

from irm.accounts.models import AccessEntry, Invitation, Membership, User
from irm.accounts.rights import rows


@dataclass(frozen=True, slots=True)
class People:
    """What the page of people prints."""

    memberships: QuerySet[Membership]
    invitations: QuerySet[Invitation]


def people(*, day: datetime.date) -> People:
    """Everybody's present memberships, and the invitations that are open."""
    memberships = Membership.objects.on(day).select_related("user", "state", "organisation")
    invitations = Invitation.objects.filter(accepted_at=None, withdrawn_at=None)
    return People(
        memberships=memberships.order_by("state__sort_key_en", "organisation__name", "role", "user__email"),
        invitations=invitations.select_related("state", "organisation", "invited_by", "approved_by"),
    )


def access_entries(*, viewer: User) -> QuerySet[AccessEntry]:
    """Who opened restricted records: of the viewer's own States; of all for the secretariat."""
    return AccessEntry.objects.filter(rows(viewer, "access.read")).select_related("user", "state")
