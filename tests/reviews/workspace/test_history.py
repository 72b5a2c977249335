"""The history of a review: who did what, in words, by name; filtered, paged, and never more than one may read."""

import datetime

import pghistory
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from irm.accounts.choices import Role
from reviews.correspondence.services import draft_note_verbale
from reviews.lots.services.reviewers import accept_reviewer
from reviews.models import (
    Consent,
    Consultation,
    Correspondence,
    Draw,
    Participant,
    Pause,
    RedrawRequest,
    Reminder,
)
from reviews.people.services.officers import assign_officer
from reviews.people.services.participants import name_participant
from reviews.workspace.history import PER_PAGE, review_history
from tests.factories import (
    CountryReviewFactory,
    MembershipFactory,
    MilestoneFactory,
    ReviewingStateFactory,
    ScheduleStepFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
DAY = datetime.date(2019, 10, 14)


@pytest.fixture
def review():
    return CountryReviewFactory()


@pytest.fixture
def officer():
    user = UserFactory(first_name="Ada", last_name="Invented")
    return MembershipFactory(user=user).user


def acts(review, viewer, **given):
    return list(review_history(review, viewer=viewer, **given))


def said(review, viewer, **given):
    return {
        (act.words, change.what, change.did, act.who)
        for act in acts(review, viewer, **given)
        for change in act.changes
    }


def note(review, officer, state=None, **given):
    return Correspondence.objects.create(
        state=state or review.state, review=review, recorded_by=officer, recorded_at=timezone.now(),
        subject="Dates", **given,
    )  # fmt: skip


def test_the_page_is_for_those_who_take_part(client, review):
    page = reverse("reviews:history", args=[review.state.iso3, review.cycle.number])
    assert client.get(page).status_code == 404
    reviewer = ReviewingStateFactory(review=review).state
    client.force_login(MembershipFactory(role=Role.FOCAL_POINT, state=reviewer).user)
    assert client.get(page).status_code == 200
    assert client.get(page, {"kind": "nonsense"}).status_code == 404
    text = client.get(page, {"kind": "consents"}).content.decode()
    assert "Nothing of this kind is recorded." in text


def test_a_change_is_said_in_words_and_the_application_did_what_nobody_did(review, officer):
    milestone = MilestoneFactory(review=review, step__name="Desk review", planned_on=DAY)
    milestone.planned_on = datetime.date(2019, 11, 1)
    milestone.save()
    assert said(review, officer) == {
        ("", "review", "recorded", "the application"),
        ("", f"step: {milestone.step}", "recorded; planned on: 14 October 2019", "the application"),
        ("", f"step: {milestone.step}", "planned on: 14 October 2019 → 1 November 2019", "the application"),
    }


def test_what_a_person_did_is_one_entry_with_their_name_and_no_address(client, review, officer):
    client.force_login(officer)
    client.post(
        reverse("reviews:assign", args=[review.state.iso3, review.cycle.number]),
        {"officer_id": officer.pk, "seen": ""},
    )
    (act,) = [act for act in acts(review, officer) if act.words]
    assert (act.words, act.who) == ("Responsible officer chosen", "Ada Invented")
    assert [change.did for change in act.changes] == ["responsible officer: none → Ada Invented"]
    nameless = MembershipFactory().user
    assign_officer(
        review_id=review.pk, officer_id=nameless.pk, seen=officer.pk, actor=nameless, now=timezone.now()
    )
    text = client.get(
        reverse("reviews:history", args=[review.state.iso3, review.cycle.number])
    ).content.decode()
    assert "a person whose name is not recorded" in text
    assert "@example.org" not in text


def test_an_import_is_said_as_one_with_its_file(review, officer):
    with pghistory.context(command="import_reviews", file="reviews.csv", sha256="0", actor=""):
        MilestoneFactory(review=review, planned_on=DAY)
        MilestoneFactory(review=review, step=ScheduleStepFactory(code="begin"), planned_on=DAY)
    (act,) = [act for act in acts(review, officer) if act.words]
    assert (act.words, act.who, len(act.changes)) == ("Imported from reviews.csv", "the application", 2)


def test_every_kind_of_record_has_its_place_and_its_filter(review, officer):
    reviewer = ReviewingStateFactory(review=review)
    milestone = MilestoneFactory(review=review, step__name="Desk review", planned_on=DAY)
    expert = UserFactory(first_name="Bea", last_name="Invented")
    MembershipFactory(user=expert, role=Role.GOVERNMENTAL_EXPERT, state=reviewer.state)
    Pause.objects.create(review=review, kind="translation", begins_on=DAY, recorded_by=officer)
    Consultation.objects.create(review=review, kind="academia", stage="dialogue")
    Consent.objects.create(
        state=review.state, scope="report", audience="public", reference="NV 2", granted_on=DAY
    )
    note(review, officer, direction="incoming", number="NV 3", dated_on=DAY)
    Reminder.objects.create(
        milestone=milestone,
        kind="after",
        due_on=DAY,
        sent_on=DAY,
        acknowledged_on=DAY,
        acknowledged_by=expert,
    )
    accept_reviewer(reviewing_state_id=reviewer.pk, actor=officer, today=DAY)
    name_participant(
        review_id=review.pk, user_id=expert.pk, state_id=reviewer.state_id, role="expert", starts_on=DAY,
        actor=officer, today=localdate(), now=timezone.now(),
    )  # fmt: skip
    day = "14 October 2019"
    found = {
        kind: {row[:3] for row in said(review, officer, kind=kind)}
        for kind in (
            "review",
            "steps",
            "reminders",
            "people",
            "consents",
            "stakeholders",
            "correspondence",
            "documents",
        )
    }
    assert found == {
        "review": {
            ("", "review", "recorded"),
            ("", f"reviewing State: {reviewer.state}", "recorded"),
            (
                "Pairing accepted",
                f"acceptance of the pairing: {reviewer.state}",
                f"recorded; accepted on: {day}",
            ),
        },
        "steps": {
            ("", f"step: {milestone.step}", f"recorded; planned on: {day}"),
            ("", "pause: Translation", f"recorded; first day: {day}"),
        },
        "reminders": {
            ("Reminder sent", str(milestone.step), "After the date"),
            ("Reminder answered", str(milestone.step), "After the date"),
        },
        "people": {
            (
                "Participant named",
                "participant: Bea Invented, Governmental expert",
                f"recorded; first day: {day}",
            )
        },
        "consents": {
            ("", "consent: Country review report", f"recorded; note verbale: NV 2; granted on: {day}")
        },
        "stakeholders": {("", "consultation: Academia", "recorded")},
        "correspondence": {("", "note verbale: NV 3", f"recorded; date of the note: {day}")},
        "documents": set(),
    }
    assert {act.who for act in acts(review, officer, kind="reminders")} == {"the application", "Bea Invented"}


def test_notes_to_another_state_and_drafts_are_not_told(review, officer):
    reviewer = ReviewingStateFactory(review=review).state
    focal_point = MembershipFactory(role=Role.FOCAL_POINT, state=review.state).user
    note(review, officer, state=reviewer, direction="outgoing", number="CU 1", dated_on=DAY)
    mine = note(review, officer, direction="outgoing")
    assert said(review, focal_point, kind="correspondence") == set()
    mine.number, mine.dated_on, mine.document = "CU 2", DAY, "correspondence/2019/secret.pdf"
    mine.save()
    assert said(review, focal_point, kind="correspondence") == {
        ("", "note verbale: CU 2", "recorded; date of the note: 14 October 2019", "the application")
    }
    whole = said(review, officer, kind="correspondence")
    assert len(whole) == 3
    assert not any("secret.pdf" in row[2] for row in whole)


def test_why_a_reviewing_state_was_replaced_is_told_to_the_two_states_alone(review, officer):
    replaced, other = ReviewingStateFactory(review=review), ReviewingStateFactory(review=review, position=2)
    replaced.ended_on, replaced.ended_reason = DAY, "Cannot take part"
    replaced.save()
    successor = ReviewingStateFactory(review=review)
    draw = Draw.objects.create(
        cycle=review.cycle, kind="by_hand", population="demonstration", seed_origin="by_hand", source="Report",
        recorded_at=timezone.now(),
    )  # fmt: skip
    RedrawRequest.objects.create(
        review=review, replaced=replaced, draw=draw, number=1, reason="Cannot take part", reference="NV 77",
        requested_on=DAY,
    )  # fmt: skip
    expert = MembershipFactory(role=Role.GOVERNMENTAL_EXPERT, state=review.state).user
    Participant.objects.create(review=review, user=expert, state=review.state, role="expert", starts_on=DAY)
    missions = [
        MembershipFactory(role=Role.PERMANENT_MISSION, state=side.state).user for side in (other, successor)
    ]
    focal_points = [
        MembershipFactory(role=Role.FOCAL_POINT, state=side.state).user for side in (review, replaced)
    ]
    for viewer, is_told in [
        (officer, True), *((user, True) for user in focal_points),
        *((user, False) for user in missions), (expert, False),
    ]:  # fmt: skip
        told = "; ".join(row[2] for row in said(review, viewer, kind="review"))
        assert "ended on: none → 14 October 2019" in told
        assert ("Cannot take part" in told, "NV 77" in told) == (is_told, is_told), viewer


def test_general_consents_of_the_state_are_told_and_those_for_other_reviews_are_not(review, officer):
    other = CountryReviewFactory(state=review.state, cycle__number=1)
    for about in (None, review, other, None):
        state = (
            CountryReviewFactory().state if about is None and Consent.objects.count() == 3 else review.state
        )
        Consent.objects.create(
            state=state, review=about, scope="report", audience="public", reference="NV", granted_on=DAY
        )
    assert len(acts(review, officer, kind="consents")) == 2


def test_a_removed_record_is_told_of(review, officer):
    Participant.objects.create(
        review=review, user=officer, role="secretariat_officer", starts_on=DAY
    ).delete()
    assert [act.changes[0].did for act in acts(review, officer, kind="people")] == [
        "removed",
        "recorded; first day: 14 October 2019",
    ]


def test_pages_go_beyond_the_first_and_take_the_same_queries(client, review):
    # The State's own, whose look is not noted: a write would give its context to all of this transaction.
    client.force_login(MembershipFactory(role=Role.FOCAL_POINT, state=review.state).user)
    page = reverse("reviews:history", args=[review.state.iso3, review.cycle.number])
    milestone = MilestoneFactory(review=review, planned_on=DAY)
    steps = {"kind": "steps"}
    client.get(page, steps)
    with CaptureQueriesContext(connection) as few:
        client.get(page, steps)
    for day in range(1, 2 * PER_PAGE):
        milestone.planned_on = DAY + datetime.timedelta(days=day)
        milestone.save()
    with CaptureQueriesContext(connection) as many:
        client.get(page, steps)
    assert len(many) == len(few)
    first = client.get(page).context["page"]
    assert (first.paginator.count, first.paginator.num_pages, len(first.object_list)) == (101, 3, PER_PAGE)
    last = client.get(page, {"page": 3}).context["page"]
    assert [act.changes[0].did[:8] for act in last] == ["recorded"]


def test_a_drafted_note_is_said_as_drafted_to_the_secretariat(review, officer):
    draft_note_verbale(
        review=review, template="focal_point", given={"reply_by": DAY}, actor=officer, now=timezone.now()
    )
    (act,) = acts(review, officer, kind="correspondence")
    assert (act.words, act.who) == ("Note verbale drafted", "Ada Invented")
