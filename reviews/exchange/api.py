"""Country reviews with their steps, for reading only."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, JSONObject
from django.utils.timezone import localdate

from irm.accounts.reading import NotedRows
from irm.accounts.rights import rows
from irm.register.api.population import PopulationViewSet
from reviews.country_reviews.filters import CountryReviewFilter
from reviews.country_reviews.models import CountryReview, ReviewingState
from reviews.exchange import serializers
from reviews.lots.api import former_rows, standing_rows
from reviews.summaries.models import ExecutiveSummary
from reviews.timeline.models import Milestone
from reviews.timeline.told import dates_told_to


class CountryReviewViewSet(NotedRows, PopulationViewSet):
    """Country reviews by cycle, in English alphabetical order of the States."""

    serializer_class = serializers.CountryReviewRow
    detail_serializer_class = serializers.CountryReviewDetailRow
    filterset_class = CountryReviewFilter
    key = ("cycle__number", "state__sort_key_en", "state__iso3")
    key_kinds = (int, str, str)
    lookups = {"state": "state__iso3", "cycle": "cycle__number"}

    def public_rows(self, model: Any) -> QuerySet[Any]:
        """The reviews whose steps everybody may read: they are part of the row."""
        return CountryReview.objects.visible_to(None).filter(rows(None, "timeline.read"))

    def get_queryset(self) -> QuerySet[Any]:
        """The reviews the caller may know about, with the steps the caller may read. Never a person."""
        user = self.request.user
        own = {"review": OuterRef("pk")}
        reviewing = ReviewingState.objects.filter(**own)
        milestones = Milestone.objects.visible_to(user).filter(**own).order_by("step__order", "step__code")
        milestones = milestones.annotate(**dates_told_to(user, today=localdate()))
        timelines = CountryReview.objects.filter(rows(user, "timeline.read"), pk=OuterRef("pk"))
        summary = ExecutiveSummary.objects.filter(is_issued=True, **own)
        return CountryReview.objects.visible_to(user).annotate(
            its_reviewing_states=ArraySubquery(standing_rows(reviewing, user)),
            its_former_reviewing_states=ArraySubquery(former_rows(reviewing, user)),
            its_milestones=ArraySubquery(milestones.values(row=_MILESTONE)),
            its_executive_summary=Subquery(summary.values(row=_SUMMARY)[:1]),
            # Which form the dialogue takes is said on the timeline, and read by whom that is.
            its_dialogue_form=Coalesce(Subquery(timelines.values("dialogue_form")), Value("")),
        )


_MILESTONE = JSONObject(
    step="step__code", planned_on="told_planned_on", agreed_on="told_agreed_on", achieved_on="achieved_on"
)

_SUMMARY = JSONObject(
    document="document__code", url="document__url", languages="document__languages", issued_on="issued_on"
)
