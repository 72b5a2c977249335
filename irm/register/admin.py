"""The register in the admin."""

from collections.abc import Collection, Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from irm.admin import IrmAdmin, IrmInline, ReadOnlyAdmin
from irm.admin.base import is_of_the_secretariat
from irm.register.choices import Population, StateKind
from irm.register.import_admin import ImportAdminMixin
from irm.register.importers import StateImporter
from irm.register.marks import certainty_mark, population_mark
from irm.register.models import (
    Article,
    Category,
    CategoryScheme,
    Chapter,
    Document,
    GroupMembership,
    ImportRun,
    Organisation,
    OrganisationAlias,
    Provision,
    ProvisionText,
    PublishedFigure,
    State,
    StateGroup,
    Upload,
    UploadPiece,
)
from irm.register.models.states import sort_key
from irm.register.population import DEFAULT, PARAMETER


class PopulationFilter(admin.SimpleListFilter):
    """Real records, or invented ones where somebody asks, never both, for models that know ``in_population``."""

    title = _("population")
    parameter_name = PARAMETER

    def value(self) -> str:
        """The population that the list shows: the real one unless the address asks (DESIGN section 5, rule 9)."""
        asked = super().value()
        return asked if asked in Population.values else DEFAULT.value

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """The two populations."""
        return list(Population.choices)

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        """The two, of which one is chosen; there is no list of both."""
        for value, label in self.lookup_choices:
            query = changelist.get_query_string({self.parameter_name: value})
            yield {"selected": self.value() == value, "query_string": query, "display": label}

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The rows of the chosen one."""
        rows: Any = queryset
        found: QuerySet[Any] = rows.in_population(self.value())
        return found


# What a column holds that says of a row that it is invented.
_INVENTED = {
    "kind": StateKind.DEMONSTRATION, "is_demonstration": True, "population": Population.DEMONSTRATION,
}  # fmt: skip


def population_by(column: str) -> type[PopulationFilter]:
    """The same for rows that know their population by a column: of a State, of what they belong to, of their own."""

    class ByColumn(PopulationFilter):
        def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
            invented = Q(**{column: _INVENTED[column.rpartition("__")[2]]})
            return queryset.filter(invented if self.value() == Population.DEMONSTRATION else ~invented)

    return ByColumn


class GroupMembershipInline(IrmInline):
    """A State's groups with their dates."""

    model = GroupMembership
    autocomplete_fields = ["group"]
    related = ["state", "group"]
    fields = ["group", "valid_from", "valid_to", "certainty", "source", "note"]


@admin.register(State)
class StateAdmin(ImportAdminMixin, IrmAdmin):
    """States. The code stays; a State that ceased is retired."""

    importer = StateImporter
    list_display = [
        "iso3",
        "name_en",
        "kind",
        "party_status",
        "party_on",
        "party_on_mark",
        "legal_system",
        "legal_system_mark",
        "retired_on",
    ]
    list_filter = [PopulationFilter, "kind", "party_status", "party_on_certainty", "legal_system_certainty"]
    search_fields = [
        "iso3__iexact",
        "name_en",
        "name_fr",
        "name_es",
        "name_ru",
        "name_zh",
        "name_ar",
    ]
    ordering = ["sort_key_en"]
    stable = ["iso3", "kind"]
    autocomplete_fields = ["source_document"]
    readonly_fields = ["sort_key_en", "source_file", "source_row"]
    inlines = [GroupMembershipInline]

    @admin.display(description=_("date confirmed?"), ordering="party_on_certainty")
    def party_on_mark(self, state: State) -> str:
        """How sure the date of becoming a party is."""
        return certainty_mark(state.party_on_certainty)

    @admin.display(description=_("legal system confirmed?"), ordering="legal_system_certainty")
    def legal_system_mark(self, state: State) -> str:
        """How sure the legal system is."""
        return certainty_mark(state.legal_system_certainty)

    def save_model(self, request: HttpRequest, obj: State, form: Any, change: bool) -> None:
        """Keep the place in lists in step with the name."""
        obj.sort_key_en = sort_key(obj.name_en)
        super().save_model(request, obj, form, change)


@admin.register(StateGroup)
class StateGroupAdmin(IrmAdmin):
    """Groups that States belong to."""

    list_display = ["code", "name", "kind", "order"]
    list_filter = ["kind"]
    search_fields = ["code", "name"]
    stable = ["code"]


@admin.register(GroupMembership)
class GroupMembershipAdmin(IrmAdmin):
    """Dated memberships of groups."""

    list_display = ["state", "group", "valid_from", "valid_to", "certainty_mark"]
    list_select_related = ["state", "group"]
    list_filter = [population_by("state__kind"), "group__kind", "certainty"]
    search_fields = ["state__iso3__iexact", "state__name_en", "group__code"]
    autocomplete_fields = ["state", "group"]
    ordering = ["state__sort_key_en", "group__code"]

    @admin.display(description=_("certainty"), ordering="certainty")
    def certainty_mark(self, membership: GroupMembership) -> str:
        """How sure the membership is."""
        return certainty_mark(membership.certainty)


class AliasInline(IrmInline):
    """The names that an organisation was written by."""

    model = OrganisationAlias
    fields = ["as_written", "note"]


