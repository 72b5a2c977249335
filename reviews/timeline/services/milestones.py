"""The timeline of a review: planned, agreed and achieved dates. Indicative: no date ever closes anything."""

import datetime
from collections.abc import Callable, Iterable

import pghistory
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from irm.accounts.models import User
from irm.accounts.standing import as_of_now
from irm.errors import RuleError
from reviews.country_reviews.choices import ReviewStatus
from reviews.country_reviews.models import CountryReview
from reviews.country_reviews.policies import can_conduct
from reviews.country_reviews.services import lock_review
from reviews.cycles.days import refuse_impossible
from reviews.cycles.models import ReviewCycle, ScheduleStep
from reviews.timeline import notices
from reviews.timeline.models import Milestone, Pause
from reviews.timeline.next_step import find_next_step
from reviews.timeline.policies import can_give_reason
from reviews.timeline.schedule import Halt, Known, PlanStep, plan
from reviews.timeline.status import SUMMARY_STEP, status_of


@transaction.atomic
def plan_review(
    *, review_id: int, begins_on: datetime.date | None, seen: datetime.date | None, actor: User
) -> list[Milestone]:
    """Give every step of the cycle's schedule its planned date, from the planned beginning of the review.

    May be repeated, for instance with another beginning; ``seen`` is the planned beginning on the page.
    Raises PermissionDenied, or RuleError for a cycle without a schedule, no beginning or a stale page.
    """
    review, actor = lock_review(review_id, actor)
    steps = list(ScheduleStep.objects.filter(cycle=review.cycle).exclude(code=SUMMARY_STEP))
    first = next((step for step in steps if not step.anchor_code), None)
    if first is None:
        raise RuleError(
            _("This cycle has no schedule to plan from. Load its steps first."), code="no_schedule"
        )
    present = {milestone.step_id: milestone for milestone in Milestone.objects.filter(review=review)}
    beginning = present.get(first.pk)
    _refuse_beginning(begins_on, beginning, seen=seen, cycle=review.cycle)
    before = {step_id: milestone.planned_on for step_id, milestone in present.items()}
    with pghistory.context(service="plan_review", actor=actor.email):
        for step in steps:
            if step.pk not in present:
                Milestone.objects.create(
                    review=review, step=step, planned_on=begins_on if step == first else None
                )
        if beginning and begins_on and not _begun_on(beginning):
            beginning.planned_on = begins_on
            beginning.save(update_fields=["planned_on"])
        if review.status == ReviewStatus.UNKNOWN:
            review.status = ReviewStatus.SCHEDULED
            review.save(update_fields=["status"])
        replan(review)
    timeline = list(Milestone.objects.filter(review=review).select_related("step"))
    moved = [each for each in timeline if each.planned_on != before.get(each.step_id)]
    notices.review_planned(review=review, moved=moved, actor=actor)
    return timeline


def _begun_on(beginning: Milestone | None) -> datetime.date | None:
    """The day from which a review is planned whatever is planned for it: achieved, else agreed."""
    return (beginning.achieved_on or beginning.agreed_on) if beginning else None


def _refuse_beginning(
    begins_on: datetime.date | None,
    beginning: Milestone | None,
    *,
    seen: datetime.date | None,
    cycle: ReviewCycle,
) -> None:
    """The beginning is the one on the page, there is one to plan from, and it is not another than stands already."""
    if (beginning.planned_on if beginning else None) != seen:
        raise RuleError(
            _("Somebody planned this review meanwhile. Look at its timeline again before you change it."),
            code="stale",
        )
    refuse_impossible(begins_on, cycle=cycle, field="begins_on")
    begun_on = _begun_on(beginning)
    if begins_on is None and not begun_on:
        raise RuleError(
            _("Give the day on which the review is planned to begin."),
            code="no_beginning",
            field="begins_on",
        )
    if beginning and begun_on and begins_on not in {None, begun_on, beginning.planned_on}:
        raise RuleError(
            _("The review begins on %(day)s. Change that on the step itself.")
            % {"day": date_format(begun_on, "DATE_FORMAT")},
            code="has_begun",
            field="begins_on",
        )


