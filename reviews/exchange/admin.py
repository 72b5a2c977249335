"""Country reviews in the admin, with their reviewing States, steps and participants to look at."""

from collections.abc import Collection

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from irm.admin import IrmAdmin, IrmInline
from irm.admin.base import is_of_the_secretariat
from irm.register.admin import PopulationFilter
from irm.register.import_admin import ImportAdminMixin
from irm.register.marks import certainty_mark
from reviews.country_reviews.models import CountryReview, ReviewingState
from reviews.exchange.importers import ReviewImporter
from reviews.people.models import Participant
from reviews.timeline.admin import CLOCK
from reviews.timeline.models import Milestone


class ReviewingStateInline(IrmInline):
    """The reviewing States. Draws and redraws are services: the rows are to look at."""

    may_add = False
    may_change = False
    model = ReviewingState
    autocomplete_fields = ["state"]
    fields = ["state", "position", "slot", "drawn_on", "ended_on", "ended_reason"]
    related = ["state", "review__state", "review__cycle"]


class MilestoneInline(IrmInline):
    """What was planned, agreed and achieved. Steps are moved by services: the rows are to look at."""

    may_add = False
    may_change = False
    model = Milestone
    autocomplete_fields = ["step"]
    fields = ["step", "planned_on", "agreed_on", "achieved_on", "reason", "reason_is_public"]
    related = ["step", "review__state", "review__cycle"]

    def kept_from(self, request: HttpRequest) -> Collection[str]:
        """As on the page of a step."""
        return () if is_of_the_secretariat(request) else CLOCK


class ParticipantInline(IrmInline):
    """Who takes part. People are named and released on the page of the review: the rows are to look at."""

    may_add = False
    may_change = False
    model = Participant
    autocomplete_fields = ["user", "state"]
    related = ["user", "review__state", "review__cycle"]


@admin.register(CountryReview)
class CountryReviewAdmin(ImportAdminMixin, IrmAdmin):
    """Country reviews, one per State and cycle."""

    importer = ReviewImporter
    list_display = [
        "state",
        "cycle",
        "year_of_cycle",
        "status",
        "certainty_mark",
        "responsible_officer",
    ]
    list_select_related = ["state", "cycle", "responsible_officer"]
    list_filter = [PopulationFilter, "cycle", "status", "certainty"]
    search_fields = ["state__iso3__iexact", "state__name_en"]
    autocomplete_fields = ["state", "cycle", "source_document"]
    stable = ["state", "cycle"]
    # Draws set the year, steps the status, and an officer is told of the charge: all by services.
    readonly_fields = ["year_of_cycle", "status", "responsible_officer", "source_file", "source_row"]
    inlines = [ReviewingStateInline, MilestoneInline, ParticipantInline]

    @admin.display(description=_("certainty"), ordering="certainty")
    def certainty_mark(self, review: CountryReview) -> str:
        """How sure the facts are."""
        return certainty_mark(review.certainty)
