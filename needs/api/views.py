"""Endpoints of technical assistance needs."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet

from irm.accounts.reading import NotedRows
from irm.register.api.population import PopulationViewSet
from irm.register.choices import Population
from needs.api import serializers
from needs.filters import NeedFilter
from needs.models import NeedStatement, TechnicalAssistanceNeed
from needs.said import SAID, value_for


class NeedViewSet(NotedRows, PopulationViewSet):
    """Technical assistance needs, by reference."""

    serializer_class = serializers.NeedRow
    detail_serializer_class = serializers.NeedDetailRow
    filterset_class = NeedFilter
    key = ("ref",)
    key_kinds = (str,)
    lookups = {"ref": "ref"}
    joined = frozenset({"statement"})

    def get_queryset(self) -> QuerySet[Any]:
        """The needs the caller may read, with what their States say of them where the caller may read it."""
        user = self.request.user
        told: dict[str, Any] = {f"said_{name}": value_for(user, name) for name in SAID}
        return TechnicalAssistanceNeed.objects.visible_to(user).annotate(**told)


class NeedStatementViewSet(NotedRows, PopulationViewSet):
    """The words in which needs were named, by reference."""

    serializer_class = serializers.NeedStatementRow
    detail_serializer_class = serializers.NeedStatementDetailRow
    key = ("ref",)
    owner = "needs__state"
    key_kinds = (str,)
    lookups = {"ref": "ref"}
    demonstration = Q(
        Exists(
            TechnicalAssistanceNeed.objects.in_population(Population.DEMONSTRATION).filter(
                statement=OuterRef("pk")
            )
        )
    )

    def get_queryset(self) -> QuerySet[Any]:
        """The statements of needs the caller may read, with those needs only."""
        user = self.request.user
        needs = TechnicalAssistanceNeed.objects.visible_to(user).filter(statement=OuterRef("pk"))
        return NeedStatement.objects.visible_to(user).annotate(
            its_needs=ArraySubquery(needs.order_by("ref").values("ref"))
        )
