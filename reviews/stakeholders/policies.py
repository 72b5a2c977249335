"""Who may record consultations and training: questions to the table of rights."""

from irm.accounts.models import User
from irm.accounts.rights import may
from reviews.country_reviews.models import CountryReview


def can_record_consultation(user: User, review: CountryReview) -> bool:
    """The secretariat, and until the review is completed the focal points of the State party under review."""
    return may(user, "review.record_consultation", review)


def can_read_training(user: object) -> bool:
    """The secretariat and the people of States parties."""
    return may(user, "training.read")


def can_record_training(user: object) -> bool:
    """The secretariat, which holds the sessions."""
    return may(user, "training.record")
