"""What was planned, agreed and achieved on each step of a review."""

from django.db import models

from irm.register.models import tracked


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

    class Meta:
        ordering = ["review", "step__order"]
        constraints = [
            models.UniqueConstraint(fields=["review", "step"], name="reviews_one_milestone_per_step"),
        ]

    def __str__(self) -> str:
        return f"{self.step}: {self.review}"
