"""The ledger of consent in the admin, to look at."""

from django.contrib import admin

from irm.admin import ReadOnlyAdmin
from irm.register.admin import population_by
from reviews.consents.models import Consent


@admin.register(Consent)
class ConsentAdmin(ReadOnlyAdmin):
    """The ledger of consent. Granting and withdrawing change who may read, so only the services do it."""

    owner = "state"
    list_display = [
        "state",
        "scope",
        "audience",
        "review",
        "reference",
        "granted_on",
        "withdrawn_on",
    ]
    list_select_related = ["state", "review__state", "review__cycle"]
    list_filter = [population_by("state__kind"), "scope", "audience"]
    search_fields = ["state__iso3__iexact", "state__name_en", "reference"]
