"""What was planned, agreed and achieved on each step of a review."""

import datetime
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce

from irm.accounts.rights import rows
from irm.register.models import tracked


class MilestoneQuerySet(models.QuerySet["Milestone"]):
    """Milestones in words of the domain."""

    def visible_to(self, user: object) -> "MilestoneQuerySet":
        """The steps that a person may read: ``timeline, read`` of their review in the table of rights."""
        return self.filter(rows(user, "timeline.read", at="review__"))

    def without_passed(self) -> "MilestoneQuerySet":
        """Leaves out open steps after which another is achieved: they were passed, only their date is not recorded."""
        later = Milestone.objects.filter(
            review=OuterRef("review"), step__order__gt=OuterRef("step__order"), achieved_on__isnull=False
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
    report_agreed …); the issue of the summary is on the executive summary.
    """

    review = models.ForeignKey("reviews.CountryReview", on_delete=models.CASCADE, related_name="milestones")
    step = models.ForeignKey("reviews.ScheduleStep", on_delete=models.PROTECT, related_name="milestones")
    planned_on = models.DateField(null=True, blank=True)
    agreed_on = models.DateField(null=True, blank=True)
    achieved_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=255, blank=True)

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
        return "|".join(str(value or "") for value in (self.agreed_on, self.achieved_on, self.reason))
