"""The register of correspondence: who reads it, what is refused, and the notes that are drafted."""

import datetime
import io

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from docx import Document

from irm import files
from irm.accounts.choices import Role
from irm.errors import RuleError
from reviews.correspondence import services
from reviews.correspondence.choices import NoteTemplate
from reviews.correspondence.notes_verbales import BODY, HEADING, MARK, read_template
from reviews.models import Correspondence
from tests.factories import (
    CountryReviewFactory,
    MembershipFactory,
    MilestoneFactory,
    ReviewingStateFactory,
    StateFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]
DAY = datetime.date(2026, 3, 2)
DUE = datetime.date(2026, 4, 2)
WRITTEN = datetime.datetime(2026, 3, 1, 12, tzinfo=datetime.UTC)
GIVEN = {
    "reply_by": DUE, "step": "Self-assessment & <checklist>\x0b", "expected_on": DAY,
    "visit_from": DAY, "visit_to": DUE,
}  # fmt: skip


@pytest.fixture(autouse=True)
def private_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def review(db):
    review = CountryReviewFactory(year_of_cycle=3)
    for position in (1, 2):
        ReviewingStateFactory(review=review, position=position)
    return review


def drafted(actor, review, template=NoteTemplate.FOCAL_POINT, **more):
    return services.draft_note_verbale(
        actor=actor, now=WRITTEN, template=template, review=review, given=GIVEN, **more
    )


def sent(actor, review, number="CU 2026/1", **more):
    note = drafted(actor, review, reply_due_on=DUE)
    return services.mark_sent(note_id=note.pk, number=number, dated_on=DAY, actor=actor, today=DAY, **more)


def received(actor, state, number="NV 7", dated_on=DAY, **more):
    return services.register_incoming(
        actor=actor,
        now=timezone.now(),
        state=state,
        number=number,
        dated_on=dated_on,
        subject="Reply",
        **more,
    )


@pytest.mark.parametrize("template", NoteTemplate.values)
def test_every_template_becomes_a_word_document_that_says_it_is_a_draft(secretariat, review, template):
    note = drafted(secretariat, review, template)
    with note.draft.open("rb") as file:
        document = Document(io.BytesIO(file.read()))
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert styles.count(BODY) == len(read_template(template).paragraphs)
    assert styles.count(HEADING) == 1
    mark = document.sections[0].header.paragraphs[0]
    assert (mark.style.name, mark.text.startswith("DRAFT of ")) == (MARK, True)
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert review.state.name_en in text
    assert "$" not in text
    assert document.inline_shapes.__len__() == 0


def test_a_note_that_names_reviewers_waits_for_the_draw(secretariat):
    with pytest.raises(RuleError) as refusal:
        drafted(secretariat, CountryReviewFactory(), NoteTemplate.LOTS_DRAWN)
    assert refusal.value.code == "no_reviewers"


def test_a_draft_is_the_secretariats_until_it_is_sent(client, secretariat, review):
    member = MembershipFactory(role=Role.FOCAL_POINT, state=review.state).user
    note = drafted(secretariat, review)
    client.force_login(member)
    assert client.get(note.get_absolute_url()).status_code == 404
    services.mark_sent(
        note_id=note.pk, number="CU 1", dated_on=DAY, actor=secretariat, today=DAY,
        document=SimpleUploadedFile("note.pdf", b"%PDF-1.7 invented %%EOF"),
    )  # fmt: skip
    assert client.get(note.get_absolute_url()).status_code == 200
    file = client.get(reverse("workspace:note_document", args=[note.pk]))
    assert b"".join(file.streaming_content) == b"%PDF-1.7 invented %%EOF"
    assert file["Content-Disposition"].startswith("attachment")
    assert client.get(reverse("workspace:note_draft", args=[note.pk])).status_code == 403


@pytest.mark.parametrize(
    ("role", "own", "status"),
    [
        (Role.FOCAL_POINT, True, 200),
        (Role.PERMANENT_MISSION, True, 200),
        (Role.GOVERNMENTAL_EXPERT, True, 404),
        (Role.FOCAL_POINT, False, 404),
        (Role.SECRETARIAT, None, 200),
    ],
)
def test_who_may_read_a_note(client, secretariat, review, role, own, status):
    note = sent(secretariat, review)
    place = {} if own is None else {"state": review.state if own else StateFactory()}
    client.force_login(MembershipFactory(role=role, **place).user)
    assert client.get(note.get_absolute_url()).status_code == status


def test_an_answer_ends_the_wait(secretariat, review):
    note = sent(secretariat, review)
    assert list(Correspondence.objects.awaiting_reply()) == [note]
    answer = received(secretariat, review.state, answers=note)
    note.refresh_from_db()
    assert (note.replied_by, Correspondence.objects.awaiting_reply().count()) == (answer, 0)


