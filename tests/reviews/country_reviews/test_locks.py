"""Every change of a review begins with one lock, and asks who may under it."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from irm.errors import RuleError
from reviews.country_reviews.services import lock_review
from reviews.cycles.services import find_cycle, lock_cycle
from tests.factories import CountryReviewFactory, ReviewCycleFactory

pytestmark = pytest.mark.django_db


def test_a_review_is_locked_alone_and_who_points_to_it_does_not_wait(secretariat):
    review = CountryReviewFactory()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        found, actor = lock_review(review.pk, secretariat)
    assert (found, actor) == (review, secretariat)
    assert asked[0]["sql"].endswith('FOR NO KEY UPDATE OF "reviews_countryreview"')


def test_without_another_question_it_is_for_the_secretariat(focal_point):
    with pytest.raises(PermissionDenied):
        lock_review(CountryReviewFactory().pk, focal_point)


def test_another_question_is_asked_of_the_person_as_they_stand_now(focal_point):
    review = CountryReviewFactory()
    focal_point.email = "as.the.page.knew@them.example"

    def may(actor, locked):
        return locked == review and actor == focal_point and actor.email != focal_point.email

    assert lock_review(review.pk, focal_point, may) == (review, focal_point)


def test_a_cycle_that_is_not_known_is_refused_with_or_without_lock():
    cycle = ReviewCycleFactory(number=2)
    assert (find_cycle(2), lock_cycle(2)) == (cycle, cycle)
    for ask in (find_cycle, lock_cycle):
        with pytest.raises(RuleError) as refusal:
            ask(17)
        assert refusal.value.code == "no_cycle"
