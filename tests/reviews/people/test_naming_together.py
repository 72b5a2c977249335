"""An expert leaves the roster while a review names them, in transactions of their own."""

import threading
import time

import pytest
from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate

from irm.accounts.choices import Role
from irm.errors import RuleError
from reviews.models import Participant, RosterExpert
from reviews.people.choices import ParticipantRole
from reviews.people.services.participants import name_participant
from reviews.people.services.roster import withdraw_expert
from tests.factories import CountryReviewFactory, MembershipFactory, ReviewingStateFactory
from tests.racing import race

pytestmark = pytest.mark.django_db(transaction=True)


def test_nobody_is_named_who_leaves_the_roster_at_the_same_moment():
    officer, today = MembershipFactory().user, localdate()
    review = CountryReviewFactory(status="in_progress")
    reviewer = ReviewingStateFactory(review=review).state
    expert = MembershipFactory(role=Role.GOVERNMENTAL_EXPERT, state=reviewer).user
    seat = RosterExpert.objects.create(
        state=reviewer, seat=1, user=expert, name="Ada Invented", languages=["en"], reference="NV 1", named_on=today
    )  # fmt: skip
    has_left = threading.Event()

    def leaves():
        with transaction.atomic():
            withdraw_expert(actor=officer, expert_id=seat.pk, day=today)
            has_left.set()
            time.sleep(0.5)  # the other comes to the seat before this one is committed
        return "left"

    def is_named():
        has_left.wait(timeout=20)
        try:
            name_participant(
                review_id=review.pk, user_id=expert.pk, state_id=reviewer.pk, role=ParticipantRole.EXPERT,
                starts_on=today, actor=officer, today=today, now=timezone.now(),
            )  # fmt: skip
        except RuleError as refusal:
            return refusal.code
        return "named"

    assert race([leaves, is_named]) == ["left", "left_roster"]
    assert not Participant.objects.filter(user=expert).exists()
