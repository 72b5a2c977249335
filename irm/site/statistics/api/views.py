"""Endpoints of the statistics (DESIGN section 7): everybody counts what they may read."""

import datetime

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from irm.api.views import PublicApiView
from irm.register.choices import Population
from irm.site.statistics import selectors
from irm.site.statistics.api import parameters, serializers
from irm.site.statistics.queries import (
    ASSISTANCE_DIMENSIONS,
    CHAPTERS,
    NEEDS_DIMENSIONS,
    NULL,
    REGIONAL_GROUPS,
    REVIEWS_DIMENSIONS,
)


def _list_of(name: str, words: str, choices: tuple[str, ...] = ()) -> OpenApiParameter:
    """A comma-separated list of codes."""
    item: dict[str, object] = {"type": "string"} | ({"enum": list(choices)} if choices else {})
    schema = {"type": "array", "items": item}
    return OpenApiParameter(name, schema, description=words, style="form", explode=False)


_CYCLE = OpenApiParameter("cycle", int, description="Number of the review cycle; both when left out.")
_GROUP = _list_of("regional_group", "Regional groups; null: no group.", (*REGIONAL_GROUPS, NULL))
_COMMON = [
    OpenApiParameter("as_of", datetime.date, description="The date of the facts; today when left out."),
    OpenApiParameter("population", str, enum=Population.values, description="Never both."),
    OpenApiParameter(
        "ordering",
        str,
        description="A dimension asked for or a measure, - for descending. Rows by State take no measure.",
    ),
]


class NeedsView(PublicApiView):
    """Technical assistance needs and the States they come from."""

    parameters = parameters.NEEDS

    @extend_schema(
        operation_id="statistics_needs",
        parameters=[
            _CYCLE,
            _list_of("chapter", "Chapters; null: unallocated.", (*CHAPTERS, NULL)),
            _list_of("article", "Numbers of articles; null: unallocated."),
            _list_of("category", "Categories of the cycle; needs cycle; null: not categorised."),
            _GROUP,
            _list_of("state", "States, ISO 3166-1 alpha-3."),
            _list_of("group_by", "Dimensions; category needs cycle.", NEEDS_DIMENSIONS),
            *_COMMON,
        ],
        responses=serializers.NeedsAnswerSerializer,
    )
    def get(self, request: Request) -> Response:
        """Count the needs that the caller may read."""
        query = parameters.needs_query(request.query_params, request.user)
        return Response(selectors.needs(query).as_json())


class ReviewsView(PublicApiView):
    """How the reviews were conducted."""

    parameters = parameters.REVIEWS

    @extend_schema(
        operation_id="statistics_reviews",
        parameters=[_CYCLE, _GROUP, _list_of("group_by", "Dimensions.", REVIEWS_DIMENSIONS), *_COMMON],
        responses=serializers.ReviewsAnswerSerializer,
    )
    def get(self, request: Request) -> Response:
        """Count the reviews that the caller may know about."""
        query = parameters.reviews_query(request.query_params, request.user)
        return Response(selectors.reviews(query).as_json())


class AssistanceView(PublicApiView):
    """Assistance delivered, going on and planned."""

    parameters = parameters.ASSISTANCE

    @extend_schema(
        operation_id="statistics_assistance",
        parameters=[_list_of("group_by", "Dimensions.", ASSISTANCE_DIMENSIONS), *_COMMON],
        responses=serializers.AssistanceAnswerSerializer,
    )
    def get(self, request: Request) -> Response:
        """Count the activities that the caller may read."""
        query = parameters.assistance_query(request.query_params, request.user)
        return Response(selectors.assistance(query).as_json())
