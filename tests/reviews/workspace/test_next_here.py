"""The overview tells each person what is asked of them in a review, and nobody else."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.timezone import localdate

from irm.accounts.choices import Role
from reviews.models import Correspondence, Participant, Pause
from tests.factories import (
    CountryReviewFactory,
    MembershipFactory,
    MilestoneFactory,
    ReviewingStateFactory,
    ScheduleStepFactory,
)

pytestmark = pytest.mark.django_db
DAYS = datetime.timedelta(days=1)


@pytest.fixture
def review():
    """A review with a step of the State nine days beyond and one of the reviewing States in nine days."""
    review = CountryReviewFactory()
    asked = {"self_assessment": "state_under_review", "desk_review": "reviewing_states"}
    for n, (code, party) in enumerate(asked.items()):
        step = ScheduleStepFactory(cycle=review.cycle, code=code, order=3 + n, responsible=[party])
        MilestoneFactory(review=review, step=step, planned_on=localdate() + (18 * n - 9) * DAYS)
    return review


@pytest.fixture
def reviewer(review):
    return ReviewingStateFactory(review=review).state


def person(role, state=None):
    return MembershipFactory(role=role, state=state).user


def asked(client, review, user):
    client.force_login(user)
    tasks = client.get(review.get_absolute_url()).context["tasks"]
    return [(task.words, task.is_beyond) for task in tasks]


def test_each_side_is_told_its_own_steps_and_who_names_experts_is_asked_to(client, review, reviewer):
    name = (f"Name the experts of {reviewer}", False)
    assert asked(client, review, person(Role.FOCAL_POINT, review.state)) == [("Self assessment", True)]
    assert asked(client, review, person(Role.GOVERNMENTAL_EXPERT, review.state)) == []
    theirs = person(Role.FOCAL_POINT, reviewer)
    assert asked(client, review, theirs) == [name, ("Desk review", False)]
    expert = person(Role.GOVERNMENTAL_EXPERT, reviewer)
    Participant.objects.create(
        review=review, user=expert, state=reviewer, role="expert", starts_on=localdate()
    )
    assert asked(client, review, theirs) == [("Desk review", False)]
    assert asked(client, review, expert) == [("Desk review", False)]
    client.logout()
    page = client.get(review.get_absolute_url())
    assert page.context["tasks"] == []
    assert "What is asked of you here" not in page.content.decode()


def test_an_expert_is_asked_for_the_steps_of_the_side_that_they_are_named_for(client, review, reviewer):
    expert = person(Role.GOVERNMENTAL_EXPERT, review.state)
    Participant.objects.create(
        review=review, user=expert, state=review.state, role="expert", starts_on=localdate()
    )
    assert asked(client, review, expert) == [("Self assessment", True)]
    # An expert of a reviewing State besides, for which they are not named.
    both = person(Role.FOCAL_POINT, review.state)
    MembershipFactory(user=both, role=Role.GOVERNMENTAL_EXPERT, state=reviewer)
    assert asked(client, review, both) == [("Self assessment", True)]


def test_an_expert_costs_the_same_queries_however_many_steps_there_are(client, review, reviewer):
    expert = person(Role.GOVERNMENTAL_EXPERT, reviewer)
    Participant.objects.create(
        review=review, user=expert, state=reviewer, role="expert", starts_on=localdate()
    )
    client.force_login(expert)
    client.get(review.get_absolute_url())
    with CaptureQueriesContext(connection) as few:
        client.get(review.get_absolute_url())
    for n in range(20):
        step = ScheduleStepFactory(
            cycle=review.cycle, code=f"more_{n}", order=9 + n, responsible=["reviewing_states"]
        )
        MilestoneFactory(review=review, step=step, planned_on=localdate())
    with CaptureQueriesContext(connection) as many:
        assert len(client.get(review.get_absolute_url()).context["tasks"]) == 2
    assert len(many) == len(few)


def test_the_secretariat_is_asked_for_an_officer_a_plan_and_replies(client, secretariat):
    review = CountryReviewFactory()
    Correspondence.objects.create(
        direction="incoming", state=review.state, review=review, number="NV 9", dated_on=localdate(),
        reply_due_on=localdate(), subject="Dates", recorded_by=secretariat, recorded_at=timezone.now(),
    )  # fmt: skip
    assert [words for words, _beyond in asked(client, review, secretariat)] == [
        "Choose the responsible officer",
        "Plan the steps of the review",
        "Reply to the note verbale NV 9: Dates",
    ]


def test_nothing_is_beyond_while_the_clock_stands_still_and_nothing_asked_when_it_is_done(
    client, review, secretariat
):
    focal_point = person(Role.FOCAL_POINT, review.state)
    Pause.objects.create(review=review, kind="translation", begins_on=localdate(), recorded_by=secretariat)
    assert asked(client, review, focal_point) == [("Self assessment", False)]
    review.status = "completed"
    review.save()
    assert asked(client, review, focal_point) == []


def test_a_step_that_a_later_one_has_passed_is_not_asked_for(client, review):
    last = review.milestones.get(step__code="desk_review")
    last.achieved_on = localdate()
    last.save()
    assert asked(client, review, person(Role.FOCAL_POINT, review.state)) == []
