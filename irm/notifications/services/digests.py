"""Digests: one letter about everything since the last one."""

import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import translation

from irm.accounts.models import User
from irm.notifications.choices import Frequency
from irm.notifications.models import Letter, Notification, Preference
from irm.notifications.signals import letters_written
from irm.notifications.wording import letter_for
from irm.register.choices import catalogue_of


def compile_digests(*, now: datetime.datetime, today: datetime.date) -> int:
    """Write the digests that are due today; the number of letters written.

    Weekly ones are due on Mondays, and later in the week where no worker was there on Monday. Safe to run as often as
    one likes: a person's digest of a day is written once, in one transaction.
    """
    monday = today - datetime.timedelta(days=today.weekday())
    weekly = Q(frequency=Frequency.WEEKLY)
    if today != monday:
        weekly &= Q(last_digest_on__lt=monday)
    due = Preference.objects.filter(Q(frequency=Frequency.DAILY) | weekly).exclude(last_digest_on=today)
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
    with translation.override(catalogue_of(user.language)):
        subject, body = letter_for(user, notices)
    letter = Letter.objects.create(user=user, subject=subject, body=body, created_at=now, next_attempt_at=now)
    Notification.objects.filter(pk__in=[notice.pk for notice in notices]).update(letter=letter)
    letters_written.send(sender=Letter, letters=[letter])
    return True