@admin.register(Organisation)
class OrganisationAdmin(IrmAdmin):
    """Donors, providers and partners."""

    list_display = ["name", "kind", "state", "population_mark"]
    list_select_related = ["state"]
    list_filter = [PopulationFilter, "kind"]
    search_fields = ["name", "aliases__as_written"]
    autocomplete_fields = ["state"]
    inlines = [AliasInline]

    @admin.display(description=_("population"), ordering="is_demonstration")
    def population_mark(self, organisation: Organisation) -> str:
        """Whether it is invented."""
        return population_mark(organisation.is_demonstration)


@admin.register(OrganisationAlias)
class OrganisationAliasAdmin(IrmAdmin):
    """Names as they were written in sources."""

    list_display = ["as_written", "organisation", "note"]
    list_select_related = ["organisation"]
    list_filter = [population_by("organisation__is_demonstration")]
    search_fields = ["as_written", "organisation__name"]
    autocomplete_fields = ["organisation"]


@admin.register(Chapter)
class ChapterAdmin(IrmAdmin):
    """Chapters of the Convention."""

    list_display = ["code", "title", "order"]
    search_fields = ["code__iexact", "title"]
    stable = ["code", "order"]


@admin.register(Article)
class ArticleAdmin(IrmAdmin):
    """Articles of the Convention."""

    list_display = ["number", "title", "chapter", "obligation"]
    list_select_related = ["chapter"]
    list_filter = ["chapter"]
    search_fields = ["number__iexact", "title"]
    stable = ["number", "chapter"]
    autocomplete_fields = ["chapter"]


class ProvisionTextInline(IrmInline):
    """The authentic texts, loaded from the operator's file by load_treaty_text."""

    model = ProvisionText
    may_add = False
    may_change = False
    fields = ["language", "text"]


@admin.register(Provision)
class ProvisionAdmin(IrmAdmin):
    """Provisions of the Convention."""

    list_display = ["code", "article", "obligation", "summary"]
    list_select_related = ["article"]
    list_filter = ["obligation", "article__chapter"]
    search_fields = ["code__istartswith", "summary"]
    stable = ["code", "article", "paragraph", "order"]
    autocomplete_fields = ["article"]
    inlines = [ProvisionTextInline]


@admin.register(ProvisionText)
class ProvisionTextAdmin(ReadOnlyAdmin):
    """Authentic texts, as the operator loaded them."""

    list_display = ["provision", "language"]
    list_select_related = ["provision"]
    list_filter = ["language"]
    search_fields = ["provision__code__istartswith", "text"]
    ordering = ["provision__order", "language"]


@admin.register(CategoryScheme)
class CategorySchemeAdmin(IrmAdmin):
    """Category schemes."""

    list_display = ["code", "name", "kind"]
    list_filter = ["kind"]
    search_fields = ["code", "name"]
    stable = ["code", "kind"]


@admin.register(Category)
class CategoryAdmin(IrmAdmin):
    """Categories. One that is no longer used is retired: past figures count it."""

    list_display = ["code", "label", "scheme", "order", "retired_on"]
    list_select_related = ["scheme"]
    list_filter = ["scheme"]
    search_fields = ["code", "label"]
    stable = ["code", "scheme"]
    autocomplete_fields = ["scheme"]


@admin.register(Document)
class DocumentAdmin(IrmAdmin):
    """Documents in which facts were read."""

    list_display = ["code", "title", "issued_on", "issued_precision", "population_mark"]
    list_filter = [PopulationFilter, "issued_precision"]
    search_fields = ["code", "title"]
    stable = ["code"]

    @admin.display(description=_("population"), ordering="is_demonstration")
    def population_mark(self, document: Document) -> str:
        """Whether it is invented."""
        return population_mark(document.is_demonstration)


@admin.register(PublishedFigure)
class PublishedFigureAdmin(ReadOnlyAdmin):
    """What documents of the Secretariat print: the file of the project, loaded again on every deployment."""

    list_display = ["code", "value", "counted", "words", "document", "paragraph", "as_of", "answered_by"]
    list_select_related = ["document"]
    list_filter = ["document", "cycle", "basis", "answered_by"]
    search_fields = ["code", "words", "counted", "value"]


def _report_kept_from(request: HttpRequest) -> Collection[str]:
    return () if is_of_the_secretariat(request) else ["report"]


@admin.register(Upload)
class UploadAdmin(ReadOnlyAdmin):
    """Files that wait for their import. The token is their owner's alone."""

    exclude = ["token"]
    list_display = ["file_name", "kind", "actor_email", "kept_at"]
    search_fields = ["file_name", "actor_email"]

    def kept_from(self, request: HttpRequest) -> Collection[str]:
        """The report of a check says what records hold, as that of an import does."""
        return _report_kept_from(request)


@admin.register(UploadPiece)
class UploadPieceAdmin(ReadOnlyAdmin):
    """Pieces of such files, without what they say."""

    exclude = ["content"]
    list_display = ["upload", "number"]
    list_select_related = ["upload"]
    search_fields = ["upload__file_name"]


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnlyAdmin):
    """The log of imports."""

    list_display = [
        "started_at",
        "command",
        "file_name",
        "outcome",
        "rows_read",
        "rows_created",
        "rows_updated",
        "actor_email",
    ]
    list_filter = ["command", "outcome"]
    search_fields = ["file_name", "sha256__iexact"]

    def kept_from(self, request: HttpRequest) -> Collection[str]:
        """A report says what records hold, which is not for administrators of the installation."""
        return _report_kept_from(request)
