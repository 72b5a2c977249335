"""Cycles and country reviews in the admin. Consents and issues of summaries are changed by services only."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from irm.admin import IrmAdmin, IrmInline, ReadOnlyAdmin
from irm.register.admin import PopulationFilter
from irm.register.import_admin import ImportAdminMixin
from irm.register.marks import certainty_mark
from reviews import admin_draws  # noqa: F401  # registers its classes
from reviews.importers import ReviewImporter
from reviews.models import (
    Consent,
    Correspondence,
    CountryReview,
    ExecutiveSummary,
    Milestone,
    Participant,
    ReviewCycle,
    ReviewingState,
    ScheduleStep,
)


@admin.register(ReviewCycle)
class ReviewCycleAdmin(IrmAdmin):
    """Cycles: a third one is a row."""

    list_display = [
        "number",
        "name",
        "phase",
        "starts_on",
        "ends_on",
        "category_scheme",
    ]
    list_select_related = ["category_scheme"]
    list_filter = ["phase"]
    search_fields = ["number__iexact", "name"]
    stable = ["number"]
    autocomplete_fields = ["articles", "category_scheme"]


@admin.register(ScheduleStep)
class ScheduleStepAdmin(IrmAdmin):
    """Steps of the model schedules. Indicative only."""

    list_display = [
        "cycle",
        "label",
        "code",
        "name",
        "anchor_code",
        "offset_n",
        "offset_unit",
        "is_voluntary",
    ]
    list_select_related = ["cycle"]
    list_filter = ["cycle", "is_voluntary"]
    search_fields = ["code", "name"]
    stable = ["cycle", "code"]
    autocomplete_fields = ["cycle"]


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
    fields = ["step", "planned_on", "agreed_on", "achieved_on", "reason"]
    related = ["step", "review__state", "review__cycle"]


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


@admin.register(ReviewingState)
class ReviewingStateAdmin(ReadOnlyAdmin):
    """States that review others."""

    list_display = ["review", "state", "position", "slot", "drawn_on", "ended_on"]
    list_select_related = ["review__state", "review__cycle", "state"]
    list_filter = ["slot", "review__cycle"]
    search_fields = [
        "state__iso3__iexact",
        "state__name_en",
        "review__state__iso3__iexact",
    ]
    autocomplete_fields = ["review", "state"]
    stable = ["review", "state", "position"]


@admin.register(Milestone)
class MilestoneAdmin(ReadOnlyAdmin):
    """Milestones of reviews, to look at: the timeline of a review is where they are moved."""

    list_display = ["review", "step", "planned_on", "agreed_on", "achieved_on"]
    list_select_related = ["review__state", "review__cycle", "step"]
    list_filter = ["review__cycle", "step__code"]
    search_fields = ["review__state__iso3__iexact", "review__state__name_en"]
    autocomplete_fields = ["review", "step"]
    stable = ["review", "step"]


@admin.register(Participant)
class ParticipantAdmin(ReadOnlyAdmin):
    """People who take part in one review, to look at: the participants page of a review is where they are named."""

    list_display = ["user", "role", "review", "state", "starts_on", "ends_on"]
    list_select_related = ["user", "review__state", "review__cycle", "state"]
    list_filter = ["role"]
    search_fields = [
        "user__email",
        "review__state__iso3__iexact",
        "review__state__name_en",
    ]
    autocomplete_fields = ["review", "user", "state"]
    stable = ["review", "user", "role"]


@admin.register(ExecutiveSummary)
class ExecutiveSummaryAdmin(ReadOnlyAdmin):
    """Executive summaries. Their issue publishes needs, so only the service does it."""

    list_display = ["review", "document", "agreed_on", "is_issued", "issued_on"]
    list_select_related = ["review__state", "review__cycle", "document"]
    list_filter = ["is_issued", "review__cycle"]
    search_fields = [
        "document__code",
        "review__state__iso3__iexact",
        "review__state__name_en",
    ]
    ordering = ["review__cycle__number", "review__state__sort_key_en"]


@admin.register(Consent)
class ConsentAdmin(ReadOnlyAdmin):
    """The ledger of consent. Granting and withdrawing change who may read, so only the services do it."""

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
    list_filter = ["scope", "audience"]
    search_fields = ["state__iso3__iexact", "state__name_en", "reference"]


@admin.register(Correspondence)
class CorrespondenceAdmin(ReadOnlyAdmin):
    """The register of notes verbales. They are kept on their own pages, which also guard the scans."""

    exclude = ["draft", "document"]
    list_display = ["number", "direction", "state", "review", "subject", "dated_on", "reply_due_on"]
    list_select_related = ["state", "review__state", "review__cycle"]
    list_filter = ["direction"]
    search_fields = ["number", "subject", "state__iso3__iexact", "state__name_en"]
    ordering = ["-recorded_at"]
