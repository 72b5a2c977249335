"""Failed sign-ins are counted where they come from: a stranger keeps nobody out, and gets nowhere."""

import pytest
from django.test import Client
from django.urls import reverse

from irm.accounts.models import User

pytestmark = pytest.mark.django_db
PASSWORD = "seven herons cross the bay"


@pytest.fixture
def officer() -> User:
    """Somebody whom strangers know by address."""
    return User.objects.create_user("officer@example.org", PASSWORD)


def sign_in(
    client: Client, address: str, password: str = PASSWORD, login: str = "officer@example.org"
) -> int:
    """The status: 302 where it let the person in."""
    given = {"login": login, "password": password}
    return client.post(reverse("account_login"), given, REMOTE_ADDR=address).status_code


def test_wrong_passwords_from_five_addresses_keep_nobody_out(officer):
    for n in range(5):
        for _ in range(5):
            sign_in(Client(), f"203.0.113.{n}", "wrong")
    assert sign_in(Client(), "198.51.100.7") == 302


def test_who_failed_five_times_waits_there_even_with_the_right_password(officer):
    for _ in range(5):
        sign_in(Client(), "203.0.113.1", "wrong")
    assert sign_in(Client(), "203.0.113.1") == 200
    assert sign_in(Client(), "203.0.113.2") == 302


def test_who_tries_many_accounts_from_one_address_is_stopped(officer):
    for n in range(10):
        sign_in(Client(), "203.0.113.1", "wrong", login=f"person{n}@example.org")
    assert sign_in(Client(), "203.0.113.1") == 200
    assert sign_in(Client(), "203.0.113.2") == 302


def test_behind_a_proxy_the_address_is_the_one_before_it(officer, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    given = {"login": officer.email, "password": "wrong"}
    for n in range(6):  # what a caller writes there themselves counts for nothing
        Client().post(reverse("account_login"), given, headers={"X-Forwarded-For": f"1.2.3.{n}, 203.0.113.1"})
    right = {"login": officer.email, "password": PASSWORD}
    for address, status in (("9.9.9.9, 203.0.113.1", 200), ("203.0.113.1, 198.51.100.7", 302)):
        answer = Client().post(reverse("account_login"), right, headers={"X-Forwarded-For": address})
        assert answer.status_code == status
