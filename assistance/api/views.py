"""Endpoints of assistance: activities, programmes, competent authorities, links to needs."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from assistance.api import serializers
from assistance.api.filters import CompetentAuthorityFilter, NeedLinkFilter, ProgrammeFilter
from assistance.filters import AssistanceActivityFilter
from assistance.models import (
    ActivityOrganisation,
    AssistanceActivity,
    CompetentAuthority,
    NeedLink,
    Programme,
)
from irm.accounts.reading import NotedRows
from irm.api.rows import written_date
from irm.register.api.population import PopulationViewSet
from irm.register.models import Article, State


class ActivityViewSet(NotedRows, PopulationViewSet):
    """Activities of technical assistance, by reference."""

    serializer_class = serializers.ActivityRow
    detail_serializer_class = serializers.ActivityDetailRow
    filterset_class = AssistanceActivityFilter
    key = ("ref",)
    owner = "recipients"
    key_kinds = (str,)
    lookups = {"ref": "ref"}
    demonstration = Q(is_demonstration=True)

    def get_queryset(self) -> QuerySet[Any]:
        """The activities the caller may read, with recipients, articles and organisations."""
        recipients = State.objects.filter(activities=OuterRef("pk")).order_by("sort_key_en", "iso3")
        articles = Article.objects.filter(activities=OuterRef("pk")).order_by("number")
        organisations = ActivityOrganisation.objects.filter(activity=OuterRef("pk")).order_by(
            "role", "as_written"
        )
        row = JSONObject(name="organisation__name", as_written="as_written", role="role")
        return AssistanceActivity.objects.visible_to(self.request.user).annotate(
            its_recipients=ArraySubquery(recipients.values("iso3")),
            its_articles=ArraySubquery(articles.values("number")),
            its_organisations=ArraySubquery(organisations.values(row=row)),
            its_starts_on=written_date("starts_on", "starts_precision"),
            its_ends_on=written_date("ends_on", "ends_precision"),
        )


class ProgrammeViewSet(PopulationViewSet):
    """Programmes and regional platforms, by name."""

    serializer_class = serializers.ProgrammeRow
    filterset_class = ProgrammeFilter
    key = ("name",)
    key_kinds = (str,)

    def get_queryset(self) -> QuerySet[Any]:
        """All programmes."""
        return Programme.objects.visible_to(self.request.user)


class CompetentAuthorityViewSet(PopulationViewSet):
    """Authorities that may assist other States parties in preventing corruption, by State."""

    serializer_class = serializers.CompetentAuthorityRow
    filterset_class = CompetentAuthorityFilter
    key = ("state__sort_key_en", "state__iso3", "convention_article", "name_as_notified")
    key_kinds = (str, str, str, str)

    def get_queryset(self) -> QuerySet[Any]:
        """All authorities."""
        return CompetentAuthority.objects.visible_to(self.request.user)


class NeedLinkViewSet(NotedRows, PopulationViewSet):
    """Which activity answers which need."""

    serializer_class = serializers.NeedLinkRow
    filterset_class = NeedLinkFilter
    key = ("need__ref", "activity__ref")
    owner = "need__state"
    key_kinds = (str, str)

    def get_queryset(self) -> QuerySet[Any]:
        """The links whose need and activity the caller may read."""
        return NeedLink.objects.visible_to(self.request.user)
