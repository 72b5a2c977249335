"""Endpoints of the register."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils.timezone import localdate

from irm.api.rows import RowsViewSet, written_date
from irm.register.api import filters, serializers
from irm.register.api.population import PopulationViewSet
from irm.register.choices import GroupKind, StateKind
from irm.register.models import (
    Article,
    Category,
    CategoryScheme,
    Chapter,
    Document,
    GroupMembership,
    Organisation,
    OrganisationAlias,
    Provision,
    ProvisionText,
    PublishedFigure,
    State,
    StateGroup,
)


class StateViewSet(PopulationViewSet):
    """States, in English alphabetical order."""

    serializer_class = serializers.StateRow
    detail_serializer_class = serializers.StateDetailRow
    filterset_class = filters.StateFilter
    key = ("sort_key_en", "iso3")
    key_kinds = (str, str)
    lookups = {"iso3": "iso3"}
    demonstration = Q(kind=StateKind.DEMONSTRATION)

    def get_queryset(self) -> QuerySet[Any]:
        """States with the groups they belong to."""
        own = GroupMembership.objects.filter(state=OuterRef("pk"))
        today = own.on(localdate()).filter(group__kind=GroupKind.REGIONAL_GROUP).order_by("-valid_from")
        groups = own.order_by("group__kind", "group__code", "valid_from").values(
            row=JSONObject(
                code="group__code",
                kind="group__kind",
                valid_from="valid_from",
                valid_to="valid_to",
                certainty="certainty",
            )
        )
        return State.objects.visible_to(self.request.user).annotate(
            its_regional_group=Subquery(today.values("group__code")[:1]), its_groups=ArraySubquery(groups)
        )


class StateGroupViewSet(RowsViewSet):
    """Groups that States belong to: regional groups, groups by development, statistical regions."""

    serializer_class = serializers.StateGroupRow
    filterset_class = filters.StateGroupFilter
    key = ("code",)
    key_kinds = (str,)

    def get_queryset(self) -> QuerySet[Any]:
        """All groups."""
        return StateGroup.objects.visible_to(self.request.user)


class OrganisationViewSet(PopulationViewSet):
    """Donors, providers and partners, by name."""

    serializer_class = serializers.OrganisationRow
    filterset_class = filters.OrganisationFilter
    key = ("name",)
    key_kinds = (str,)

    def get_queryset(self) -> QuerySet[Any]:
        """Organisations with the names they were written by."""
        aliases = OrganisationAlias.objects.filter(organisation=OuterRef("pk")).order_by("as_written")
        return Organisation.objects.visible_to(self.request.user).annotate(
            its_aliases=ArraySubquery(aliases.values("as_written"))
        )


class ChapterViewSet(RowsViewSet):
    """Chapters of the Convention, in their order."""

    serializer_class = serializers.ChapterRow
    key = ("order", "code")
    key_kinds = (int, str)
    lookups = {"code": "code"}

    def get_queryset(self) -> QuerySet[Any]:
        """Chapters with the numbers of their articles."""
        articles = Article.objects.filter(chapter=OuterRef("pk")).order_by("number")
        return Chapter.objects.visible_to(self.request.user).annotate(
            its_articles=ArraySubquery(articles.values("number"))
        )


class ArticleViewSet(RowsViewSet):
    """Articles of the Convention, by number."""

    serializer_class = serializers.ArticleRow
    filterset_class = filters.ArticleFilter
    key = ("number",)
    key_kinds = (int,)
    lookups = {"number": "number"}

    def get_queryset(self) -> QuerySet[Any]:
        """All articles."""
        return Article.objects.visible_to(self.request.user)


class ProvisionViewSet(RowsViewSet):
    """Provisions under review, in the order of the Convention."""

    serializer_class = serializers.ProvisionRow
    detail_serializer_class = serializers.ProvisionDetailRow
    filterset_class = filters.ProvisionFilter
    key = ("order", "code")
    key_kinds = (int, str)
    lookups = {"code": "code"}

    def get_queryset(self) -> QuerySet[Any]:
        """All provisions."""
        return Provision.objects.visible_to(self.request.user)

    def detail_queryset(self) -> QuerySet[Any]:
        """Provisions with their authentic texts."""
        texts = ProvisionText.objects.filter(provision=OuterRef("pk")).order_by("language")
        rows = texts.values(row=JSONObject(language="language", text="text"))
        provisions: QuerySet[Any] = self.get_queryset().annotate(its_texts=ArraySubquery(rows))
        return provisions


class CategorySchemeViewSet(RowsViewSet):
    """Category schemes: each cycle counts its needs in its own."""

    serializer_class = serializers.CategorySchemeRow
    filterset_class = filters.CategorySchemeFilter
    key = ("code",)
    key_kinds = (str,)
    lookups = {"code": "code"}

    def get_queryset(self) -> QuerySet[Any]:
        """Schemes with the codes of their categories."""
        categories = Category.objects.filter(scheme=OuterRef("pk")).order_by("order", "code")
        return CategoryScheme.objects.visible_to(self.request.user).annotate(
            its_categories=ArraySubquery(categories.values("code"))
        )


class CategoryViewSet(RowsViewSet):
    """Categories of all schemes; a code is unique within its scheme."""

    serializer_class = serializers.CategoryRow
    filterset_class = filters.CategoryFilter
    key = ("scheme__code", "order", "code")
    key_kinds = (str, int, str)

    def get_queryset(self) -> QuerySet[Any]:
        """All categories."""
        return Category.objects.visible_to(self.request.user)


class DocumentViewSet(PopulationViewSet):
    """Documents in which facts were read, by symbol."""

    serializer_class = serializers.DocumentRow
    detail_serializer_class = serializers.DocumentDetailRow
    filterset_class = filters.DocumentFilter
    key = ("code",)
    key_kinds = (str,)
    lookups = {"code": "code"}
    demonstration = Q(is_demonstration=True)

    def get_queryset(self) -> QuerySet[Any]:
        """The documents the caller may read; a date known to a month or year is written so."""
        return Document.objects.visible_to(self.request.user).annotate(
            its_issued_on=written_date("issued_on", "issued_precision")
        )


class PublishedFigureViewSet(RowsViewSet):
    """What documents of the Secretariat print, by code. ``population`` is a filter: nothing here is counted."""

    serializer_class = serializers.PublishedFigureRow
    filterset_class = filters.PublishedFigureFilter
    key = ("code",)
    key_kinds = (str,)
    lookups = {"code": "code"}

    def get_queryset(self) -> QuerySet[Any]:
        """The figures of the documents that the caller may read."""
        return PublishedFigure.objects.visible_to(self.request.user)
