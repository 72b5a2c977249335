"""Which dates of a step somebody may know.

The secretariat and those who take part in a review read what was planned, and what is beyond the indicative timeline.
Whoever else may read the steps reads the dates that the State agreed to publish: achieved, or agreed and still ahead.
An open step without such a date has its *date being agreed*, with the reason of the State if it wishes. So nobody is
on a clock that others set (DESIGN section 6): nothing that is told tells whether a date has passed.
"""

import copy
import datetime
from collections.abc import Iterable
from typing import Any

from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Coalesce

from irm.accounts.rights import rows
from reviews.timeline.models import Milestone


def for_the_public(milestones: Iterable[Milestone], *, today: datetime.date) -> list[Milestone]:
    """Copies of steps, to be shown and never saved, with what people outside the review may know of them."""
    return [_for_the_public(milestone, today) for milestone in milestones]


def _for_the_public(milestone: Milestone, today: datetime.date) -> Milestone:
    told = copy.copy(milestone)
    is_ahead = not told.achieved_on and told.agreed_on is not None and told.agreed_on >= today
    told.planned_on = None
    told.agreed_on = told.agreed_on if is_ahead else None
    told.reason = told.reason if told.reason_is_public else ""
    return told


def dates_told_to(user: object, *, today: datetime.date) -> dict[str, Any]:
    """The same for many steps at once: annotations of milestones, null or empty where the person may not know."""
    inside = rows(user, "review.take_part", at="review__")
    ahead = Q(achieved_on=None, agreed_on__gte=today)
    with_reason = Q(reason_is_public=True)
    if not inside:  # takes part in every review
        return {
            "told_planned_on": F("planned_on"),
            "told_agreed_on": F("agreed_on"),
            "told_reason": F("reason"),
        }
    return {
        "told_planned_on": Case(When(inside, then=F("planned_on"))),
        "told_agreed_on": Case(When(inside | ahead, then=F("agreed_on"))),
        "told_reason": Case(When(inside | with_reason, then=F("reason")), default=Value("")),
    }


def day_told() -> Coalesce:
    """The day of a step among what ``dates_told_to`` found: achieved, else agreed, else planned."""
    return Coalesce("achieved_on", "told_agreed_on", "told_planned_on")
