"""The steps of a review as its step bar shows them: planned, agreed, achieved, beyond the indicative timeline."""

import datetime
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reviews.country_reviews.choices import ReviewStatus
from reviews.country_reviews.models import CountryReview
from reviews.timeline.models import Milestone
from reviews.timeline.next_step import in_order, is_passed, next_step_of, reached
from reviews.timeline.told import for_the_public


@dataclass(frozen=True, slots=True)
class Step:
    """One step in words; ``tone`` is done, now, late (beyond the indicative timeline) or empty."""

    name: str
    mark: str
    words: str
    tone: str


def steps_of(review: CountryReview, *, today: datetime.date, takes_part: bool) -> list[Step]:
    """The recorded steps in the order of the schedule, then the issue of the summary. Prefetch ``milestones__step``.

    As those who take part read them, or as everybody does.
    """
    milestones = in_order(review.milestones.all())
    if not takes_part:
        milestones = for_the_public(milestones, today=today)
    place, upcoming = reached(milestones), next_step_of(review)
    is_late = any(m.expected_on and m.expected_on < today and not m.achieved_on for m in milestones)
    waits = is_late and _stands_still(review, today)
    steps = [
        _step(m, today, has_passed=is_passed(m, place), is_next=m == upcoming, waits=waits)
        if takes_part
        else _public_step(m, has_passed=is_passed(m, place), is_next=m == upcoming)
        for m in milestones
    ]
    if review.is_summary_issued:
        day = review.summary_issued_on
        words = date_format(day, "DATE_FORMAT") if day else _("not dated")
        steps.append(Step(_("Executive summary issued"), _("Done"), words, "done"))
    elif steps and review.status == ReviewStatus.IN_PROGRESS:
        steps.append(Step(_("Executive summary issued"), _("To come"), _("no date set"), ""))
    return steps


def _stands_still(review: CountryReview, today: datetime.date) -> bool:
    """Whether the clock of the review stands still: deferred, or in a pause."""
    return any(pause.is_on(today) for pause in review.pauses.all()) or review.status == ReviewStatus.DEFERRED


def _public_step(milestone: Milestone, *, has_passed: bool, is_next: bool) -> Step:
    """A step without a clock: done, agreed for a day that is ahead, or its date being agreed."""
    name = milestone.step.local_name
    if milestone.achieved_on:
        return Step(name, _("Done"), date_format(milestone.achieved_on, "DATE_FORMAT"), "done")
    if has_passed:
        return Step(name, _("Passed"), _("date not recorded"), "")
    if milestone.agreed_on:
        words = _("agreed for %(date)s") % {"date": date_format(milestone.agreed_on, "DATE_FORMAT")}
    else:
        reason = f" · {milestone.reason}" if milestone.reason else ""
        words = (_("no date set") if milestone.step.is_voluntary else _("date being agreed")) + reason
    if is_next:
        return Step(name, _("Now"), words, "now")
    return Step(name, _("Agreed") if milestone.agreed_on else _("To come"), words, "")


def _step(
    milestone: Milestone, today: datetime.date, *, has_passed: bool, is_next: bool, waits: bool
) -> Step:
    name = milestone.step.local_name
    if milestone.achieved_on:
        return Step(name, _("Done"), date_format(milestone.achieved_on, "DATE_FORMAT"), "done")
    if has_passed:
        return Step(name, _("Passed"), _("date not recorded"), "")
    if milestone.agreed_on and milestone.agreed_on >= today:
        words = _("agreed for %(date)s") % {"date": date_format(milestone.agreed_on, "DATE_FORMAT")}
        return Step(name, _("Now"), words, "now") if is_next else Step(name, _("Agreed"), words, "")
    expected = milestone.agreed_on or milestone.planned_on
    if expected and expected < today and waits:
        return Step(name, _("Planned"), _("the clock stands still"), "")
    if expected and expected < today and not milestone.step.is_voluntary:
        days = (today - expected).days
        words = ngettext("%(n)d day", "%(n)d days", days) % {"n": days}
        reason = f" · {milestone.reason}" if milestone.reason else ""
        return Step(name, _("Beyond the indicative timeline"), words + reason, "late")
    if expected:
        return Step(name, _("Planned"), date_format(expected, "DATE_FORMAT"), "")
    return Step(name, _("To come"), _("no date set"), "")
