"""Which step of a review is next: the first that is open, with a date or without.

Open is a step that is neither achieved nor voluntary nor passed, which it is once a later one is achieved. A voluntary
step stands beside the order: a State may publish its answers before the report is agreed, so that passes nothing.
In SQL this is ``MilestoneQuerySet.expected``, here it is asked of rows that are fetched; a test holds the two together.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import OuterRef, QuerySet

from reviews.country_reviews.choices import NOT_RUNNING
from reviews.country_reviews.models import CountryReview
from reviews.timeline.models import Milestone


def open_rows(review: CountryReview | OuterRef) -> QuerySet[Any, Any]:
    """The open steps of a review, the next one first; one query, or part of one about many reviews."""
    found = Milestone.objects.expected().filter(review=review)
    return found.order_by("step__order", "step__pk")


def find_next_step(review: CountryReview) -> Milestone | None:
    """The next step of a review, in one query; none where it does not run, which costs none."""
    if review.status in NOT_RUNNING:
        return None
    found: Milestone | None = open_rows(review).select_related("step").first()
    return found


def in_order(milestones: Iterable[Milestone]) -> list[Milestone]:
    """The steps in the order of their schedule. Reads ``step``."""
    return sorted(milestones, key=lambda each: (each.step.order, each.step_id))


def reached(milestones: Iterable[Milestone]) -> int:
    """The place in the schedule of the furthest step that is achieved, without voluntary ones; -1 before the first."""
    done = (each.step.order for each in milestones if each.achieved_on and not each.step.is_voluntary)
    return max(done, default=-1)


def is_passed(milestone: Milestone, place: int) -> bool:
    """Whether a review that has ``reached`` a place has passed the step, whose date is then not recorded."""
    return not milestone.achieved_on and not milestone.step.is_voluntary and milestone.step.order < place


def open_steps(milestones: Iterable[Milestone]) -> list[Milestone]:
    """The open ones of the steps of one review, the next one first. Reads ``step``."""
    ordered = in_order(milestones)
    place = reached(ordered)
    return [
        each
        for each in ordered
        if not each.achieved_on and not each.step.is_voluntary and not is_passed(each, place)
    ]


def next_step(milestones: Iterable[Milestone]) -> Milestone | None:
    """The next one of the steps of one review."""
    return next(iter(open_steps(milestones)), None)


def next_step_of(review: CountryReview) -> Milestone | None:
    """The step that a review comes to next; none where it does not run. Prefetch ``milestones__step``."""
    return None if review.status in NOT_RUNNING else next_step(review.milestones.all())