def test_what_the_register_refuses(secretariat, review):
    note = sent(secretariat, review)
    draft = drafted(secretariat, review)
    early = received(secretariat, review.state, "NV 1", DAY - datetime.timedelta(days=1))
    other = received(secretariat, StateFactory(), "NV 2")
    fits = received(secretariat, review.state, "NV 3")

    def answer(first, second):
        services.mark_replied(note_id=first.pk, reply_id=second.pk, actor=secretariat)

    def send(note, day=DAY):
        services.mark_sent(note_id=note.pk, number="CU 9", dated_on=day, actor=secretariat, today=DAY)

    steps = [
        lambda: answer(note, early), lambda: answer(note, other), lambda: answer(draft, fits),
        lambda: answer(note, fits), lambda: answer(note, fits),
        lambda: send(note), lambda: send(draft, DUE),
        lambda: services.discard_draft(note_id=note.pk, actor=secretariat),
        lambda: received(secretariat, StateFactory(), "NV 4", review=review),
        lambda: services.discard_draft(note_id=draft.pk, actor=secretariat),
    ]  # fmt: skip
    codes = []
    for step in steps:
        try:
            step()
        except RuleError as error:
            codes.append(error.code)
        else:
            codes.append("")
    assert codes == [
        "not_an_answer", "not_an_answer", "draft", "", "answered", "already_sent", "in_future", "already_sent",
        "other_state", "",
    ]  # fmt: skip
    with pytest.raises(ValidationError, match="in the register already"):
        received(secretariat, review.state, "NV 3")


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("scan.pdf", b"<html>", "file_of_another_kind"),
        ("scan.exe", b"%PDF-1.7 %%EOF", "file_of_another_kind"),
        ("scan", b"%PDF-1.7 %%EOF", "file_of_another_kind"),
        ("scan.pdf", b"%PDF-" + bytes(files.LARGEST), "file_too_large"),
    ],
)
def test_files_are_looked_at_before_they_are_kept(secretariat, name, content, code):
    with pytest.raises(RuleError) as refusal:
        received(secretariat, StateFactory(), document=ContentFile(content, name=name))
    assert refusal.value.code == code
    assert not Correspondence.objects.exists()


def test_only_the_secretariat_keeps_the_register(focal_point, secretariat, review):
    note = drafted(secretariat, review)
    for step in (
        lambda: received(focal_point, review.state),
        lambda: drafted(focal_point, review),
        lambda: services.discard_draft(note_id=note.pk, actor=focal_point),
        lambda: services.mark_sent(note_id=note.pk, number="1", dated_on=DAY, actor=focal_point, today=DAY),
        lambda: services.mark_replied(note_id=note.pk, reply_id=note.pk, actor=focal_point),
    ):
        with pytest.raises(PermissionDenied):
            step()


def test_the_filters_of_the_register(client, secretariat, review):
    note = sent(secretariat, review)
    draft = drafted(secretariat, review)
    theirs = received(secretariat, review.state, reply_due_on=DUE)
    client.force_login(secretariat)

    def found(**query):
        return client.get(reverse("workspace:notes"), query).context["listing"].page.rows

    assert found() == [draft, note, theirs]
    assert found(awaiting="reply", sort="due") == [note, theirs]
    assert found(awaiting="state") == [note]
    assert found(awaiting="secretariat") == [theirs]
    assert found(awaiting="sending") == [draft]
    assert found(review=review.pk) == [draft, note]
    assert found(q="NV 7") == [theirs]
    assert found(state=StateFactory().iso3) == []
    assert found(population="real") == []


@pytest.mark.parametrize("count", [1, 50])
def test_the_register_asks_a_fixed_number_of_queries(
    client, secretariat, review, django_assert_num_queries, count
):
    for number in range(count):
        received(secretariat, review.state, f"NV {number}", review=review)
    client.force_login(secretariat)
    with django_assert_num_queries(7):
        client.get(reverse("workspace:notes"))


def test_a_reminder_is_drafted_about_the_next_step(client, secretariat, review):
    MilestoneFactory(review=review, step__name="Desk review", planned_on=DAY)
    client.force_login(secretariat)
    address = f"{reverse('workspace:draft_note')}?template=reminder&review={review.pk}"
    initial = client.get(address).context["form"].initial
    reply_by = localdate() + datetime.timedelta(days=14)
    assert initial == {"reply_by": reply_by, "step": "Desk review", "expected_on": DAY}
    timeline = reverse("reviews:timeline", args=[review.state.iso3, review.cycle.number])
    assert address.replace("&", "&amp;") in client.get(timeline).content.decode()


def test_a_state_is_told_how_to_answer_a_note(client, secretariat, review):
    note = sent(secretariat, review)
    sentence = "Answer by note verbale through the permanent mission"
    client.force_login(MembershipFactory(role=Role.FOCAL_POINT, state=review.state).user)
    assert sentence in client.get(note.get_absolute_url()).content.decode()
    assert sentence in client.get(reverse("dashboards:app_home")).content.decode()
    client.force_login(secretariat)
    assert sentence not in client.get(note.get_absolute_url()).content.decode()


def test_a_note_goes_from_template_to_answer_in_the_pages(client, secretariat, review):
    client.force_login(secretariat)
    address = f"{reverse('workspace:draft_note')}?template=visit_dates&review={review.pk}"
    form = {
        "state": review.state_id,
        "visit_from": "2026-05-01",
        "visit_to": "2026-05-06",
        "reply_by": str(localdate() + datetime.timedelta(days=30)),
    }
    assert client.post(address, {**form, "visit_to": ""}).status_code == 422
    late = client.post(address, {**form, "reply_by": "2026-01-01"})
    assert (late.status_code, list(late.context["form"].errors)) == (422, ["reply_by"])
    assert client.post(address, form).status_code == 302
    note = Correspondence.objects.get()
    sending = reverse("workspace:note_sent", args=[note.pk])
    assert client.post(sending, {"number": "CU 2", "dated_on": "2999-01-01"}).status_code == 422
    assert client.post(sending, {"number": "CU 2", "dated_on": str(DAY)}).status_code == 302
    came = {
        "state": review.state_id,
        "number": "NV 3",
        "dated_on": str(localdate()),
        "subject": "Dates",
        "answers": note.pk,
    }
    assert client.post(reverse("workspace:register_note"), came).status_code == 302
    note.refresh_from_db()
    assert (note.number, note.replied_by.number) == ("CU 2", "NV 3")
    page = client.get(note.get_absolute_url()).content.decode()
    assert "Answered by" in page
