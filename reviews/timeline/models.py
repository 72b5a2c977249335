"""What was planned, agreed and achieved on each step of a review."""

import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from irm.accounts.rights import rows
from irm.register.models import tracked
from reviews.timeline.choices import PauseKind, ReminderKind


class MilestoneQuerySet(models.QuerySet["Milestone"]):
    """Milestones in words of the domain."""

    def visible_to(self, user: object) -> "MilestoneQuerySet":
        """The steps that a person may read: ``timeline, read`` of their review in the table of rights."""
        return self.filter(rows(user, "timeline.read", at="review__"))

    def without_passed(self) -> "MilestoneQuerySet":
        """Leaves out open steps after which another is achieved: they were passed, only their date is not recorded.

        Voluntary steps neither pass others nor are passed. The same over fetched rows: ``next_step.is_passed``.
        """
        later = Milestone.objects.filter(
            review=OuterRef("review"),
            step__order__gt=OuterRef("step__order"),
            step__is_voluntary=False,
            achieved_on__isnull=False,
        )
        return self.exclude(Q(achieved_on=None, step__is_voluntary=False) & Exists(later))

    def expected(self) -> "models.QuerySet[Any, Any]":
        """Open steps that are waited for, with ``due_on`` (agreed date, else planned date). None is voluntary."""
        dated = self.annotate(due_on=Coalesce("agreed_on", "planned_on"))
        return dated.filter(achieved_on=None, step__is_voluntary=False).without_passed()


@tracked()
class Milestone(models.Model):
    """One step of one review. Indicative: no date closes anything.

    ``achieved_on`` is the only home of the date of a step (begin, self_assessment, constructive_dialogue,
    report_agreed …); the issue of the summary is on the executive summary. Who may know which date: ``told.py``.
    """

    review = models.ForeignKey("reviews.CountryReview", on_delete=models.CASCADE, related_name="milestones")
    step = models.ForeignKey("reviews.ScheduleStep", on_delete=models.PROTECT, related_name="milestones")
    planned_on = models.DateField(null=True, blank=True)
    agreed_on = models.DateField(null=True, blank=True)
    achieved_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=255, blank=True)
    reason_is_public = models.BooleanField(
        _("the public reads the reason too"), default=False, db_default=False
    )

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        ordering = ["review", "step__order"]
        constraints = [
            models.UniqueConstraint(fields=["review", "step"], name="reviews_one_milestone_per_step"),
        ]

    def __str__(self) -> str:
        return f"{self.step}: {self.review}"

    @property
    def expected_on(self) -> datetime.date | None:
        """When the step is expected: the agreed date, else the planned one."""
        return self.agreed_on or self.planned_on

    @property
    def stamp(self) -> str:
        """What a page showed of the step: sent back with a form, so that nobody changes what they did not see."""
        told = (self.agreed_on, self.achieved_on, self.reason, self.reason_is_public)
        return "|".join(str(value or "") for value in told)


class PauseQuerySet(models.QuerySet["Pause"]):
    """Pauses in words of the domain."""

    def visible_to(self, user: object) -> "PauseQuerySet":
        """Read by whoever reads the steps of the review."""
        return self.filter(rows(user, "timeline.read", at="review__"))

    def open(self) -> "PauseQuerySet":
        """Those whose end is not known yet."""
        return self.filter(ends_on=None)

    def on(self, day: datetime.date) -> "PauseQuerySet":
        """Those that run on a day: nobody is reminded, and no step is beyond the timeline."""
        return self.filter(Q(begins_on__lte=day), Q(ends_on=None) | Q(ends_on__gt=day))


@tracked()
class Pause(models.Model):
    """From a day (included) to the day on which work went on (excluded); blank while it lasts.

    Planned dates that follow move by its length when it ends.
    """

    review = models.ForeignKey("reviews.CountryReview", on_delete=models.CASCADE, related_name="pauses")
    kind = models.CharField(_("reason of the pause"), max_length=20, choices=PauseKind)
    begins_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("day on which work went on"), null=True, blank=True)
    reason = models.CharField(_("in words"), max_length=255, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = PauseQuerySet.as_manager()

    class Meta:
        ordering = ["review", "begins_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["review"],
                condition=Q(ends_on=None),
                name="reviews_one_open_pause",
                violation_error_message=_("This review is paused already."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("begins_on")),
                name="reviews_pause_ends_after_it_begins",
                violation_error_message=_("A pause ends on or after the day it begins."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.review}"

    def is_on(self, day: datetime.date) -> bool:
        """Whether it runs on a day, as ``PauseQuerySet.on`` asks for many."""
        return self.begins_on <= day and (self.ends_on is None or self.ends_on > day)


class ReminderQuerySet(models.QuerySet["Reminder"]):
    """Reminders in words of the domain."""

    def visible_to(self, user: object) -> "ReminderQuerySet":
        """Those of reviews that the person takes part in; never the public."""
        return self.filter(rows(user, "review.take_part", at="milestone__review__"))


class Reminder(models.Model):
    """One reminder of one step and date; a date that moves starts anew. Answered by achieving the step or saying so."""

    milestone = models.ForeignKey("reviews.Milestone", on_delete=models.CASCADE, related_name="reminders")
    kind = models.CharField(max_length=10, choices=ReminderKind)
    days = models.PositiveSmallIntegerField(default=0)
    due_on = models.DateField()
    sent_on = models.DateField()
    acknowledged_on = models.DateField(null=True, blank=True)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ReminderQuerySet.as_manager()

    class Meta:
        ordering = ["sent_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["milestone", "due_on", "kind", "days"], name="reviews_reminded_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.milestone}"
