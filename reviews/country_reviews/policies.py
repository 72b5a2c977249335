"""Who takes part in a review, reads its steps and history, and conducts it: questions to the table of rights."""

from irm.accounts.models import User
from irm.accounts.rights import may
from reviews.country_reviews.models import CountryReview


def takes_part(user: object, review: CountryReview) -> bool:
    """Whether the person is of the secretariat, of the State under review or of a State that reviews it.

    Experts are named in the review. Reads ``review.reviewing_states``; prefetch it for many reviews.
    """
    return may(user, "review.take_part", review)


def can_see_history(user: object, review: CountryReview) -> bool:
    """Whether the person may read who changed what in a review: those who take part in it."""
    return may(user, "review.read_history", review)


def can_conduct(user: User) -> bool:
    """The secretariat plans reviews, records agreed and achieved dates, pauses and officers."""
    return may(user, "review.conduct")


def can_read_steps(user: object, review: CountryReview) -> bool:
    """Whether the person may read the steps of one review: public, or they take part in it."""
    return may(user, "timeline.read", review)
