"""Telling people once, in their language, as often as they want."""

import datetime
import re
import smtplib
from unittest import mock

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from irm.accounts.models import User
from irm.notifications import services, tasks
from irm.notifications.models import Letter, Notification, Preference
from irm.notifications.services import Message
from irm.notifications.wording import stop_link
from tests.factories import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2020, 1, 1, 9, tzinfo=datetime.UTC)
MONDAY, TUESDAY = datetime.date(2026, 11, 23), datetime.date(2026, 11, 24)


def tell(*users: User, key: str = "review:1:drawn") -> list[Notification]:
    return services.notify(
        users=users,
        compose=lambda user: Message(
            f"Drawn ({get_language()})", "Your State is drawn.", "you are its focal point"
        ),
        key=key,
        url="/reviews/XAA/2/",
        now=NOW,
    )


def test_a_frequency_that_does_not_exist_is_refused_in_words(client, focal_point):
    client.force_login(focal_point)
    answer = client.post(reverse("notifications:settings"), {"frequency": "hourly"})
    assert answer.status_code == 422
    assert 'href="#f-immediately">Choose how often letters come.' in answer.content.decode()
    assert not Preference.objects.exists()


def test_a_notice_becomes_one_letter_that_says_why_and_how_to_stop(
    focal_point, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        tell(focal_point)
    (letter,) = mail.outbox
    assert letter.to == [focal_point.email]
    assert "You are told because you are its focal point." in letter.body
    assert "http://127.0.0.1:8000/reviews/XAA/2/" in letter.body
    assert stop_link(focal_point) in letter.body
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert Letter.objects.get().sent_at is not None


def test_the_same_event_is_told_once(focal_point, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        assert len(tell(focal_point)) == 1
        assert tell(focal_point) == []
    assert len(mail.outbox) == 1
    assert Notification.objects.count() == 1


def test_each_person_reads_their_own_language():
    french, chinese = UserFactory(language="fr"), UserFactory(language="zh")
    tell(french, chinese)
    assert {n.user_id: n.subject for n in Notification.objects.all()} == {
        french.pk: "Drawn (fr)",
        chinese.pk: "Drawn (zh-hans)",
    }


def test_a_letter_that_went_out_is_never_sent_again(focal_point, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        tell(focal_point)
    assert services.send_letter(letter_id=Letter.objects.get().pk, now=timezone.now()) is False
    assert services.send_due_letters(now=timezone.now()) == 0
    assert len(mail.outbox) == 1


def test_a_letter_whose_message_was_lost_is_sent_by_the_next_sweep(focal_point):
    tell(focal_point)
    assert mail.outbox == []
    assert services.send_due_letters(now=NOW) == 1
    assert len(mail.outbox) == 1


def test_a_broker_that_is_away_stops_neither_the_event_nor_the_digests(
    focal_point, partner, django_capture_on_commit_callbacks
):
    services.choose_frequency(user=partner, frequency="daily")
    away = mock.patch.object(tasks.send_letters, "apply_async", side_effect=ConnectionError("no broker"))
    with away as asked, django_capture_on_commit_callbacks(execute=True):
        tell(focal_point, partner)
        assert services.compile_digests(now=NOW, today=TUESDAY) == 1
    # The first nudge meets the silence, the next ones leave the broker alone for a while.
    assert asked.call_count == 1
    assert mail.outbox == []
    assert services.send_due_letters(now=NOW) == 2


def test_a_refused_letter_is_tried_again_later(focal_point):
    tell(focal_point)
    pk = Letter.objects.get().pk
    with mock.patch(
        "irm.notifications.services.letters._post", side_effect=smtplib.SMTPServerDisconnected("gone")
    ):
        assert services.send_letter(letter_id=pk, now=NOW) is False
    letter = Letter.objects.get()
    assert (letter.attempts, letter.last_error) == (1, "SMTPServerDisconnected: gone")
    assert services.send_letter(letter_id=pk, now=NOW + datetime.timedelta(minutes=1)) is False
    assert services.send_letter(letter_id=pk, now=NOW + datetime.timedelta(minutes=3)) is True


def test_a_letter_whose_sender_was_killed_is_in_doubt_and_left_to_a_person(focal_point):
    tell(focal_point)
    with (
        mock.patch("irm.notifications.services.letters._post", side_effect=KeyboardInterrupt),
        pytest.raises(KeyboardInterrupt),
    ):
        services.send_letter(letter_id=Letter.objects.get().pk, now=NOW)
    assert services.send_due_letters(now=NOW + datetime.timedelta(days=1)) == 0
    assert Letter.objects.in_doubt(NOW + datetime.timedelta(hours=1)).count() == 1


def test_a_digest_gathers_what_came_since_the_last_one(focal_point, django_capture_on_commit_callbacks):
    services.choose_frequency(user=focal_point, frequency="weekly")
    tell(focal_point, key="one")
    tell(focal_point, key="two")
    assert services.compile_digests(now=NOW, today=TUESDAY) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert services.compile_digests(now=NOW, today=MONDAY) == 1
        assert services.compile_digests(now=NOW, today=MONDAY) == 0
    (letter,) = mail.outbox
    assert letter.subject == "2 notices from the IRM tracker"
    assert Notification.objects.filter(letter=None).count() == 0


def test_an_empty_digest_is_not_sent(focal_point):
    services.choose_frequency(user=focal_point, frequency="daily")
    assert services.compile_digests(now=NOW, today=TUESDAY) == 0
    assert not Letter.objects.exists()


def test_never_means_no_letter_but_a_notice(focal_point):
    services.choose_frequency(user=focal_point, frequency="never")
    tell(focal_point)
    assert (Notification.objects.count(), Letter.objects.count()) == (1, 0)


def test_the_stop_link_works_without_signing_in_and_only_when_confirmed(client, focal_point):
    address = stop_link(focal_point).removeprefix("http://127.0.0.1:8000")
    assert client.get(address).status_code == 200
    assert not Preference.objects.exists()
    assert client.post(address).status_code == 200
    assert Preference.objects.get().frequency == "never"


def test_a_forged_stop_link_stops_nothing(client, focal_point):
    answer = client.post(reverse("notifications:stop", args=["1:forged:token"]))
    assert answer.status_code == 404
    assert not Preference.objects.exists()


def test_a_person_reads_and_marks_only_their_own_notices(client, focal_point, partner):
    tell(focal_point, partner)
    client.force_login(focal_point)
    foreign = Notification.objects.get(user=partner)
    client.post(reverse("notifications:read"), {"notification": foreign.pk})
    foreign.refresh_from_db()
    assert foreign.read_at is None
    client.post(reverse("notifications:read"))
    assert Notification.objects.filter(user=focal_point, read_at=None).count() == 0
    assert client.get(reverse("notifications:notices")).content.decode().count("Drawn (en)") == 1


def test_the_settings_keep_a_choice(client, focal_point):
    client.force_login(focal_point)
    assert client.post(reverse("notifications:settings"), {"frequency": "daily"}).status_code == 302
    assert re.search(
        r'value="daily"\s+checked', client.get(reverse("notifications:settings")).content.decode()
    )


@pytest.mark.parametrize("frequency", ["immediately", "daily"])
def test_no_letter_goes_to_a_person_whose_roles_have_ended(frequency, focal_point):
    services.choose_frequency(user=focal_point, frequency=frequency)
    tell(focal_point)
    focal_point.memberships.update(ends_on=timezone.localdate())
    services.compile_digests(now=NOW, today=TUESDAY)
    assert services.send_due_letters(now=NOW) == 0
    assert mail.outbox == []
    MembershipFactory(user=focal_point)
    assert services.send_due_letters(now=NOW + datetime.timedelta(days=1)) == 0
    assert services.compile_digests(now=NOW, today=TUESDAY + datetime.timedelta(days=1)) == 0


def test_who_takes_a_role_from_a_day_ahead_is_told_now(stranger):
    MembershipFactory(user=stranger, starts_on=timezone.localdate() + datetime.timedelta(days=9))
    tell(stranger)
    assert services.send_due_letters(now=NOW) == 1


MONDAY = datetime.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("chosen", "asked", "written"),
    [
        (MONDAY - datetime.timedelta(days=3), MONDAY, 1),
        (MONDAY - datetime.timedelta(days=3), MONDAY + datetime.timedelta(days=1), 1),
        (MONDAY, MONDAY, 1),
        (MONDAY, MONDAY + datetime.timedelta(days=2), 1),
        (MONDAY + datetime.timedelta(days=1), MONDAY + datetime.timedelta(days=2), 0),
        (MONDAY + datetime.timedelta(days=1), MONDAY + datetime.timedelta(days=7), 1),
    ],
)
def test_a_first_weekly_digest_comes_later_in_the_week_where_no_worker_was_there_on_monday(
    monkeypatch, focal_point, chosen, asked, written
):
    monkeypatch.setattr("irm.notifications.services.notices.localdate", lambda: chosen, raising=False)
    services.choose_frequency(user=focal_point, frequency="weekly")
    services.choose_frequency(user=focal_point, frequency="weekly")
    Notification.objects.create(
        user=focal_point, key="k", subject="S", text="T", reason="R", created_at=timezone.now()
    )
    assert services.compile_digests(now=timezone.now(), today=asked) == written