@transaction.atomic
def agree_date(*, milestone_id: int, agreed_on: datetime.date | None, seen: str, actor: User) -> Milestone:
    """Record the date that was agreed for a step (``None`` takes it back); what follows is planned from it."""
    milestone, review, actor = _lock_step(milestone_id, seen, actor)
    if milestone.achieved_on:
        raise RuleError(
            _("This step was achieved on %(day)s; a date is no longer agreed for it.")
            % {"day": date_format(milestone.achieved_on, "DATE_FORMAT")},
            code="already_achieved",
        )
    if milestone.agreed_on is None and agreed_on is None:
        raise RuleError(_("Give the agreed date."), code="no_day", field="agreed_on")
    if milestone.agreed_on == agreed_on:
        return milestone
    refuse_impossible(agreed_on, cycle=review.cycle, field="agreed_on")
    with pghistory.context(service="agree_date", actor=actor.email):
        milestone.agreed_on = agreed_on
        milestone.save(update_fields=["agreed_on"])
        moved = replan(review)
    notices.date_agreed(milestone=milestone, moved=moved, actor=actor)
    return milestone


@transaction.atomic
def achieve_step(
    *, milestone_id: int, achieved_on: datetime.date, seen: str, actor: User, today: datetime.date
) -> Milestone:
    """Record that a step is achieved; what follows is planned from that day. Never refused for being early or late.

    Raises RuleError for a day to come or before the cycle, for a step that is achieved already, or a stale page.
    """
    milestone, review, actor = _lock_step(milestone_id, seen, actor)
    if milestone.achieved_on:
        raise RuleError(
            _("This step is achieved already. Take that back first to record another day."),
            code="already_achieved",
        )
    if achieved_on > today:
        raise RuleError(
            _("A step is achieved today at the latest. Agree a date instead."),
            code="in_future",
            field="achieved_on",
        )
    refuse_impossible(achieved_on, cycle=review.cycle, field="achieved_on")
    was_next = find_next_step(review)
    with pghistory.context(service="achieve_step", actor=actor.email):
        milestone.achieved_on = achieved_on
        milestone.save(update_fields=["achieved_on"])
        moved = replan(review)
        advance_status(review)
    notices.step_achieved(milestone=milestone, was_next=was_next, moved=moved, actor=actor)
    return milestone


@transaction.atomic
def withdraw_achievement(*, milestone_id: int, seen: str, actor: User) -> Milestone:
    """Take back that a step was achieved, as when it was recorded by mistake; the history keeps both."""
    milestone, review, actor = _lock_step(milestone_id, seen, actor)
    if milestone.achieved_on is None:
        raise RuleError(_("This step is not recorded as achieved."), code="not_achieved")
    with pghistory.context(service="withdraw_achievement", actor=actor.email):
        milestone.achieved_on = None
        milestone.save(update_fields=["achieved_on"])
        moved = replan(review)
        advance_status(review)
    notices.achievement_withdrawn(milestone=milestone, moved=moved, actor=actor)
    return milestone


@transaction.atomic
def give_reason(
    *, milestone_id: int, reason: str, seen: str, actor: User, is_public: bool = False
) -> Milestone:
    """Say why a step takes longer, to those who take part and, if the State wishes, to the public.

    A blank takes it back.
    """
    milestone, _review, actor = _lock_step(milestone_id, seen, actor, may=can_give_reason)
    if not reason.strip() and not milestone.reason:
        raise RuleError(_("Give the reason."), code="no_reason", field="reason")
    with pghistory.context(service="give_reason", actor=actor.email):
        milestone.reason = " ".join(reason.split())
        milestone.reason_is_public = is_public and bool(milestone.reason)
        milestone.full_clean(exclude=["review", "step"])
        milestone.save(update_fields=["reason", "reason_is_public"])
    return milestone


