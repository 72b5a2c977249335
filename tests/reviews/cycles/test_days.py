"""Days that no review can have are refused in a sentence, wherever a day is recorded; nothing is kept."""

import datetime

import pytest
from django.utils.timezone import localdate, now

from irm.errors import RuleError
from reviews.consents.services import grant_consent
from reviews.correspondence import services as correspondence
from reviews.models import Consent, Correspondence, Milestone, Pause
from reviews.summaries.services import agree_executive_summary
from reviews.timeline.schedule import Halt, Known, PlanStep, add_offset, plan
from reviews.timeline.services import milestones
from reviews.timeline.services.pauses import pause, resume
from reviews.timeline.services.reminders import send_reminders
from tests.factories import ReviewCycleFactory
from tests.reviews.timeline.factories import planned_review, scheduled_cycle

pytestmark = pytest.mark.django_db
DAY = datetime.date
STARTS, TODAY = DAY(2016, 6, 1), DAY(2026, 11, 21)
EARLY, FAR = DAY(2016, 5, 31), DAY(9999, 12, 31)


@pytest.fixture
def review(secretariat):
    return planned_review(secretariat, cycle=scheduled_cycle(starts_on=STARTS))


def achieve(review, actor, day):
    step = Milestone.objects.get(review=review, step__code="self_assessment")
    return milestones.achieve_step(
        milestone_id=step.pk, achieved_on=day, seen=step.stamp, actor=actor, today=TODAY
    )


def agree(review, actor, day):
    step = Milestone.objects.get(review=review, step__code="self_assessment")
    return milestones.agree_date(milestone_id=step.pk, agreed_on=day, seen=step.stamp, actor=actor)


def plan_again(review, actor, day):
    seen = Milestone.objects.get(review=review, step__code="begin").planned_on
    return milestones.plan_review(review_id=review.pk, begins_on=day, seen=seen, actor=actor)


def stop(review, actor, day):
    return pause(review_id=review.pk, kind="other", begins_on=day, reason="", actor=actor)


def stop_until(review, actor, day):
    return pause(review_id=review.pk, kind="other", begins_on=TODAY, ends_on=day, reason="", actor=actor)


def go_on(review, actor, day):
    return resume(pause_id=stop(review, actor, TODAY).pk, ends_on=day, actor=actor)


def agree_summary(review, actor, day):
    return agree_executive_summary(review_id=review.pk, agreed_on=day, actor=actor, today=TODAY)


def consent(review, actor, day, **of):
    return grant_consent(
        state_id=review.state_id, scope="report", audience="public", reference="MFA/1", granted_on=day,
        actor=actor, today=TODAY, **of,
    )  # fmt: skip


def consent_for_it(review, actor, day):
    return consent(review, actor, day, review_id=review.pk)


def register(review, actor, day, reply_due_on=None):
    return correspondence.register_incoming(
        actor=actor, now=now(), state=review.state, number="MFA/1", dated_on=day, subject="Reply",
        reply_due_on=reply_due_on,
    )  # fmt: skip


def draft(review, actor, day):
    given = {"step": "Desk review", "expected_on": TODAY, "reply_by": day}
    return correspondence.draft_note_verbale(
        actor=actor, now=now(), template="reminder", review=review, given=given, reply_due_on=day
    )


BEFORE_THE_CONVENTION = DAY(2003, 10, 30)
IMPOSSIBLE = [
    (achieve, EARLY, "achieved_on"),
    (agree, EARLY, "agreed_on"),
    (agree, FAR, "agreed_on"),
    (plan_again, EARLY, "begins_on"),
    (plan_again, FAR, "begins_on"),
    (stop, DAY(1, 1, 1), "begins_on"),
    (stop_until, FAR, "ends_on"),
    (go_on, FAR, "ends_on"),
    (agree_summary, EARLY, "agreed_on"),
    (consent_for_it, EARLY, "granted_on"),
    (consent, BEFORE_THE_CONVENTION, "granted_on"),
    (register, BEFORE_THE_CONVENTION, "dated_on"),
    (draft, FAR, "reply_by"),
]


@pytest.mark.parametrize(("verb", "day", "field"), IMPOSSIBLE)
def test_an_impossible_day_is_refused_on_its_field_and_nothing_is_kept(review, secretariat, verb, day, field):
    before = list(Milestone.objects.order_by("pk").values())
    with pytest.raises(RuleError) as refusal:
        verb(review, secretariat, day)
    assert (refusal.value.code, refusal.value.field) == ("impossible_day", field)
    assert str(day.year) in refusal.value.message
    assert list(Milestone.objects.order_by("pk").values()) == before
    kept = (Pause.objects.exclude(ends_on=None), Consent.objects, Correspondence.objects)
    assert [rows.count() for rows in kept] == [0, 0, 0]


def test_the_first_day_of_the_cycle_and_ten_years_ahead_are_possible(review, secretariat):
    ahead = localdate() + datetime.timedelta(days=3650)
    assert agree(review, secretariat, ahead).agreed_on == ahead
    assert achieve(review, secretariat, STARTS).achieved_on == STARTS
    assert consent(review, secretariat, DAY(2003, 10, 31)).granted_on == DAY(2003, 10, 31)


def test_where_the_start_of_the_cycle_is_not_known_days_begin_with_the_convention(secretariat):
    review = planned_review(secretariat, cycle=scheduled_cycle(number=3))
    assert ReviewCycleFactory(number=3).starts_on is None
    with pytest.raises(RuleError, match=r"30 October 2003.*31 October 2003"):
        achieve(review, secretariat, BEFORE_THE_CONVENTION)
    assert achieve(review, secretariat, DAY(2003, 10, 31)).achieved_on == DAY(2003, 10, 31)


def test_a_note_is_not_from_the_future_and_no_reply_is_hoped_for_before_it(review, secretariat):
    tomorrow, today = localdate() + datetime.timedelta(days=1), localdate()
    yesterday = today - datetime.timedelta(days=1)
    refusals = []
    for verb in (
        lambda: register(review, secretariat, tomorrow),
        lambda: register(review, secretariat, today, yesterday),
        lambda: draft(review, secretariat, yesterday),
    ):
        with pytest.raises(RuleError) as refusal:
            verb()
        refusals.append((refusal.value.code, refusal.value.field))
    assert refusals == [
        ("in_future", "dated_on"), ("reply_before_note", "reply_due_on"), ("reply_before_note", "reply_by"),
    ]  # fmt: skip
    assert not Correspondence.objects.exists()
    assert register(review, secretariat, today, today).reply_due_on == today


@pytest.mark.parametrize(("n", "unit"), [(1, "month"), (1, "week"), (1, "day"), (10**6, "month")])
def test_an_offset_ends_with_the_calendar(n, unit):
    assert add_offset(FAR, n, unit) == FAR
    assert add_offset(DAY(1, 1, 1), -n, unit) == DAY(1, 1, 1)


def test_a_day_at_the_end_of_the_calendar_that_came_another_way_breaks_no_plan(review):
    Milestone.objects.filter(review=review, step__code="begin").update(agreed_on=FAR)
    send_reminders(now=datetime.datetime(2026, 6, 16, 8, tzinfo=datetime.UTC))
    assert Milestone.objects.get(review=review, step__code="self_assessment").planned_on == FAR
    steps = [PlanStep("a"), PlanStep("b", "a", 1, "day")]
    halted = plan(steps, {"a": Known(achieved=DAY(9999, 12, 1))}, [Halt(DAY(9999, 12, 1), FAR)])
    assert halted["b"] == FAR
