"""How every change of a review begins: its lock, then the question who may."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied

from irm.accounts.models import User
from irm.accounts.standing import as_of_now
from reviews.country_reviews import policies
from reviews.country_reviews.models import CountryReview


def _conducts(actor: User, _review: CountryReview) -> bool:
    return policies.can_conduct(actor)


def lock_review(
    review_id: int, actor: User, may: Callable[[User, CountryReview], bool] = _conducts
) -> tuple[CountryReview, User]:
    """The review under lock, with the actor as they stand now; refuses who may not.

    Without ``may`` it is for the secretariat, which conducts reviews.
    """
    review = CountryReview.objects.locked().get(pk=review_id)
    actor = as_of_now(actor)
    if not may(actor, review):
        raise PermissionDenied
    return review, actor
