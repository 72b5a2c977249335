"""The calendar and the personal feed: what publicity or consent allows, and nothing else."""

import datetime
from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from irm.accounts.choices import Role
from irm.register.choices import Audience
from reviews.calendar.selectors import concerning, dated, feed_entries, month_of
from reviews.calendar.services import renew_feed, user_of_token
from reviews.consents.choices import ConsentScope
from reviews.models import CalendarFeed, Consent, Milestone
from reviews.people.services.officers import record_absence
from reviews.timeline.step_bar import steps_of
from tests.factories import (
    CountryReviewFactory,
    MembershipFactory,
    MilestoneFactory,
    ParticipantFactory,
    ReviewCycleFactory,
    ReviewingStateFactory,
    ScheduleStepFactory,
    StateFactory,
    UserFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]
DAY = datetime.date
ON = DAY(2026, 11, 25)
MONTH = "/reviews/calendar/?month=2026-11"


def review_with_step(name, *, publicity=None, cycle=2, achieved_on=None, **fields):
    """A review of a State so called, with a step planned for (or achieved on) 25 November 2026."""
    found = ReviewCycleFactory(number=cycle, publicity=publicity or {})
    review = CountryReviewFactory(state=StateFactory(name_en=name), cycle=found, **fields)
    MilestoneFactory(
        review=review, step=ScheduleStepFactory(cycle=found), planned_on=ON, achieved_on=achieved_on
    )
    return review


def consent(review, *, whole=False, **fields):
    given = {
        "audience": Audience.PUBLIC,
        "scope": ConsentScope.STEPS,
        "granted_on": DAY(2026, 1, 1),
        **fields,
    }
    return Consent.objects.create(state=review.state, review=None if whole else review, **given)


def shown(user):
    return set(dated(user, today=ON).values_list("review__state__name_en", flat=True))


def test_the_public_sees_steps_by_publicity_or_consent_and_nothing_else(client):
    done = partial(review_with_step, achieved_on=ON)
    done("Published", cycle=1, publicity={"steps": "public", "pairing": "public"})
    done("Hidden")
    done("Only its pairing", cycle=3, publicity={"pairing": "public"})
    consent(done("Consented"))
    consent(done("Consented to all"), whole=True)
    consent(done("Withdrawn"), withdrawn_on=DAY(2026, 2, 1))
    consent(done("Consented to its report"), scope=ConsentScope.REPORT)
    consent(done("Consented to partners"), audience=Audience.PROVIDERS)
    assert shown(None) == {"Published", "Consented", "Consented to all"}
    page = client.get(MONTH).content.decode()
    listed = {
        name
        for name in ("Published", "Consented to all", "Hidden", "Only its pairing", "Withdrawn")
        if name in page
    }
    assert listed == {"Published", "Consented to all"}
    for view in ("month", "agenda"):
        assert "Hidden" not in client.get(f"{MONTH}&view={view}").content.decode()


def test_steps_of_a_review_that_nobody_may_know_of_are_not_shown_although_its_steps_are_public():
    review_with_step("Public steps, secret pairing", publicity={"steps": "public"})
    assert shown(None) == set()


def test_a_timeline_that_is_not_public_says_so_and_shows_no_date(client):
    review = review_with_step("Only its pairing", publicity={"pairing": "public"})
    page = client.get(reverse("reviews:timeline", args=[review.state.iso3, 2]))
    assert (page.status_code, "25 November 2026" in page.content.decode()) == (200, False)
    hidden = review_with_step("Hidden", cycle=5)
    assert client.get(reverse("reviews:timeline", args=[hidden.state.iso3, 5])).status_code == 404


def test_those_who_take_part_see_their_review_and_only_those(
    focal_point, expert, partner, stranger, secretariat
):
    mine = CountryReviewFactory(
        state=focal_point.memberships.get().state, cycle=ReviewCycleFactory(number=2, publicity={})
    )
    MilestoneFactory(review=mine, step=ScheduleStepFactory(cycle=mine.cycle), planned_on=ON)
    reviewer = ReviewingStateFactory(review=mine, state=expert.memberships.get().state).state
    unnamed = MembershipFactory(role=Role.GOVERNMENTAL_EXPERT, state=reviewer).user
    ParticipantFactory(review=mine, state=reviewer, user=expert)
    review_with_step("Other")
    names = {mine.state.name_en}
    assert [shown(user) for user in (focal_point, expert, unnamed, partner, stranger, None)] == [
        names, names, set(), set(), set(), set(),
    ]  # fmt: skip
    assert shown(secretariat) == names | {"Other"}


