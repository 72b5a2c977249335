"""Times in which the clock of a review stood still: translation, a country visit, anything else with a reason."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from irm.accounts.rights import rows
from irm.register.models import tracked
from reviews.choices import PauseKind


class PauseQuerySet(models.QuerySet["Pause"]):
    """Pauses in words of the domain."""

    def visible_to(self, user: object) -> "PauseQuerySet":
        """Read by whoever reads the steps of the review."""
        return self.filter(rows(user, "timeline.read", at="review__"))

    def open(self) -> "PauseQuerySet":
        """Those whose end is not known yet."""
        return self.filter(ends_on=None)

    def on(self, day: datetime.date) -> "PauseQuerySet":
        """Those that run on a day: nobody is reminded, and no step is beyond the timeline."""
        return self.filter(Q(begins_on__lte=day), Q(ends_on=None) | Q(ends_on__gt=day))


@tracked()
class Pause(models.Model):
    """From a day (included) to the day on which work went on (excluded); blank while it lasts.

    Planned dates that follow move by its length when it ends.
    """

    review = models.ForeignKey("reviews.CountryReview", on_delete=models.CASCADE, related_name="pauses")
    kind = models.CharField(_("reason of the pause"), max_length=20, choices=PauseKind)
    begins_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("day on which work went on"), null=True, blank=True)
    reason = models.CharField(_("in words"), max_length=255, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = PauseQuerySet.as_manager()

    class Meta:
        ordering = ["review", "begins_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["review"],
                condition=Q(ends_on=None),
                name="reviews_one_open_pause",
                violation_error_message=_("This review is paused already."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("begins_on")),
                name="reviews_pause_ends_after_it_begins",
                violation_error_message=_("A pause ends on or after the day it begins."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.review}"
