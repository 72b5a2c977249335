"""Needs in the admin. Rows come from imports and services; by hand only what is a judgement is changed."""

from collections.abc import Collection
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from irm.admin import IrmAdmin
from irm.register.admin import PopulationFilter
from irm.register.import_admin import ImportAdminMixin
from irm.register.textsearch import holding
from needs.importers import NeedImporter
from needs.models import NeedStatement, TechnicalAssistanceNeed
from needs.said import SAID, reads_all

SOURCE = ["source_document", "source_paragraph", "source_file", "source_row"]


@admin.register(TechnicalAssistanceNeed)
class TechnicalAssistanceNeedAdmin(ImportAdminMixin, IrmAdmin):
    """Needs: category, timing, response and priority may be changed; the rest is what the source says.

    The audiences follow the source and the consent ledger; the day follows the issue of the summary.
    """

    importer = NeedImporter
    may_add = False
    list_display = [
        "ref",
        "state",
        "cycle",
        "article",
        "category",
        "identified_on",
        "timing",
        "response",
        "audience",
    ]
    list_select_related = ["state", "cycle", "article", "category"]
    list_filter = [
        PopulationFilter,
        "cycle",
        "chapter",
        "timing",
        "response",
        "priority",
        "audience",
    ]
    search_fields = ["ref"]
    search_help_text = _("A reference, or words of the statement.")
    autocomplete_fields = ["category"]
    readonly_fields = [
        "ref",
        "statement",
        "state",
        "cycle",
        "chapter",
        "article",
        "identified_on",
        "audience",
        "said_audience",
        *SOURCE,
    ]

    def kept_from(self, request: HttpRequest) -> Collection[str]:
        """What States say of their needs is not for administrators of the installation."""
        return () if reads_all(request.user) else SAID

    def has_import_permission(self, request: HttpRequest) -> bool:
        """The report of an import says what a record holds: for those who may read it."""
        return super().has_import_permission(request) and reads_all(request.user)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """By the beginning of the reference, else by words of the statement; both rest on an index."""
        if not search_term:
            return queryset, False
        by_ref = queryset.filter(ref__startswith=search_term)
        if by_ref.exists():
            return by_ref, False
        statements = holding(NeedStatement.objects.all(), "text", search_term)
        return queryset.filter(statement__in=statements.values("pk")), False


@admin.register(NeedStatement)
class NeedStatementAdmin(IrmAdmin):
    """Statements: the words as written are not changed by hand; a corrected source is imported again."""

    may_add = False
    list_display = ["ref", "shortened", "language", "origin", "review"]
    list_select_related = ["review__state", "review__cycle"]
    list_filter = [PopulationFilter, "origin", "language"]
    search_fields = ["ref"]
    search_help_text = _("A reference, or words of the statement.")
    readonly_fields = ["ref", "text", "origin", "review", *SOURCE]

    @admin.display(description=_("text"))
    def shortened(self, statement: NeedStatement) -> str:
        """The first words."""
        return statement.text[:120]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """By the beginning of the reference, else by words of the text; both rest on an index."""
        if not search_term:
            return queryset, False
        by_ref = queryset.filter(ref__startswith=search_term)
        return (by_ref if by_ref.exists() else holding(queryset, "text", search_term)), False