def test_what_concerns_an_officer_is_what_they_are_responsible_for_or_cover(secretariat):
    away = MembershipFactory().user
    review_with_step("In charge", responsible_officer=secretariat)
    review_with_step("Covered", responsible_officer=away)
    review_with_step("Of somebody else", responsible_officer=MembershipFactory().user)
    record_absence(user_id=away.pk, cover_id=secretariat.pk, starts_on=ON, ends_on=ON, actor=secretariat)

    def mine(day):
        found = concerning(dated(secretariat, today=day), secretariat, today=day)
        return set(found.values_list("review__state__name_en", flat=True))

    assert mine(ON) == {"In charge", "Covered"}
    assert mine(ON + datetime.timedelta(days=1)) == {"In charge"}


def test_a_step_stands_on_its_achieved_else_agreed_else_planned_day(secretariat):
    review = review_with_step("A")
    Milestone.objects.filter(review=review).update(agreed_on=DAY(2026, 11, 27))
    month = month_of(dated(secretariat, today=ON), DAY(2026, 11, 1), today=DAY(2026, 11, 28))
    ((on, (entry,)),) = month.days
    assert (on, entry.kind, entry.is_beyond) == (DAY(2026, 11, 27), "agreed", True)


def test_a_month_knows_its_nearest_neighbours_with_steps(secretariat):
    review_with_step("A")
    month = month_of(dated(secretariat, today=ON), DAY(2027, 3, 1), today=ON)
    assert (month.count, month.earlier, month.later) == (0, ON, None)


@pytest.mark.parametrize("query", ["month=2026-13", "month=x", "cycle=99", "view=grid", "population=all"])
def test_an_address_that_is_not_valid_is_refused_in_words(client, query):
    assert client.get(f"/reviews/calendar/?{query}").status_code == 400


@pytest.mark.parametrize(
    "query", ["", "month=0000-01", "month=1900-01", "month=2099-12", "view=agenda", "mine=on"]
)
def test_the_calendar_answers_for_any_month_or_says_why_not(client, query):
    assert client.get(f"/reviews/calendar/?{query}").status_code in {200, 400}


def test_real_and_demonstration_states_are_never_in_one_calendar(client):
    review_with_step("Invented", publicity={"steps": "public", "pairing": "public"}, achieved_on=ON)
    assert "Invented" in client.get(MONTH).content.decode()
    assert "Invented" not in client.get(f"{MONTH}&population=real").content.decode()


def feed_of(user):
    return reverse("reviews:feed", args=[renew_feed(user=user, now=timezone.now())])


@pytest.fixture
def own_review(focal_point):
    """A planned step of the focal point's State, and one of another."""
    review = CountryReviewFactory(
        state=focal_point.memberships.get().state, cycle=ReviewCycleFactory(number=2, publicity={})
    )
    step = ScheduleStepFactory(cycle=review.cycle, name="Answers; due, indicative\nonly")
    MilestoneFactory(review=review, step=step, planned_on=timezone.localdate())
    review_with_step("Other")
    return review


def test_a_feed_holds_whole_days_of_what_concerns_the_person(client, focal_point, own_review):
    answer = client.get(feed_of(focal_point))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    today = timezone.localdate()
    assert f"DTSTART;VALUE=DATE:{today:%Y%m%d}\r\n".encode() in answer.content
    assert event.decoded("dtend") == today + datetime.timedelta(days=1)
    assert str(event["uid"]) == f"step-{Milestone.objects.get(review=own_review).pk}@irm-tracker"
    assert "Answers; due, indicative\nonly" in str(event["summary"])
    assert str(event["status"]) == "TENTATIVE"


def test_the_uid_of_a_step_stays_when_its_date_moves(client, focal_point, own_review):
    def uids():
        return [
            str(e["uid"]) for e in Calendar.from_ical(client.get(feed_of(focal_point)).content).walk("VEVENT")
        ]

    before = uids()
    Milestone.objects.filter(review=own_review).update(agreed_on=timezone.localdate())
    assert uids() == before


