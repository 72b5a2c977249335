"""The register of notes verbales in the admin, to look at."""

from django.contrib import admin

from irm.admin import ReadOnlyAdmin
from irm.register.admin import PopulationFilter
from reviews.correspondence.models import Correspondence


@admin.register(Correspondence)
class CorrespondenceAdmin(ReadOnlyAdmin):
    """The register of notes verbales. They are kept on their own pages, which also guard the scans."""

    owner = "state"
    exclude = ["draft", "document"]
    list_display = ["number", "direction", "state", "review", "subject", "dated_on", "reply_due_on"]
    list_select_related = ["state", "review__state", "review__cycle"]
    list_filter = [PopulationFilter, "direction"]
    search_fields = ["number", "subject", "state__iso3__iexact", "state__name_en"]
    ordering = ["-recorded_at"]
