"""An address has one form, wherever it comes from; one that tricks the eye is none."""

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from irm.accounts import services
from irm.accounts.addresses import address_form
from irm.accounts.models import Invitation, User
from irm.notifications.services import send_due_letters
from irm.register.models import Organisation
from tests.factories import StateFactory


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" Ada@Example.ORG ", "ada@example.org"),
        ("kelvin\u212a@example.org", "kelvink@example.org"),
        ("\uff41da@example.org", "ada@example.org"),
        ("ada@\uff45xample.org", "ada@example.org"),
        ("ada@B\u00dcCHER.example", "ada@xn--bcher-kva.example"),
        ("ada@bu\u0308cher.example", "ada@xn--bcher-kva.example"),
        ("ada@example\u3002org", "ada@example.org"),
        ("o'neil+irm@example.org", "o'neil+irm@example.org"),
    ],
)
def test_two_that_look_alike_are_one(typed, kept):
    assert address_form(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "ada\u200b@example.org", "ada@exam\u200dple.org", "\ufeffada@example.org", "ad\u00ada@example.org",
        "ad\u0131@example.org", "\u0430da@example.org", "ada@", "@example.org", "ada", "ada b@example.org",
        "ada@example\u202egro.org", "ada@-example.org", "ada@exa_mple..org", "a@b@\u0131", "ada\u3164@example.org",
        "ada@" + "x" * 300 + ".org", "\ud800@example.org", "a\0@example.org", "ada@localhost\u2024",
    ],
)  # fmt: skip
def test_what_tricks_the_eye_or_reaches_nobody_is_refused(typed):
    with pytest.raises(ValidationError):
        address_form(typed)


@pytest.mark.django_db
def test_every_way_in_knows_the_one_form(secretariat):
    given = {
        "actor": secretariat, "now": timezone.now(), "name": "Ada", "role": "focal_point",
        "state": StateFactory(), "starts_on": localdate(), "reference": "NV 1",
    }  # fmt: skip
    assert services.invite(email="Ada\u212a@Example.org", **given).email == "adak@example.org"
    with pytest.raises(ValidationError):
        services.invite(email="adak@EXAMPLE.org", **given)
    for email in ("ada\u200b@example.org", "ad\u0131@example.org"):
        assert not User.objects.filter(email=email).exists()
        with pytest.raises(ValidationError):
            services.invite(email=email, **given)
        with pytest.raises(ValidationError):
            User.objects.create_user(email)
        with pytest.raises(ValidationError), transaction.atomic():
            User(email=email).save()
    assert Invitation.objects.count() == 1
    assert User.objects.create_user("B\uff45n@example.org").email == "ben@example.org"
    assert not Organisation.objects.exists()


@pytest.mark.django_db
def test_the_sign_in_finds_the_account_in_whichever_way_its_address_is_typed(client):
    User.objects.create_user("ada@xn--bcher-kva.example", "seven herons cross the bay")
    given = {"login": "Ada@b\u00fccher.example", "password": "seven herons cross the bay"}
    assert client.post(reverse("account_login"), given).status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "to"),
    [
        ("m\u0131ke@bigfig.example", []),
        ("mike@b\u0131gfig.example", []),
        ("mike@bigf\u0456g.example", []),
        ("MI\u212aE@BigFig.example", [["mike@bigfig.example"]]),
    ],
)
def test_a_new_password_goes_to_the_account_and_to_no_look_alike(client, typed, to):
    User.objects.create_user("mike@bigfig.example", "seven herons cross the bay")
    client.post(reverse("account_reset_password"), {"email": typed})
    send_due_letters(now=timezone.now())
    assert [letter.to for letter in mail.outbox] == to
