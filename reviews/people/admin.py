"""Participants, rosters and absences in the admin, to look at: their own pages and services change them."""

from django.contrib import admin

from irm.admin import ReadOnlyAdmin
from irm.register.admin import population_by
from reviews.people.models import Absence, Participant, RosterExpert


@admin.register(Participant)
class ParticipantAdmin(ReadOnlyAdmin):
    """People who take part in one review, to look at: the participants page of a review is where they are named."""

    owner = "review__state"
    list_display = ["user", "role", "review", "state", "starts_on", "ends_on"]
    list_select_related = ["user", "review__state", "review__cycle", "state"]
    list_filter = [population_by("review__state__kind"), "role"]
    search_fields = [
        "user__email",
        "review__state__iso3__iexact",
        "review__state__name_en",
    ]
    autocomplete_fields = ["review", "user", "state"]
    stable = ["review", "user", "role"]


@admin.register(RosterExpert)
class RosterExpertAdmin(ReadOnlyAdmin):
    """Rosters of governmental experts, up to fifteen a State."""

    owner = "state"
    list_display = ["name", "state", "seat", "post", "named_on", "withdrawn_on"]
    list_filter = [population_by("state__kind")]
    list_select_related = ["state", "user"]
    search_fields = ["name", "state__iso3__iexact", "state__name_en"]


@admin.register(Absence)
class AbsenceAdmin(ReadOnlyAdmin):
    """Absences of officers."""

    list_select_related = True
    ordering = ["pk"]
    list_display = ["pk", "__str__"]
    search_fields = ["pk__exact"]
