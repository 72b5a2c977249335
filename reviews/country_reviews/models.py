"""Country reviews and their reviewing States."""

import datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from irm.accounts.rights import rows
from irm.register.choices import Certainty, Language, Population, StateKind
from irm.register.models import ImportedModel, tracked
from reviews.country_reviews.choices import DialogueForm, ReviewerSlot, ReviewStatus


class CountryReviewQuerySet(models.QuerySet["CountryReview"]):
    """Country reviews in words of the domain."""

    def in_population(self, population: str) -> "CountryReviewQuerySet":
        """Reviews of real States or of demonstration States, never both."""
        if population == Population.DEMONSTRATION:
            return self.filter(state__kind=StateKind.DEMONSTRATION)
        return self.exclude(state__kind=StateKind.DEMONSTRATION)

    def visible_to(self, user: object) -> "CountryReviewQuerySet":
        """The reviews that a person may know about: ``review, read`` in the table of rights."""
        return self.filter(rows(user, "review.read"))

    def taken_part_in_by(self, user: object) -> "CountryReviewQuerySet":
        """The reviews that a person takes part in: ``review, take_part`` in the table of rights."""
        return self.filter(rows(user, "review.take_part"))

    def locked(self) -> "CountryReviewQuerySet":
        """Under lock until the transaction ends, with State and cycle. Who only points to a review does not wait."""
        return self.select_for_update(of=("self",), no_key=True).select_related("state", "cycle")

    def for_list(self) -> "CountryReviewQuerySet":
        """Everything that the review table prints, in a fixed number of queries."""
        return self.select_related("state", "cycle", "executive_summary__document").prefetch_related(
            "reviewing_states__state"
        )


@tracked()
class CountryReview(ImportedModel):
    """The review of one State in one cycle."""

    state = models.ForeignKey("register.State", on_delete=models.PROTECT, related_name="reviews")
    cycle = models.ForeignKey("reviews.ReviewCycle", on_delete=models.PROTECT, related_name="reviews")
    year_of_cycle = models.PositiveSmallIntegerField(null=True, blank=True)
    status = models.CharField(max_length=20, choices=ReviewStatus, default=ReviewStatus.UNKNOWN)
    dialogue_form = models.CharField(max_length=20, choices=DialogueForm, blank=True)
    responsible_officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="reviews_in_charge",
    )
    languages = ArrayField(
        models.CharField(max_length=2, choices=Language),
        default=list,
        db_default=[],
        blank=True,
        verbose_name=_("languages"),
    )
    certainty = models.CharField(max_length=20, choices=Certainty, default=Certainty.CONFIRMED)
    source = models.TextField(_("source, as written"), blank=True)

    objects = CountryReviewQuerySet.as_manager()

    class Meta:
        ordering = ["cycle__number", "state__sort_key_en"]
        constraints = [
            models.UniqueConstraint(
                fields=["state", "cycle"],
                name="reviews_one_per_state_and_cycle",
                violation_error_message=_("This State already has a review in this cycle."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state}, {self.cycle}"

    def get_absolute_url(self) -> str:
        """The workspace of the review."""
        return reverse("reviews:detail", args=[self.state.iso3, self.cycle.number])

    @property
    def is_summary_issued(self) -> bool:
        """Whether its executive summary is issued, with a known date or without. Select ``executive_summary``."""
        summary = getattr(self, "executive_summary", None)
        return summary is not None and summary.is_issued

    @property
    def summary_issued_on(self) -> datetime.date | None:
        """The day its executive summary was issued, where it is known. Select ``executive_summary``."""
        summary = getattr(self, "executive_summary", None)
        return summary.issued_on if summary is not None else None


@tracked()
class ReviewingState(models.Model):
    """A State that reviews another, by position (1, 2) and draw. A redraw ends one row and adds another."""

    review = models.ForeignKey(CountryReview, on_delete=models.CASCADE, related_name="reviewing_states")
    state = models.ForeignKey("register.State", on_delete=models.PROTECT, related_name="reviewing")
    position = models.PositiveSmallIntegerField()
    slot = models.CharField(max_length=20, choices=ReviewerSlot, default=ReviewerSlot.UNKNOWN)
    drawn_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ended_reason = models.CharField(max_length=255, blank=True)
    source = models.TextField(blank=True)

    class Meta:
        ordering = ["review", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "position"],
                condition=Q(ended_on=None),
                name="reviews_one_reviewer_per_position",
            ),
            models.UniqueConstraint(
                fields=["review", "state"], condition=Q(ended_on=None), name="reviews_reviewer_stands_once"
            ),
            models.CheckConstraint(condition=Q(position__in=[1, 2]), name="reviews_two_reviewing_states"),
        ]

    def __str__(self) -> str:
        return f"{self.state} reviews {self.review}"
