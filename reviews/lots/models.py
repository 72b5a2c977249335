"""The drawing of lots: commitments, draws with all that a replay needs, deferrals and repeated draws."""

from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from irm.accounts.rights import rows
from irm.register.choices import Population, StateKind
from irm.register.models import tracked
from reviews.country_reviews.choices import ReviewerSlot
from reviews.lots.choices import DeferralKind, DrawKind, SeedOrigin


class PairingQuerySet(models.QuerySet[Any]):
    """What belongs to the draws of a cycle."""

    def visible_to(self, user: object) -> "PairingQuerySet":
        """Draws are public where the cycle publishes its pairing; the secretariat sees all."""
        return self.filter(rows(user, "draw.read"))


class DrawQuerySet(PairingQuerySet):
    """Draws in words of the domain."""

    def in_population(self, population: str) -> "DrawQuerySet":
        """Draws over real States or over demonstration States, never both."""
        return self.filter(population=population)


class DeferralQuerySet(PairingQuerySet):
    """Deferrals in words of the domain."""

    def in_population(self, population: str) -> "DeferralQuerySet":
        """Deferrals of real States or of demonstration States, never both."""
        if population == Population.DEMONSTRATION:
            return self.filter(state__kind=StateKind.DEMONSTRATION)
        return self.exclude(state__kind=StateKind.DEMONSTRATION)


@tracked()
class DrawCommitment(models.Model):
    """The hash of a secret, published before a meeting. Only the hash is kept until the secret is revealed.

    ``inputs_sha256`` says what the draw would have started from when the commitment was published.
    """

    cycle = models.ForeignKey("reviews.ReviewCycle", on_delete=models.PROTECT, related_name="commitments")
    kind = models.CharField(max_length=20, choices=DrawKind)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    population = models.CharField(max_length=20, choices=Population)
    meeting = models.CharField(max_length=200)
    secret_sha256 = models.CharField(max_length=64, unique=True)
    inputs_sha256 = models.CharField(max_length=64, blank=True)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=255, blank=True)

    objects = PairingQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_on=None) | ~Q(withdrawn_reason=""),
                name="reviews_commitment_withdrawn_with_reason",
                violation_error_message=_("A commitment is withdrawn with a reason."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.secret_sha256[:12]}, {self.meeting}"


