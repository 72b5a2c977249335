"""The timeline of a review in words, and what is beyond it. Never "overdue": dates are indicative."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, prefetch_related_objects

from irm.accounts.models import User
from reviews.country_reviews.choices import NOT_RUNNING
from reviews.country_reviews.models import CountryReview
from reviews.country_reviews.policies import takes_part
from reviews.cycles.models import ScheduleStep
from reviews.timeline import policies
from reviews.timeline.models import Milestone, MilestoneQuerySet, Pause, Reminder
from reviews.timeline.next_step import is_passed, reached
from reviews.timeline.told import for_the_public


@dataclass(frozen=True, slots=True)
class TimelineStep:
    """One step of one review, with what the reader may do about it."""

    step: ScheduleStep
    milestone: Milestone | None
    days_beyond: int
    is_passed: bool
    reminders: list[Reminder]
    may_give_reason: bool
    to_acknowledge: Reminder | None

    @property
    def tone(self) -> str:
        """``done``, ``late`` (beyond the indicative timeline), ``agreed`` or ``open``."""
        if self.milestone is None:
            return "open"
        if self.milestone.achieved_on:
            return "done"
        return "late" if self.days_beyond else "agreed" if self.milestone.agreed_on else "open"


@dataclass(frozen=True, slots=True)
class Timeline:
    """The steps of a review in the order of the schedule, its pauses, and the days beyond the indicative timeline."""

    steps: list[TimelineStep]
    pauses: list[Pause]
    running_pause: Pause | None
    days_beyond: int
    beginning: Milestone | None
    is_planned: bool


def beyond(milestones: MilestoneQuerySet, *, today: datetime.date) -> QuerySet[Any, Any]:
    """The steps that are waited for and past their date on a day, with ``due_on``.

    Reviews that are not running, and reviews whose clock stands still, are never beyond.
    """
    paused = Pause.objects.on(today).filter(review=OuterRef("review"))
    late = milestones.expected().filter(due_on__lt=today)
    return late.exclude(review__status__in=NOT_RUNNING).exclude(Exists(paused))


def days_beyond(milestones: Iterable[Milestone], *, today: datetime.date) -> int:
    """By how many days the furthest of these steps (from ``beyond``) is past its date; 0 for none."""
    return max(((today - m.expected_on).days for m in milestones if m.expected_on), default=0)


def timeline_of(review: CountryReview, *, viewer: object, today: datetime.date) -> Timeline:
    """The timeline as the viewer may see it; whoever may not read the steps is asked not to call this."""
    prefetch_related_objects([review], "participants", "reviewing_states")
    found = list(Milestone.objects.filter(review=review).select_related("step"))
    late: dict[int, Milestone] = {}
    if takes_part(viewer, review):
        late = {m.pk: m for m in beyond(Milestone.objects.filter(review=review), today=today)}
    else:
        found = for_the_public(found, today=today)
    milestones = {m.step_id: m for m in found}
    for milestone in found:
        milestone.review = review
    pauses = list(Pause.objects.filter(review=review).order_by("begins_on"))
    reminders: dict[int, list[Reminder]] = {}
    seen = Reminder.objects.visible_to(viewer).filter(milestone__review=review)
    for reminder in seen.select_related("acknowledged_by"):
        reminders.setdefault(reminder.milestone_id, []).append(reminder)
    schedule = list(ScheduleStep.objects.filter(cycle=review.cycle_id).order_by("order", "pk"))
    place = reached(milestones.values())
    steps = [
        _step(step, milestones.get(step.pk), late, reminders, place, viewer=viewer, today=today)
        for step in schedule
    ]
    first = next((step for step in schedule if not step.anchor_code), None)
    return Timeline(
        steps=steps,
        pauses=pauses,
        running_pause=next((p for p in pauses if p.ends_on is None), None),
        days_beyond=max((step.days_beyond for step in steps), default=0),
        beginning=milestones.get(first.pk) if first else None,
        is_planned=any(m.planned_on or m.agreed_on for m in milestones.values()),
    )


def _step(
    step: ScheduleStep,
    milestone: Milestone | None,
    late: dict[int, Milestone],
    reminders: dict[int, list[Reminder]],
    place: int,
    *,
    viewer: object,
    today: datetime.date,
) -> TimelineStep:
    if milestone is None:
        return TimelineStep(step, None, 0, False, [], may_give_reason=False, to_acknowledge=None)
    own = reminders.get(milestone.pk, [])
    open_ones = [
        r
        for r in own
        if r.acknowledged_on is None and r.due_on == milestone.expected_on and r.kind != "before"
    ]
    answered = any(r.acknowledged_on and r.due_on == milestone.expected_on for r in own)
    user = viewer if isinstance(viewer, User) else None
    last = open_ones[-1] if open_ones and not milestone.achieved_on and not answered else None
    return TimelineStep(
        step=step,
        milestone=milestone,
        days_beyond=days_beyond([late[milestone.pk]], today=today) if milestone.pk in late else 0,
        is_passed=is_passed(milestone, place),
        reminders=own,
        may_give_reason=bool(
            user and not milestone.achieved_on and policies.can_give_reason(user, milestone)
        ),
        to_acknowledge=last if last and user and policies.can_acknowledge(user, milestone) else None,
    )
