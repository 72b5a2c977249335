"""The people who take part in reviews, the rosters of experts and the absences of officers."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Greatest

from irm.register.models import tracked
from reviews.choices import ParticipantRole
from reviews.country_reviews.models import CountryReview


class ParticipantQuerySet(models.QuerySet["Participant"]):
    """Parts in reviews in words of the domain. The last day is the day before ``ends_on``."""

    def on(self, day: datetime.date) -> "ParticipantQuerySet":
        """The parts that hold on a day."""
        return self.not_ended(day).filter(starts_on__lte=day)

    def not_ended(self, day: datetime.date) -> "ParticipantQuerySet":
        """The parts that hold on a day or begin later; without those that ended before they began."""
        return self.filter(
            Q(ends_on=None) | Q(ends_on__gt=Greatest(models.Value(day), models.F("starts_on")))
        )


@tracked()
class Participant(models.Model):
    """A person who takes part in one review, for the State under review or a reviewing State."""

    review = models.ForeignKey(CountryReview, on_delete=models.CASCADE, related_name="participants")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="participations"
    )
    state = models.ForeignKey(
        "register.State", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    role = models.CharField(max_length=30, choices=ParticipantRole)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        ordering = ["review", "role"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "user", "role"],
                condition=Q(ends_on=None),
                name="reviews_takes_part_once_per_role",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}, {self.review}"
