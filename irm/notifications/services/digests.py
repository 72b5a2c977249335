"""Digests: one letter about everything since the last one."""

import datetime

from django.db import transaction
from django.utils import translation

from irm.accounts.models import User
from irm.notifications.choices import Frequency
from irm.notifications.models import Letter, Notification, Preference
from irm.notifications.services.notices import CATALOGUE
from irm.notifications.signals import letters_written
from irm.notifications.wording import letter_for

MONDAY = 0


def compile_digests(*, now: datetime.datetime, today: datetime.date) -> int:
    """Write the digests that are due today (weekly ones on Mondays); the number of letters written.

    Safe to run as often as one likes: a person's digest of a day is written once, in one transaction.
    """
    frequencies = [Frequency.DAILY] + ([Frequency.WEEKLY] if today.weekday() == MONDAY else [])
    due = Preference.objects.filter(frequency__in=frequencies).exclude(last_digest_on=today)
    return sum(_compile(pk, now=now, today=today) for pk in list(due.values_list("pk", flat=True)))


@transaction.atomic
def _compile(preference_id: int, *, now: datetime.datetime, today: datetime.date) -> bool:
    preference = (
        Preference.objects.select_for_update(skip_locked=True, of=("self",))
        .select_related("user")
        .exclude(last_digest_on=today)
        .filter(pk=preference_id)
        .first()
    )
    if preference is None:
        return False
    preference.last_digest_on = today
    preference.save(update_fields=["last_digest_on"])
    user: User = preference.user
    notices = list(Notification.objects.filter(user=user, letter=None, read_at=None).order_by("created_at"))
    if not notices or not user.is_active:
        return False
    with translation.override(CATALOGUE.get(user.language, user.language)):
        subject, body = letter_for(user, notices)
    letter = Letter.objects.create(user=user, subject=subject, body=body, created_at=now, next_attempt_at=now)
    Notification.objects.filter(pk__in=[notice.pk for notice in notices]).update(letter=letter)
    letters_written.send(sender=Letter, letters=[letter])
    return True
