"""The timeline of one review, and what the secretariat and the States record on it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from irm.accounts.acting import actor_of
from irm.accounts.models import User
from irm.accounts.services import is_outsider, record_access
from irm.pages.forms import done_by
from reviews.country_reviews import policies as review_policies
from reviews.country_reviews.models import CountryReview
from reviews.people.forms import OfficerForm
from reviews.people.selectors.officers import secretariat_members
from reviews.people.services import officers
from reviews.timeline.forms import (
    AchieveForm,
    AgreeForm,
    PauseForm,
    PlanForm,
    ReasonForm,
    ResumeForm,
    SeenForm,
    StepForm,
)
from reviews.timeline.models import Milestone, Pause, Reminder
from reviews.timeline.policies import can_acknowledge, can_give_reason
from reviews.timeline.selectors import timeline_of
from reviews.timeline.services import milestones, pauses, reminders


@require_safe
@login_not_required
def timeline(request: HttpRequest, iso3: str, cycle: int) -> HttpResponse:
    """The steps of one review with their planned, agreed and achieved dates, for who may read them."""
    return _show(request, iso3, cycle)


def _show(request: HttpRequest, iso3: str, cycle: int, refused: forms.Form | None = None) -> HttpResponse:
    review = _review(request, iso3, cycle)
    today = localdate()
    user = request.user if isinstance(request.user, User) else None
    may_conduct = user is not None and review_policies.can_conduct(user)
    is_readable = review_policies.can_read_steps(request.user, review)
    takes_part = review_policies.takes_part(request.user, review)
    # Reminders and the officer are never public.
    if is_outsider(request.user, review.state_id) and (
        takes_part or (is_readable and not review_policies.can_read_steps(None, review))
    ):
        record_access(user=request.user, state=review.state, record=review, path=request.path)
    shown = timeline_of(review, viewer=request.user, today=today) if is_readable else None
    beginning = shown.beginning if shown else None
    context = {
        "review": review,
        "tab": "timeline",
        "timeline": shown,
        "may_conduct": may_conduct,
        "takes_part": takes_part,
        "officers": secretariat_members(day=today) if may_conduct else [],
        "begun_on": (beginning.achieved_on or beginning.agreed_on) if beginning else None,
        "beginning": beginning,
        "plan_form": refused
        if isinstance(refused, PlanForm)
        else PlanForm(auto_id="plan-%s", initial={"begins_on": beginning.planned_on if beginning else None}),
        "pause_form": refused
        if isinstance(refused, PauseForm)
        else PauseForm(auto_id="pause-%s", initial={"begins_on": today}),
        "resume_form": refused
        if isinstance(refused, ResumeForm)
        else ResumeForm(auto_id="resume-%s", initial={"ends_on": today}),
        "lines": [(step, _forms_of(step.milestone, refused)) for step in shown.steps] if shown else [],
        "refused": refused,
        "population": review.state.population,
        "is_demonstration": review.state.is_demonstration,
    }
    return render(request, "reviews/timeline/timeline.html", context, status=422 if refused else 200)


@require_POST
def plan(request: HttpRequest, iso3: str, cycle: int) -> HttpResponse:
    """Plan the steps from the beginning of the review."""
    review = _review(request, iso3, cycle)
    actor = actor_of(request, review_policies.can_conduct)
    return _act(
        request,
        review,
        PlanForm(request.POST, auto_id="plan-%s"),
        lambda data: milestones.plan_review(review_id=review.pk, actor=actor, **data),
        _("Planned. The dates are indicative."),
    )


@require_POST
def pause(request: HttpRequest, iso3: str, cycle: int) -> HttpResponse:
    """Stop the clock."""
    review = _review(request, iso3, cycle)
    actor = actor_of(request, review_policies.can_conduct)
    return _act(
        request,
        review,
        PauseForm(request.POST, auto_id="pause-%s"),
        lambda data: pauses.pause(review_id=review.pk, actor=actor, **data),
        _("Paused. Planned dates move by the days of the pause when it ends."),
    )


@require_POST
def assign(request: HttpRequest, iso3: str, cycle: int) -> HttpResponse:
    """Make a member of the secretariat responsible for the review."""
    review = _review(request, iso3, cycle)
    actor = actor_of(request, review_policies.can_conduct)
    return _act(
        request,
        review,
        OfficerForm(request.POST),
        lambda data: officers.assign_officer(review_id=review.pk, actor=actor, now=timezone.now(), **data),
        _("Kept. The officer is told."),
    )


@require_POST
def resume(request: HttpRequest, pk: int) -> HttpResponse:
    """Start the clock again."""
    running = get_object_or_404(
        Pause.objects.visible_to(request.user).select_related("review__state", "review__cycle"), pk=pk
    )
    actor = actor_of(request, review_policies.can_conduct)
    return _act(
        request,
        running.review,
        ResumeForm(request.POST, auto_id="resume-%s"),
        lambda data: pauses.resume(pause_id=pk, actor=actor, **data),
        _("The clock runs again. What follows moved by the days of the pause."),
    )


@require_POST
def agree(request: HttpRequest, pk: int) -> HttpResponse:
    """Record the agreed date of a step."""
    milestone = _milestone(request, pk)
    actor = actor_of(request, review_policies.can_conduct)
    return _act(
        request,
        milestone.review,
        AgreeForm(milestone, request.POST),
        lambda data: milestones.agree_date(milestone_id=pk, actor=actor, **data),
        _("Kept. What follows is planned from it.")
        if request.POST.get("agreed_on")
        else _("Taken back. The history keeps both."),
    )


@require_POST
def achieve(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that a step is achieved."""
    milestone = _milestone(request, pk)
    actor = actor_of(request, review_policies.can_conduct)
    return _act(
        request,
        milestone.review,
        AchieveForm(milestone, request.POST),
        lambda data: milestones.achieve_step(milestone_id=pk, actor=actor, today=localdate(), **data),
        _("Recorded as achieved. What follows is planned from that day."),
    )


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back that a step was achieved."""
    milestone = _milestone(request, pk)
    actor = actor_of(request, review_policies.can_conduct)
    return _act(
        request,
        milestone.review,
        SeenForm(request.POST),
        lambda data: milestones.withdraw_achievement(milestone_id=pk, actor=actor, **data),
        _("Taken back. The history keeps both."),
    )


@require_POST
def reason(request: HttpRequest, pk: int) -> HttpResponse:
    """Say why a step takes longer."""
    milestone = _milestone(request, pk)
    actor = actor_of(request, lambda user: can_give_reason(user, milestone))
    return _act(
        request,
        milestone.review,
        ReasonForm(milestone, request.POST),
        lambda data: milestones.give_reason(milestone_id=pk, actor=actor, **data),
        _("Kept. It is shown where the dates of this step are.")
        if request.POST.get("reason", "").strip()
        else _("Taken back. The history keeps both."),
    )


@require_POST
def acknowledge(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer a reminder."""
    seen = Reminder.objects.visible_to(request.user).select_related(
        "milestone__step", "milestone__review__state", "milestone__review__cycle"
    )
    reminder = get_object_or_404(seen, pk=pk)
    actor = actor_of(request, lambda user: can_acknowledge(user, reminder.milestone))
    return _act(
        request,
        reminder.milestone.review,
        forms.Form(request.POST),
        lambda _data: reminders.acknowledge_reminder(reminder_id=pk, actor=actor, today=localdate()),
        _("Thank you. Nobody is asked further about this date."),
    )


