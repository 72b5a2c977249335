"""Notices: written in the transaction of the event that they tell."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import translation
from django.utils.timezone import localdate

from irm.accounts.models import User
from irm.locks import one_at_a_time
from irm.notifications.choices import Frequency
from irm.notifications.models import Letter, Notification, Preference
from irm.notifications.signals import letters_written
from irm.notifications.wording import letter_for
from irm.register.choices import catalogue_of


@dataclass(frozen=True, slots=True)
class Message:
    """What a notice says, in the reader's language: ``reason`` completes "You are told because …".

    ``url`` is where this reader acts on it, where that differs from reader to reader.
    """

    subject: str
    text: str
    reason: str
    url: str = ""


@transaction.atomic
def notify(
    *,
    users: Iterable[User],
    compose: Callable[[User], Message],
    key: str,
    now: datetime.datetime,
    url: str = "",
) -> list[Notification]:
    """Tell people something once; ``key`` names the event, so that a retry tells nobody again.

    ``compose`` is called in each reader's language. The letter, where the person wants one at once, is written
    here and sent after the commit. The same number of queries for one person and for a thousand. Returns the
    notices that are new.
    """
    readers = {user.pk: user for user in users if user.is_active}
    if not readers:
        return []
    one_at_a_time(f"notices:{key}")
    told = set(
        Notification.objects.filter(key=key, user__in=readers).order_by().values_list("user_id", flat=True)
    )
    at_once = _want_letters_at_once(readers.keys() - told)
    notices, letters = [], []
    for user in (user for pk, user in readers.items() if pk not in told):
        with translation.override(catalogue_of(user.language)):
            notice = _notice(user, compose(user), key, url, now)
            if user.pk in at_once:
                notice.letter = _letter(user, [notice], now)
                letters.append(notice.letter)
        notices.append(notice)
    Letter.objects.bulk_create(letters)
    Notification.objects.bulk_create(notices)
    if letters:
        letters_written.send(sender=Letter, letters=letters)
    return notices


def _notice(user: User, message: Message, key: str, url: str, now: datetime.datetime) -> Notification:
    return Notification(
        user=user,
        key=key,
        url=message.url or url,
        created_at=now,
        subject=message.subject[:255],
        text=message.text,
        reason=message.reason[:255],
    )


def _letter(user: User, notices: list[Notification], now: datetime.datetime) -> Letter:
    subject, body = letter_for(user, notices)
    return Letter(user=user, subject=subject[:255], body=body, created_at=now, next_attempt_at=now)


def _want_letters_at_once(users: Iterable[int]) -> set[int]:
    """Those of the people who want each letter at once: without a word from them, that is so."""
    asked = set(users)
    others = Preference.objects.filter(user__in=asked).exclude(frequency=Frequency.IMMEDIATELY)
    return asked - set(others.values_list("user_id", flat=True))


def frequency_of(user: User) -> str:
    """How often a person wants e-mail."""
    found = Preference.objects.filter(user=user).values_list("frequency", flat=True).first()
    return found or Frequency.IMMEDIATELY


@transaction.atomic
def choose_frequency(*, user: User, frequency: str) -> Preference:
    """Set how often a person wants e-mail. The first digest is one that is due today, or later."""
    preference, _ = Preference.objects.select_for_update().get_or_create(user=user)
    preference.frequency = Frequency(frequency)
    preference.last_digest_on = preference.last_digest_on or localdate() - datetime.timedelta(days=1)
    preference.save(update_fields=["frequency", "last_digest_on"])
    return preference


def mark_read(*, user: User, now: datetime.datetime, notification_id: int | None = None) -> int:
    """Mark one notice, or all, as read; the number that were not."""
    unread = Notification.objects.filter(user=user, read_at=None)
    if notification_id is not None:
        unread = unread.filter(pk=notification_id)
    return unread.update(read_at=now)
