"""Who may name and release people and keep a roster: questions to the table of rights."""

from irm.accounts.models import User
from irm.accounts.rights import OfState, may
from reviews.country_reviews.models import CountryReview
from reviews.people.models import Participant


def can_read_roster(user: object) -> bool:
    """The secretariat and the people of States parties: the roster is circulated to them."""
    return may(user, "roster.read")


def can_keep_roster(user: User, state_id: int) -> bool:
    """The secretariat, and the focal points and mission of the State whose experts they are."""
    return may(user, "roster.keep", OfState(state_id))


def can_name_participant(user: User, review: CountryReview, state_id: int | None) -> bool:
    """The secretariat; focal points and mission of the State under review and of a reviewing State, for their own.

    ``None`` stands for the secretariat's side. Reads ``review.reviewing_states``; prefetch it.
    """
    return may(user, "part.name", Participant(review=review, state_id=state_id))


def can_name_participants(user: User, review: CountryReview) -> bool:
    """Whether the person may name somebody, on whichever side. Reads ``review.reviewing_states``."""
    sides = [review.state_id, *(r.state_id for r in review.reviewing_states.all() if r.ended_on is None)]
    return any(can_name_participant(user, review, state_id) for state_id in sides)


def can_release_participant(user: User, part: Participant) -> bool:
    """The secretariat; focal points and mission of the State for which the person takes part."""
    return may(user, "part.release", part)
