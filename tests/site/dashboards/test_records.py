"""Pages of one need and of one review, for everybody who may and may not read them."""

import datetime

import pytest
from django.urls import reverse

from irm.accounts.choices import Role
from irm.register.choices import Audience
from tests.factories import (
    AssistanceActivityFactory,
    CountryReviewFactory,
    MembershipFactory,
    MilestoneFactory,
    NeedLinkFactory,
    NeedStatementFactory,
    ReviewCycleFactory,
    ScheduleStepFactory,
    TechnicalAssistanceNeedFactory,
)

pytestmark = pytest.mark.django_db


def test_the_thread_leads_from_provision_to_activity_and_shows_gaps(client):
    review = CountryReviewFactory()
    statement = NeedStatementFactory(review=review)
    need = TechnicalAssistanceNeedFactory(state=review.state, statement=statement, source_paragraph="3")
    link = NeedLinkFactory(need=need)
    thread = client.get(need.get_absolute_url()).context["thread"]
    assert [(str(station.kind), station.is_gap) for station in thread] == [
        ("Provision", False), ("Answer", True), ("Finding", True), ("Summary", False), ("Need", False),
        ("Offer", True), ("Activity", False), ("Outcome", True),
    ]  # fmt: skip
    assert [station.url for station in thread if station.url] == [
        "/needs/?article=5&population=demonstration", review.get_absolute_url(), link.activity.get_absolute_url(),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("audience", "who", "status"),
    [
        (Audience.PUBLIC, None, 200),
        (Audience.PROVIDERS, None, 404),
        (Audience.PROVIDERS, "partner", 200),
        (Audience.STATES_PARTIES, "partner", 404),
        (Audience.STATES_PARTIES, "expert", 200),
        (Audience.STATE, "expert", 404),
        (Audience.STATE, "secretariat", 200),
    ],
)
def test_who_may_read_a_need(client, request, audience, who, status):
    need = TechnicalAssistanceNeedFactory(audience=audience)
    if who:
        client.force_login(request.getfixturevalue(who))
    assert client.get(need.get_absolute_url()).status_code == status
    listed = client.get(reverse("needs:list"), {"population": "demonstration"}).context["listing"].page.rows
    assert (need in listed) == (status == 200)


def test_an_unpublished_activity_is_not_in_the_thread(client):
    need = TechnicalAssistanceNeedFactory()
    NeedLinkFactory(need=need, activity=AssistanceActivityFactory(ref="DA-SECRET", is_published=False))
    page = client.get(need.get_absolute_url())
    assert "DA-SECRET" not in page.content.decode()
    assert client.get(reverse("assistance:detail", args=["DA-SECRET"])).status_code == 404


def test_steps_are_shown_only_where_cycle_or_state_publishes_them(client):
    cycle = ReviewCycleFactory(number=3, publicity={"pairing": "public"})
    review = CountryReviewFactory(cycle=cycle)
    step = ScheduleStepFactory(cycle=cycle, code="begin", name="The review begins")
    MilestoneFactory(review=review, step=step, achieved_on=datetime.date(2018, 6, 1))
    page = client.get(review.get_absolute_url()).content.decode()
    assert "only with the agreement of the State" in page
    assert "The review begins" not in page
    member = MembershipFactory(role=Role.FOCAL_POINT, state=review.state).user
    client.force_login(member)
    assert "The review begins" in client.get(review.get_absolute_url()).content.decode()


def test_a_review_whose_pairing_is_not_public_is_not_found(client, secretariat):
    review = CountryReviewFactory(cycle=ReviewCycleFactory(number=4, publicity={}))
    assert client.get(review.get_absolute_url()).status_code == 404
    client.force_login(secretariat)
    assert client.get(review.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(("late_by", "mark"), [(23, "Beyond the indicative timeline"), (-5, "Planned")])
def test_a_step_past_its_date_is_beyond_the_timeline_never_overdue(client, secretariat, late_by, mark):
    review = CountryReviewFactory()
    day = datetime.date.today() - datetime.timedelta(days=late_by)
    MilestoneFactory(review=review, planned_on=day)
    step = client.get(review.get_absolute_url()).context["steps"][0]
    assert (step.mark, step.words) == ("Now", "date being agreed")
    client.force_login(secretariat)
    page = client.get(review.get_absolute_url())
    assert page.context["steps"][0].mark == mark
    assert "overdue" not in page.content.decode().lower()
