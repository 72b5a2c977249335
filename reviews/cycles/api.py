"""Cycles with their schedules, for reading only."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from irm.api.rows import RowsViewSet
from irm.register.models import Article
from reviews.cycles import serializers
from reviews.cycles.models import ReviewCycle, ScheduleStep


class CycleViewSet(RowsViewSet):
    """Review cycles with their articles and schedules."""

    serializer_class = serializers.CycleRow
    key = ("number",)
    key_kinds = (int,)
    lookups = {"number": "number"}

    def get_queryset(self) -> QuerySet[Any]:
        """Cycles with the numbers of their articles and the steps of their schedules."""
        articles = Article.objects.filter(cycles=OuterRef("pk")).order_by("number")
        steps = ScheduleStep.objects.filter(cycle=OuterRef("pk")).order_by("order", "code")
        rows = steps.values(
            row=JSONObject(
                code="code",
                label="label",
                name="name",
                responsible_role="responsible_role",
                responsible="responsible",
                anchor="anchor_code",
                offset="offset_n",
                offset_unit="offset_unit",
                is_voluntary="is_voluntary",
                output="output",
                certainty="certainty",
                source="source",
            )
        )
        return ReviewCycle.objects.visible_to(self.request.user).annotate(
            its_articles=ArraySubquery(articles.values("number")), its_steps=ArraySubquery(rows)
        )
