"""The lock that every change of a review takes first."""

from django.core.exceptions import PermissionDenied

from irm.accounts.models import User
from irm.accounts.standing import as_of_now
from reviews.country_reviews import policies
from reviews.country_reviews.models import CountryReview


def lock_review(review_id: int, actor: User) -> tuple[CountryReview, User]:
    """The review under lock, with the actor as they stand now. Only the secretariat conducts a review."""
    review = _locked(review_id)
    actor = as_of_now(actor)
    if not policies.can_conduct(actor):
        raise PermissionDenied
    return review, actor


def _locked(review_id: int) -> CountryReview:
    reviews = CountryReview.objects.select_for_update(of=("self",), no_key=True).select_related(
        "state", "cycle"
    )
    return reviews.get(pk=review_id)
