"""Planned, agreed and achieved dates of a review; pauses; a cycle that no code knows."""

import datetime
import io

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command

from irm.errors import RuleError
from reviews.country_reviews.choices import ReviewStatus
from reviews.models import CountryReview, ExecutiveSummary, Milestone, Pause, ScheduleStep
from reviews.summaries.services import agree_executive_summary, issue_executive_summary
from reviews.timeline.choices import PauseKind
from reviews.timeline.selectors import beyond, days_beyond, timeline_of
from reviews.timeline.services import milestones
from reviews.timeline.services.pauses import pause, resume
from reviews.timeline.services.reminders import send_reminders
from tests.factories import (
    ArticleFactory,
    CategorySchemeFactory,
    CountryReviewFactory,
    MembershipFactory,
    ReviewCycleFactory,
    StateFactory,
)
from tests.reviews.timeline.factories import BEGINS, planned_review, scheduled_cycle

pytestmark = pytest.mark.django_db
DAY = datetime.date
TODAY = DAY(2026, 11, 21)


def step(review, code):
    return Milestone.objects.get(review=review, step__code=code)


def planned(review):
    found = Milestone.objects.filter(review=review).values_list("step__code", "planned_on")
    return dict(found)


def achieve(review, code, on, actor):
    milestone = step(review, code)
    return milestones.achieve_step(
        milestone_id=milestone.pk, achieved_on=on, seen=milestone.stamp, actor=actor, today=TODAY
    )


def test_a_review_is_planned_from_its_beginning_and_the_issue_of_the_summary_keeps_its_own_record(
    secretariat,
):
    review = planned_review(secretariat)
    assert planned(review) == {
        "begin": DAY(2026, 6, 1),
        "self_assessment": DAY(2026, 8, 1),
        "desk_review": DAY(2026, 9, 1),
        "constructive_dialogue": DAY(2026, 11, 1),
        "report_agreed": DAY(2026, 12, 1),
        "publication_decision": None,
    }


def test_an_agreed_date_moves_what_follows_and_taking_it_back_moves_it_again(secretariat):
    review = planned_review(secretariat)
    answer = step(review, "self_assessment")
    milestones.agree_date(
        milestone_id=answer.pk, agreed_on=DAY(2026, 8, 20), seen=answer.stamp, actor=secretariat
    )
    assert planned(review)["constructive_dialogue"] == DAY(2026, 11, 20)
    answer.refresh_from_db()
    milestones.agree_date(milestone_id=answer.pk, agreed_on=None, seen=answer.stamp, actor=secretariat)
    assert planned(review)["constructive_dialogue"] == DAY(2026, 11, 1)


def test_an_achieved_step_moves_what_follows_and_keeps_what_was_planned_for_it(secretariat):
    review = planned_review(secretariat)
    achieve(review, "self_assessment", DAY(2026, 9, 30), secretariat)
    assert step(review, "self_assessment").planned_on == DAY(2026, 8, 1)
    assert planned(review)["desk_review"] == DAY(2026, 10, 30)
    assert planned(review)["report_agreed"] == DAY(2026, 12, 1)


def test_an_achievement_that_was_a_mistake_is_taken_back_and_the_history_keeps_both(secretariat):
    review = planned_review(secretariat)
    achieve(review, "self_assessment", DAY(2026, 9, 30), secretariat)
    milestone = step(review, "self_assessment")
    milestones.withdraw_achievement(milestone_id=milestone.pk, seen=milestone.stamp, actor=secretariat)
    assert planned(review)["desk_review"] == DAY(2026, 9, 1)
    kept = Milestone.pgh_event_model.objects.filter(pgh_obj_id=milestone.pk).order_by("pgh_id")
    assert [event.achieved_on for event in kept][-2:] == [DAY(2026, 9, 30), None]


def test_the_status_follows_the_steps(secretariat):
    review = planned_review(secretariat, status=ReviewStatus.UNKNOWN)
    seen = [review.status]
    for code in ("begin", "report_agreed"):
        achieve(review, code, DAY(2026, 6, 2), secretariat)
        review.refresh_from_db()
        seen.append(review.status)
    milestone = step(review, "report_agreed")
    milestones.withdraw_achievement(milestone_id=milestone.pk, seen=milestone.stamp, actor=secretariat)
    review.refresh_from_db()
    assert [*seen, review.status] == ["scheduled", "in_progress", "completed", "in_progress"]


