"""Who may do what to reviews: plain predicates, asked by services under their lock and by templates."""

from irm.accounts.models import User
from irm.accounts.standing import standing
from reviews.models import ReviewingState


def can_hold_draw(user: User | None) -> bool:
    """The secretariat draws lots; nobody (``None``) is the operator at the command line."""
    return user is None or standing(user).is_secretariat


def can_record_deferral(user: User | None) -> bool:
    """The secretariat records what a State asked for in a note verbale."""
    return user is None or standing(user).is_secretariat


def can_accept_reviewer(user: User, reviewer: ReviewingState) -> bool:
    """The secretariat, or a focal point of the State party under review or of the reviewing State party."""
    who = standing(user)
    return who.is_secretariat or bool(who.focal_point_of & {reviewer.state_id, reviewer.review.state_id})
