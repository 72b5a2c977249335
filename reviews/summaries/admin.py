"""Executive summaries in the admin, to look at: their issue publishes needs."""

from django.contrib import admin

from irm.admin import ReadOnlyAdmin
from irm.register.admin import population_by
from reviews.summaries.models import ExecutiveSummary


@admin.register(ExecutiveSummary)
class ExecutiveSummaryAdmin(ReadOnlyAdmin):
    """Executive summaries. Their issue publishes needs, so only the service does it."""

    owner = "review__state"
    list_display = ["review", "document", "agreed_on", "is_issued", "issued_on"]
    list_select_related = ["review__state", "review__cycle", "document"]
    list_filter = [population_by("review__state__kind"), "is_issued", "review__cycle"]
    search_fields = [
        "document__code",
        "review__state__iso3__iexact",
        "review__state__name_en",
    ]
    ordering = ["review__cycle__number", "review__state__sort_key_en"]