def test_a_review_whose_summary_is_issued_stays_completed(secretariat):
    review = planned_review(secretariat)
    day = DAY(2026, 11, 1)
    agree_executive_summary(review_id=review.pk, agreed_on=day, actor=secretariat, today=day)
    issue_executive_summary(review_id=review.pk, issued_on=day, symbol="", actor=secretariat, today=day)
    achieve(review, "begin", DAY(2026, 6, 1), secretariat)
    review.refresh_from_db()
    assert review.status == ReviewStatus.COMPLETED


def test_a_review_whose_summary_is_issued_without_a_date_is_completed_as_well(secretariat):
    review = planned_review(secretariat)
    ExecutiveSummary.objects.create(review=review, is_issued=True)
    achieve(review, "begin", DAY(2026, 6, 1), secretariat)
    found = CountryReview.objects.get(pk=review.pk)
    assert (found.status, found.is_summary_issued, found.summary_issued_on) == ("completed", True, None)


def test_a_summary_that_is_agreed_only_is_not_issued_and_completes_nothing(secretariat):
    review = planned_review(secretariat)
    ExecutiveSummary.objects.create(review=review, agreed_on=DAY(2026, 6, 1))
    achieve(review, "begin", DAY(2026, 6, 1), secretariat)
    found = CountryReview.objects.get(pk=review.pk)
    assert (found.status, found.is_summary_issued, found.summary_issued_on) == ("in_progress", False, None)


def test_nothing_is_closed_by_a_date(secretariat):
    review = planned_review(secretariat, begins_on=DAY(2020, 1, 1))
    achieve(review, "constructive_dialogue", TODAY, secretariat)
    achieve(review, "self_assessment", DAY(2019, 1, 1), secretariat)
    assert step(review, "self_assessment").achieved_on == DAY(2019, 1, 1)


