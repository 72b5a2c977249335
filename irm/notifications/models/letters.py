"""The outbox: a letter is a row first, written in the transaction of what it tells."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

MOST_ATTEMPTS = 8


class LetterQuerySet(models.QuerySet["Letter"]):
    """Letters in words of the domain."""

    def due(self, now: datetime.datetime) -> "LetterQuerySet":
        """Letters to send now: not sent, not being sent, not given up."""
        return self.filter(
            sent_at=None, sending_since=None, attempts__lt=MOST_ATTEMPTS, next_attempt_at__lte=now
        )

    def in_doubt(self, before: datetime.datetime) -> "LetterQuerySet":
        """Letters whose sender was killed while sending: perhaps sent, so never sent again by themselves."""
        return self.filter(sent_at=None, sending_since__lt=before)


class Letter(models.Model):
    """One e-mail to one person. ``sending_since`` is committed before the first byte leaves.

    A failure that says "not sent" clears it for another try; a kill leaves it, and the letter is in doubt.
    Never twice is kept that way: at the price of a person's look at the few in doubt.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="letters")
    subject = models.CharField(max_length=255)
    body = models.TextField()
    created_at = models.DateTimeField()
    next_attempt_at = models.DateTimeField()
    sending_since = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=255, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        indexes = [
            models.Index(
                fields=["next_attempt_at"], condition=Q(sent_at=None), name="notifications_letters_waiting"
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject} → {self.user}"