def replan(review: CountryReview) -> list[Milestone]:
    """Write the planned dates of the steps that are not achieved yet; those that moved.

    Call it with the review locked.
    """
    milestones = {
        milestone.step.code: milestone
        for milestone in Milestone.objects.filter(review=review).select_related("step")
    }
    known = {code: Known(m.planned_on, m.agreed_on, m.achieved_on) for code, m in milestones.items()}
    if review.is_summary_issued:
        known[SUMMARY_STEP] = Known(achieved=review.summary_issued_on)
    steps = [
        PlanStep(step.code, step.anchor_code, step.offset_n, step.offset_unit)
        for step in ScheduleStep.objects.filter(cycle=review.cycle_id)
    ]
    ended = Pause.objects.filter(review=review, ends_on__isnull=False)
    halts = [Halt(begins, ends) for begins, ends in ended.values_list("begins_on", "ends_on") if ends]
    changed = []
    for code, planned_on in plan(steps, known, halts).items():
        milestone = milestones.get(code)
        if milestone and not milestone.achieved_on and milestone.planned_on != planned_on:
            milestone.planned_on = planned_on
            changed.append(milestone)
    Milestone.objects.bulk_update(changed, ["planned_on"])
    return changed


def replan_reviews(*, review_ids: Iterable[int]) -> int:
    """Plan those of the reviews again that are planned and have open steps; their number.

    For dates that came another way than through the verbs above: an import, a correction by an administrator.
    Each review is locked for itself, so that nobody waits for the whole.
    """
    planned = Milestone.objects.filter(
        review__in=list(review_ids), achieved_on=None, planned_on__isnull=False
    )
    keys = sorted(set(planned.order_by().values_list("review_id", flat=True)))
    for key in keys:
        with transaction.atomic():
            replan(CountryReview.objects.locked().get(pk=key))
    return len(keys)


def _conducts(actor: User, _milestone: Milestone) -> bool:
    return can_conduct(actor)


def _lock_step(
    milestone_id: int, seen: str, actor: User, may: Callable[[User, Milestone], bool] = _conducts
) -> tuple[Milestone, CountryReview, User]:
    """A step and its review under lock; refuses who may not, and who looked at something else."""
    review = CountryReview.objects.locked().get(milestones=milestone_id)
    actor = as_of_now(actor)
    milestone = Milestone.objects.select_related("step", "review__state").get(pk=milestone_id)
    if not may(actor, milestone):
        raise PermissionDenied
    if milestone.stamp != seen:
        raise RuleError(
            _(
                "Somebody else changed this step while you looked at it: %(now)s. Look again before you change it."
            )
            % {"now": _in_words(milestone)},
            code="stale",
        )
    return milestone, review, actor


def _in_words(milestone: Milestone) -> str:
    if milestone.achieved_on:
        return _("it is achieved on %(day)s") % {"day": date_format(milestone.achieved_on, "DATE_FORMAT")}
    if milestone.agreed_on:
        return _("it is agreed for %(day)s") % {"day": date_format(milestone.agreed_on, "DATE_FORMAT")}
    return _("its reason or its dates are others now")


def advance_status(review: CountryReview) -> None:
    """Write the status that follows from the achieved steps and the issue of the summary.

    Call it with the review locked.
    """
    steps = Milestone.objects.filter(review=review, step__is_voluntary=False, achieved_on__isnull=False)
    schedule = ScheduleStep.objects.filter(cycle=review.cycle_id, is_voluntary=False).exclude(
        code=SUMMARY_STEP
    )
    status = status_of(
        set(steps.values_list("step__code", flat=True)),
        schedule=set(schedule.values_list("code", flat=True)),
        is_issued=review.is_summary_issued,
    )
    if status != review.status:
        review.status = status
        review.save(update_fields=["status"])
