"""Hand-overs: a whole portfolio changes hands when a State names another person."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from irm.accounts.models.memberships import Membership
from irm.accounts.models.second_person import EnteredFromNote
from irm.register.models import tracked


class HandOverQuerySet(models.QuerySet["HandOver"]):
    """Hand-overs in words of the domain."""

    def open(self) -> "HandOverQuerySet":
        """Neither approved nor withdrawn."""
        return self.filter(approved_at=None, withdrawn_at=None)

    def in_population(self, population: str) -> "HandOverQuerySet":
        """Those of people who hold, or held, a role in it; of whoever holds none, in both."""
        held = Membership.objects.filter(user=OuterRef("giver")).order_by()
        return self.filter(Exists(held.in_population(population)) | ~Exists(held))


@tracked()
class HandOver(EnteredFromNote):
    """Every role for a State that one person holds, and their parts in reviews, given to another from a day on.

    Nothing moves before a second person approves. ``acts_on`` is then the day that was asked for, or the day of the
    approval where that is later: no hand-over changes what was true before.
    """

    giver = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="hand_overs_given"
    )
    taker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="hand_overs_taken"
    )
    day = models.DateField(_("from"))
    acts_on = models.DateField(_("acts on"), null=True, blank=True)

    objects = HandOverQuerySet.as_manager()

    class Meta(EnteredFromNote.Meta):
        verbose_name = _("hand-over")
        constraints = [
            *EnteredFromNote.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(giver=F("taker")),
                name="accounts_handover_between_two_people",
                violation_error_message=_("Choose another person to take the portfolio."),
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("taker")),
                name="accounts_handover_not_approved_by_taker",
                violation_error_message=_("Nobody approves what they take over themselves."),
            ),
            models.CheckConstraint(
                condition=Q(approved_at=None, acts_on=None)
                | Q(approved_at__isnull=False, acts_on__isnull=False),
                name="accounts_handover_acts_once_approved",
                violation_error_message=_("A hand-over acts from a day once it is approved, and only then."),
            ),
            models.UniqueConstraint(
                fields=["giver"],
                condition=Q(approved_at=None, withdrawn_at=None),
                name="accounts_one_open_hand_over",
                violation_error_message=_(
                    "A hand-over of this portfolio already waits for a second person. Withdraw it first."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.giver} → {self.taker}"

    @property
    def is_open(self) -> bool:
        """Neither approved nor withdrawn."""
        return self.approved_at is None and self.withdrawn_at is None

    def concerns(self, user: models.Model) -> bool:
        """The person who takes the portfolio gains by it."""
        return bool(self.taker_id == user.pk)
