"""Executive summaries: agreed and issued on different dates, always public once issued."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from irm.register.models import tracked


@tracked()
class ExecutiveSummary(models.Model):
    """The executive summary of a review. Issued without a known date: counts as of today only, as undated."""

    review = models.OneToOneField(
        "reviews.CountryReview", on_delete=models.CASCADE, related_name="executive_summary"
    )
    document = models.ForeignKey(
        "register.Document",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="executive_summaries",
    )
    agreed_on = models.DateField(null=True, blank=True)
    is_issued = models.BooleanField(default=False)
    issued_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name_plural = _("executive summaries")
        constraints = [
            models.CheckConstraint(
                condition=Q(issued_on=None) | Q(is_issued=True),
                name="reviews_issue_date_only_when_issued",
                violation_error_message=_("Only an issued executive summary has a date of issue."),
            ),
        ]

    def __str__(self) -> str:
        return str(_("Executive summary: %(review)s") % {"review": self.review})
