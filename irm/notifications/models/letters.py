"""The outbox: a letter is a row first, written in the transaction of what it tells."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from irm.notifications.choices import Kind

# How long a letter is tried, counted from the first time.
TRIED_FOR = datetime.timedelta(days=3)
LONGEST_PAUSE = datetime.timedelta(hours=2)
# After these, a letter that is not sent is told to the secretariat: its sender was killed; it was refused.
SENDING_TAKES = datetime.timedelta(minutes=15)
REFUSED_FOR = datetime.timedelta(hours=1)


def next_attempt(
    *, first: datetime.datetime, now: datetime.datetime, attempts: int
) -> datetime.datetime | None:
    """When a letter is tried again after so many attempts: pauses double up to two hours; None after three days."""
    end = first + TRIED_FOR
    pause = min(datetime.timedelta(minutes=2 ** min(attempts, 10)), LONGEST_PAUSE)
    return None if now >= end else min(now + pause, end)


class LetterQuerySet(models.QuerySet["Letter"]):
    """Letters in words of the domain."""

    def waiting(self) -> "LetterQuerySet":
        """Letters that are to be sent: not sent, not given up, not dropped."""
        return self.filter(sent_at=None, given_up_at=None, dropped_at=None)

    def due(self, now: datetime.datetime) -> "LetterQuerySet":
        """Letters to send now; nobody is sending them."""
        return self.waiting().filter(sending_since=None, next_attempt_at__lte=now)

    def in_doubt(self, before: datetime.datetime) -> "LetterQuerySet":
        """Letters whose sender was killed while sending: perhaps sent, so never sent again by themselves."""
        return self.waiting().filter(sending_since__lt=before)

    def given_up(self) -> "LetterQuerySet":
        """Letters that could not be delivered in three days, or to an address that does not exist."""
        return self.filter(given_up_at__isnull=False)

    def not_delivered(self, now: datetime.datetime) -> "LetterQuerySet":
        """Letters that somebody should look at: given up, in doubt, or refused for an hour and more."""
        return self.filter(sent_at=None, dropped_at=None).filter(
            Q(given_up_at__isnull=False)
            | Q(sending_since__lt=now - SENDING_TAKES)
            | Q(sending_since=None, first_attempt_at__lt=now - REFUSED_FOR)
        )


class Letter(models.Model):
    """One e-mail to one person. ``sending_since`` is committed before the first byte leaves.

    A failure that says "not sent" clears it for another try; a kill leaves it, and the letter is in doubt.
    Never twice is kept that way: at the price of a person's look at the few in doubt. What a letter with a secret link
    says is written when it is sent and kept nowhere.
    """

    kind = models.CharField(max_length=20, choices=Kind, default=Kind.NOTICE)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="letters"
    )
    invitation = models.ForeignKey(
        "accounts.Invitation", null=True, blank=True, on_delete=models.CASCADE, related_name="letters"
    )
    address = models.CharField(max_length=254, blank=True)
    language = models.CharField(max_length=10, blank=True)
    subject = models.CharField(max_length=255)
    body = models.TextField(blank=True)
    created_at = models.DateTimeField()
    next_attempt_at = models.DateTimeField()
    first_attempt_at = models.DateTimeField(null=True, blank=True)
    sending_since = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=255, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                condition=Q(sent_at=None, dropped_at=None),
                name="notifications_letters_waiting",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(user__isnull=False) | Q(invitation__isnull=False) | ~Q(address=""),
                name="notifications_letter_to_somebody",
                violation_error_message=_("A letter is for a person, an invitation or an address."),
            ),
            models.CheckConstraint(
                condition=Q(sent_at=None, given_up_at=None)
                | Q(given_up_at=None, dropped_at=None)
                | Q(sent_at=None, dropped_at=None),
                name="notifications_letter_ends_once",
                violation_error_message=_("A letter is sent, given up or dropped."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.created_at:%Y-%m-%d %H:%M} → {self.reader}"

    @property
    def reader(self) -> str:
        """Whom it is for."""
        return str(self.user or self.invitation or self.address)

    @property
    def to(self) -> str:
        """The address that it goes to now: a person's own, else the one that was nominated or given."""
        if self.user is not None:
            return self.user.email
        return self.invitation.email if self.invitation is not None else self.address
