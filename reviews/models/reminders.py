"""Reminders that went out, absences of officers with their cover, and personal calendar feeds."""

import datetime
import uuid

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from irm.accounts.rights import rows
from irm.register.models import tracked
from reviews.choices import ReminderKind


class ReminderQuerySet(models.QuerySet["Reminder"]):
    """Reminders in words of the domain."""

    def visible_to(self, user: object) -> "ReminderQuerySet":
        """Those of reviews that the person takes part in; never the public."""
        return self.filter(rows(user, "review.take_part", at="milestone__review__"))


class Reminder(models.Model):
    """One reminder of one step and date; a date that moves starts anew. Answered by achieving the step or saying so."""

    milestone = models.ForeignKey("reviews.Milestone", on_delete=models.CASCADE, related_name="reminders")
    kind = models.CharField(max_length=10, choices=ReminderKind)
    days = models.PositiveSmallIntegerField(default=0)
    due_on = models.DateField()
    sent_on = models.DateField()
    acknowledged_on = models.DateField(null=True, blank=True)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ReminderQuerySet.as_manager()

    class Meta:
        ordering = ["sent_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["milestone", "due_on", "kind", "days"], name="reviews_reminded_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.milestone}"


class AbsenceQuerySet(models.QuerySet["Absence"]):
    """Absences in words of the domain."""

    def on(self, day: datetime.date) -> "AbsenceQuerySet":
        """The absences that hold on a day, first and last day included."""
        return self.filter(starts_on__lte=day, ends_on__gte=day)

    def visible_to(self, user: object) -> "AbsenceQuerySet":
        """Known within the secretariat."""
        return self.filter(rows(user, "absence.read"))


@tracked()
class Absence(models.Model):
    """An officer is away, first and last day included; the cover is told in their place."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="absences", verbose_name=_("officer")
    )
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    cover = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("covered by")
    )

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on", "user"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="reviews_absence_ends_after_it_begins",
                violation_error_message=_("An absence ends on or after the day it begins."),
            ),
            models.CheckConstraint(
                condition=~Q(user=F("cover")),
                name="reviews_cover_is_somebody_else",
                violation_error_message=_("Choose another person as cover."),
            ),
            ExclusionConstraint(
                name="reviews_one_absence_at_a_time",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    (
                        Func(
                            F("starts_on"),
                            F("ends_on"),
                            Value("[]"),
                            function="DATERANGE",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_("Another absence of this person covers some of these days."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.starts_on} – {self.ends_on}"


class CalendarFeed(models.Model):
    """The secret part of a person's calendar address; renewing it ends the older address."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feed"
    )
    nonce = models.UUIDField(default=uuid.uuid4)
    renewed_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.user)
