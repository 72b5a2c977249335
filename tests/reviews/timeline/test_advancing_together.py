"""Two officers on one step at the same moment, in transactions of their own: one wins, the other is told."""

import datetime

import pytest
from django.utils import timezone

from irm.accounts.models import User
from irm.notifications.models import Notification
from reviews.models import Milestone, Pause, Reminder
from reviews.people.services.officers import assign_officer
from reviews.timeline.services import milestones
from reviews.timeline.services.pauses import pause
from reviews.timeline.services.reminders import send_reminders
from tests.factories import MembershipFactory
from tests.racing import outcomes
from tests.reviews.timeline.factories import BEGINS, planned_review

pytestmark = pytest.mark.django_db(transaction=True)
DAY = datetime.date
TODAY = DAY(2026, 11, 21)


@pytest.fixture
def officers():
    return [MembershipFactory().user for _ in range(2)]


def achieve(milestone: Milestone, day: datetime.date, actor: User):
    return lambda: milestones.achieve_step(
        milestone_id=milestone.pk, achieved_on=day, seen=milestone.stamp, actor=actor, today=TODAY
    )


def test_of_two_officers_who_advance_the_same_step_one_wins_and_the_other_is_told(officers):
    review = planned_review(officers[0])
    step = Milestone.objects.get(review=review, step__code="self_assessment")
    acts = [achieve(step, DAY(2026, 9, day), officer) for day, officer in enumerate(officers, start=1)]
    assert outcomes(*acts) == ["done", "stale"]
    step.refresh_from_db()
    follows = Milestone.objects.get(review=review, step__code="desk_review")
    assert follows.planned_on == step.achieved_on.replace(month=10)
    events = Milestone.pgh_event_model.objects.filter(pgh_obj_id=step.pk, achieved_on__isnull=False)
    assert events.count() == 1


def test_of_an_achieved_and_an_agreed_date_one_stands(officers):
    review = planned_review(officers[0])
    step = Milestone.objects.get(review=review, step__code="begin")
    results = outcomes(
        achieve(step, DAY(2026, 6, 2), officers[0]),
        lambda: milestones.agree_date(
            milestone_id=step.pk, agreed_on=DAY(2026, 7, 1), seen=step.stamp, actor=officers[1]
        ),
    )
    step.refresh_from_db()
    assert results == ["done", "stale"]
    assert (step.achieved_on is None) != (step.agreed_on is None)


def test_two_steps_of_one_review_are_both_recorded_and_the_plan_follows_both(officers):
    review = planned_review(officers[0])
    first, second = (
        Milestone.objects.get(review=review, step__code=code) for code in ("begin", "self_assessment")
    )
    acts = [achieve(first, DAY(2026, 6, 11), officers[0]), achieve(second, DAY(2026, 9, 1), officers[1])]
    assert outcomes(*acts) == ["done", "done"]
    plans = dict(Milestone.objects.filter(review=review).values_list("step__code", "planned_on"))
    assert (plans["desk_review"], plans["report_agreed"]) == (DAY(2026, 10, 1), DAY(2026, 12, 11))


def test_a_review_is_paused_planned_and_assigned_once(officers):
    review = planned_review(officers[0])
    facts = {"review_id": review.pk, "kind": "other", "begins_on": TODAY, "reason": ""}
    assert outcomes(*(lambda who=who: pause(actor=who, **facts) for who in officers)) == [
        "already_paused",
        "done",
    ]
    assert Pause.objects.count() == 1
    plans = [
        lambda who=who, day=day: milestones.plan_review(
            review_id=review.pk, begins_on=DAY(2026, 7, day), seen=BEGINS, actor=who
        )
        for day, who in enumerate(officers, start=1)
    ]
    assert outcomes(*plans) == ["done", "stale"]
    assigned = [
        lambda who=who: assign_officer(
            review_id=review.pk, officer_id=who.pk, seen=None, actor=who, now=timezone.now()
        )
        for who in officers
    ]
    assert outcomes(*assigned) == ["done", "stale"]


def test_two_workers_send_each_reminder_once(officers):
    planned_review(officers[0], begins_on=DAY(2026, 11, 30))
    now = datetime.datetime(2026, 11, 21, 8, tzinfo=datetime.UTC)
    assert outcomes(*[lambda: send_reminders(now=now)] * 3) == ["done"] * 3
    assert Reminder.objects.count() == 1
    assert Notification.objects.filter(key__startswith="reminder").count() == len(officers)
