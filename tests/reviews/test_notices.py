"""Who is told of which event of a review: exactly those whom it concerns, once, and never of their own deed."""

import datetime

import pytest
from django.core import mail
from django.db import transaction
from django.utils import timezone

from irm.accounts.choices import Role
from irm.notifications.models import Letter, Notification
from irm.notifications.services import choose_frequency, compile_digests
from reviews.consents import services as consents
from reviews.correspondence import replies
from reviews.correspondence import services as correspondence
from reviews.lots.choices import DrawKind
from reviews.lots.services.commitments import PlainSeed
from reviews.lots.services.reviewers import accept_reviewer, redraw_reviewer
from reviews.models import Milestone, Participant, Pause, ReviewerAcceptance
from reviews.summaries.services import agree_executive_summary, issue_executive_summary
from reviews.timeline.notices import clock_stopped, date_agreed
from reviews.timeline.services import milestones, pauses
from tests.factories import (
    ReviewingStateFactory,
    StateFactory,
)
from tests.reviews.factories import held
from tests.reviews.timeline.factories import BEGINS, planned_review, scheduled_cycle
from tests.reviews.told import person, told

pytestmark = pytest.mark.django_db
DAY = datetime.date
TODAY = DAY(2026, 11, 21)
OWN, EXPERT, COLLEAGUE, OTHER, OFFICER, MISSION = "own", "expert", "colleague", "other", "officer", "mission"


