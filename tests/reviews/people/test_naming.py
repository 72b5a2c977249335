"""People are named for a review and released from it; what they hold decides, on every day."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.timezone import localdate

from irm.accounts import services as accounts
from irm.accounts.choices import Role
from irm.errors import RuleError
from irm.notifications.models import Notification
from reviews.country_reviews.choices import ReviewStatus
from reviews.models import Participant, RosterExpert
from reviews.people.choices import ParticipantRole
from reviews.people.selectors.to_name import people_to_name
from reviews.people.services.participants import end_parts_without_side, name_participant, release_participant
from reviews.people.services.roster import withdraw_expert
from tests.factories import (
    CountryReviewFactory,
    MembershipFactory,
    ReviewingStateFactory,
    StateFactory,
    UserFactory,
)
from tests.racing import outcome, race

DAY = datetime.timedelta(days=1)


def expert_of(state, **given):
    return MembershipFactory(role=Role.GOVERNMENTAL_EXPERT, state=state, **given).user


def focal_point_of(state):
    return MembershipFactory(role=Role.FOCAL_POINT, state=state).user


def name(review, user, state, actor, role=ParticipantRole.EXPERT, starts_on=None):
    return name_participant(
        review_id=review.pk, user_id=user.pk, state_id=state.pk if state else None, role=role,
        starts_on=starts_on or localdate(), actor=actor, today=localdate(), now=timezone.now(),
    )  # fmt: skip


def refusal(*args, **given):
    with pytest.raises(RuleError) as refused:
        name(*args, **given)
    return refused.value.code


@pytest.fixture
def review(db):
    return ReviewingStateFactory().review


@pytest.fixture
def reviewer(review):
    return review.reviewing_states.get().state


def test_an_expert_of_a_reviewing_state_is_named_and_told_once(review, reviewer, secretariat):
    part = name(review, expert_of(reviewer), reviewer, secretariat)
    assert (part.state, part.role, part.starts_on, part.ends_on) == (reviewer, "expert", localdate(), None)
    notice = Notification.objects.get()
    assert (notice.user, notice.url) == (part.user, review.get_absolute_url())
    assert notice.text.endswith("\n\nDemonstration data: the State is invented.")
    assert refusal(review, part.user, reviewer, secretariat) == "named_already"
    assert Notification.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("held", "side", "part", "code"),
    [
        (Role.GOVERNMENTAL_EXPERT, "reviewer", "expert", "done"),
        (Role.GOVERNMENTAL_EXPERT, "own", "expert", "done"),
        (Role.FOCAL_POINT, "own", "focal_point", "done"),
        (Role.SECRETARIAT, None, "secretariat_officer", "done"),
        (Role.FOCAL_POINT, "own", "expert", "not_a_member"),
        (Role.PERMANENT_MISSION, "own", "focal_point", "not_a_member"),
        (Role.FOCAL_POINT, "reviewer", "focal_point", "no_such_part"),
        (Role.GOVERNMENTAL_EXPERT, "other", "expert", "not_a_side"),
        (Role.SECRETARIAT, "own", "secretariat_officer", "no_such_part"),
    ],
)
def test_role_and_state_fit_the_part(review, reviewer, secretariat, held, side, part, code):
    states = {"own": review.state, "reviewer": reviewer, "other": StateFactory(), None: None}
    user = MembershipFactory(role=held, state=None if held == Role.SECRETARIAT else states[side]).user
    if code == "done":
        assert name(review, user, states[side], secretariat, role=part).role == part
    else:
        assert refusal(review, user, states[side], secretariat, role=part) == code


def test_a_state_names_and_releases_its_own_people_only(review, reviewer):
    own, theirs = focal_point_of(review.state), focal_point_of(reviewer)
    mission = MembershipFactory(role=Role.PERMANENT_MISSION, state=reviewer).user
    first, second = expert_of(reviewer), expert_of(reviewer)
    part = name(review, first, reviewer, theirs)
    name(review, second, reviewer, mission)
    for person in (own, first, focal_point_of(StateFactory())):
        with pytest.raises(PermissionDenied):
            name(review, expert_of(reviewer), reviewer, person)
        with pytest.raises(PermissionDenied):
            release_participant(participant_id=part.pk, actor=person, day=localdate())
    assert release_participant(participant_id=part.pk, actor=theirs, day=localdate()).ends_on == localdate()


def test_the_day_counts_membership_part_and_release(review, reviewer, secretariat):
    today = localdate()
    ended = expert_of(reviewer, ends_on=today)
    coming = expert_of(reviewer, starts_on=today + 3 * DAY)
    leaving = expert_of(reviewer, ends_on=today + 9 * DAY)
    assert refusal(review, ended, reviewer, secretariat) == "not_a_member"
    assert refusal(review, ended, reviewer, secretariat, starts_on=today - 5 * DAY) == "not_a_member"
    assert refusal(review, coming, reviewer, secretariat) == "not_a_member"
    later = name(review, coming, reviewer, secretariat, starts_on=today + 3 * DAY)
    assert name(review, leaving, reviewer, secretariat).ends_on == today + 9 * DAY
    assert set(Participant.objects.on(today).values_list("user", flat=True)) == {leaving.pk}
    assert (
        release_participant(participant_id=later.pk, actor=secretariat, day=today).ends_on == later.starts_on
    )
    assert name(review, coming, reviewer, secretariat, starts_on=today + 3 * DAY).pk != later.pk


def test_a_closed_review_names_nobody_and_releases_still(review, reviewer, secretariat):
    part = name(review, expert_of(reviewer), reviewer, secretariat)
    review.status = ReviewStatus.COMPLETED
    review.save()
    assert refusal(review, expert_of(reviewer), reviewer, secretariat) == "review_closed"
    release_participant(participant_id=part.pk, actor=secretariat, day=localdate())
    with pytest.raises(RuleError) as again:
        release_participant(participant_id=part.pk, actor=secretariat, day=localdate())
    assert again.value.code == "released_already"


def test_naming_again_undoes_a_release(review, reviewer, secretariat):
    part = name(review, expert_of(reviewer), reviewer, secretariat)
    release_participant(participant_id=part.pk, actor=secretariat, day=localdate())
    assert name(review, part.user, reviewer, secretariat).pk != part.pk
    assert Notification.objects.filter(user=part.user).count() == 2


def test_an_expert_who_left_the_roster_is_not_named_and_takes_no_part(review, reviewer, secretariat):
    user = expert_of(reviewer)
    seat = RosterExpert.objects.create(
        state=reviewer, seat=1, user=user, name="Ada Invented", post="Court of audit", languages=["en"],
        reference="NV 1", named_on=localdate(),
    )  # fmt: skip
    RosterExpert.objects.create(
        state=reviewer, seat=2, name="Bea Invented", languages=["en"], reference="NV 1", named_on=localdate()
    )
    asked = {"states": [reviewer.pk], "taken": set(), "day": localdate()}
    offered = people_to_name(review, **asked)[reviewer.pk]
    assert [(each.user_id, each.post) for each in offered.people] == [(user.pk, "Court of audit")]
    assert offered.without_account == ["Bea Invented"]
    part = name(review, user, reviewer, secretariat)
    withdraw_expert(actor=secretariat, expert_id=seat.pk, day=localdate())
    part.refresh_from_db()
    assert part.ends_on == localdate()
    assert refusal(review, user, reviewer, secretariat) == "left_roster"
    assert people_to_name(review, **asked)[reviewer.pk].people == []


def test_a_membership_takes_only_the_parts_that_it_stood_behind(review, secretariat):
    user = focal_point_of(review.state)
    MembershipFactory(user=user, role=Role.GOVERNMENTAL_EXPERT, state=review.state)
    name(review, user, review.state, secretariat)
    name(review, user, review.state, secretariat, role=ParticipantRole.FOCAL_POINT)
    accounts.end_membership(
        membership_id=user.memberships.get(role=Role.GOVERNMENTAL_EXPERT).pk,
        actor=secretariat,
        day=localdate(),
    )
    assert dict(Participant.objects.values_list("role", "ends_on")) == {
        "expert": localdate(),
        "focal_point": None,
    }


def test_the_parts_of_a_replaced_reviewing_state_end_and_others_stay(review, reviewer, secretariat):
    name(review, expert_of(reviewer), reviewer, secretariat)
    name(review, expert_of(review.state), review.state, secretariat)
    assert end_parts_without_side(review_ids=[review.pk], day=localdate()) == 0
    review.reviewing_states.update(ended_on=localdate())
    assert refusal(review, expert_of(reviewer), reviewer, secretariat) == "not_a_side"
    assert end_parts_without_side(review_ids=[review.pk], day=localdate()) == 1
    assert dict(Participant.objects.values_list("state", "ends_on")) == {
        reviewer.pk: localdate(),
        review.state_id: None,
    }


@pytest.mark.django_db(transaction=True)
def test_of_a_naming_and_the_end_of_the_membership_nothing_is_left_open():
    review = ReviewingStateFactory(review=CountryReviewFactory()).review
    reviewer, actor = review.reviewing_states.get().state, MembershipFactory().user
    user = UserFactory()
    membership = MembershipFactory(user=user, role=Role.GOVERNMENTAL_EXPERT, state=reviewer)
    named, _ = race(
        [
            lambda: name(review, user, reviewer, actor),
            lambda: accounts.end_membership(membership_id=membership.pk, actor=actor, day=localdate()),
        ]
    )
    assert outcome(named) in {"done", "not_a_member"}
    assert not Participant.objects.filter(ends_on=None).exists()
