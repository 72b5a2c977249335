"""Letters are tried for three days, then given up, told to the secretariat, and sent again when it asks."""

import datetime
import itertools
import logging
import smtplib
from collections.abc import Callable
from unittest import mock

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from kombu.exceptions import OperationalError

from irm.accounts import services as accounts
from irm.accounts.choices import Role
from irm.accounts.models import Invitation, User
from irm.errors import RuleError
from irm.notifications import services, tasks
from irm.notifications.models import Letter
from irm.notifications.models.letters import TRIED_FOR, next_attempt
from tests.factories import MembershipFactory, RealStateFactory, UserFactory

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 11, 23, 9, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)
POST = "irm.notifications.services.letters._post"
HOME = "dashboards:app_home"


@pytest.fixture(autouse=True)
def watch(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that a round takes: none, but where a test lets them pass."""
    passed = [0.0]
    monkeypatch.setattr("irm.notifications.services.letters.monotonic", lambda: passed[0], raising=False)
    return passed


@pytest.fixture
def colleague() -> User:
    """Another member of the secretariat."""
    return MembershipFactory(role=Role.SECRETARIAT).user


@pytest.fixture
def approved(secretariat: User, colleague: User) -> Invitation:
    """An invitation that a second person has approved; nothing is sent yet."""
    entered = accounts.invite(
        actor=secretariat, now=NOW, email="ada@example.org", name="Ada Invented", role=Role.FOCAL_POINT,
        starts_on=datetime.date(2020, 1, 1), reference="NV/2026/17", state=RealStateFactory(),
    )  # fmt: skip
    return accounts.approve_invitation(invitation_id=entered.pk, actor=colleague, now=NOW)


def letter_to(user: User, **given: object) -> Letter:
    facts = {"subject": "S", "body": "B", "created_at": NOW, "next_attempt_at": NOW} | given
    return Letter.objects.create(user=user, **facts)


def try_until(end: datetime.datetime, *, since: datetime.datetime = NOW) -> list[datetime.datetime]:
    """Let beat ask once a minute while nobody takes letters; the moments at which the one letter was tried."""
    tried: list[datetime.datetime] = []
    with mock.patch(POST, side_effect=ConnectionRefusedError(111, "Connection refused")):
        now = since
        while now <= end:
            before = Letter.objects.get().attempts
            services.send_due_letters(now=now)
            if Letter.objects.get().attempts > before:
                tried.append(now)
            letter = Letter.objects.get()
            if letter.given_up_at:
                break
            now = letter.next_attempt_at
    return tried


def test_the_pauses_double_up_to_two_hours_and_end_after_three_days():
    def pause(attempts: int) -> datetime.timedelta:
        again = next_attempt(first=NOW, now=NOW, attempts=attempts)
        assert again is not None
        return again - NOW

    assert [pause(n) // datetime.timedelta(minutes=1) for n in range(1, 9)] == [2, 4, 8, 16, 32, 64, 120, 120]
    assert pause(5000) == 2 * HOUR
    assert next_attempt(first=NOW, now=NOW + TRIED_FOR - HOUR, attempts=40) == NOW + TRIED_FOR
    assert next_attempt(first=NOW, now=NOW + TRIED_FOR, attempts=41) is None


def test_a_letter_is_tried_for_three_days_and_then_given_up(secretariat):
    letter_to(secretariat)
    tried = try_until(NOW + datetime.timedelta(days=9))
    letter = Letter.objects.get()
    assert tried[-1] - tried[0] == TRIED_FOR
    assert letter.given_up_at == tried[-1]
    assert max(after - before for before, after in itertools.pairwise(tried)) == 2 * HOUR
    assert services.send_due_letters(now=NOW + datetime.timedelta(days=30)) == 0


def test_three_days_begin_with_the_first_try_not_with_the_writing(secretariat):
    letter_to(secretariat)
    monday = NOW + datetime.timedelta(days=4)
    assert services.send_due_letters(now=monday) == 1


def test_an_address_that_does_not_exist_is_given_up_at_once_and_a_busy_one_is_not(secretariat):
    letter = letter_to(secretariat)
    busy = smtplib.SMTPRecipientsRefused({"a@example.org": (450, b"later")})
    unknown = smtplib.SMTPRecipientsRefused({"a@example.org": (550, b"no such user")})
    with mock.patch(POST, side_effect=[busy, unknown]):
        services.send_letter(letter_id=letter.pk, now=NOW)
        letter.refresh_from_db()
        assert letter.given_up_at is None
        services.send_letter(letter_id=letter.pk, now=NOW + HOUR)
    letter.refresh_from_db()
    assert letter.given_up_at == NOW + HOUR


def test_a_round_ends_where_the_mail_server_is_away(secretariat):
    for _ in range(10):
        letter_to(secretariat)
    with mock.patch(POST, side_effect=TimeoutError) as asked:
        services.send_due_letters(now=NOW)
    assert asked.call_count == 3
    assert services.send_due_letters(now=NOW + HOUR) == 10


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"given_up_at": NOW, "last_error": "TimeoutError: "}, "given up on 23 November 2026: TimeoutError"),
        ({"sending_since": NOW}, "in doubt: perhaps sent"),
        ({"first_attempt_at": NOW, "last_error": "SMTPServerDisconnected"}, "tried since 23 November 2026"),
    ],
)
def test_a_letter_that_is_not_delivered_stands_on_the_desk_until_it_is_sent_again(
    client, secretariat, given, words, django_capture_on_commit_callbacks
):
    letter = letter_to(UserFactory(email="far@example.org"), kind="account", **given)
    client.force_login(secretariat)
    page = client.get(reverse(HOME)).content.decode()
    assert "Letters not delivered" in page
    assert words in page
    assert "Every letter has gone out" not in page
    address = reverse("notifications:send_again", args=[letter.pk])
    assert f'action="{address}"' in page
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(address).status_code == 302
    assert [each.to for each in mail.outbox] == [["far@example.org"]]
    page = client.get(reverse(HOME)).content.decode()
    assert "Every letter has gone out or is on its way." in page
    assert client.post(address, follow=True).content.decode().count("has been dealt with meanwhile") == 1
    assert len(mail.outbox) == 1


def test_a_letter_that_is_being_sent_at_this_moment_is_not_sent_beside(secretariat):
    old = letter_to(secretariat, first_attempt_at=NOW - 5 * HOUR, sending_since=NOW)
    with pytest.raises(RuleError):
        services.send_again(letter_id=old.pk, actor=secretariat, now=NOW)


def test_a_letter_that_a_slow_round_sends_at_this_moment_is_not_sent_beside(secretariat, watch):
    first, second = letter_to(secretariat), letter_to(secretariat)
    late = NOW + datetime.timedelta(minutes=20)
    refusals: list[str] = []

    def post(message: object) -> None:
        if watch[0]:
            with pytest.raises(RuleError) as refusal:
                services.send_again(letter_id=second.pk, actor=secretariat, now=late)
            refusals.append(str(refusal.value.code))
        watch[0] = 20 * 60

    with mock.patch(POST, side_effect=post):
        assert services.send_letters(letter_ids=[first.pk, second.pk], now=NOW) == 2
    assert refusals == ["closed"]


def test_the_pause_begins_when_the_mail_server_refused_not_when_the_round_began(secretariat, watch):
    letter = letter_to(secretariat)

    def post(message: object) -> None:
        watch[0] = 20 * 60
        raise TimeoutError

    with mock.patch(POST, side_effect=post):
        services.send_letters(letter_ids=[letter.pk], now=NOW)
    letter.refresh_from_db()
    assert letter.next_attempt_at == NOW + datetime.timedelta(minutes=22)


def test_all_that_were_given_up_are_sent_again_and_those_in_doubt_are_left(
    client, secretariat, django_capture_on_commit_callbacks
):
    for _ in range(3):
        letter_to(secretariat, given_up_at=NOW)
    letter_to(secretariat, sending_since=NOW)
    client.force_login(secretariat)
    address = reverse("notifications:send_all_again")
    assert f'action="{address}"' in client.get(reverse(HOME)).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address)
    assert len(mail.outbox) == 3
    assert Letter.objects.in_doubt(timezone.now()).count() == 1


def test_only_the_secretariat_sends_again(focal_point):
    letter = letter_to(focal_point, given_up_at=NOW)
    with pytest.raises(PermissionDenied):
        services.send_again(letter_id=letter.pk, actor=focal_point, now=NOW)
    with pytest.raises(PermissionDenied):
        services.send_all_again(actor=focal_point, now=NOW)


def test_metrics_tell_of_letters_that_have_not_gone_out(client, secretariat):
    letter_to(secretariat)
    letter_to(secretariat, given_up_at=NOW)
    letter_to(secretariat, sending_since=NOW)
    text = client.get("/metrics").content.decode()
    assert 'irm_letters{state="waiting"} 1.0' in text
    assert 'irm_letters{state="given_up"} 1.0' in text
    assert 'irm_letters{state="in_doubt"} 1.0' in text
    (age,) = [line.split()[1] for line in text.splitlines() if line.startswith("irm_letters_oldest_waiting")]
    assert float(age) > 0


def test_an_invitation_that_could_not_be_delivered_says_so_and_is_sent_again(
    client, secretariat, approved, django_capture_on_commit_callbacks
):
    client.force_login(secretariat)
    people = reverse("accounts:people")
    assert "Letter on its way" in client.get(people).content.decode()
    try_until(NOW + datetime.timedelta(days=4))
    page = client.get(people).content.decode()
    assert "Letter not delivered, given up on 26 November 2026" in page
    again = reverse("accounts:send_again", args=[approved.pk])
    assert f'action="{again}"' in page
    assert "ada@example.org" in client.get(reverse(HOME)).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(again)
    assert [each.to for each in mail.outbox] == [["ada@example.org"]]
    assert Letter.objects.count() == 1
    page = client.get(people).content.decode()
    assert "Letter sent on" in page
    assert "not delivered" not in page


def test_a_link_is_in_the_letter_and_nowhere_else(approved):
    services.send_due_letters(now=NOW)
    link = str(mail.outbox[0].body).split("/invitations/")[1].split("/")[0]
    assert accounts.find_invitation(token=link) == approved
    assert link not in str(list(Letter.objects.values()))


def token_in(message: object) -> str:
    return str(message.body).split("/invitations/")[1].split("/")[0]  # type: ignore[attr-defined]


def ask_for_a_password(invitation: Invitation) -> None:
    services.write_forgotten_password(address=invitation.email, language="en", now=NOW + HOUR)


def send_link_again(invitation: Invitation) -> None:
    actor = MembershipFactory(role=Role.SECRETARIAT).user
    accounts.send_link_again(invitation_id=invitation.pk, actor=actor, now=NOW + HOUR)


@pytest.mark.parametrize("ask", [ask_for_a_password, send_link_again])
def test_a_delivered_link_works_until_a_newer_letter_is_accepted(approved, ask):
    services.send_due_letters(now=NOW)
    old = token_in(mail.outbox[0])
    ask(approved)
    refused = smtplib.SMTPRecipientsRefused({approved.email: (450, b"later")})
    with mock.patch(POST, side_effect=refused):
        services.send_due_letters(now=NOW + HOUR)
    assert accounts.find_invitation(token=old) == approved
    sent: list[str] = []
    with mock.patch(POST, side_effect=lambda message: sent.append(token_in(message))):
        assert services.send_due_letters(now=NOW + 2 * HOUR) == 1
    assert accounts.find_invitation(token=old) is None
    assert accounts.find_invitation(token=sent[0]) == approved


def test_a_link_that_was_perhaps_delivered_works(approved):
    services.send_due_letters(now=NOW)
    send_link_again(approved)
    sent: list[str] = []

    def killed(message: object) -> None:
        sent.append(token_in(message))
        raise SystemExit

    with mock.patch(POST, side_effect=killed), pytest.raises(SystemExit):
        services.send_due_letters(now=NOW + HOUR)
    Invitation.objects.update(link_expires_at=NOW)
    given = {"name": "Ada", "language": "en", "password": "seven herons cross the bay"}
    accounts.accept_invitation(token=sent[0], now=NOW + 2 * HOUR, **given)
    assert accounts.find_invitation(token=token_in(mail.outbox[0])) is None


def test_an_answer_to_an_invited_person_that_is_not_delivered_is_told_on_the_invitation(approved):
    services.send_due_letters(now=NOW)
    ask_for_a_password(approved)
    unknown = smtplib.SMTPRecipientsRefused({approved.email: (550, b"no such user")})
    with mock.patch(POST, side_effect=unknown):
        services.send_due_letters(now=NOW + HOUR)
    approved.refresh_from_db()
    assert (approved.link_sent_at, approved.link_failed_at) == (None, NOW + HOUR)


def test_a_withdrawn_invitation_is_not_written_to(approved, secretariat):
    accounts.withdraw_invitation(invitation_id=approved.pk, actor=secretariat, now=NOW)
    assert services.send_due_letters(now=NOW) == 0
    assert mail.outbox == []
    assert not Letter.objects.not_delivered(NOW + datetime.timedelta(days=9)).exists()


def test_an_approval_that_does_not_commit_leaves_no_letter(secretariat, colleague):
    invitation = accounts.invite(
        actor=secretariat, now=NOW, email="a@example.org", name="A", role=Role.SECRETARIAT,
        starts_on=datetime.date(2020, 1, 1), reference="NV",
    )  # fmt: skip
    full = mock.patch.object(Letter.objects.all().__class__, "create", side_effect=OSError("no row"))
    with full, pytest.raises(OSError, match="no row"):
        accounts.approve_invitation(invitation_id=invitation.pk, actor=colleague, now=NOW)
    invitation.refresh_from_db()
    assert invitation.approved_at is None


@pytest.mark.parametrize("error", [OperationalError("away"), ConnectionError("away"), TimeoutError()])
def test_a_broker_that_is_away_costs_a_line_in_the_log_and_no_error(
    client, secretariat, colleague, caplog, error, django_capture_on_commit_callbacks
):
    invitation = accounts.invite(
        actor=secretariat, now=NOW, email="a@example.org", name="A", role=Role.SECRETARIAT,
        starts_on=datetime.date(2020, 1, 1), reference="NV",
    )  # fmt: skip
    client.force_login(colleague)
    caplog.set_level(logging.WARNING, logger="irm.nudges")
    away: Callable = mock.patch.object(tasks.send_letters, "apply_async", side_effect=error)
    with away, django_capture_on_commit_callbacks(execute=True):
        answer = client.post(reverse("accounts:approve", args=[invitation.pk]))
    assert answer.status_code == 302
    assert "waits for beat's next round" in caplog.text
    assert services.send_due_letters(now=timezone.now()) == 1
    assert [each.to for each in mail.outbox] == [["a@example.org"]]