@pytest.fixture(autouse=True)
def somewhere(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def actor(secretariat):
    secretariat.email = "actor@example.org"
    secretariat.save()
    return secretariat


@pytest.fixture
def review(actor):
    """Focal point and mission of the State; a reviewing State with a named expert, one with a focal point alone."""
    state, first, second = StateFactory(iso3="XAA"), StateFactory(iso3="XAB"), StateFactory(iso3="XAC")
    person(Role.FOCAL_POINT, state, OWN)
    person(Role.PERMANENT_MISSION, state, MISSION)
    expert = person(Role.GOVERNMENTAL_EXPERT, first, EXPERT)
    person(Role.GOVERNMENTAL_EXPERT, first, "idle")
    person(Role.FOCAL_POINT, first, COLLEAGUE)
    person(Role.FOCAL_POINT, second, OTHER)
    person(Role.FOCAL_POINT, StateFactory(iso3="XAD"), "elsewhere")
    officer = person(Role.SECRETARIAT, None, OFFICER)
    review = planned_review(actor, state=state, cycle=scheduled_cycle(publicity={}))
    review.responsible_officer = officer
    review.save()
    for position, reviewer in enumerate([first, second], start=1):
        ReviewingStateFactory(review=review, state=reviewer, position=position)
    Participant.objects.create(review=review, user=expert, state=first, role="expert", starts_on=BEGINS)
    Notification.objects.all().delete()
    Letter.objects.all().delete()
    return review


def step(review, code):
    return Milestone.objects.get(review=review, step__code=code)


def agree(review, code, day, actor):
    found = step(review, code)
    return milestones.agree_date(milestone_id=found.pk, agreed_on=day, seen=found.stamp, actor=actor)


def achieve(review, code, day, actor):
    found = step(review, code)
    return milestones.achieve_step(
        milestone_id=found.pk, achieved_on=day, seen=found.stamp, actor=actor, today=TODAY
    )


def plan(review, day, actor):
    return milestones.plan_review(
        review_id=review.pk, begins_on=day, seen=step(review, "begin").planned_on, actor=actor
    )


def note(actor, review, state=None, due=None, number="CU 1"):
    drafted = correspondence.draft_note_verbale(
        actor=actor, now=datetime.datetime(2026, 11, 2, 8, tzinfo=datetime.UTC), template="focal_point",
        review=review, state=state,
        given={"reply_by": DAY(2027, 1, 1)}, reply_due_on=due,
    )  # fmt: skip
    return correspondence.mark_sent(
        note_id=drafted.pk, number=number, dated_on=DAY(2026, 11, 2), actor=actor, today=TODAY
    )


def consent(review, actor, **more):
    return consents.grant_consent(
        state_id=review.state_id, scope="answers", audience="public", reference="NV 1", granted_on=TODAY,
        actor=actor, today=TODAY, **more,
    )  # fmt: skip


def test_a_plan_that_moves_every_date_is_one_notice_for_each_who_is_asked(review, actor):
    plan(review, DAY(2026, 7, 1), actor)
    dates = Notification.objects.get(user__email="own@example.org")
    assert dates.text.splitlines() == [
        "Indicative dates that are new:",
        "– Self assessment: 1 September 2026",
        "– Constructive dialogue: 1 December 2026",
        "– Report agreed: 1 January 2027",
        "",
        "Dates are indicative and close nothing.",
        "",
        "Demonstration data: the State is invented.",
    ]
    assert dates.reason == "you are asked for a step of this review"
    assert "Begin: 1 July 2026" in Notification.objects.get(user__email="officer@example.org").text
    assert told("planned") == [EXPERT, OFFICER, OTHER, OWN]
    plan(review, DAY(2026, 7, 1), actor)
    assert told() == []


def test_an_agreed_date_is_told_to_who_is_asked_and_to_those_whose_dates_follow(review, actor):
    agree(review, "report_agreed", DAY(2027, 1, 4), actor)
    text = Notification.objects.get(user__email="own@example.org").text
    assert text.startswith("Report agreed: agreed for 4 January 2027.")
    assert told("agreed") == [EXPERT, OFFICER, OTHER, OWN]
    agree(review, "self_assessment", DAY(2026, 8, 9), actor)
    assert "Self assessment: agreed" not in Notification.objects.get(user__email="expert@example.org").text
    assert told("agreed") == [EXPERT, OFFICER, OTHER, OWN]


def test_each_change_of_a_date_is_told_and_no_change_is_not(review, actor):
    days = [DAY(2027, 1, 4), DAY(2027, 1, 4), DAY(2027, 1, 9), DAY(2027, 1, 4), None]
    counts = []
    for day in days:
        agree(review, "report_agreed", day, actor)
        counts.append(len(told("agreed")))
    assert counts == [4, 0, 4, 4, 4]


def test_the_next_step_is_whose_turn_it_is(review, actor):
    achieve(review, "begin", BEGINS, actor)
    (turn,) = Notification.objects.all()
    assert turn.subject == "It is your turn: Self assessment (review of Demonstration State XAA)"
    assert turn.text.startswith("Begin is achieved. Next is Self assessment, expected on 1 August 2026.")
    assert told("achieved") == [OWN]
    achieve(review, "self_assessment", DAY(2026, 8, 1), actor)
    assert told("achieved") == [EXPERT, OTHER]


def test_a_step_that_is_recorded_late_gives_nobody_a_turn(review, actor):
    achieve(review, "self_assessment", DAY(2026, 8, 1), actor)
    assert told("achieved") == [EXPERT, OTHER]
    achieve(review, "begin", BEGINS, actor)
    assert told() == []


def test_the_secretariat_is_told_of_its_turn_even_where_nobody_is_responsible(review, actor):
    review.responsible_officer = None
    review.save()
    achieve(review, "desk_review", step(review, "desk_review").planned_on, actor)
    assert told("achieved") == [EXPERT, OFFICER, OTHER, OWN]


def test_those_who_are_asked_again_are_told_that_a_step_is_open_again(review, actor):
    achieve(review, "self_assessment", DAY(2026, 8, 1), actor)
    told("achieved")
    found = step(review, "self_assessment")
    milestones.withdraw_achievement(milestone_id=found.pk, seen=found.stamp, actor=actor)
    assert told("reopened") == [OWN]


def test_all_who_take_part_are_told_when_the_clock_stops_and_runs_again(review, actor):
    pause = pauses.pause(review_id=review.pk, kind="translation", begins_on=BEGINS, reason="", actor=actor)
    assert told("paused") == [COLLEAGUE, EXPERT, OFFICER, OTHER, OWN]
    pauses.resume(pause_id=pause.pk, ends_on=DAY(2026, 6, 20), actor=actor)
    own = Notification.objects.get(user__email="own@example.org").text
    assert own.startswith("The clock of this review runs again from 20 June 2026.")
    assert "Self assessment: 20 August 2026" in own
    assert "Self assessment" not in Notification.objects.get(user__email="colleague@example.org").text
    assert told("resumed") == [COLLEAGUE, EXPERT, OFFICER, OTHER, OWN]


def test_an_agreed_summary_is_told_as_confidential_and_an_issued_one_as_public(review, actor):
    agree_executive_summary(review_id=review.pk, agreed_on=DAY(2026, 9, 1), actor=actor, today=TODAY)
    assert "stays confidential" in Notification.objects.first().text
    assert "agreed" not in Notification.objects.first().subject
    assert told("summary_agreed") == [COLLEAGUE, EXPERT, OFFICER, OTHER, OWN]
    agree_executive_summary(review_id=review.pk, agreed_on=DAY(2026, 9, 2), actor=actor, today=TODAY)
    assert told("summary_agreed") == [COLLEAGUE, EXPERT, OFFICER, OTHER, OWN]
    issue_executive_summary(
        review_id=review.pk, issued_on=DAY(2026, 9, 9), symbol="DEMO/1", actor=actor, today=TODAY
    )
    assert "issued on 9 September 2026 as DEMO/1 and is public" in Notification.objects.first().text
    assert told("summary_issued") == [COLLEAGUE, EXPERT, OFFICER, OTHER, OWN]


@pytest.mark.parametrize("is_for_one_review", [True, False])
def test_a_consent_is_told_to_the_state_and_the_officer(review, actor, is_for_one_review):
    granted = consent(review, actor, review_id=review.pk if is_for_one_review else None)
    assert told("consent_granted") == [OFFICER, OWN]
    consents.withdraw_consent(consent_id=granted.pk, withdrawn_on=TODAY, actor=actor)
    assert told("consent_withdrawn") == [OFFICER, OWN]


def test_a_note_that_went_out_is_told_to_its_state_alone(review, actor):
    note(actor, review)
    assert told("note_sent") == [MISSION, OWN]
    note(actor, review, state=review.reviewing_states.get(position=1).state, number="CU 2")
    assert told("note_sent") == [COLLEAGUE]


def test_who_has_to_reply_is_reminded_before_the_day_once(review, actor):
    note(actor, review, due=DAY(2026, 12, 1))
    told("note_sent")
    days = [DAY(2026, 11, 16), DAY(2026, 11, 17), DAY(2026, 11, 18), DAY(2026, 11, 28), DAY(2026, 12, 2)]
    at = [datetime.datetime.combine(day, datetime.time(8), tzinfo=datetime.UTC) for day in days]
    assert [replies.remind_of_replies(now=now) for now in at] == [0, 2, 0, 2, 0]
    assert told("reply") == [MISSION, MISSION, OWN, OWN]


def test_a_note_that_came_late_speaks_for_itself_until_the_next_reminder(review, actor):
    note(actor, review, due=DAY(2026, 11, 12))
    told("note_sent")
    at = [datetime.datetime(2026, 11, day, 8, tzinfo=datetime.UTC) for day in (2, 3, 9)]
    assert [replies.remind_of_replies(now=now) for now in at] == [0, 0, 2]


def test_to_a_note_of_a_state_the_officer_replies(review, actor):
    correspondence.register_incoming(
        actor=actor, now=timezone.now(), state=review.state, number="NV 7", dated_on=DAY(2026, 11, 2),
        subject="A question", review=review, reply_due_on=DAY(2026, 12, 1),
    )  # fmt: skip
    replies.remind_of_replies(now=datetime.datetime(2026, 11, 28, 8, tzinfo=datetime.UTC))
    assert told("reply") == [OFFICER]


def test_an_accepted_pairing_is_told_to_the_other_side_and_the_officer(review, actor):
    first = review.reviewing_states.get(position=1)
    own = review.state.members.get(role=Role.FOCAL_POINT).user
    accept_reviewer(reviewing_state_id=first.pk, actor=own, today=TODAY)
    assert told("accepted") == [COLLEAGUE, OFFICER]
    accept_reviewer(reviewing_state_id=review.reviewing_states.get(position=2).pk, actor=actor, today=TODAY)
    assert told("accepted") == [MISSION, OFFICER, OTHER, OWN]


def everything(review, actor):
    """Every event of one review, one after another."""
    plan(review, DAY(2026, 6, 9), actor)
    accept_reviewer(reviewing_state_id=review.reviewing_states.get(position=1).pk, actor=actor, today=TODAY)
    redraw_reviewer(
        reviewing_state_id=review.reviewing_states.get(position=2).pk, source=PlainSeed("again"),
        reason="No reply", requested_on=TODAY, actor=actor, today=TODAY,
    )  # fmt: skip
    note(actor, review, due=DAY(2026, 12, 1))
    replies.remind_of_replies(now=datetime.datetime(2026, 11, 28, 8, tzinfo=datetime.UTC))
    agree(review, "self_assessment", DAY(2026, 8, 20), actor)
    achieve(review, "self_assessment", DAY(2026, 8, 21), actor)
    found = step(review, "self_assessment")
    milestones.withdraw_achievement(milestone_id=found.pk, seen=found.stamp, actor=actor)
    pause = pauses.pause(review_id=review.pk, kind="other", begins_on=BEGINS, reason="", actor=actor)
    pauses.resume(pause_id=pause.pk, ends_on=DAY(2026, 6, 20), actor=actor)
    for is_whole in (True, False):
        granted = consent(review, actor, review_id=None if is_whole else review.pk)
        consents.withdraw_consent(consent_id=granted.pk, withdrawn_on=TODAY, actor=actor)
    agree_executive_summary(review_id=review.pk, agreed_on=DAY(2026, 9, 1), actor=actor, today=TODAY)
    issue_executive_summary(review_id=review.pk, issued_on=TODAY, symbol="", actor=actor, today=TODAY)


KINDS = {
    "planned", "accepted", "redraw", "note_sent", "reply", "agreed", "achieved", "reopened", "paused", "resumed",
    "consent_granted", "consent_withdrawn", "summary_agreed", "summary_issued", "lots",
}  # fmt: skip


@pytest.fixture
def closed_cycle(review, actor):
    """The review of the first fixture with States enough to draw from, in a cycle that publishes nothing."""
    for number in range(8):
        code = f"XC{chr(65 + number)}"
        person(Role.FOCAL_POINT, StateFactory(iso3=code, regional_group="african"), code)
    review.state.group_memberships.create(group=StateFactory(iso3="XCA").group_memberships.get().group)
    review.year_of_cycle = 1
    review.save()
    held(DrawKind.YEARS, None)
    held(DrawKind.REVIEWERS, 1)
    return review


def test_whoever_is_told_may_read_what_the_notice_links_to_whatever_its_kind(client, closed_cycle, actor):
    refused = []

    def look():
        for told_once in Notification.objects.select_related("user"):
            kinds.add(told_once.key.split(":")[0])
            client.force_login(told_once.user)
            answer = client.get(told_once.url, follow=True)
            if answer.status_code != 200:
                refused.append((told_once.key, told_once.user.email, told_once.url, answer.status_code))

    kinds = set()
    everything(closed_cycle, actor)
    ReviewerAcceptance.objects.all().delete()
    look()
    assert refused == []
    assert kinds == KINDS


def test_nobody_is_told_of_their_own_deed(closed_cycle, actor):
    Notification.objects.all().delete()
    closed_cycle.responsible_officer = actor
    closed_cycle.save()
    everything(closed_cycle, actor)
    mine = Notification.objects.filter(user=actor).exclude(key__startswith="reply:")
    assert list(mine) == []


def test_who_lost_their_role_or_account_is_not_told(review, actor):
    review.state.members.update(ends_on=DAY(2026, 1, 1))
    expert = Participant.objects.get().user
    expert.is_active = False
    expert.save()
    pauses.pause(review_id=review.pk, kind="other", begins_on=BEGINS, reason="", actor=actor)
    assert told("paused") == [COLLEAGUE, OFFICER, OTHER]


def test_a_deed_that_is_undone_tells_nobody(review, actor, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        pauses.pause(review_id=review.pk, kind="other", begins_on=BEGINS, reason="", actor=actor)
        transaction.set_rollback(True)
    assert (Notification.objects.count(), Letter.objects.count(), mail.outbox) == (0, 0, [])


def test_the_same_event_is_told_once(review, actor):
    pause = pauses.pause(review_id=review.pk, kind="other", begins_on=BEGINS, reason="", actor=actor)
    milestone = agree(review, "report_agreed", DAY(2027, 1, 4), actor)
    count = Notification.objects.count()
    clock_stopped(pause=Pause.objects.get(pk=pause.pk), moved=[], actor=actor)
    date_agreed(milestone=milestone, moved=[], actor=actor)
    assert Notification.objects.count() == count


def test_everybody_reads_their_own_language(review, actor):
    own = review.state.members.get(role=Role.FOCAL_POINT).user
    own.language = "fr"
    own.save()
    review.state.name_fr = "État inventé"
    review.state.save()
    agree(review, "report_agreed", DAY(2027, 1, 4), actor)
    texts = dict(Notification.objects.values_list("user__email", "text"))
    assert "4 janvier 2027" in texts["own@example.org"]
    assert "4 January 2027" in texts["officer@example.org"]
    assert "État inventé" in Notification.objects.get(user=own).subject


def test_a_digest_gathers_the_notices_of_a_day_and_says_why_each_came(
    review, actor, django_capture_on_commit_callbacks
):
    officer = review.responsible_officer
    choose_frequency(user=officer, frequency="daily")
    with django_capture_on_commit_callbacks(execute=True):
        agree(review, "report_agreed", DAY(2027, 1, 4), actor)
        pauses.pause(review_id=review.pk, kind="other", begins_on=BEGINS, reason="", actor=actor)
        assert compile_digests(now=timezone.now(), today=TODAY) == 1
    (letter,) = [letter for letter in mail.outbox if letter.to == [officer.email]]
    assert letter.body.count("You are told because you are responsible for this review.") == 2
    assert "Dates of the review of" in letter.body
    assert "Paused: review of" in letter.body
    assert "/notifications/stop/" in letter.body
    assert {letter.to[0] for letter in mail.outbox} == {
        f"{name}@example.org" for name in (COLLEAGUE, EXPERT, OFFICER, OTHER, OWN)
    }