@tracked()
class Draw(models.Model):
    """One draw or trial run. ``inputs`` and ``outcome`` are canonical JSON: a replay gives the same bytes."""

    cycle = models.ForeignKey("reviews.ReviewCycle", on_delete=models.PROTECT, related_name="draws")
    kind = models.CharField(max_length=20, choices=DrawKind)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    population = models.CharField(max_length=20, choices=Population)
    is_trial = models.BooleanField(default=False)
    algorithm = models.CharField(max_length=40, blank=True)
    seed_origin = models.CharField(max_length=20, choices=SeedOrigin)
    seed = models.CharField(max_length=400, blank=True)
    commitment = models.OneToOneField(
        DrawCommitment, null=True, blank=True, on_delete=models.PROTECT, related_name="draw"
    )
    inputs = models.TextField(blank=True)
    inputs_sha256 = models.CharField(max_length=64, blank=True)
    outcome = models.TextField(blank=True)
    outcome_sha256 = models.CharField(max_length=64, blank=True)
    warnings = models.JSONField(
        default=list, blank=True, help_text=_("Rules that were bent, with the States concerned.")
    )
    reason = models.CharField(max_length=500, blank=True, help_text=_("Why rules were bent."))
    source = models.TextField(_("source, as written"), blank=True)
    held_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = DrawQuerySet.as_manager()

    class Meta:
        ordering = ["-recorded_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(seed_origin=SeedOrigin.COMMITMENT, commitment__isnull=False)
                | (~Q(seed_origin=SeedOrigin.COMMITMENT) & Q(commitment__isnull=True)),
                name="reviews_draw_names_its_commitment",
            ),
            models.CheckConstraint(
                condition=~Q(seed_origin=SeedOrigin.BY_HAND) | ~Q(source=""),
                name="reviews_draw_by_hand_has_a_source",
                violation_error_message=_("A draw made by hand is recorded with its source."),
            ),
            models.UniqueConstraint(
                fields=["cycle", "population"],
                condition=Q(kind=DrawKind.YEARS, is_trial=False),
                name="reviews_years_are_drawn_once",
                violation_error_message=_("The years of this cycle have been drawn already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.cycle}"

    def get_absolute_url(self) -> str:
        """The page of the draw: inputs, commitment, reveal and every lot."""
        return reverse("draws:detail", args=[self.pk])


@tracked()
class DrawLot(models.Model):
    """One lot of a draw that was held. ``candidates`` and ``put_aside`` are codes in the order of the outcome."""

    draw = models.ForeignKey(Draw, on_delete=models.CASCADE, related_name="lots")
    number = models.PositiveIntegerField()
    of = models.CharField(max_length=20)
    subject = models.CharField(max_length=60, blank=True, help_text=_("State under review or group."))
    slot = models.CharField(max_length=20, choices=ReviewerSlot, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    drawn = models.CharField(max_length=60)
    candidates = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    put_aside = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    preference = models.CharField(max_length=20, blank=True)
    review = models.ForeignKey(
        "reviews.CountryReview", null=True, blank=True, on_delete=models.PROTECT, related_name="lots"
    )
    reviewing_state = models.ForeignKey(
        "reviews.ReviewingState", null=True, blank=True, on_delete=models.SET_NULL, related_name="lots"
    )

    class Meta:
        ordering = ["draw", "number"]
        constraints = [
            models.UniqueConstraint(fields=["draw", "number"], name="reviews_one_lot_per_number"),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.drawn}"


@tracked()
class Deferral(models.Model):
    """A State defers its own review to the following year, or its service as reviewing State in a year."""

    state = models.ForeignKey("register.State", on_delete=models.PROTECT, related_name="deferrals")
    cycle = models.ForeignKey("reviews.ReviewCycle", on_delete=models.PROTECT, related_name="deferrals")
    kind = models.CharField(max_length=20, choices=DeferralKind)
    from_year = models.PositiveSmallIntegerField()
    to_year = models.PositiveSmallIntegerField(null=True, blank=True)
    reason = models.CharField(max_length=500)
    reference = models.CharField(_("note verbale"), max_length=120, blank=True)
    requested_on = models.DateField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    warnings = models.JSONField(default=list, blank=True)

    objects = DeferralQuerySet.as_manager()

    class Meta:
        ordering = ["cycle", "from_year", "state__sort_key_en"]
        constraints = [
            models.UniqueConstraint(
                fields=["state", "cycle", "kind", "from_year"],
                name="reviews_deferred_once_per_year",
                violation_error_message=_("This deferral is recorded already."),
            ),
            models.CheckConstraint(
                condition=Q(kind=DeferralKind.SERVICE, to_year=None)
                | Q(kind=DeferralKind.REVIEW, to_year__gt=models.F("from_year")),
                name="reviews_deferral_of_review_names_the_year",
                violation_error_message=_(
                    "A review is deferred to a later year; service is deferred for a year."
                ),
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="reviews_deferral_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.state}: {self.get_kind_display()} ({self.from_year})"


@tracked()
class RedrawRequest(models.Model):
    """A request to repeat the draw of one reviewing State, with its reason and what came of it."""

    review = models.ForeignKey("reviews.CountryReview", on_delete=models.PROTECT, related_name="redraws")
    replaced = models.OneToOneField(
        "reviews.ReviewingState", on_delete=models.PROTECT, related_name="redraw_request"
    )
    draw = models.OneToOneField(Draw, on_delete=models.PROTECT, related_name="redraw_request")
    number = models.PositiveSmallIntegerField(help_text=_("Which request of this review it is, from 1."))
    is_exceptional = models.BooleanField(default=False)
    reason = models.CharField(max_length=500)
    reference = models.CharField(_("note verbale"), max_length=120, blank=True)
    requested_on = models.DateField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["review", "number"]
        constraints = [
            models.UniqueConstraint(fields=["review", "number"], name="reviews_one_redraw_per_number"),
            models.CheckConstraint(
                condition=Q(number__lte=2) | Q(is_exceptional=True),
                name="reviews_more_than_two_redraws_are_exceptional",
                violation_error_message=_("More than two repeated draws are for exceptional circumstances."),
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="reviews_redraw_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.review}, {self.number}"


@tracked()
class ReviewerAcceptance(models.Model):
    """The State under review and the reviewing State go ahead with the pairing: no repeated draw after this."""

    reviewing_state = models.OneToOneField(
        "reviews.ReviewingState", on_delete=models.CASCADE, related_name="acceptance"
    )
    accepted_on = models.DateField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["reviewing_state"]

    def __str__(self) -> str:
        return f"{self.reviewing_state}, {self.accepted_on}"