@pytest.mark.parametrize(
    ("verb", "code"),
    [
        (lambda m, a: milestones.achieve_step(
            milestone_id=m.pk, achieved_on=DAY(2026, 11, 22), seen=m.stamp, actor=a, today=TODAY), "in_future"),
        (lambda m, a: milestones.achieve_step(
            milestone_id=m.pk, achieved_on=TODAY, seen="another", actor=a, today=TODAY), "stale"),
        (lambda m, a: milestones.agree_date(
            milestone_id=m.pk, agreed_on=TODAY, seen="another", actor=a), "stale"),
        (lambda m, a: milestones.withdraw_achievement(milestone_id=m.pk, seen=m.stamp, actor=a), "not_achieved"),
        (lambda m, a: milestones.plan_review(
            review_id=m.review_id, begins_on=TODAY, seen=None, actor=a), "stale"),
        (lambda m, a: milestones.plan_review(
            review_id=m.review_id, begins_on=None, seen=BEGINS, actor=a), "no_beginning"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_in_a_sentence_and_changes_nothing(secretariat, verb, code):
    review = planned_review(secretariat)
    milestone = step(review, "self_assessment")
    with pytest.raises(RuleError) as refusal:
        verb(milestone, secretariat)
    assert (refusal.value.code, step(review, "self_assessment").stamp) == (code, milestone.stamp)


def test_who_looked_at_an_older_page_is_told_what_it_is_now(secretariat):
    review = planned_review(secretariat)
    stamp = step(review, "begin").stamp
    achieve(review, "begin", DAY(2026, 6, 3), secretariat)
    with pytest.raises(RuleError, match="it is achieved on 3 June 2026"):
        milestones.agree_date(
            milestone_id=step(review, "begin").pk, agreed_on=TODAY, seen=stamp, actor=secretariat
        )


def test_a_cycle_without_a_schedule_cannot_be_planned(secretariat):
    review = CountryReviewFactory(cycle=ReviewCycleFactory(number=9))
    with pytest.raises(RuleError) as refusal:
        milestones.plan_review(review_id=review.pk, begins_on=BEGINS, seen=None, actor=secretariat)
    assert refusal.value.code == "no_schedule"


@pytest.mark.parametrize("person", ["focal_point", "expert", "partner", "stranger"])
def test_only_the_secretariat_conducts_a_review(request, secretariat, person):
    review = planned_review(secretariat)
    actor = request.getfixturevalue(person)
    milestone = step(review, "begin")
    for attempt in (
        lambda: milestones.achieve_step(
            milestone_id=milestone.pk, achieved_on=TODAY, seen=milestone.stamp, actor=actor, today=TODAY
        ),
        lambda: milestones.plan_review(review_id=review.pk, begins_on=BEGINS, seen=BEGINS, actor=actor),
        lambda: pause(review_id=review.pk, kind="other", begins_on=TODAY, reason="", actor=actor),
    ):
        with pytest.raises(PermissionDenied):
            attempt()


def test_an_officer_who_left_meanwhile_changes_nothing_although_the_page_knew_them(secretariat):
    review = planned_review(secretariat)
    leaver = MembershipFactory().user
    assert timeline_of(review, viewer=leaver, today=TODAY).steps[1].may_give_reason
    leaver.memberships.update(ends_on=DAY(2026, 1, 1))
    with pytest.raises(PermissionDenied):
        achieve(review, "begin", TODAY, leaver)


def test_the_focal_point_says_why_what_their_state_is_asked_for_takes_longer(secretariat, focal_point):
    state = focal_point.memberships.get().state
    review = planned_review(secretariat, state=state)
    own, others = step(review, "self_assessment"), step(review, "desk_review")
    milestones.give_reason(
        milestone_id=own.pk, reason="  Elections\nin July ", seen=own.stamp, actor=focal_point
    )
    assert step(review, "self_assessment").reason == "Elections in July"
    with pytest.raises(PermissionDenied):
        milestones.give_reason(milestone_id=others.pk, reason="x", seen=others.stamp, actor=focal_point)
    own.refresh_from_db()
    with pytest.raises(ValidationError):
        milestones.give_reason(milestone_id=own.pk, reason="x" * 256, seen=own.stamp, actor=focal_point)


def test_a_pause_moves_what_follows_when_it_ends(secretariat):
    review = planned_review(secretariat)
    running = pause(
        review_id=review.pk,
        kind=PauseKind.TRANSLATION,
        begins_on=DAY(2026, 6, 10),
        reason="",
        actor=secretariat,
    )
    assert planned(review)["self_assessment"] == DAY(2026, 8, 1)
    resume(pause_id=running.pk, ends_on=DAY(2026, 6, 30), actor=secretariat)
    assert planned(review)["self_assessment"] == DAY(2026, 8, 21)
    assert planned(review)["report_agreed"] == DAY(2026, 12, 21)


def test_a_review_is_paused_once_at_a_time_and_a_pause_ends_once_and_not_before_it_begins(secretariat):
    review = planned_review(secretariat)
    facts = {"review_id": review.pk, "kind": "other", "reason": "", "actor": secretariat}
    running = pause(begins_on=DAY(2026, 6, 10), **facts)
    with pytest.raises(RuleError) as refusal:
        pause(begins_on=DAY(2026, 6, 12), **facts)
    assert refusal.value.code == "already_paused"
    with pytest.raises(ValidationError):
        resume(pause_id=running.pk, ends_on=DAY(2026, 6, 9), actor=secretariat)
    resume(pause_id=running.pk, ends_on=DAY(2026, 6, 12), actor=secretariat)
    with pytest.raises(RuleError) as refusal:
        resume(pause_id=running.pk, ends_on=DAY(2026, 6, 12), actor=secretariat)
    assert refusal.value.code == "already_ended"
    assert Pause.objects.get().ends_on == DAY(2026, 6, 12)


def late(today, **where):
    return {
        m.step.code: days_beyond([m], today=today)
        for m in beyond(Milestone.objects.filter(**where), today=today)
    }


def test_how_far_steps_are_beyond_the_indicative_timeline(secretariat):
    review = planned_review(secretariat)
    achieve(review, "begin", DAY(2026, 6, 1), secretariat)
    assert late(DAY(2026, 9, 11), review=review) == {"self_assessment": 41, "desk_review": 10}
    assert timeline_of(review, viewer=secretariat, today=DAY(2026, 9, 11)).days_beyond == 41
    assert late(DAY(2026, 8, 1), review=review) == {}


@pytest.mark.parametrize("status", [ReviewStatus.COMPLETED, ReviewStatus.DEFERRED])
def test_a_review_that_is_over_or_deferred_or_paused_is_not_beyond_it(secretariat, status):
    ended = planned_review(secretariat)
    ended.status = status
    ended.save()
    paused = planned_review(secretariat)
    pause(review_id=paused.pk, kind="other", begins_on=DAY(2026, 7, 1), reason="", actor=secretariat)
    assert late(TODAY) == {}


def test_a_third_cycle_with_other_articles_steps_and_categories_needs_rows_only(secretariat):
    scheme = CategorySchemeFactory(code="cycle3_need", name="Categories of the second phase")
    cycle = ReviewCycleFactory(
        number=3, phase=2, name="First cycle of the second phase", category_scheme=scheme, publicity={}
    )
    cycle.articles.set([ArticleFactory(number=number) for number in (32, 33, 63)])
    rows = [
        ("kick_off", "", None, "", ["secretariat"]),
        ("follow_up_answers", "kick_off", 6, "week", ["state_under_review"]),
        ("peer_meeting", "follow_up_answers", 10, "day", ["reviewing_states"]),
        ("closing_letter", "peer_meeting", 1, "month", ["secretariat"]),
    ]
    for order, (code, anchor, n, unit, who) in enumerate(rows):
        ScheduleStep.objects.create(
            cycle=cycle, code=code, label=str(order), order=order, name=code, responsible=who,
            anchor_code=anchor, offset_n=n, offset_unit=unit,
        )  # fmt: skip
    review = planned_review(
        secretariat, cycle=cycle, begins_on=DAY(2026, 1, 31), status=ReviewStatus.SCHEDULED
    )
    assert planned(review) == {
        "kick_off": DAY(2026, 1, 31),
        "follow_up_answers": DAY(2026, 3, 14),
        "peer_meeting": DAY(2026, 3, 24),
        "closing_letter": DAY(2026, 4, 24),
    }
    seen = []
    for code in planned(review):
        achieve(review, code, DAY(2026, 5, 1), secretariat)
        review.refresh_from_db()
        seen.append(review.status)
    assert seen == ["in_progress", "in_progress", "in_progress", "completed"]


def test_an_imported_date_moves_what_follows(secretariat, tmp_path):
    state, cycle, file = StateFactory(), scheduled_cycle(), tmp_path / "reviews.csv"
    for received_on in ("", "2026-09-15"):
        file.write_text(
            f"state,cycle,year_of_cycle,self_assessment_received_on\n{state.iso3},2,1,{received_on}\n"
        )
        call_command("import_reviews", str(file), stdout=io.StringIO())
        review = CountryReview.objects.get(state=state, cycle=cycle)
        if not received_on:
            milestones.plan_review(review_id=review.pk, begins_on=BEGINS, seen=None, actor=secretariat)
    assert step(review, "self_assessment").achieved_on == DAY(2026, 9, 15)
    assert planned(review)["desk_review"] == DAY(2026, 10, 15)


def test_what_an_administrator_corrected_is_planned_again_before_reminders_go_out(secretariat):
    review = planned_review(secretariat)
    Milestone.objects.filter(review=review, step__code="begin").update(achieved_on=DAY(2026, 6, 15))
    send_reminders(now=datetime.datetime(2026, 6, 16, 8, tzinfo=datetime.UTC))
    assert planned(review)["report_agreed"] == DAY(2026, 12, 15)


def test_a_step_that_follows_the_issue_of_the_summary_is_planned_from_it(secretariat):
    review = planned_review(secretariat)
    ScheduleStep.objects.filter(cycle=review.cycle, code="publication_decision").update(
        anchor_code="summary_issued", offset_n=2, offset_unit="week"
    )
    day = DAY(2026, 11, 1)
    agree_executive_summary(review_id=review.pk, agreed_on=day, actor=secretariat, today=day)
    issue_executive_summary(review_id=review.pk, issued_on=day, symbol="", actor=secretariat, today=day)
    assert planned(review)["publication_decision"] == DAY(2026, 11, 15)
