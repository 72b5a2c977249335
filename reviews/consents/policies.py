"""Who may record and read consents: questions to the table of rights."""

from collections.abc import Iterable

from irm.accounts.models import User
from irm.accounts.rights import OfState, may
from reviews.consents.publicity import steps_are_public
from reviews.country_reviews.models import CountryReview


def reviews_with_public_steps(reviews: Iterable[CountryReview]) -> set[int]:
    """Keys of the reviews whose steps and calendar anybody may read. One query for all of them."""
    return steps_are_public(list(reviews))


def can_record_consent(user: User) -> bool:
    """The secretariat, on the note verbale of the State."""
    return may(user, "consent.record")


def can_read_consents(user: object, state_id: int) -> bool:
    """Who reads the whole ledger of a State: the secretariat, its focal points and its mission."""
    return may(user, "consent.read_ledger", OfState(state_id))
