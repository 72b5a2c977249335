"""What was planned, agreed and achieved on each step of a review."""

import datetime
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce

from irm.accounts.standing import standing
from irm.register.choices import Audience
from irm.register.models import tracked
from reviews.choices import ConsentScope
from reviews.models.consents import Consent
from reviews.models.reviews import ReviewingState


class MilestoneQuerySet(models.QuerySet["Milestone"]):
    """Milestones in words of the domain."""

    def visible_to(self, user: object) -> "MilestoneQuerySet":
        """The steps that a person may read; the only place where that rule is written (DESIGN section 6).

        Everybody: those of cycles that publish their steps and of States that consent to it. A State reads those
        of its own review and of reviews that it carries out; the secretariat reads all.
        """
        who = standing(user)
        if who.is_secretariat:
            return self
        states = who.focal_point_of | who.expert_of | who.mission_of
        consented = Consent.objects.in_force().filter(
            Q(review=None) | Q(review=OuterRef("review")),
            state=OuterRef("review__state"),
            scope=ConsentScope.STEPS,
            audience=Audience.PUBLIC,
        )
        seen = Q(review__cycle__publicity__steps="public") | Q(Exists(consented))
        if states:
            reviewing = ReviewingState.objects.filter(
                review=OuterRef("review"), state__in=states, ended_on=None
            )
            seen |= Q(review__state__in=states) | Q(Exists(reviewing))
        return self.filter(seen)

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
