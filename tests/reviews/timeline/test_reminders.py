"""Reminders: who is told, once; through the mission when nobody answers; then to the officer or their cover."""

import datetime

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied

from irm.accounts.choices import Role
from irm.errors import RuleError
from irm.notifications.models import Notification
from irm.register.choices import MissionSeat
from reviews.models import Milestone, Participant, Reminder
from reviews.people.services.officers import assign_officer, record_absence
from reviews.tasks import send_reminders as task
from reviews.timeline.services import milestones, reminders
from reviews.timeline.services.milestones import plan_review
from reviews.timeline.services.pauses import pause
from tests.factories import MembershipFactory, ReviewingStateFactory, StateFactory, UserFactory
from tests.reviews.timeline.factories import planned_review

pytestmark = pytest.mark.django_db
DAY = datetime.date
DUE = DAY(2026, 8, 1)


def at(day):
    return datetime.datetime.combine(day, datetime.time(8), tzinfo=datetime.UTC)


def send(day):
    """The reminders that go out on a day, as pairs of kind and person."""
    before = set(Notification.objects.values_list("pk", flat=True))
    reminders.send_reminders(now=at(day))
    new = Notification.objects.exclude(pk__in=before).select_related("user")
    return sorted((notice.key.split(":")[3], notice.user.email) for notice in new)


def person(role, state, email):
    return MembershipFactory(role=role, state=state, user=UserFactory(email=email)).user


def name(user, review, state):
    """Name an expert of a reviewing State for a review."""
    Participant.objects.create(
        review=review, user=user, state=state, role="expert", starts_on=DAY(2026, 6, 1)
    )


@pytest.fixture
def world(secretariat):
    """A review whose self-assessment is expected on 1 August 2026: the other steps are achieved or far away."""
    secretariat.email = "officer@example.org"
    secretariat.save()
    state, reviewer = StateFactory(mission_seat=MissionSeat.VIENNA), StateFactory()
    person(Role.FOCAL_POINT, state, "focal@example.org")
    person(Role.PERMANENT_MISSION, state, "mission@example.org")
    expert = person(Role.GOVERNMENTAL_EXPERT, reviewer, "expert@example.org")
    person(Role.GOVERNMENTAL_EXPERT, reviewer, "idle@example.org")
    review = planned_review(secretariat, state=state)
    ReviewingStateFactory(review=review, state=reviewer)
    name(expert, review, reviewer)
    begin = Milestone.objects.get(review=review, step__code="begin")
    milestones.achieve_step(
        milestone_id=begin.pk, achieved_on=DAY(2026, 6, 1), seen=begin.stamp, actor=secretariat, today=DUE
    )
    assign_officer(
        review_id=review.pk, officer_id=secretariat.pk, seen=None, actor=secretariat, now=at(DAY(2026, 6, 1))
    )
    review.refresh_from_db()
    return review


def answer(review):
    return Milestone.objects.get(review=review, step__code="self_assessment")


def test_the_focal_point_is_told_before_and_after_then_the_mission_then_the_officer(world):
    days = {
        day: send(DUE + datetime.timedelta(days=day))
        for day in (-15, -14, -5, -3, 0, 1, 2, 14, 15, 28, 29, 60)
    }
    assert {day: told for day, told in days.items() if told} == {
        -14: [("before", "focal@example.org")],
        -3: [("before", "focal@example.org")],
        1: [("after", "focal@example.org")],
        15: [("mission", "mission@example.org")],
        29: [("officer", "officer@example.org")],
    }


def test_a_task_that_runs_twice_tells_nobody_twice(world, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: at(DAY(2026, 8, 2)))
    task()
    task()
    assert (Reminder.objects.count(), Notification.objects.filter(key__startswith="reminder").count()) == (
        1,
        1,
    )


