"""Reminders that went out, absences of officers with their cover, and personal calendar feeds."""

import uuid

from django.conf import settings
from django.db import models

from irm.accounts.rights import rows
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


class CalendarFeed(models.Model):
    """The secret part of a person's calendar address; renewing it ends the older address."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feed"
    )
    nonce = models.UUIDField(default=uuid.uuid4)
    renewed_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.user)
