"""Reminders of steps: each is a row first, so that a task that runs twice tells nobody twice."""

import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from irm.accounts.models import User
from irm.accounts.standing import as_of_now
from irm.errors import RuleError
from reviews.country_reviews.choices import NOT_RUNNING, ReviewStatus
from reviews.people.selectors.recipients import officers_of
from reviews.timeline import notices, policies
from reviews.timeline.asked import asked_people, missions_of
from reviews.timeline.choices import ReminderKind
from reviews.timeline.models import Milestone, Pause, Reminder
from reviews.timeline.reminding import Due, Rhythm, due_reminder
from reviews.timeline.services.milestones import replan_reviews

RUNNING = [status for status in ReviewStatus if status not in NOT_RUNNING]
ANSWERS = [ReminderKind.AFTER, ReminderKind.MISSION]


def rhythm() -> Rhythm:
    """The days of the setting IRM_REMINDERS."""
    days = settings.IRM_REMINDERS
    return Rhythm(days["before"], days["after"][0], days["mission"][0], days["officer"][0])


def send_reminders(*, now: datetime.datetime) -> int:
    """Plan the running reviews once more, then send every reminder that is due today; the number sent.

    Safe to run as often as one likes.
    """
    today = localdate(now)
    running = Milestone.objects.expected().filter(review__status__in=RUNNING).exclude(due_on=None)
    replan_reviews(review_ids=set(running.order_by().values_list("review_id", flat=True)))
    waiting = _may_be_due(today).order_by("pk").values_list("pk", flat=True)
    return sum(_remind(key, now=now, today=today) for key in list(waiting))


@transaction.atomic
def acknowledge_reminder(*, reminder_id: int, actor: User, today: datetime.date) -> Reminder:
    """Answer a reminder: its State is at work on the step, and nobody is asked further about this date.

    Refuses a reminder that is answered, and one of a date that has moved meanwhile.
    """
    reminders = Reminder.objects.select_for_update(of=("self",))
    reminder = reminders.select_related("milestone__step", "milestone__review__state").get(pk=reminder_id)
    actor = as_of_now(actor)
    if not policies.can_acknowledge(actor, reminder.milestone):
        raise PermissionDenied
    if reminder.acknowledged_on is not None:
        raise RuleError(
            _("This reminder is answered already, by %(who)s.") % {"who": reminder.acknowledged_by},
            code="already_acknowledged",
        )
    if reminder.milestone.achieved_on or reminder.milestone.expected_on != reminder.due_on:
        raise RuleError(
            _("The step or its date changed meanwhile. Look at the timeline again."), code="stale"
        )
    reminder.acknowledged_on, reminder.acknowledged_by = today, actor
    reminder.save(update_fields=["acknowledged_on", "acknowledged_by"])
    return reminder


def _may_be_due(today: datetime.date) -> QuerySet[Any, Any]:
    """Open steps of running reviews with a date at hand or past, whose anchor is achieved or whose date is agreed.

    A step that waits for another is not asked for: its planned date only says when it would follow.
    """
    horizon = today + datetime.timedelta(days=max(rhythm().before))
    unfinished_anchor = Milestone.objects.filter(
        review=OuterRef("review"), step__code=OuterRef("step__anchor_code"), achieved_on=None
    )
    paused = Pause.objects.on(today).filter(review=OuterRef("review"))
    waiting = Milestone.objects.expected().filter(review__status__in=RUNNING, due_on__lte=horizon)
    return waiting.exclude(Exists(paused)).exclude(Q(agreed_on=None) & Exists(unfinished_anchor))


@transaction.atomic
def _remind(milestone_id: int, *, now: datetime.datetime, today: datetime.date) -> int:
    """The reminders of one step that are due. Its row is locked: a second worker passes it over."""
    milestone = (
        Milestone.objects.select_for_update(skip_locked=True, of=("self",))
        .filter(pk__in=_may_be_due(today).values("pk"), pk=milestone_id)
        .select_related("step", "review__state", "review__cycle", "review__responsible_officer")
        .first()
    )
    if milestone is None or milestone.expected_on is None:
        return 0
    reminders = list(Reminder.objects.filter(milestone=milestone, due_on=milestone.expected_on))
    due = due_reminder(
        today=today,
        due_on=milestone.expected_on,
        sent={Due(ReminderKind(each.kind), each.days): each.sent_on for each in reminders},
        is_acknowledged=any(each.acknowledged_on and each.kind in ANSWERS for each in reminders),
        rhythm=rhythm(),
    )
    if due is None:
        return 0
    if due.kind in {ReminderKind.BEFORE, ReminderKind.AFTER}:
        people = asked_people(milestone, day=today)
        if not people and due.kind == ReminderKind.BEFORE:
            return 0  # somebody may be named in time
        return _send(milestone, due, people, now=now, today=today)
    if due.kind == ReminderKind.OFFICER:
        return _send(milestone, due, officers_of(milestone.review, day=today), now=now, today=today)
    people, without = missions_of(milestone, day=today)
    sent = _send(milestone, due, people, now=now, today=today) if people else 0
    if without or not people:
        to_officer = officers_of(milestone.review, day=today)
        sent += _send(milestone, Due(ReminderKind.OFFICER), to_officer, now=now, today=today)
    return sent


def _send(
    milestone: Milestone, due: Due, users: list[User], *, now: datetime.datetime, today: datetime.date
) -> int:
    """Write one reminder and tell its people, in the transaction of the caller."""
    due_on = milestone.expected_on
    if due_on is None:
        return 0
    reminder, is_new = Reminder.objects.get_or_create(
        milestone=milestone, due_on=due_on, kind=due.kind, days=due.days, defaults={"sent_on": today}
    )
    if not is_new:
        return 0
    notices.step_reminded(reminder=reminder, people=users, now=now)
    return 1
