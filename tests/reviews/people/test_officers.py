"""Responsible officers, and who covers them."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from irm.errors import RuleError
from irm.notifications.models import Notification
from irm.register.choices import StateKind
from reviews.models import Absence
from reviews.people.selectors.recipients import cover_of
from reviews.people.services.officers import assign_officer, record_absence, withdraw_absence
from tests.factories import CountryReviewFactory, MembershipFactory, StateFactory

pytestmark = pytest.mark.django_db
DAY = datetime.date
FIRST, LAST = DAY(2026, 8, 1), DAY(2026, 8, 14)


@pytest.fixture
def colleague(db):
    return MembershipFactory().user


def away(user, cover, actor, first=FIRST, last=LAST):
    return record_absence(user_id=user.pk, cover_id=cover.pk, starts_on=first, ends_on=last, actor=actor)


def test_an_officer_is_assigned_and_told(secretariat, colleague):
    review = CountryReviewFactory()
    assign_officer(
        review_id=review.pk, officer_id=colleague.pk, seen=None, actor=secretariat, now=timezone.now()
    )
    review.refresh_from_db()
    assert review.responsible_officer == colleague
    assert Notification.objects.get().user == colleague


@pytest.mark.parametrize("kind", [StateKind.UN_MEMBER, StateKind.DEMONSTRATION])
def test_the_notice_to_an_officer_marks_invented_states_and_no_others(secretariat, colleague, kind):
    review = CountryReviewFactory(state=StateFactory(kind=kind))
    assign_officer(
        review_id=review.pk, officer_id=colleague.pk, seen=None, actor=secretariat, now=timezone.now()
    )
    said = "Demonstration data: the State is invented." in Notification.objects.get().text
    assert said == (kind == StateKind.DEMONSTRATION)


def test_the_second_of_two_who_assign_is_told_who_is_responsible(secretariat, colleague):
    review = CountryReviewFactory()
    given = {"review_id": review.pk, "seen": None, "actor": secretariat, "now": timezone.now()}
    assign_officer(officer_id=colleague.pk, **given)
    with pytest.raises(RuleError, match=str(colleague)) as refusal:
        assign_officer(officer_id=secretariat.pk, **given)
    assert refusal.value.code == "stale"


def test_nobody_outside_the_secretariat_is_responsible_or_assigns(secretariat, focal_point):
    review = CountryReviewFactory()
    now = timezone.now()
    with pytest.raises(RuleError) as refusal:
        assign_officer(review_id=review.pk, officer_id=focal_point.pk, seen=None, actor=secretariat, now=now)
    assert refusal.value.code == "not_secretariat"
    with pytest.raises(PermissionDenied):
        assign_officer(review_id=review.pk, officer_id=secretariat.pk, seen=None, actor=focal_point, now=now)
    with pytest.raises(PermissionDenied):
        away(secretariat, focal_point, focal_point)


def test_an_officer_is_covered_on_the_first_and_last_day_and_not_after(secretariat, colleague):
    away(secretariat, colleague, secretariat)
    days = (FIRST - datetime.timedelta(days=1), FIRST, LAST, LAST + datetime.timedelta(days=1))
    assert [cover_of(secretariat, day=day) for day in days] == [
        secretariat,
        colleague,
        colleague,
        secretariat,
    ]


def test_two_officers_who_cover_each_other_leave_the_officer_in_charge(secretariat, colleague):
    away(secretariat, colleague, secretariat)
    away(colleague, secretariat, secretariat)
    assert cover_of(secretariat, day=FIRST) == secretariat


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (DAY(2026, 8, 14), DAY(2026, 8, 20), "covers some of these days"),
        (DAY(2026, 9, 2), DAY(2026, 9, 1), "on or after the day it begins"),
    ],
)
def test_absences_neither_overlap_nor_end_before_they_begin(secretariat, colleague, first, last, words):
    away(secretariat, colleague, secretariat)
    with pytest.raises((RuleError, ValidationError), match=words):
        away(secretariat, colleague, secretariat, first, last)


def test_an_absence_that_is_taken_back_covers_nobody(secretariat, colleague):
    absence = away(secretariat, colleague, secretariat)
    withdraw_absence(absence_id=absence.pk, actor=secretariat)
    withdraw_absence(absence_id=absence.pk, actor=secretariat)
    assert (Absence.objects.count(), cover_of(secretariat, day=FIRST)) == (0, secretariat)
