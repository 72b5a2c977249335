"""Who may answer for a step: questions to the table of rights."""

from irm.accounts.models import User
from irm.accounts.rights import may
from reviews.timeline.models import Milestone


def can_give_reason(user: User, milestone: Milestone) -> bool:
    """The secretariat; until the review is completed the focal points of its State, for what that is asked for."""
    return may(user, "step.give_reason", milestone)


def can_acknowledge(user: User, milestone: Milestone) -> bool:
    """Those who are asked for the step, their missions, and the secretariat. Reads ``review.reviewing_states``."""
    return may(user, "step.acknowledge", milestone)
