"""Who may hold draws, accept pairings and read why one was replaced: questions to the table of rights."""

from irm.accounts.models import User
from irm.accounts.rights import may
from reviews.country_reviews.models import ReviewingState


def can_hold_draw(user: User | None) -> bool:
    """The secretariat draws lots; nobody (``None``) is the operator at the command line."""
    return user is None or may(user, "draw.hold")


def can_record_deferral(user: User | None) -> bool:
    """The secretariat records what a State asked for in a note verbale."""
    return user is None or may(user, "draw.record_deferral")


def can_accept_reviewer(user: User, reviewer: ReviewingState) -> bool:
    """The secretariat; until the review is completed also a focal point of either State of the pairing."""
    return may(user, "reviewer.accept", reviewer)


def can_read_pairing_reasons(user: object, reviewer: ReviewingState) -> bool:
    """Why a reviewing State was replaced: the secretariat, and those who act for either of the two States."""
    return may(user, "reviewer.read_reasons", reviewer)
