"""The ledger of consent: what a State agreed to share with whom, on which note verbale."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from irm.accounts.rights import rows
from irm.register.choices import Audience
from irm.register.models import tracked
from reviews.consents.choices import ConsentScope

if TYPE_CHECKING:
    from reviews.country_reviews.models import CountryReview


class ConsentQuerySet(models.QuerySet["Consent"]):
    """Consents in words of the domain."""

    def visible_to(self, user: object) -> "ConsentQuerySet":
        """The secretariat reads the whole ledger; focal points and mission of a State what it consented to.

        Those who take part in a review read what bears on it. The page of a whole ledger is for fewer people:
        ``can_read_consents``.
        """
        return self.filter(rows(user, "consent.read"))

    def bearing_on(self, review: "CountryReview") -> "ConsentQuerySet":
        """The consents for this review and those of its State for all of its reviews."""
        return self.filter(Q(review=None) | Q(review=review), state=review.state_id)

    def in_force(self) -> "ConsentQuerySet":
        """Granted and not withdrawn."""
        return self.filter(withdrawn_on=None)

    def opening_steps(self) -> "ConsentQuerySet":
        """Those by which anybody may read the steps of the State's reviews, or of one."""
        return self.in_force().filter(scope=ConsentScope.STEPS, audience=Audience.PUBLIC)


@tracked()
class Consent(models.Model):
    """One consent. Withdrawn consents stay as rows: the ledger forgets nothing."""

    state = models.ForeignKey("register.State", on_delete=models.PROTECT, related_name="consents")
    review = models.ForeignKey(
        "reviews.CountryReview", null=True, blank=True, on_delete=models.PROTECT, related_name="consents"
    )
    scope = models.CharField(max_length=20, choices=ConsentScope)
    audience = models.CharField(max_length=20, choices=Audience, default=Audience.PUBLIC)
    reference = models.CharField(_("note verbale"), max_length=120)
    granted_on = models.DateField()
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawal_reference = models.CharField(
        _("note verbale of the withdrawal"), max_length=120, blank=True, db_default=""
    )

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ["state", "scope", "-granted_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["state", "review", "scope"],
                condition=Q(withdrawn_on=None),
                nulls_distinct=False,
                name="reviews_one_consent_in_force",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None) | Q(withdrawn_on__gte=models.F("granted_on")),
                name="reviews_withdrawn_after_granted",
                violation_error_message=_("A consent is withdrawn on or after the day it was granted."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state}: {self.get_scope_display()} → {self.get_audience_display()}"
