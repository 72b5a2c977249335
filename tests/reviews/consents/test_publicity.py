"""What of a review is public has one answer: for one review, in SQL, on the page of publication, after a withdrawal."""

from itertools import product

import pytest

from irm.accounts.rights import may, rows
from reviews.consents.publicity import reviews_with_public_steps
from reviews.consents.selectors import published_of
from reviews.models import Consent, CountryReview, ExecutiveSummary
from tests.factories import CountryReviewFactory, ReviewCycleFactory, StateFactory

pytestmark = pytest.mark.django_db
WORDS = {True: "public", False: "participants"}


def reviews_of_every_kind() -> list[CountryReview]:
    """Pairing and steps published by the cycle or not; a summary issued or not; no consent, one for it, for all."""
    cycles = {
        (pairing, steps): ReviewCycleFactory(
            number=10 + n, publicity={"pairing": WORDS[pairing], "steps": WORDS[steps]}
        )
        for n, (pairing, steps) in enumerate(product([True, False], repeat=2))
    }
    made = []
    for cycle, is_issued, consented in product(cycles.values(), [True, False], ["", "this", "all"]):
        review = CountryReviewFactory(cycle=cycle, state=StateFactory())
        ExecutiveSummary.objects.create(review=review, is_issued=is_issued)
        if consented:
            Consent.objects.create(
                state=review.state, review=review if consented == "this" else None, scope="steps",
                audience="public", reference="NV 1", granted_on="2026-01-01",
            )  # fmt: skip
        made.append(review)
    return list(CountryReview.objects.filter(pk__in=[review.pk for review in made]).select_related("cycle"))


def test_one_review_and_many_are_answered_alike():
    reviews = reviews_of_every_kind()
    known = set(CountryReview.objects.visible_to(None).values_list("pk", flat=True))
    readable = set(CountryReview.objects.filter(rows(None, "timeline.read")).values_list("pk", flat=True))
    assert {review.pk for review in reviews if may(None, "review.read", review)} == known
    assert reviews_with_public_steps(reviews) == readable
    assert (len(known), len(readable), len(reviews)) == (22, 20, 24)


def test_the_page_says_everybody_exactly_where_the_public_knows_of_the_review():
    reviews = reviews_of_every_kind()
    known = set(CountryReview.objects.visible_to(None).values_list("pk", flat=True))
    assert {review.pk for review in reviews if published_of(review)[0].readers == "everybody"} == known


def test_what_stays_public_without_a_consent_is_what_is_public_after_its_withdrawal():
    reviews = reviews_of_every_kind()
    for consent in Consent.objects.all():
        foreseen = reviews_with_public_steps(reviews, without=consent)
        Consent.objects.filter(pk=consent.pk).update(withdrawn_on="2026-02-01")
        assert reviews_with_public_steps(reviews) == foreseen
        Consent.objects.filter(pk=consent.pk).update(withdrawn_on=None)
