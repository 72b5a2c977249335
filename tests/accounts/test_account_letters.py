"""Letters about one's own account: in our words and the person's language, in the transaction of the change."""

import datetime
from unittest import mock

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localdate

from irm.accounts import services
from irm.accounts.choices import Role
from irm.accounts.letters import CHANGES
from irm.accounts.models import User
from irm.notifications.models import Letter
from irm.notifications.services import send_due_letters
from tests.factories import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
PASSWORD = "seven herons cross the bay"
NEW = "nine otters under the bridge"
RESET = "account_reset_password"


@pytest.fixture
def person() -> User:
    """Somebody with a password who reads French."""
    return User.objects.create_user("ada@example.org", PASSWORD, first_name="Ada", language="fr")


@pytest.fixture
def signed_in(client: Client, person: User) -> Client:
    """The browser of that person, just signed in."""
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    return client


def delivered() -> list[mail.EmailMessage]:
    send_due_letters(now=timezone.now())
    return list(mail.outbox)


def change_password(client: Client) -> int:
    form = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    client.raise_request_exception = False
    return client.post(reverse("account_change_password"), form).status_code


def activate_totp(client: Client) -> int:
    client.get(reverse("mfa_activate_totp"))
    secret = client.session[totp.SECRET_SESSION_KEY]
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    code = totp.format_hotp_value(totp.hotp_value(secret, counter))
    client.raise_request_exception = False
    return client.post(reverse("mfa_activate_totp"), {"code": code}).status_code


def new_codes(client: Client) -> int:
    client.raise_request_exception = False
    return client.post(reverse("mfa_generate_recovery_codes"), {}).status_code


def test_a_changed_password_is_told_in_the_persons_language_without_the_library_s_words(signed_in):
    assert change_password(signed_in) == 302
    (letter,) = delivered()
    assert letter.to == ["ada@example.org"]
    assert not letter.subject.startswith("[")
    assert letter.subject != "Your password was changed"
    for words in ("Hello from", "Thank you for using", "example.com"):
        assert words not in letter.body
    assert "127.0.0.1" in letter.body
    assert "List-Unsubscribe" not in letter.extra_headers


def test_every_letter_that_the_library_can_write_here_has_words_of_ours():
    assert {
        "account/email/password_changed", "account/email/password_reset", "account/email/password_set",
        "mfa/email/recovery_codes_generated", "mfa/email/totp_activated", "mfa/email/totp_deactivated",
        "mfa/email/webauthn_added", "mfa/email/webauthn_removed",
        "socialaccount/email/account_connected", "socialaccount/email/account_disconnected",
    } == set(CHANGES)  # fmt: skip


@pytest.mark.parametrize("do", [change_password, activate_totp, new_codes])
def test_a_change_and_its_letter_are_kept_together_or_not_at_all(signed_in, person, do):
    if do is new_codes:
        totp.TOTP.activate(person, "JBSWY3DPEHPK3PXP")
        RecoveryCodes.activate(person)
    before = (person.password, list(Authenticator.objects.values("type", "data")))
    with mock.patch.object(Letter.objects.all().__class__, "create", side_effect=OperationalError("gone")):
        assert do(signed_in) >= 500
    person.refresh_from_db()
    assert (person.password, list(Authenticator.objects.values("type", "data"))) == before
    assert do(signed_in) == 302
    person.refresh_from_db()
    assert (person.password, list(Authenticator.objects.values("type", "data"))) != before
    assert Letter.objects.filter(user=person, kind="account").count() == 1


def test_a_forgotten_password_is_answered_with_a_link_that_works(client, person):
    client.post(reverse(RESET), {"email": "Ada@Example.org"})
    (letter,) = delivered()
    assert letter.to == ["ada@example.org"]
    link = next(line for line in letter.body.splitlines() if line.startswith("http"))
    page = client.get(link.removeprefix("http://127.0.0.1:8000"), follow=True)
    assert client.post(page.request["PATH_INFO"], {"password1": NEW, "password2": NEW}).status_code == 302
    person.refresh_from_db()
    assert person.check_password(NEW)
    assert link not in str(list(Letter.objects.values()))


def test_a_stranger_gets_no_letter_and_nothing_is_kept_of_the_address(client):
    assert client.post(reverse(RESET), {"email": "nobody@example.org"}).status_code == 302
    assert delivered() == []
    assert not Letter.objects.exists()


def test_a_deactivated_person_is_sent_to_the_secretariat(client, person):
    User.objects.update(is_active=False, language="en")
    client.post(reverse(RESET), {"email": person.email})
    (letter,) = delivered()
    assert "ask the secretariat" in letter.body
    assert "http" not in letter.body


@pytest.mark.parametrize("days", [5, -5])
def test_an_invited_person_is_told_until_when_and_gets_a_link(client, secretariat, days):
    invitation = services.invite(
        actor=secretariat, now=timezone.now(), email="ben@example.org", name="Ben", role=Role.SECRETARIAT,
        starts_on=localdate(), reference="NV 1",
    )  # fmt: skip
    client.post(reverse(RESET), {"email": "ben@example.org"})
    assert delivered() == []
    services.approve_invitation(
        invitation_id=invitation.pk, actor=MembershipFactory().user, now=timezone.now()
    )
    delivered()
    invitation.refresh_from_db()
    invitation.link_expires_at = timezone.now() + datetime.timedelta(days=days)
    invitation.save()
    client.post(reverse(RESET), {"email": "ben@example.org"})
    letter = delivered()[-1]
    invitation.refresh_from_db()
    assert date_format(timezone.localtime(invitation.link_expires_at), "DATE_FORMAT") in letter.body
    assert "sign up" not in letter.body
    token = letter.body.split("/invitations/")[1].split("/")[0]
    assert services.find_invitation(token=token) == invitation


def test_the_page_does_the_same_for_every_address(client, person, secretariat):
    inactive = UserFactory(email="gone@example.org", is_active=False)
    answers = set()
    for address in (person.email, inactive.email, "nobody@example.org"):
        with CaptureQueriesContext(connection) as asked:
            answer = client.post(reverse(RESET), {"email": address})
        # The history's context stands before each statement.
        verbs = tuple(query["sql"].split("; ")[-1].split()[0] for query in asked.captured_queries)
        answers.add((answer.status_code, answer.url, verbs))
    ((status, url, verbs),) = answers
    assert (status, url) == (302, reverse("account_reset_password_done"))
    assert [verb for verb in verbs if verb not in {"SAVEPOINT", "RELEASE"}] == ["INSERT"]


def test_who_asks_several_times_while_no_letter_goes_out_gets_one(client, person):
    for _ in range(3):
        client.post(reverse(RESET), {"email": person.email})
    assert len(delivered()) == 1
