"""Draws in the admin, to look at: their own pages and services change them."""

from django.contrib import admin

from irm.admin import ReadOnlyAdmin
from irm.register.admin import PopulationFilter, population_by
from reviews.lots.models import Deferral, Draw, DrawCommitment, DrawLot, RedrawRequest, ReviewerAcceptance


@admin.register(Draw)
class DrawAdmin(ReadOnlyAdmin):
    """Draws of lots, trials included."""

    list_display = ["cycle", "kind", "year", "population", "is_trial", "recorded_at"]
    list_select_related = ["cycle"]
    list_filter = [PopulationFilter, "kind", "is_trial"]
    search_fields = ["seed", "inputs_sha256__startswith", "outcome_sha256__startswith"]


@admin.register(DrawCommitment)
class DrawCommitmentAdmin(ReadOnlyAdmin):
    """Commitments published before a draw."""

    list_display = ["meeting", "cycle", "kind", "year", "population", "published_at", "withdrawn_on"]
    list_select_related = ["cycle"]
    list_filter = [population_by("population"), "kind"]
    search_fields = ["meeting", "secret_sha256__startswith"]


@admin.register(DrawLot)
class DrawLotAdmin(ReadOnlyAdmin):
    """Each lot of a draw."""

    list_display = ["draw", "number", "of", "subject", "slot", "drawn"]
    list_select_related = ["draw__cycle", "review__state", "review__cycle", "reviewing_state"]
    list_filter = [population_by("draw__population"), "slot"]
    search_fields = ["subject__exact", "drawn__exact"]


@admin.register(Deferral)
class DeferralAdmin(ReadOnlyAdmin):
    """Deferrals of reviews."""

    owner = "state"
    list_display = ["state", "cycle", "kind", "from_year", "to_year", "requested_on"]
    list_select_related = ["state", "cycle"]
    list_filter = [PopulationFilter, "cycle", "kind"]
    search_fields = ["state__iso3__iexact", "state__name_en", "reference"]


@admin.register(RedrawRequest)
class RedrawRequestAdmin(ReadOnlyAdmin):
    """Requests to draw a reviewing State again."""

    owner = "review__state"
    list_display = ["review", "number", "is_exceptional", "reason", "requested_on"]
    list_select_related = ["review__state", "review__cycle"]
    list_filter = [population_by("review__state__kind"), "is_exceptional"]
    search_fields = ["review__state__iso3__iexact", "reference"]


@admin.register(ReviewerAcceptance)
class ReviewerAcceptanceAdmin(ReadOnlyAdmin):
    """Reviewing States that accepted."""

    list_display = ["reviewing_state", "accepted_on", "recorded_by"]
    list_filter = [population_by("reviewing_state__review__state__kind")]
    list_select_related = [
        "reviewing_state__state",
        "reviewing_state__review__state",
        "reviewing_state__review__cycle",
        "recorded_by",
    ]
    search_fields = ["reviewing_state__state__iso3__iexact"]
    ordering = ["reviewing_state__pk"]
