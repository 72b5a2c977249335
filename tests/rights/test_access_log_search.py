"""The access log knows looks in the admin, and is searched by person, record, State and day."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from irm.accounts.models import AccessEntry
from tests.factories import CountryReviewFactory, ReviewCycleFactory, StateFactory, UserFactory

pytestmark = pytest.mark.django_db


def noted() -> list[tuple[str, str, str]]:
    """Role, State and label of what the log holds."""
    entries = AccessEntry.objects.order_by("pk").select_related("state")
    return [(entry.role, entry.state.iso3, entry.label) for entry in entries]


def test_looks_in_the_admin_are_noted_for_officers_and_administrators(client, secretariat):
    review = CountryReviewFactory(
        state=StateFactory(iso3="XBA"), cycle=ReviewCycleFactory(number=3, publicity={})
    )
    page = reverse("admin:reviews_countryreview_change", args=[review.pk])
    secretariat.is_staff = True
    secretariat.save()
    client.force_login(secretariat)
    assert (
        client.get(
            reverse("admin:reviews_countryreview_changelist"), {"population": "demonstration"}
        ).status_code
        == 200
    )
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    assert client.get(page).status_code == 200
    assert noted() == [("secretariat", "XBA", "admin: 1"), ("administrator", "XBA", f"admin: {review}")]


def test_what_everybody_reads_is_no_news_in_the_admin(client):
    review = CountryReviewFactory()
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    client.get(reverse("admin:reviews_countryreview_change", args=[review.pk]))
    assert noted() == []


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["review of XBB", "need N1", "review of XBA"]),
        ({"q": "lovelace"}, ["need N1", "review of XBA"]),
        ({"q": "need"}, ["need N1"]),
        ({"state": "XBB"}, ["review of XBB"]),
        ({"first": "2026-03-02"}, ["review of XBB", "need N1"]),
        ({"first": "2026-03-02", "last": "2026-03-02"}, ["need N1"]),
        ({"q": "lovelace", "state": "XBB"}, []),
    ],
)
def test_the_log_is_searched(client, secretariat, asked, found):
    ada, ben = UserFactory(first_name="Ada", last_name="Lovelace"), UserFactory(first_name="Ben")
    first, second = StateFactory(iso3="XBA"), StateFactory(iso3="XBB")
    for day, who, state, label in (
        (1, ada, first, "review of XBA"),
        (2, ada, first, "need N1"),
        (3, ben, second, "review of XBB"),
    ):
        entry = AccessEntry.objects.create(
            user=who, role="secretariat", state=state, record="x", label=label, path="/"
        )
        moment = timezone.make_aware(datetime.datetime(2026, 3, day, 12))
        AccessEntry.objects.filter(pk=entry.pk).update(at=moment)
    client.force_login(secretariat)
    answer = client.get(reverse("accounts:access_log"), {**asked, "population": "demonstration"})
    assert [entry.label for entry in answer.context["entries"]] == found


def test_a_day_that_is_none_is_named(client, secretariat):
    client.force_login(secretariat)
    assert client.get(reverse("accounts:access_log"), {"first": "2026-02-30"}).status_code == 400


def test_a_focal_point_searches_the_own_state_alone(client, focal_point):
    other = StateFactory(iso3="XBB")
    AccessEntry.objects.create(
        user=UserFactory(), role="secretariat", state=other, record="x", label="theirs", path="/"
    )
    client.force_login(focal_point)
    answer = client.get(reverse("accounts:access_log"), {"q": "theirs"})
    assert list(answer.context["entries"]) == []
