"""Forecast and caseload: what is planned, by whom; for the secretariat only."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from reviews.models import Absence, Milestone
from reviews.people.services.officers import assign_officer
from reviews.workload.selectors import caseload, forecast, officers
from tests.factories import (
    CountryReviewFactory,
    MembershipFactory,
    MilestoneFactory,
    RealStateFactory,
    ReviewCycleFactory,
    ScheduleStepFactory,
    StateFactory,
    UserFactory,
)
from tests.reviews.timeline.factories import planned_review

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]
DAY = datetime.date
TODAY = DAY(2026, 11, 21)


def in_charge(review, officer, actor):
    assign_officer(review_id=review.pk, officer_id=officer.pk, seen=None, actor=actor, now=timezone.now())


def test_the_forecast_counts_planned_steps_by_month_step_and_officer_and_what_is_beyond_apart(secretariat):
    colleague = MembershipFactory(user=UserFactory(first_name="Ada", last_name="Officer")).user
    for day in (1, 15):
        in_charge(planned_review(secretariat, begins_on=DAY(2026, 12, day)), colleague, secretariat)
    planned_review(secretariat, begins_on=DAY(2026, 11, 1))
    planned_review(secretariat, begins_on=DAY(2026, 12, 1), state=RealStateFactory())
    CountryReviewFactory()
    found = forecast(viewer=secretariat, population="demonstration", today=TODAY)
    assert (found.months[0], found.months[-1], found.not_planned) == (DAY(2026, 11, 1), DAY(2027, 10, 1), 1)
    steps = {line.label: (line.beyond, line.months[:4], line.total) for line in found.by_step}
    assert steps["Begin"] == (1, [0, 2, 0, 0], 2)
    assert steps["Self assessment"] == (0, [0, 0, 1, 2], 3)
    assert {line.label: (line.beyond, line.total) for line in found.by_officer} == {
        "Ada Officer": (0, 10),
        "": (1, 4),
    }
    assert (found.total.beyond, found.total.total, sum(found.total.months)) == (1, 14, 14)


def test_the_forecast_names_the_cycle_where_several_run(secretariat):
    planned_review(secretariat, begins_on=DAY(2026, 12, 1))
    first = CountryReviewFactory(cycle=ReviewCycleFactory(number=1), status="in_progress")
    MilestoneFactory(
        review=first,
        step=ScheduleStepFactory(cycle=first.cycle),
        achieved_on=None,
        planned_on=DAY(2027, 1, 4),
    )
    found = forecast(viewer=secretariat, population="demonstration", today=TODAY)
    labels = [line.label for line in found.by_step]
    assert labels[:2] == ["Self assessment (cycle 1)", "Begin (cycle 2)"]


def test_the_caseload_lists_officers_by_name_and_reviews_by_state(secretariat):
    colleague = MembershipFactory(user=UserFactory(first_name="Ada")).user
    for name, begins_on in (("Zinc Coast", DAY(2026, 11, 1)), ("Amber Isle", DAY(2027, 1, 1))):
        review = planned_review(secretariat, state=StateFactory(name_en=name), begins_on=begins_on)
        in_charge(review, colleague, secretariat)
    planned_review(secretariat, state=StateFactory(name_en="Moss Hills"))
    cases = officers(viewer=secretariat, population="demonstration", today=TODAY)
    assert [(case.officer, case.running, case.beyond) for case in cases] == [
        (None, 1, 1),
        (colleague, 2, 1),
        (secretariat, 0, 0),
    ]
    rows = caseload(viewer=secretariat, population="demonstration", today=TODAY, officer=str(colleague.pk))
    assert [(row.state.name_en, row.furthest) for row in rows] == [
        ("Amber Isle", None),
        ("Zinc Coast", DAY(2026, 11, 1)),
    ]


@pytest.mark.parametrize("name", ["forecast", "caseload", "absence"])
@pytest.mark.parametrize("person", ["focal_point", "expert", "partner", "stranger"])
def test_nobody_outside_the_secretariat_sees_the_load(client, request, name, person):
    address = reverse(f"reviews:{name}")
    assert client.get(address).status_code == 302
    client.force_login(request.getfixturevalue(person))
    assert client.get(address).status_code == 403


def test_one_and_fifty_reviews_take_the_same_number_of_queries(client, secretariat):
    client.force_login(secretariat)
    counts = []
    for rows in (1, 49):
        for _ in range(rows):
            in_charge(planned_review(secretariat, begins_on=DAY(2026, 10, 1)), secretariat, secretariat)
        taken = []
        for name in ("forecast", "caseload"):
            with CaptureQueriesContext(connection) as queries:
                assert client.get(reverse(f"reviews:{name}")).status_code == 200
            taken.append(len(queries))
        counts.append(taken)
    assert counts[0] == counts[1]


def test_an_absence_is_recorded_and_taken_back_on_the_page(client, secretariat):
    cover = MembershipFactory().user
    client.force_login(secretariat)
    given = {"user": secretariat.pk, "cover": cover.pk, "starts_on": "2099-01-01", "ends_on": "2099-01-02"}
    assert client.post(reverse("reviews:absence"), given | {"cover": secretariat.pk}).status_code == 422
    assert client.post(reverse("reviews:absence"), given).status_code == 302
    assert str(cover) in client.get(reverse("reviews:caseload")).content.decode()
    client.post(reverse("reviews:end_absence", args=[Absence.objects.get().pk]))
    assert Absence.objects.count() == 0


def test_the_secretariat_conducts_a_review_on_its_timeline(client, secretariat):
    review = planned_review(secretariat)
    client.force_login(secretariat)
    address = reverse("reviews:timeline", args=[review.state.iso3, 2])
    step = Milestone.objects.get(review=review, step__code="begin")

    def act(name, key, **data):
        page = client.post(reverse(f"reviews:{name}", args=[key]), data, follow=True)
        # What is refused is told on the page with what was typed, anything else after a redirect to it.
        assert page.status_code == 422 or page.redirect_chain[-1][0] == address
        return page.content.decode()

    assert "Recorded as achieved" in act("achieve", step.pk, achieved_on="2026-06-05", seen=step.stamp)
    assert "Somebody else changed this step" in act("agree", step.pk, agreed_on="2026-07-01", seen=step.stamp)
    step.refresh_from_db()
    assert "Taken back" in act("withdraw", step.pk, seen=step.stamp)
    assert "Enter a valid date" in act("achieve", step.pk, achieved_on="soon", seen=step.stamp)
    step.refresh_from_db()
    act("reason", step.pk, reason="Elections", seen=step.stamp)
    client.post(f"{address}pause/", {"kind": "translation", "begins_on": "2026-06-01"})
    assert "Paused since 1 June 2026: Translation" in client.get(address).content.decode()
    assert "The clock runs again" in act("resume", review.pauses.get().pk, ends_on="2026-06-11")
    client.post(f"{address}plan/", {"begins_on": "2026-07-01", "seen": "2026-06-01"})
    assert "1 July 2026" in client.get(address).content.decode()
    client.post(f"{address}officer/", {"officer_id": secretariat.pk, "seen": ""})
    assert f"Responsible officer: {secretariat}" in client.get(address).content.decode()


def test_others_see_the_timeline_and_change_nothing(client, secretariat, focal_point, stranger):
    review = planned_review(secretariat, state=focal_point.memberships.get().state)
    step = Milestone.objects.get(review=review, step__code="begin")
    address = reverse("reviews:timeline", args=[review.state.iso3, 2])
    for person in (focal_point, stranger):
        client.force_login(person)
        page = client.get(address)
        assert (page.status_code, "Record as achieved" in page.content.decode()) == (200, False)
        for path, data in (
            (reverse("reviews:achieve", args=[step.pk]), {"achieved_on": "2026-06-01", "seen": step.stamp}),
            (f"{address}pause/", {"kind": "other", "begins_on": "2026-06-01"}),
            (f"{address}officer/", {"officer_id": "", "seen": ""}),
        ):
            assert client.post(path, data).status_code == 403
    client.logout()
    assert client.post(reverse("reviews:achieve", args=[step.pk])).status_code == 302
    step.refresh_from_db()
    assert step.achieved_on is None
