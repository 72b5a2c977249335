"""Passwords that are guessed soon are refused wherever one is chosen, without asking anybody."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from irm.accounts.models import User
from irm.accounts.passwords import GuessablePasswordValidator

GOOD = "seven herons cross the bay"


@pytest.mark.parametrize(
    "password",
    [
        "passwordpassword", "Passw0rd1234!", "qwertyuiop12", "1q2w3e4r5t6y", "correcthorse", "adalovelace2026",
        "january2026!", "iloveyou123456", "unodcvienna2026", "aaaaaaaaaaaaaaaa", "abcdefghijklmnop", "20261129112926",
    ],
)  # fmt: skip
def test_what_is_known_or_built_of_what_is_known_is_refused(password):
    with pytest.raises(ValidationError):
        validate_password(password, User(email="ada.lovelace@example.org", first_name="Ada Lovelace"))


@pytest.mark.parametrize(
    "password", [GOOD, "tR9$kWq2vLm8xZ", "zwölf Boxkämpfer jagen Viktor", "gF7-kq0Pz2!mB" * 20]
)
def test_what_nobody_guesses_is_taken_however_long(password):
    validate_password(password, User(email="ada@example.org"))


@pytest.mark.django_db
def test_the_person_who_changes_a_password_is_told(client: Client):
    client.force_login(User.objects.create_user("ada@example.org", GOOD))
    given = {"oldpassword": GOOD, "password1": "passwordpassword", "password2": "passwordpassword"}
    page = client.post(reverse("account_change_password"), given).content.decode()
    assert "easy to guess" in page
    assert User.objects.get().check_password(GOOD)


@pytest.mark.django_db
def test_the_command_line_asks_the_same(monkeypatch):
    User.objects.create_user("ada@example.org", GOOD)
    monkeypatch.setattr("getpass.getpass", lambda *_, **__: "passwordpassword")
    with pytest.raises(CommandError):
        call_command("changepassword", "ada@example.org", verbosity=0)
    assert User.objects.get().check_password(GOOD)


def test_a_missing_password_is_not_called_guessable():
    GuessablePasswordValidator().validate("")
