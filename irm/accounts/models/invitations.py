"""Invitations: nobody signs up alone, and no member of the secretariat invites alone."""

import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from irm.accounts.addresses import AddressModelField, same_address
from irm.accounts.choices import Role
from irm.accounts.models.memberships import role_in
from irm.accounts.models.second_person import EnteredFromNote
from irm.register.models import tracked

VALID_FOR = datetime.timedelta(days=30)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations in words of the domain."""

    def in_population(self, population: str) -> "InvitationQuerySet":
        """Those to roles for real States and organisations, or for invented ones; the secretariat's are in both."""
        return self.filter(role_in(population))


@tracked(exclude=["token_digest", "next_digest", "next_expires_at", "link_sent_at", "link_failed_at"])
class Invitation(EnteredFromNote):
    """A person whom a State or organisation nominated by note verbale, until they accept.

    The link in the e-mail holds a token whose SHA-256 is kept here. A newer link makes the older one worthless once a
    mail server has accepted its letter; until then it is the next one, and both work.
    """

    email = AddressModelField(_("e-mail address"))
    name = models.CharField(_("name"), max_length=150)
    role = models.CharField(_("role"), max_length=30, choices=Role)
    state = models.ForeignKey(
        "register.State", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    organisation = models.ForeignKey(
        "register.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    starts_on = models.DateField(_("first day"))
    token_digest = models.CharField(max_length=64, blank=True, db_index=True)
    link_expires_at = models.DateTimeField(null=True, blank=True)
    next_digest = models.CharField(max_length=64, blank=True, default="", db_index=True)
    next_expires_at = models.DateTimeField(null=True, blank=True)
    link_sent_at = models.DateTimeField(null=True, blank=True)
    link_failed_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    membership = models.OneToOneField(
        "accounts.Membership", null=True, blank=True, on_delete=models.PROTECT, related_name="invitation"
    )

    objects = InvitationQuerySet.as_manager()

    class Meta(EnteredFromNote.Meta):
        constraints = [
            *EnteredFromNote.Meta.constraints,
            models.UniqueConstraint(
                fields=["email", "role", "state", "organisation"],
                condition=Q(accepted_at=None, withdrawn_at=None),
                nulls_distinct=False,
                name="accounts_one_open_invitation",
                violation_error_message=_("This person already has an open invitation to this role."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} <{self.email}>"

    @property
    def is_open(self) -> bool:
        """Neither accepted nor withdrawn."""
        return self.accepted_at is None and self.withdrawn_at is None

    def is_over(self, digest: str, now: datetime.datetime) -> bool:
        """Whether the link with this digest has expired."""
        end = self.next_expires_at if digest == self.next_digest else self.link_expires_at
        return end is None or end < now

    def concerns(self, user: models.Model) -> bool:
        """The person of the address that is invited gains by it."""
        return same_address(self.email) == same_address(str(getattr(user, "email", "")))
