"""What people do with their own account: when they are asked again who they are, codes, sessions."""

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse

from irm.accounts import adapter
from irm.accounts.models import User

pytestmark = pytest.mark.django_db
PASSWORD = "seven herons cross the bay"


@pytest.fixture
def person() -> User:
    """Somebody with a password."""
    return User.objects.create_user("ada@example.org", PASSWORD, first_name="Ada")


@pytest.fixture
def signed_in(client, person):
    """The browser of that person, just signed in."""
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    return client


def test_who_has_just_signed_in_sets_up_a_second_factor_at_once(signed_in):
    assert signed_in.get(reverse("mfa_activate_totp")).status_code == 200


def test_later_the_password_is_asked_for_again(signed_in, monkeypatch):
    monkeypatch.setattr(adapter, "FRESH", 0)
    assert reverse("account_reauthenticate") in signed_in.get(reverse("mfa_activate_totp")).url


@pytest.mark.parametrize("name", ["mfa_view_recovery_codes", "mfa_download_recovery_codes"])
def test_recovery_codes_are_shown_only_to_who_has_shown_who_they_are(client, person, monkeypatch, name):
    TOTP.activate(person, "JBSWY3DPEHPK3PXP")
    code = RecoveryCodes.activate(person).get_unused_codes()[0]
    client.force_login(person)
    answer = client.get(reverse(name))
    assert code in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    monkeypatch.setattr(adapter, "FRESH", 0)
    assert "reauthenticate" in client.get(reverse(name)).url


def test_a_person_ends_one_session_elsewhere_and_nobody_elses(signed_in, person):
    elsewhere = Client()
    elsewhere.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    key = elsewhere.session.session_key
    other = UserSession.objects.get(session_key=key)
    stranger = Client()
    stranger.force_login(User.objects.create_user("ben@example.org", PASSWORD))
    assert stranger.post(reverse("accounts:end_session", args=[other.pk])).status_code == 404
    above = signed_in.get(reverse("accounts:end_session", args=[other.pk]))
    assert (above.status_code, above.url) == (302, reverse("usersessions_list"))
    assert signed_in.post(reverse("accounts:end_session", args=[other.pk])).url == reverse(
        "usersessions_list"
    )
    assert elsewhere.get("/app/").status_code == 302
    assert signed_in.get("/app/").status_code == 200
    own = UserSession.objects.get(user=person)
    assert signed_in.post(reverse("accounts:end_session", args=[own.pk])).url == reverse("account_logout")


def test_the_sign_in_page_offers_single_sign_on_where_it_is_set_up(client, settings):
    assert "Sign in with" not in client.get(reverse("account_login")).content.decode().replace(
        "Sign in with a passkey", ""
    )
    app = {"provider_id": "oidc", "name": "Union sign-on", "client_id": "x", "secret": "y",
           "settings": {"server_url": "https://id.example.org"}}  # fmt: skip
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    page = client.get(reverse("account_login")).content.decode()
    assert "Sign in with Union sign-on" in page
    assert "/accounts/oidc/oidc/login/" in page
