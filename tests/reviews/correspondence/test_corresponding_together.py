"""Two officers on one note verbale at the same moment: one wins, the other is told, nothing is half-done."""

import datetime

import pytest
from django.core.files.base import ContentFile

from irm.accounts.choices import Role
from irm.notifications.models import Letter, Notification
from reviews.correspondence import services
from reviews.models import Correspondence
from tests.factories import CountryReviewFactory, MembershipFactory
from tests.racing import outcomes

pytestmark = pytest.mark.django_db(transaction=True)
DAY = datetime.date
TODAY = DAY(2026, 11, 21)
NOW = datetime.datetime(2026, 11, 21, 8, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def private_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def officers():
    return [MembershipFactory().user for _ in range(2)]


@pytest.fixture
def review():
    review = CountryReviewFactory()
    MembershipFactory(role=Role.FOCAL_POINT, state=review.state)
    return review


def register(actor, review, number="NV 7", **more):
    return services.register_incoming(
        actor=actor, now=NOW, state=review.state, review=review, number=number,
        dated_on=DAY(2026, 11, 9), subject=f"Entered by {actor}", **more,
    )  # fmt: skip


def draft(actor, review):
    return services.draft_note_verbale(
        actor=actor, now=NOW, template="focal_point", review=review,
        given={"reply_by": DAY(2027, 1, 4)}, reply_due_on=DAY(2027, 1, 4),
    )  # fmt: skip


def send(note, actor, number):
    return services.mark_sent(
        note_id=note.pk, number=number, dated_on=DAY(2026, 11, 2), actor=actor, today=TODAY
    )


ONCE = "This note verbale of this date is in the register already."


@pytest.mark.parametrize("turn", range(3))
def test_of_two_who_register_the_same_note_one_does_and_the_other_is_told(officers, review, tmp_path, turn):
    scan = b"%PDF-1.7 invented %%EOF"
    acts = [
        lambda who=who: register(who, review, document=ContentFile(scan, name="note.pdf")) for who in officers
    ]
    assert outcomes(*acts) == [ONCE, "done"]
    assert Correspondence.objects.count() == 1
    assert len([found for found in tmp_path.rglob("*") if found.is_file()]) == 1


@pytest.mark.parametrize("turn", range(3))
def test_a_draft_is_sent_once_and_its_state_is_told_once(officers, review, turn):
    note = draft(officers[0], review)
    acts = [lambda who=who, n=n: send(note, who, f"CU {n}") for n, who in enumerate(officers)]
    assert outcomes(*acts) == ["already_sent", "done"]
    note.refresh_from_db()
    assert note.number in {"CU 0", "CU 1"}
    assert Correspondence.pgh_event_model.objects.filter(pgh_obj_id=note.pk).count() == 2
    assert Notification.objects.filter(key__startswith="note_sent:").count() == Letter.objects.count() == 1


def test_two_drafts_do_not_go_out_under_one_number(officers, review):
    notes = [draft(officers[0], review) for _ in range(2)]
    acts = [lambda n=n, who=who: send(n, who, "CU 9") for n, who in zip(notes, officers, strict=True)]
    assert outcomes(*acts) == [ONCE, "done"]
    assert Correspondence.objects.drafts().count() == 1
    assert Notification.objects.count() == Letter.objects.count() == 1


def test_a_draft_is_sent_or_thrown_away_but_not_both(officers, review):
    note = draft(officers[0], review)
    results = outcomes(
        lambda: send(note, officers[0], "CU 1"),
        lambda: services.discard_draft(note_id=note.pk, actor=officers[1]),
    )
    left = Correspondence.objects.filter(pk=note.pk).first()
    assert results == (["already_sent", "done"] if left else ["done", "gone"])
    assert left is None or left.number == "CU 1"
    assert Notification.objects.count() == (1 if left else 0)


def test_of_two_replies_to_one_note_one_stands(officers, review):
    note = send(draft(officers[0], review), officers[0], "CU 1")
    replies = [register(officers[0], review, number=f"NV {n}") for n in range(2)]
    acts = [
        lambda who=who, reply=reply: services.mark_replied(note_id=note.pk, reply_id=reply.pk, actor=who)
        for who, reply in zip(officers, replies, strict=True)
    ]
    assert outcomes(*acts) == ["answered", "done"]
    note.refresh_from_db()
    assert note.replied_by in replies


def test_who_registers_a_reply_to_an_answered_note_registers_nothing(officers, review, tmp_path):
    note = send(draft(officers[0], review), officers[0], "CU 1")
    acts = [
        lambda who=who, n=n: register(
            who, review, number=f"NV {n}", answers=note, document=ContentFile(b"%PDF-1.7 %%EOF", name="n.pdf")
        )
        for n, who in enumerate(officers)
    ]
    assert outcomes(*acts) == ["answered", "done"]
    assert Correspondence.objects.filter(direction="incoming").count() == 1
    assert len(list(tmp_path.rglob("*.pdf"))) == 1
