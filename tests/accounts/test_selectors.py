"""Who is of the secretariat, on a day and within some days."""

import datetime

import pytest

from irm.accounts.choices import Role
from irm.accounts.models import User
from irm.accounts.selectors import secretariat_on
from tests.factories import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
MARCH_1, MARCH_31, APRIL_1, APRIL_30 = (
    datetime.date(2026, 3, 1),
    datetime.date(2026, 3, 31),
    datetime.date(2026, 4, 1),
    datetime.date(2026, 4, 30),
)


@pytest.fixture
def officer() -> User:
    """A member of the secretariat from 1 March to 31 March, both included."""
    user = UserFactory()
    MembershipFactory(user=user, role=Role.SECRETARIAT, starts_on=MARCH_1, ends_on=APRIL_1)
    return user


@pytest.mark.parametrize(
    ("day", "is_member"),
    [(datetime.date(2026, 2, 28), False), (MARCH_1, True), (MARCH_31, True), (APRIL_1, False)],
)
def test_a_member_is_of_the_secretariat_from_the_first_day_to_the_day_before_the_end(officer, day, is_member):
    assert list(secretariat_on(day)) == [officer] * is_member


@pytest.mark.parametrize(
    ("first", "last", "is_member"),
    [
        (datetime.date(2026, 2, 1), datetime.date(2026, 2, 28), False),
        (datetime.date(2026, 2, 1), MARCH_1, True),
        (MARCH_31, APRIL_30, True),
        (APRIL_1, APRIL_30, False),
    ],
)
def test_one_day_of_a_period_is_enough(officer, first, last, is_member):
    assert secretariat_on(first, last).filter(pk=officer.pk).exists() == is_member


def test_a_member_counts_once_and_only_while_they_can_sign_in(officer, focal_point):
    MembershipFactory(user=officer, role=Role.SECRETARIAT, starts_on=MARCH_31)
    assert list(secretariat_on(MARCH_31)) == [officer]
    User.objects.filter(pk=officer.pk).update(is_active=False)
    assert list(secretariat_on(MARCH_31)) == []
