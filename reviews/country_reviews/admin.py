"""Reviewing States in the admin, to look at."""

from django.contrib import admin

from irm.admin import ReadOnlyAdmin
from irm.register.admin import population_by
from reviews.country_reviews.models import ReviewingState


@admin.register(ReviewingState)
class ReviewingStateAdmin(ReadOnlyAdmin):
    """States that review others."""

    owner = "review__state"
    list_display = ["review", "state", "position", "slot", "drawn_on", "ended_on"]
    list_select_related = ["review__state", "review__cycle", "state"]
    list_filter = [population_by("review__state__kind"), "slot", "review__cycle"]
    search_fields = [
        "state__iso3__iexact",
        "state__name_en",
        "review__state__iso3__iexact",
    ]
    autocomplete_fields = ["review", "state"]
    stable = ["review", "state", "position"]