def _forms_of(milestone: Milestone | None, refused: forms.Form | None) -> dict[str, forms.Form]:
    """What can be recorded on one step, each by its verb; a form that was refused keeps what was typed."""
    if milestone is None:
        return {}
    kept = refused if isinstance(refused, StepForm) and refused.milestone == milestone else None
    kinds = {"achieve": AchieveForm, "agree": AgreeForm, "reason": ReasonForm}
    return {verb: kept if isinstance(kept, kind) else kind(milestone) for verb, kind in kinds.items()}


def _act(
    request: HttpRequest,
    review: CountryReview,
    form: forms.Form,
    verb: Callable[[dict[str, Any]], object],
    done: str,
) -> HttpResponse:
    """Check the form, do it and go back to the timeline; where it is refused, the timeline with what was typed."""
    is_done = done_by(request, form, verb, done)
    if request.POST.get("next") == "caseload":
        for sentences in form.errors.values():
            for sentence in sentences:
                messages.error(request, str(sentence))
        return redirect("reviews:caseload")
    if not is_done:
        return _show(request, review.state.iso3, review.cycle.number, form)
    return redirect("reviews:timeline", iso3=review.state.iso3, cycle=review.cycle.number)


def _review(request: HttpRequest, iso3: str, cycle: int) -> CountryReview:
    reviews = CountryReview.objects.visible_to(request.user).select_related(
        "state", "cycle", "responsible_officer"
    )
    return get_object_or_404(
        reviews.prefetch_related("reviewing_states__state"), state__iso3=iso3.upper(), cycle__number=cycle
    )


def _milestone(request: HttpRequest, pk: int) -> Milestone:
    steps = Milestone.objects.visible_to(request.user).select_related(
        "step", "review__state", "review__cycle"
    )
    return get_object_or_404(steps, pk=pk)
