"""A session ends twelve hours after the sign-in, and after an hour in which nobody uses it."""

import pytest
from django.urls import reverse

from irm.accounts import sessions
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
HOUR = 3600.0


@pytest.fixture
def clock(monkeypatch):
    """A clock that a test moves on."""
    now = [1_800_000_000.0]
    monkeypatch.setattr("time.time", lambda: now[0])
    return now


def is_signed_in(client) -> bool:
    return client.get(reverse("dashboards:app_home")).status_code == 200


def test_a_session_that_nobody_uses_ends_after_an_hour(client, clock):
    client.force_login(UserFactory())
    clock[0] += HOUR - 1
    assert is_signed_in(client)
    clock[0] += HOUR - 1
    assert is_signed_in(client)
    clock[0] += HOUR
    assert not is_signed_in(client)
    assert not client.session.keys()


def test_the_hour_is_a_setting(client, clock, settings):
    settings.IRM_IDLE_SECONDS = 300
    client.force_login(UserFactory())
    clock[0] += 300
    assert not is_signed_in(client)


@pytest.mark.parametrize("minutes", [1, 2, 60])
def test_who_keeps_using_it_stays_signed_in_however_short_the_limit(client, clock, settings, minutes):
    settings.IRM_IDLE_SECONDS = minutes * 60
    client.force_login(UserFactory())
    for _ in range(8):
        clock[0] += minutes * 60 * 0.7
        assert is_signed_in(client)
        clock[0] += minutes * 60 * 0.2
        assert is_signed_in(client)


def test_a_session_in_use_ends_twelve_hours_after_the_sign_in(client, clock):
    client.force_login(UserFactory())
    for _ in range(23):
        clock[0] += HOUR / 2
        assert is_signed_in(client)
    clock[0] += HOUR / 2
    assert not is_signed_in(client)


def test_nobody_is_remembered_when_the_browser_is_closed(client, settings):
    person = UserFactory()
    person.set_password("seven herons cross the bay")
    person.save()
    given = {"login": person.email, "password": "seven herons cross the bay", "remember": "on"}
    answer = client.post(reverse("account_login"), given)
    assert answer.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == ""


def test_a_page_writes_down_its_moment_once_a_minute_at_most(client, clock):
    client.force_login(UserFactory())
    kept = client.session[sessions.SEEN_AT]
    clock[0] += 59
    client.get(reverse("dashboards:home"))
    assert client.session[sessions.SEEN_AT] == kept
    clock[0] += 2
    client.get(reverse("dashboards:home"))
    assert client.session[sessions.SEEN_AT] == clock[0]