def test_a_renewed_or_ended_or_forged_address_is_not_found(client, focal_point):
    old = feed_of(focal_point)
    new = feed_of(focal_point)
    assert [client.get(address).status_code for address in (old, new)] == [404, 200]
    client.force_login(focal_point)
    client.post(reverse("reviews:subscription"), {"end": "1"})
    nonce = CalendarFeed.objects.create(user=focal_point, renewed_at=timezone.now()).nonce.hex
    tokens = [nonce, f"{nonce}:x", "x", "..", "%00"]
    assert [
        client.get(address).status_code for address in (new, *(f"/reviews/calendar/{t}.ics" for t in tokens))
    ] == [404] * 6
    assert user_of_token(nonce) is None


def test_a_feed_empties_the_day_a_membership_ends_and_dies_with_the_account(client, focal_point, own_review):
    address = feed_of(focal_point)
    assert b"VEVENT" in client.get(address).content
    focal_point.memberships.update(ends_on=timezone.localdate())
    assert b"VEVENT" not in client.get(address).content
    focal_point.is_active = False
    focal_point.save()
    assert client.get(address).status_code == 404


def test_a_feed_is_in_the_language_of_the_person_and_never_in_a_shared_cache(client, own_review, focal_point):
    answer = client.get(feed_of(focal_point))
    assert answer["Cache-Control"] == "private, max-age=900"
    assert b"SUMMARY" in answer.content


def test_one_and_fifty_steps_take_the_same_number_of_queries(client, secretariat):
    client.force_login(secretariat)
    counts = []
    for rows in (1, 49):
        for n in range(rows):
            review_with_step(f"State {rows} {n}", responsible_officer=secretariat)
        taken = []
        for path in (MONTH, f"{MONTH}&view=agenda&mine=on", feed_of(secretariat)):
            with CaptureQueriesContext(connection) as queries:
                client.get(path)
            taken.append(len(queries))
        counts.append(taken)
    assert counts[0] == counts[1]
    assert len(feed_entries(secretariat, population="demonstration", today=ON)) == 50


def test_the_subscription_page_is_for_people_who_are_signed_in(client):
    assert client.get(reverse("reviews:subscription")).status_code == 302
    client.force_login(MembershipFactory(role=Role.SECRETARIAT, user=UserFactory()).user)
    assert client.get(reverse("reviews:subscription")).status_code == 200
    page = client.post(reverse("reviews:subscription"), follow=True).content.decode()
    assert "/reviews/calendar/" in page
    assert ".ics" in page


def test_what_is_due_stands_on_the_home_of_who_is_asked_until_it_was_passed(client, focal_point, own_review):
    own_review.cycle.steps.update(responsible=["state_under_review"])
    day = timezone.localdate() - datetime.timedelta(days=3)
    Milestone.objects.filter(review=own_review).update(planned_on=day)
    client.force_login(focal_point)
    assert "3 days beyond the indicative timeline" in client.get("/app/").content.decode()
    later = ScheduleStepFactory(cycle=own_review.cycle, code="report_agreed")
    MilestoneFactory(review=own_review, step=later, achieved_on=day)
    assert "beyond the indicative timeline" not in client.get("/app/").content.decode()


def test_a_step_that_was_passed_is_neither_beyond_nor_in_the_calendar(secretariat):
    review = review_with_step("A", responsible_officer=secretariat)
    later = ScheduleStepFactory(cycle=review.cycle, code="report_agreed")
    MilestoneFactory(review=review, step=later, achieved_on=ON)
    assert [row.step.code for row in dated(secretariat, today=ON)] == ["report_agreed"]
    bar = steps_of(review, today=ON + datetime.timedelta(days=9), takes_part=True)
    assert [step.mark for step in bar][:2] == ["Passed", "Done"]


def test_of_several_agreed_steps_only_the_first_is_now(secretariat):
    review = review_with_step("A", responsible_officer=secretariat)
    Milestone.objects.filter(review=review).update(agreed_on=ON)
    later = ScheduleStepFactory(cycle=review.cycle, code="report_agreed")
    MilestoneFactory(review=review, step=later, achieved_on=None, agreed_on=ON + datetime.timedelta(days=60))
    assert [step.mark for step in steps_of(review, today=ON, takes_part=True)][:2] == ["Now", "Agreed"]
