"""Parts in reviews follow the person who holds the role."""

import datetime

import pytest
from django.utils.timezone import localdate

from irm.accounts import services
from irm.accounts.choices import Role
from reviews.country_reviews.choices import ReviewStatus
from reviews.models import Participant, RosterExpert
from reviews.people.choices import ParticipantRole
from tests.accounts.hand_overs import hand_over
from tests.factories import CountryReviewFactory, MembershipFactory, StateFactory, UserFactory

pytestmark = pytest.mark.django_db
LONG_AGO = datetime.date(2020, 1, 1)


def test_a_part_in_a_review_changes_hands_with_the_portfolio(db):
    state, taker = StateFactory(), UserFactory()
    giver = MembershipFactory(role=Role.FOCAL_POINT, state=state).user
    review = CountryReviewFactory(state=state)
    Participant.objects.create(
        review=review, user=giver, state=state, role=ParticipantRole.FOCAL_POINT, starts_on=LONG_AGO
    )
    hand_over(giver, taker)
    assert list(Participant.objects.order_by("pk").values_list("user", "starts_on", "ends_on")) == [
        (giver.pk, LONG_AGO, localdate()),
        (taker.pk, localdate(), None),
    ]


def test_parts_end_with_the_membership_and_others_stay(secretariat):
    state, other = StateFactory(), StateFactory()
    user = MembershipFactory(role=Role.GOVERNMENTAL_EXPERT, state=state).user
    for place in (state, other):
        Participant.objects.create(
            review=CountryReviewFactory(),
            user=user,
            state=place,
            role=ParticipantRole.EXPERT,
            starts_on=LONG_AGO,
        )
    services.end_membership(membership_id=user.memberships.get().pk, actor=secretariat, day=localdate())
    assert dict(Participant.objects.values_list("state", "ends_on")) == {
        state.pk: localdate(),
        other.pk: None,
    }


def experts_part(giver, state, **fields):
    review = CountryReviewFactory(state=state, **fields)
    return Participant.objects.create(
        review=review, user=giver, state=state, role=ParticipantRole.EXPERT, starts_on=LONG_AGO
    )


def test_parts_in_completed_reviews_end_and_are_not_handed_on(db):
    state, taker = StateFactory(), UserFactory()
    giver = MembershipFactory(role=Role.GOVERNMENTAL_EXPERT, state=state).user
    closed = experts_part(giver, state, status=ReviewStatus.COMPLETED, cycle__number=1)
    running = experts_part(giver, state)
    hand_over(giver, taker)
    assert set(Participant.objects.filter(user=giver).values_list("ends_on", flat=True)) == {localdate()}
    assert Participant.objects.get(user=taker).review == running.review != closed.review


def test_a_part_that_is_handed_on_ends_with_the_membership_behind_it(db):
    state, taker = StateFactory(), UserFactory()
    last = localdate() + datetime.timedelta(days=90)
    giver = MembershipFactory(role=Role.GOVERNMENTAL_EXPERT, state=state, ends_on=last).user
    experts_part(giver, state)
    hand_over(giver, taker)
    assert Participant.objects.get(user=taker).ends_on == last


def test_an_expert_who_left_the_roster_takes_over_no_part(db):
    state, taker = StateFactory(), UserFactory()
    giver = MembershipFactory(role=Role.GOVERNMENTAL_EXPERT, state=state).user
    experts_part(giver, state)
    RosterExpert.objects.create(
        state=state, seat=1, user=taker, name="x", reference="x", named_on=LONG_AGO, withdrawn_on=LONG_AGO
    )
    hand_over(giver, taker)
    assert not Participant.objects.filter(user=taker).exists()
