"""Reminds of replies to notes verbales before the day by which they are hoped for."""

import datetime

from django.utils.timezone import localdate

from reviews.correspondence import notices
from reviews.correspondence.models import Correspondence
from reviews.timeline.services.reminders import rhythm


def remind_of_replies(*, now: datetime.datetime) -> int:
    """Tell who has to reply, as many days before as steps are reminded of; the number of people told.

    Safe to run as often as one likes. A note that came later than such a day speaks for itself: it was told then.
    """
    today = localdate(now)
    before = sorted(rhythm().before)
    horizon = today + datetime.timedelta(days=before[-1])
    waiting = Correspondence.objects.awaiting_reply().filter(reply_due_on__range=(today, horizon))
    told = 0
    for note in waiting.select_related("state", "review__responsible_officer", "recorded_by"):
        if note.reply_due_on is None or note.dated_on is None:
            continue
        days = next(days for days in before if (note.reply_due_on - today).days <= days)
        if note.dated_on <= note.reply_due_on - datetime.timedelta(days=days):
            told += notices.reply_expected(note=note, days=days)
    return told
