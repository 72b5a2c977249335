"""Assistance in the admin."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from assistance.importers import AssistanceImporter, AuthorityImporter
from assistance.models import (
    ActivityOrganisation,
    AssistanceActivity,
    CompetentAuthority,
    NeedLink,
    Programme,
)
from assistance.populations import ActivityForm
from irm.admin import IrmAdmin, IrmInline
from irm.register.admin import PopulationFilter, population_by
from irm.register.import_admin import ImportAdminMixin
from irm.register.marks import population_mark


@admin.register(Programme)
class ProgrammeAdmin(IrmAdmin):
    """Programmes and regional platforms."""

    list_display = ["name", "level", "is_platform", "population_mark"]
    list_filter = [PopulationFilter, "level", "is_platform"]
    search_fields = ["name"]
    stable = ["is_demonstration"]

    @admin.display(description=_("population"), ordering="is_demonstration")
    def population_mark(self, programme: Programme) -> str:
        """Whether it is invented."""
        return population_mark(programme.is_demonstration)


class ActivityOrganisationInline(IrmInline):
    """Providers and donors, as written."""

    model = ActivityOrganisation
    autocomplete_fields = ["organisation"]


class NeedLinkInline(IrmInline):
    """The needs that the activity answers."""

    model = NeedLink
    autocomplete_fields = ["need"]
    readonly_fields = ["confirmed_by_provider_on", "confirmed_by_state_on"]


@admin.register(AssistanceActivity)
class AssistanceActivityAdmin(ImportAdminMixin, IrmAdmin):
    """Activities of technical assistance."""

    form = ActivityForm
    owner = "recipients"
    importer = AssistanceImporter
    list_display = [
        "ref",
        "title",
        "type",
        "level",
        "status",
        "starts_on",
        "is_published",
        "population_mark",
    ]
    list_select_related = ["type"]
    list_filter = [
        PopulationFilter,
        "type",
        "level",
        "status",
        "is_published",
        "articles_basis",
    ]
    search_fields = ["ref__istartswith", "title"]
    autocomplete_fields = [
        "type",
        "recipients",
        "articles",
        "programme",
        "source_document",
    ]
    stable = ["ref", "is_demonstration"]
    guards = {"activity-publication": ["is_published"]}
    readonly_fields = ["source_file", "source_row"]
    inlines = [ActivityOrganisationInline, NeedLinkInline]

    @admin.display(description=_("population"), ordering="is_demonstration")
    def population_mark(self, activity: AssistanceActivity) -> str:
        """Whether it is invented."""
        return population_mark(activity.is_demonstration)


@admin.register(ActivityOrganisation)
class ActivityOrganisationAdmin(IrmAdmin):
    """Organisations in activities."""

    list_display = ["activity", "as_written", "role", "organisation"]
    list_select_related = ["activity", "organisation"]
    list_filter = [population_by("activity__is_demonstration"), "role"]
    search_fields = ["as_written", "activity__ref__istartswith", "organisation__name"]
    autocomplete_fields = ["activity", "organisation"]


@admin.register(NeedLink)
class NeedLinkAdmin(IrmAdmin):
    """Links between activities and needs. Each side confirms for itself, so not here."""

    list_display = [
        "activity",
        "need",
        "degree",
        "confirmed_by_provider_on",
        "confirmed_by_state_on",
    ]
    list_select_related = ["activity", "need"]
    list_filter = [PopulationFilter, "degree"]
    search_fields = ["activity__ref__istartswith", "need__ref__istartswith"]
    autocomplete_fields = ["activity", "need"]
    stable = ["activity", "need"]
    readonly_fields = ["confirmed_by_provider_on", "confirmed_by_state_on"]


@admin.register(CompetentAuthority)
class CompetentAuthorityAdmin(ImportAdminMixin, IrmAdmin):
    """Competent authorities: institutions, never persons."""

    importer = AuthorityImporter
    list_display = ["state", "name_as_notified", "convention_article", "notified_as_of"]
    list_select_related = ["state"]
    list_filter = [PopulationFilter, "convention_article"]
    search_fields = ["state__iso3__iexact", "state__name_en", "name_as_notified"]
    autocomplete_fields = ["state", "source_document"]
    readonly_fields = ["source_file", "source_row"]
