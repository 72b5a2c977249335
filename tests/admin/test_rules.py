"""No door of the admin leads past a rule: what services move is only shown."""

import pytest
from django.urls import reverse

from irm.accounts.models import User
from tests.factories import CountryReviewFactory, MilestoneFactory, ReviewingStateFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin_user() -> User:
    """An administrator of the installation."""
    return User.objects.create_superuser("administrator@example.org", "a long demonstration pass phrase")


def test_status_year_and_steps_of_a_review_are_not_changed_by_hand(client, admin_user):
    review = CountryReviewFactory(year_of_cycle=1)
    milestone = MilestoneFactory(review=review)
    ReviewingStateFactory(review=review)
    client.force_login(admin_user)
    address = reverse("admin:reviews_countryreview_change", args=[review.pk])
    page = client.get(address).content.decode()
    for field in ("status", "year_of_cycle", "milestones-0-achieved_on", "reviewing_states-0-state"):
        assert f'name="{field}"' not in page
    client.post(
        address, {"status": "completed", "year_of_cycle": "4", "certainty": "confirmed", "source": ""}
    )
    review.refresh_from_db()
    assert (review.status, review.year_of_cycle) == ("in_progress", 1)
    step = reverse("admin:reviews_milestone_change", args=[milestone.pk])
    assert client.post(step, {"achieved_on": "2020-01-01"}).status_code == 403


@pytest.mark.parametrize("name", ["reviews_reminder", "reviews_pause", "notifications_notification"])
def test_who_was_reminded_and_told_is_for_the_secretariat(client, admin_user, secretariat, name):
    address = reverse(f"admin:{name}_changelist")
    client.force_login(admin_user)
    assert client.get(address).status_code == 403
    secretariat.is_staff = True
    secretariat.save()
    client.force_login(secretariat)
    assert client.get(address).status_code == 200
