"""A cycle with a schedule, and reviews of it that are planned."""

import datetime

from irm.accounts.models import User
from reviews.models import CountryReview, ReviewCycle, ScheduleStep
from reviews.timeline.services.milestones import plan_review
from tests.factories import CountryReviewFactory, ReviewCycleFactory

BEGINS = datetime.date(2026, 6, 1)
STATE, REVIEWERS, SECRETARIAT = "state_under_review", "reviewing_states", "secretariat"
# code, anchor, offset, unit, who is asked, voluntary
STEPS = [
    ("begin", "", None, "", [SECRETARIAT], False),
    ("self_assessment", "begin", 2, "month", [STATE], False),
    ("desk_review", "self_assessment", 1, "month", [REVIEWERS], False),
    ("constructive_dialogue", "desk_review", 2, "month", [STATE, REVIEWERS, SECRETARIAT], False),
    ("report_agreed", "begin", 6, "month", [STATE, REVIEWERS], False),
    ("summary_issued", "report_agreed", None, "", [SECRETARIAT], False),
    ("publication_decision", "report_agreed", None, "", [STATE], True),
]


def scheduled_cycle(number: int = 2, **fields: object) -> ReviewCycle:
    """A cycle with the steps above."""
    cycle = ReviewCycleFactory(number=number, **fields)
    for order, (code, anchor, n, unit, responsible, voluntary) in enumerate(STEPS):
        ScheduleStep.objects.get_or_create(
            cycle=cycle,
            code=code,
            defaults={
                "label": str(order),
                "order": order,
                "name": code.replace("_", " ").capitalize(),
                "responsible": responsible,
                "anchor_code": anchor,
                "offset_n": n,
                "offset_unit": unit,
                "is_voluntary": voluntary,
            },
        )
    return cycle


def planned_review(actor: User, *, begins_on: datetime.date = BEGINS, **fields: object) -> CountryReview:
    """A review of the second cycle, planned from a day."""
    fields.setdefault("cycle", scheduled_cycle())
    review = CountryReviewFactory(**fields)
    plan_review(review_id=review.pk, begins_on=begins_on, seen=None, actor=actor)
    review.refresh_from_db()
    return review
