"""Who is told of lots: the States that they name, and whom a lot replaced."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from irm.accounts.choices import Role
from irm.notifications.models import Letter, Notification
from reviews.lots.choices import DrawKind
from reviews.lots.notices import lots_drawn
from reviews.lots.services.commitments import PlainSeed
from reviews.lots.services.reviewers import redraw_reviewer
from reviews.models import Draw, ReviewingState
from tests.factories import (
    CountryReviewFactory,
    MembershipFactory,
    ReviewingStateFactory,
    StateFactory,
)
from tests.reviews.factories import held, small_cycle
from tests.reviews.timeline.factories import scheduled_cycle
from tests.reviews.told import person, told

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 21)


@pytest.fixture
def drawn():
    """Sixteen States and one of no group, each with a focal point who is named after it."""
    cycle, states = small_cycle()
    for state in states:
        person(Role.FOCAL_POINT, state, state.iso3)
    return cycle


def test_lots_are_told_to_the_states_that_they_name_in_one_notice_each(drawn):
    held(DrawKind.YEARS, None)
    assert len(told("lots")) == 17
    draw = held(DrawKind.REVIEWERS, 1)
    pairs = set(draw.lots.filter(of="reviewer").values_list("subject", "drawn"))
    assert told("lots") == sorted({code for pair in pairs for code in pair})


def test_a_notice_of_lots_says_who_reviews_whom(drawn):
    held(DrawKind.YEARS, None)
    Notification.objects.all().delete()
    held(DrawKind.REVIEWERS, 1)
    row = ReviewingState.objects.select_related("review__state", "state").order_by("pk").first()
    one, two = row.review.reviewing_states.order_by("position")
    sentence = f"{one.state.name} and {two.state.name} review {row.review.state.name}."
    for code in (row.review.state.iso3, one.state.iso3, two.state.iso3):
        assert sentence in Notification.objects.get(user__email__istartswith=code).text


def test_a_lot_that_is_drawn_again_is_told_to_the_replaced_state_too(drawn, secretariat):
    held(DrawKind.YEARS, None)
    held(DrawKind.REVIEWERS, 1)
    Notification.objects.all().delete()
    row = ReviewingState.objects.select_related("review__state", "state").order_by("pk").first()
    redraw_reviewer(
        reviewing_state_id=row.pk, source=PlainSeed("again"), reason="No reply", requested_on=TODAY,
        actor=secretariat, today=TODAY,
    )  # fmt: skip
    named = {row.review.state, row.state} | {
        each.state for each in row.review.reviewing_states.filter(ended_on=None)
    }
    assert told("redraw") == sorted(state.iso3 for state in named)


def draw_of(count, cycle, actor):
    """A draw on record that gave two reviewing States to each of so many reviews, of States with people."""
    parties = [StateFactory(iso3=f"Y{chr(65 + n // 26)}{chr(65 + n % 26)}") for n in range(3 * count)]
    for state in parties:
        MembershipFactory(role=Role.FOCAL_POINT, state=state)
    draw = Draw.objects.create(
        cycle=cycle, kind=DrawKind.REVIEWERS, year=1, population="demonstration", seed_origin="text",
        recorded_at=timezone.now(), recorded_by=actor,
    )  # fmt: skip
    for n in range(count):
        review = CountryReviewFactory(state=parties[3 * n], cycle=cycle)
        for position in (1, 2):
            row = ReviewingStateFactory(review=review, state=parties[3 * n + position], position=position)
            draw.lots.create(number=2 * n + position, of="reviewer", review=review, reviewing_state=row)
    return draw


@pytest.mark.parametrize("count", [1, 20])
def test_a_draw_tells_in_a_fixed_number_of_queries(secretariat, count):
    draw = draw_of(count, scheduled_cycle(), secretariat)
    with CaptureQueriesContext(connection) as queries:
        lots_drawn(draw=draw, actor=secretariat)
    assert Notification.objects.count() == Letter.objects.count() == 3 * count
    assert len(queries) == 9
