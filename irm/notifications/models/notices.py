"""Notices in the application, and how often a person wants them by e-mail."""

from django.conf import settings
from django.db import models

from irm.notifications.choices import Frequency


class Notification(models.Model):
    """One thing that concerns one person: what, why they are told, and where to act on it.

    ``key`` names the event: the same event told twice (a retry, a second tick) stays one notice.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications")
    key = models.CharField(max_length=160)
    subject = models.CharField(max_length=255)
    text = models.TextField()
    reason = models.CharField(max_length=255)
    url = models.CharField(max_length=255, blank=True)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    letter = models.ForeignKey(
        "notifications.Letter", null=True, blank=True, on_delete=models.SET_NULL, related_name="notifications"
    )

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="notifications_told_once")]

    def __str__(self) -> str:
        return self.subject


class Preference(models.Model):
    """How often a person wants e-mail; without a row, at once."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notification_preference"
    )
    frequency = models.CharField(max_length=20, choices=Frequency, default=Frequency.IMMEDIATELY)
    last_digest_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.user}: {self.get_frequency_display()}"
