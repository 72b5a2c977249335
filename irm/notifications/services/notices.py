"""Notices: written in the transaction of the event that they tell."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import translation

from irm.accounts.models import User
from irm.notifications import tasks
from irm.notifications.choices import Frequency
from irm.notifications.models import Letter, Notification, Preference
from irm.notifications.wording import letter_for


@dataclass(frozen=True, slots=True)
class Message:
    """What a notice says, in the reader's language: ``reason`` completes "You are told because …"."""

    subject: str
    text: str
    reason: str


# Chinese has one code for people and another for catalogues.
CATALOGUE = {"zh": "zh-hans"}


@transaction.atomic
def notify(
    *,
    users: Iterable[User],
    compose: Callable[[User], Message],
    key: str,
    url: str,
    now: datetime.datetime,
) -> list[Notification]:
    """Tell people something once; ``key`` names the event, so that a retry tells nobody again.

    ``compose`` is called in each reader's language. The letter, where the person wants one at once, is written
    here and sent after the commit. Returns the notices that are new.
    """
    told = []
    for user in users:
        if not user.is_active:
            continue
        with translation.override(CATALOGUE.get(user.language, user.language)):
            message = compose(user)
            notice, is_new = Notification.objects.get_or_create(
                user=user,
                key=key,
                defaults={
                    "url": url,
                    "created_at": now,
                    "subject": message.subject[:255],
                    "text": message.text,
                    "reason": message.reason[:255],
                },
            )
            if not is_new:
                continue
            if frequency_of(user) == Frequency.IMMEDIATELY:
                notice.letter = _write_letter(user, [notice], now)
                notice.save(update_fields=["letter"])
            told.append(notice)
    return told


def _write_letter(user: User, notices: list[Notification], now: datetime.datetime) -> Letter:
    subject, body = letter_for(user, notices)
    letter = Letter.objects.create(
        user=user, subject=subject[:255], body=body, created_at=now, next_attempt_at=now
    )
    transaction.on_commit(lambda: tasks.send_letter.delay(letter_id=letter.pk))
    return letter


def frequency_of(user: User) -> str:
    """How often a person wants e-mail."""
    found = Preference.objects.filter(user=user).values_list("frequency", flat=True).first()
    return found or Frequency.IMMEDIATELY


@transaction.atomic
def choose_frequency(*, user: User, frequency: str) -> Preference:
    """Set how often a person wants e-mail."""
    preference, _ = Preference.objects.update_or_create(
        user=user, defaults={"frequency": Frequency(frequency)}
    )
    return preference


def mark_read(*, user: User, now: datetime.datetime, notification_id: int | None = None) -> int:
    """Mark one notice, or all, as read; the number that were not."""
    unread = Notification.objects.filter(user=user, read_at=None)
    if notification_id is not None:
        unread = unread.filter(pk=notification_id)
    return unread.update(read_at=now)
