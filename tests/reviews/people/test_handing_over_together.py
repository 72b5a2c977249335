"""A portfolio changes hands while its review moves on, in transactions of their own."""

import datetime
import threading

import pytest
from django.db import transaction
from django.utils.timezone import localdate

from irm.accounts.choices import Role
from reviews.models import Milestone, Participant
from reviews.people.choices import ParticipantRole
from reviews.timeline.services.milestones import achieve_step
from tests.accounts.hand_overs import approve, enter
from tests.factories import MembershipFactory, ParticipantFactory, UserFactory
from tests.racing import race
from tests.reviews.timeline.factories import planned_review

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_hand_over_and_a_step_of_the_review_are_both_recorded():
    officers = [MembershipFactory().user for _ in range(2)]
    review = planned_review(officers[0])
    giver, taker = MembershipFactory(role=Role.FOCAL_POINT, state=review.state).user, UserFactory()
    ParticipantFactory(review=review, user=giver, role=ParticipantRole.FOCAL_POINT)
    entered = enter(giver, taker)
    step = Milestone.objects.get(review=review, step__code="self_assessment")
    both_are_written = threading.Barrier(2)

    def hands_over():
        with transaction.atomic():
            approve(entered, actor=officers[1])
            both_are_written.wait(timeout=20)
        return "done"

    def achieves():
        with transaction.atomic():
            achieve_step(
                milestone_id=step.pk,
                achieved_on=datetime.date(2026, 9, 1),
                seen=step.stamp,
                actor=officers[0],
                today=datetime.date(2026, 11, 21),
            )
            both_are_written.wait(timeout=20)
        return "done"

    assert race([hands_over, achieves]) == ["done", "done"]
    step.refresh_from_db()
    assert step.achieved_on == datetime.date(2026, 9, 1)
    assert Participant.objects.get(user=taker).starts_on == localdate()
