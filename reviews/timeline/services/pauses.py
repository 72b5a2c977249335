"""Stops the clock of a review, and starts it again."""

import datetime

import pghistory
from django.db import transaction
from django.utils.translation import gettext as _

from irm.accounts.models import User
from irm.errors import RuleError
from reviews.country_reviews.services import lock_review
from reviews.cycles.days import refuse_impossible
from reviews.timeline import notices
from reviews.timeline.models import Pause
from reviews.timeline.services.milestones import replan


@transaction.atomic
def pause(
    *,
    review_id: int,
    kind: str,
    begins_on: datetime.date,
    reason: str,
    actor: User,
    ends_on: datetime.date | None = None,
) -> Pause:
    """Stop the clock from a day, until ``ends_on`` where it is known already.

    Raises RuleError where the review is paused already and for impossible days,
    ValidationError for days that do not fit.
    """
    review, actor = lock_review(review_id, actor)
    if ends_on is None and Pause.objects.open().filter(review=review).exists():
        raise RuleError(
            _("This review is paused already. Look at its timeline again."), code="already_paused"
        )
    refuse_impossible(begins_on, cycle=review.cycle, field="begins_on")
    refuse_impossible(ends_on, cycle=review.cycle, field="ends_on")
    new = Pause(
        review=review,
        kind=kind,
        begins_on=begins_on,
        ends_on=ends_on,
        reason=reason.strip(),
        recorded_by=actor,
    )
    new.full_clean()
    with pghistory.context(service="pause", actor=actor.email):
        new.save()
        moved = replan(review)
    notices.clock_stopped(pause=new, moved=moved, actor=actor)
    return new


@transaction.atomic
def resume(*, pause_id: int, ends_on: datetime.date, actor: User) -> Pause:
    """Start the clock again: what follows moves by the days of the pause. Refuses a pause that has ended."""
    review_id = Pause.objects.values_list("review_id", flat=True).get(pk=pause_id)
    review, actor = lock_review(review_id, actor)
    running = Pause.objects.get(pk=pause_id)
    if running.ends_on is not None:
        raise RuleError(_("This pause has ended already. Look at the timeline again."), code="already_ended")
    refuse_impossible(ends_on, cycle=review.cycle, field="ends_on")
    running.ends_on = ends_on
    running.full_clean()
    with pghistory.context(service="resume", actor=actor.email):
        running.save(update_fields=["ends_on"])
        moved = replan(review)
    notices.clock_resumed(pause=running, moved=moved, actor=actor)
    return running
