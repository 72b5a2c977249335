"""Changes that one person proposes and another approves, whatever they are about."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from irm.accounts.guarded import Guarded, guarded, kinds
from irm.accounts.models.second_person import EnteredFromNote
from irm.register.models import tracked


class ProposalQuerySet(models.QuerySet["Proposal"]):
    """Proposals in words of the domain."""

    def open(self) -> "ProposalQuerySet":
        """Neither approved nor withdrawn."""
        return self.filter(approved_at=None, withdrawn_at=None)

    def in_population(self, population: str) -> "ProposalQuerySet":
        """Changes of records of one population, and of records that are of both."""
        found = self
        for kind in kinds():
            if kind.in_population is not None:
                its_own = kind.in_population(population).order_by().values("pk")
                found = found.filter(~Q(kind=kind.code) | Q(subject__in=its_own))
        return found


@tracked()
class Proposal(EnteredFromNote):
    """A change of what nobody changes alone (``irm.accounts.guarded``): nothing of it holds before it is approved.

    ``seen`` is what the first person saw: a change that somebody else made meanwhile is not written over.
    """

    kind = models.CharField(_("kind"), max_length=40)
    subject = models.PositiveBigIntegerField()
    seen = models.JSONField()
    wanted = models.JSONField()

    objects = ProposalQuerySet.as_manager()

    class Meta(EnteredFromNote.Meta):
        verbose_name = _("proposed change")
        verbose_name_plural = _("proposed changes")
        constraints = [
            *EnteredFromNote.Meta.constraints,
            models.UniqueConstraint(
                fields=["kind", "subject"],
                condition=Q(approved_at=None, withdrawn_at=None),
                name="accounts_one_open_proposal",
                violation_error_message=_(
                    "A change of this record already waits for a second person. Withdraw it first."
                ),
            ),
            models.CheckConstraint(
                condition=Q(approved_at=None) | Q(withdrawn_at=None),
                name="accounts_proposal_approved_or_withdrawn",
            ),
            models.CheckConstraint(
                condition=~Q(seen=F("wanted")), name="accounts_proposal_changes_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"

    @property
    def is_open(self) -> bool:
        """Neither approved nor withdrawn."""
        return self.approved_at is None and self.withdrawn_at is None

    @property
    def guard(self) -> Guarded:
        """What it is about, as the app that owns it describes it."""
        return guarded(self.kind)

    def concerns(self, user: models.Model) -> bool:
        """Who gains by it is said by the app that owns the record."""
        return self.guard.concerns(user, self.subject)

    def record(self) -> Any:
        """The record that would change; None where it is gone."""
        return self.guard.model()._default_manager.filter(pk=self.subject).first()
