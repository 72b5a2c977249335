"""The next step has one answer: in SQL and over fetched rows, on the home, the board, the review and in notices."""

import datetime
from itertools import product

import pytest
from django.db.models import OuterRef
from django.utils import timezone

from irm.accounts.choices import Role
from irm.site.dashboards.selectors.desk import BoardStep, desk
from irm.site.dashboards.selectors.work import work_of
from reviews.correspondence.selectors import asked_next
from reviews.country_reviews.choices import ReviewStatus
from reviews.models import CountryReview, Milestone, ScheduleStep
from reviews.timeline.next_step import find_next_step, next_step_of, open_rows, open_steps
from reviews.timeline.selectors import beyond, timeline_of
from reviews.timeline.services.milestones import achieve_step
from reviews.timeline.step_bar import steps_of
from tests.factories import MembershipFactory, ReviewCycleFactory, StateFactory
from tests.reviews.timeline.factories import planned_review

pytestmark = pytest.mark.django_db
DAY = datetime.date
TODAY = DAY(2026, 11, 21)
# The places of four steps in a schedule; two of them share one.
PLACES = (0, 1, 1, 2)
EACH = list(product([False, True], repeat=len(PLACES)))


def every_timeline() -> None:
    """Each way in which four steps can be voluntary and achieved, a review for each: 256."""
    cycles = [ReviewCycleFactory(number=100 + n) for n in range(len(EACH))]
    states = [StateFactory() for _ in EACH]
    steps = {
        (cycle.pk, n): ScheduleStep(
            cycle=cycle,
            code=f"step_{n}",
            label=str(n),
            order=place,
            name=f"Step {n}",
            is_voluntary=voluntary[n],
        )
        for cycle, voluntary in zip(cycles, EACH, strict=True)
        for n, place in enumerate(PLACES)
    }
    ScheduleStep.objects.bulk_create(steps.values())
    reviews = [CountryReview(state=state, cycle=cycle) for cycle in cycles for state in states]
    CountryReview.objects.bulk_create(reviews)
    Milestone.objects.bulk_create(
        Milestone(review=review, step=steps[review.cycle_id, n], achieved_on=TODAY if done[n] else None)
        for review, (_cycle, done) in zip(reviews, product(cycles, EACH), strict=True)
        for n in range(len(PLACES))
    )


def test_sql_and_fetched_rows_agree_on_every_timeline():
    every_timeline()
    in_sql: dict[int, list[int]] = {}
    for review, key in (
        Milestone.objects.expected().order_by("step__order", "step__pk").values_list("review", "pk")
    ):
        in_sql.setdefault(review, []).append(key)
    firsts = dict(
        CountryReview.objects.annotate(first=open_rows(OuterRef("pk")).values("pk")[:1]).values_list(
            "pk", "first"
        )
    )
    reviews = CountryReview.objects.prefetch_related("milestones__step")
    assert len(reviews) == len(EACH) ** 2
    assert {review.pk: [m.pk for m in open_steps(review.milestones.all())] for review in reviews} == {
        review.pk: in_sql.get(review.pk, []) for review in reviews
    }
    assert {review.pk: getattr(next_step_of(review), "pk", None) for review in reviews} == firsts


def achieve(review, code, actor):
    milestone = Milestone.objects.get(review=review, step__code=code)
    achieve_step(milestone_id=milestone.pk, achieved_on=TODAY, seen=milestone.stamp, actor=actor, today=TODAY)


def fetched(review: CountryReview) -> CountryReview:
    return CountryReview.objects.prefetch_related("milestones__step").get(pk=review.pk)


def board_of(review: CountryReview, secretariat) -> list[BoardStep]:
    return desk(
        viewer=secretariat, population=review.state.population, officer="", now=timezone.now(), today=TODAY
    ).board


def named(review: CountryReview, secretariat) -> dict[str, str]:
    """What each place names as the next step of a review."""
    focal_point = MembershipFactory(role=Role.FOCAL_POINT, state=review.state).user
    home = work_of(focal_point, today=TODAY, population=review.state.population)
    (line,) = [step for part in home.states for one, step in part.lines if one == review]
    (column,) = [column.name for column in board_of(review, secretariat) if column.cards]
    return {
        "home": line.step.name,
        "review": next_step_of(fetched(review)).step.name,
        "board": column,
        "notices": find_next_step(review).step.name,
        "note verbale": asked_next(review, today=TODAY)["step"],
    }


def test_a_voluntary_step_that_is_achieved_passes_nothing_anywhere(secretariat):
    """A State may publish its answers before the report is agreed: what it is asked for stays asked for."""
    review = planned_review(secretariat)
    achieve(review, "begin", secretariat)
    achieve(review, "publication_decision", secretariat)
    assert set(named(review, secretariat).values()) == {"Self assessment"}
    marks = {
        step.name: step.mark for step in steps_of(fetched(review), today=DAY(2027, 6, 1), takes_part=True)
    }
    assert marks["Self assessment"] == "Beyond the indicative timeline"
    passed = [
        step for step in timeline_of(fetched(review), viewer=secretariat, today=TODAY).steps if step.is_passed
    ]
    late = beyond(Milestone.objects.filter(review=review), today=DAY(2027, 6, 1))
    assert (passed, {m.step.code for m in late}) == (
        [],
        {"self_assessment", "desk_review", "constructive_dialogue", "report_agreed"},
    )


def test_a_step_without_a_date_is_the_next_one_everywhere(client, secretariat):
    review = planned_review(secretariat)
    for code in ("begin", "self_assessment", "desk_review"):
        achieve(review, code, secretariat)
    Milestone.objects.filter(review=review, step__code="constructive_dialogue").update(planned_on=None)
    ScheduleStep.objects.filter(cycle=review.cycle, code="constructive_dialogue").update(offset_n=None)
    assert set(named(review, secretariat).values()) == {"Constructive dialogue"}
    client.force_login(MembershipFactory(role=Role.FOCAL_POINT, state=review.state).user)
    assert "Next: Constructive dialogue, no date set" in client.get("/app/", follow=True).content.decode()


@pytest.mark.parametrize("status", [ReviewStatus.COMPLETED, ReviewStatus.DEFERRED])
def test_a_review_that_does_not_run_has_no_next_step(secretariat, status):
    review = planned_review(secretariat)
    review.status = status
    review.save()
    assert next_step_of(fetched(review)) is None
    assert find_next_step(review) is None
    assert asked_next(review, today=TODAY).keys() == {"reply_by"}


def test_the_step_bar_of_a_deferred_review_says_of_no_step_that_it_is_now(secretariat):
    review = planned_review(secretariat)
    achieve(review, "begin", secretariat)
    Milestone.objects.filter(review=review, step__code="self_assessment").update(agreed_on=DAY(2027, 1, 15))
    assert [s.mark for s in steps_of(fetched(review), today=TODAY, takes_part=True)][:2] == ["Done", "Now"]
    CountryReview.objects.filter(pk=review.pk).update(status=ReviewStatus.DEFERRED)
    assert [s.mark for s in steps_of(fetched(review), today=TODAY, takes_part=True)][:2] == ["Done", "Agreed"]
