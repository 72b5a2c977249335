"""Who may know about a review."""

import datetime

import pytest

from reviews.models import Consent, CountryReview
from tests.factories import CountryReviewFactory, ReviewCycleFactory, StateFactory

pytestmark = pytest.mark.django_db


def test_a_consent_for_one_review_opens_that_review_only():
    state = StateFactory()
    reviews = [
        CountryReviewFactory(state=state, cycle=ReviewCycleFactory(number=n, publicity={})) for n in (1, 2)
    ]
    consent = Consent.objects.create(
        state=state, review=reviews[0], scope="steps", reference="NV 1", granted_on=datetime.date(2020, 1, 1)
    )
    assert list(CountryReview.objects.visible_to(None)) == [reviews[0]]
    consent.review = None
    consent.save()
    assert list(CountryReview.objects.visible_to(None)) == reviews