def test_the_letter_says_why_it_came_how_to_stop_it_and_never_overdue(
    world, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        send(DAY(2026, 8, 4))
    (letter,) = [letter for letter in mail.outbox if letter.to == ["focal@example.org"]]
    assert "beyond the indicative timeline" in letter.subject
    assert "3 days ago" in letter.body
    assert "You are told because you take part in this review" in letter.body
    assert "/notifications/stop/" in letter.body
    assert "Demonstration data: the State is invented." in letter.body
    assert "overdue" not in (letter.subject + letter.body).lower()


@pytest.mark.parametrize("seat", [MissionSeat.NONE, MissionSeat.GENEVA])
def test_without_a_mission_that_can_be_reached_the_officer_is_told_at_once(world, seat):
    world.state.mission_seat = seat
    world.state.save()
    if seat != MissionSeat.NONE:
        world.state.members.filter(role=Role.PERMANENT_MISSION).update(ends_on=DAY(2026, 1, 1))
    send(DAY(2026, 8, 2))
    assert send(DAY(2026, 8, 16)) == [("officer", "officer@example.org")]
    assert send(DAY(2026, 9, 30)) == []


def test_an_answer_stops_the_reminders_of_that_date_and_a_new_date_starts_anew(world, secretariat):
    send(DAY(2026, 8, 2))
    focal = world.state.members.get(role=Role.FOCAL_POINT).user
    reminders.acknowledge_reminder(reminder_id=Reminder.objects.get().pk, actor=focal, today=DAY(2026, 8, 3))
    assert send(DAY(2026, 8, 30)) == []
    with pytest.raises(RuleError, match="answered already"):
        reminders.acknowledge_reminder(
            reminder_id=Reminder.objects.get().pk, actor=focal, today=DAY(2026, 8, 3)
        )
    milestone = answer(world)
    milestones.agree_date(
        milestone_id=milestone.pk, agreed_on=DAY(2026, 9, 1), seen=milestone.stamp, actor=secretariat
    )
    assert send(DAY(2026, 9, 2)) == [("after", "focal@example.org")]


def test_a_reminder_of_a_date_that_moved_is_not_answered(world, secretariat):
    send(DAY(2026, 8, 2))
    milestone = answer(world)
    milestones.agree_date(
        milestone_id=milestone.pk, agreed_on=DAY(2026, 9, 1), seen=milestone.stamp, actor=secretariat
    )
    with pytest.raises(RuleError) as refusal:
        reminders.acknowledge_reminder(
            reminder_id=Reminder.objects.get().pk, actor=secretariat, today=DAY(2026, 8, 3)
        )
    assert refusal.value.code == "stale"


def test_who_is_not_asked_cannot_answer(world):
    send(DAY(2026, 8, 2))
    for role in (Role.GOVERNMENTAL_EXPERT, Role.FOCAL_POINT):
        other = person(role, StateFactory(), f"{role}@elsewhere.example")
        with pytest.raises(PermissionDenied):
            reminders.acknowledge_reminder(
                reminder_id=Reminder.objects.get().pk, actor=other, today=DAY(2026, 8, 3)
            )


def test_the_cover_is_told_while_the_officer_is_away_and_a_cover_who_is_away_has_one_too(world, secretariat):
    second, third = (MembershipFactory(user=UserFactory(email=f"{n}@example.org")).user for n in "23")
    away = {"starts_on": DAY(2026, 8, 20), "ends_on": DAY(2026, 9, 20), "actor": secretariat}
    record_absence(user_id=secretariat.pk, cover_id=second.pk, **away)
    record_absence(user_id=second.pk, cover_id=third.pk, **away)
    send(DAY(2026, 8, 2))
    send(DAY(2026, 8, 16))
    assert send(DAY(2026, 8, 30)) == [("officer", "3@example.org")]
    told = Notification.objects.get(key__contains=":officer:", user=third)
    assert told.reason == "you act in place of officer@example.org, who is responsible for this review"


def test_nobody_is_reminded_while_the_review_is_paused(world, secretariat):
    pause(review_id=world.pk, kind="translation", begins_on=DAY(2026, 7, 1), reason="", actor=secretariat)
    assert send(DAY(2026, 8, 2)) == []


@pytest.mark.parametrize("status", ["completed", "deferred"])
def test_nobody_is_reminded_of_a_review_that_is_over_or_deferred(world, status):
    world.status = status
    world.save()
    assert send(DAY(2026, 8, 2)) == []


def test_a_step_that_waits_for_another_is_not_asked_for_until_that_is_done(world, secretariat):
    assert [kind for kind, _ in send(DAY(2026, 9, 2))] == ["after"]
    assert Reminder.objects.get().milestone.step.code == "self_assessment"
    milestone = answer(world)
    milestones.achieve_step(
        milestone_id=milestone.pk,
        achieved_on=DAY(2026, 9, 3),
        seen=milestone.stamp,
        actor=secretariat,
        today=DAY(2026, 9, 3),
    )
    assert send(DAY(2026, 10, 4)) == [("after", "expert@example.org")]


def test_the_experts_named_for_the_review_are_told_and_those_who_left_are_not(world, secretariat):
    reviewer = world.reviewing_states.get().state
    named = person(Role.GOVERNMENTAL_EXPERT, reviewer, "named@example.org")
    gone = person(Role.GOVERNMENTAL_EXPERT, reviewer, "gone@example.org")
    world.participants.all().delete()
    for user in (named, gone):
        name(user, world, reviewer)
    gone.memberships.update(ends_on=DAY(2026, 7, 1))
    milestone = Milestone.objects.get(review=world, step__code="desk_review")
    milestones.agree_date(
        milestone_id=milestone.pk, agreed_on=DAY(2026, 7, 15), seen=milestone.stamp, actor=secretariat
    )
    assert ("after", "named@example.org") in send(DAY(2026, 7, 16))
    assert not Notification.objects.filter(user__in=[gone], key__startswith="reminder").exists()
    assert not Notification.objects.filter(user__email="expert@example.org").exists()


def test_where_no_expert_is_named_the_focal_points_of_the_reviewing_state_are_told(world, secretariat):
    reviewer = world.reviewing_states.get().state
    person(Role.FOCAL_POINT, reviewer, "colleague@example.org")
    world.participants.all().delete()
    milestone = Milestone.objects.get(review=world, step__code="desk_review")
    milestones.agree_date(
        milestone_id=milestone.pk, agreed_on=DAY(2026, 7, 15), seen=milestone.stamp, actor=secretariat
    )
    assert ("after", "colleague@example.org") in send(DAY(2026, 7, 16))
    assert not Notification.objects.filter(
        user__email__in=["idle@example.org", "expert@example.org"]
    ).exists()


def test_without_an_officer_the_whole_secretariat_is_told(secretariat):
    review = planned_review(secretariat, begins_on=DAY(2026, 6, 20))
    assert send(DAY(2026, 6, 18)) == [("before", secretariat.email)]
    assert Milestone.objects.get(review=review, step__code="begin").reminders.count() == 1


def test_a_focal_point_who_is_named_late_still_hears_before_the_date(world):
    world.state.members.filter(role=Role.FOCAL_POINT).update(ends_on=DAY(2026, 1, 1))
    assert send(DAY(2026, 7, 19)) == []
    person(Role.FOCAL_POINT, world.state, "new@example.org")
    assert send(DAY(2026, 7, 20)) == [("before", "new@example.org")]


def test_planning_again_with_the_same_dates_reminds_nobody_again(world, secretariat):
    send(DAY(2026, 8, 2))
    plan_review(review_id=world.pk, begins_on=None, seen=DAY(2026, 6, 1), actor=secretariat)
    assert send(DAY(2026, 8, 3)) == []
