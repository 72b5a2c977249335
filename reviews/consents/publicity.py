"""What of a review is public, by the rules of its cycle or the consent of its State: its steps, and that it is there.

A consent for one review counts for that review, one for the State for all of its.
"""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q

from reviews.consents.choices import ConsentScope
from reviews.consents.models import Consent
from reviews.country_reviews.models import CountryReview


def reviews_with_public_steps(
    reviews: Collection[CountryReview], *, without: Consent | None = None
) -> set[int]:
    """Keys of the reviews whose steps anybody may read; ``without``: as if that consent were withdrawn.

    One query for all of them, none where the cycles publish. Select ``cycle``.
    """
    public = {review.pk for review in reviews if review.cycle.publishes(ConsentScope.STEPS)}
    asked = {review.state_id for review in reviews if review.pk not in public}
    if asked:
        found = Consent.objects.opening_steps().filter(state__in=asked)
        if without is not None:
            found = found.exclude(pk=without.pk)
        consents = set(found.values_list("state_id", "review_id"))
        public |= {r.pk for r in reviews if {(r.state_id, None), (r.state_id, r.pk)} & consents}
    return public


def public_steps_rows(at: str) -> Q:
    """The same as a condition on reviews at a path."""
    return Q(**{f"{at}cycle__publicity__{ConsentScope.STEPS}": "public"}) | _consented_rows(at)


def is_known(review: CountryReview) -> bool:
    """Whether anybody may know about a review: its pairing or its summary is public, or its State opened its steps."""
    if review.cycle.publishes("pairing") or review.is_summary_issued:
        return True
    return Consent.objects.opening_steps().bearing_on(review).exists()


def known_rows(at: str) -> Q:
    """The same as a condition on reviews at a path."""
    return (
        Q(**{f"{at}cycle__publicity__pairing": "public"})
        | Q(**{f"{at}executive_summary__is_issued": True})
        | _consented_rows(at)
    )


def _consented_rows(at: str) -> Q:
    consents = Consent.objects.opening_steps().filter(
        Q(review=None) | Q(review=OuterRef(f"{at}pk")), state=OuterRef(f"{at}state")
    )
    return Q(Exists(consents))
