"""Dated memberships: role × State or organisation."""

import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from irm.accounts.choices import Role
from irm.register.choices import Population, StateKind
from irm.register.models import tracked

OF_A_STATE = [Role.FOCAL_POINT, Role.GOVERNMENTAL_EXPERT, Role.PERMANENT_MISSION]


def role_in(population: str) -> Q:
    """What says of a row with ``state`` and ``organisation`` that its role is in a population.

    A role for neither, as that of the secretariat, is in both.
    """
    is_invented = Q(state__kind=StateKind.DEMONSTRATION) | Q(organisation__is_demonstration=True)
    own = Q(state=None, organisation=None)
    return is_invented | own if population == Population.DEMONSTRATION else ~is_invented


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Memberships in words of the domain."""

    def on(self, day: datetime.date) -> "MembershipQuerySet":
        """The memberships that hold on a day. The last day is the day before ``ends_on``."""
        return self.within(day, day)

    def within(self, first: datetime.date, last: datetime.date) -> "MembershipQuerySet":
        """The memberships that hold on some of these days."""
        return self.filter(Q(starts_on__lte=last), Q(ends_on=None) | Q(ends_on__gt=first))

    def in_population(self, population: str) -> "MembershipQuerySet":
        """Roles for real States and organisations, or for invented ones; the secretariat's own are in both."""
        return self.filter(role_in(population))

    def for_list(self) -> "MembershipQuerySet":
        """Everything that the list of people prints, in one query."""
        return self.select_related("user", "state", "organisation")


@tracked()
class Membership(models.Model):
    """A person's role for a State or an organisation, from a day to the day it ends (excluded).

    A person who moves loses access the same day: DESIGN section 6.
    """

    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=30, choices=Role)
    state = models.ForeignKey(
        "register.State", null=True, blank=True, on_delete=models.PROTECT, related_name="members"
    )
    organisation = models.ForeignKey(
        "register.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="members"
    )
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["user", "role"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(role__in=OF_A_STATE, state__isnull=False, organisation__isnull=True))
                | Q(role=Role.PARTNER, state__isnull=True, organisation__isnull=False)
                | Q(role=Role.SECRETARIAT, state__isnull=True, organisation__isnull=True),
                name="accounts_role_fits_state_or_organisation",
                violation_error_message=_(
                    "Focal points, experts and missions belong to a State, partners to an organisation."
                ),
            ),
            models.UniqueConstraint(
                fields=["user", "role", "state", "organisation"],
                condition=Q(ends_on=None),
                nulls_distinct=False,
                name="accounts_one_open_membership",
                violation_error_message=_("This person already holds this role."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=models.F("starts_on")),
                name="accounts_membership_ends_after_it_begins",
                violation_error_message=_("A membership ends on or after the day it begins."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()} {self.state or self.organisation or ''}".strip()
