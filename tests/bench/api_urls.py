"""The same 100 needs in other ways, through the same server and middleware: raw SQL, and a stock serializer."""

from typing import ClassVar

import orjson
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from rest_framework import generics, pagination, renderers, serializers
from rest_framework.permissions import AllowAny

from needs.models import TechnicalAssistanceNeed

# What the first page of /api/v1/needs/ asks for, written by hand. Codes are looked up by key: a join of eight tables
# takes PostgreSQL 40 ms to plan, and would flatter the comparison.
RAW = """
    SELECT n.ref, s.ref AS statement_ref, t.iso3 AS state,
           (SELECT number FROM reviews_reviewcycle WHERE id = n.cycle_id) AS cycle,
           (SELECT code FROM register_chapter WHERE id = n.chapter_id) AS chapter,
           (SELECT number FROM register_article WHERE id = n.article_id) AS article,
           (SELECT code FROM register_category WHERE id = n.category_id) AS category,
           n.identified_on, n.timing, n.response, n.priority, s.language, s.text,
           (SELECT symbol FROM register_document WHERE id = n.source_document_id) AS source_symbol,
           n.source_paragraph, n.audience
    FROM needs_technicalassistanceneed n
    JOIN register_state t ON t.id = n.state_id
    JOIN needs_needstatement s ON s.id = n.statement_id
    WHERE n.audience = 'public' AND t.kind <> 'demonstration'
    ORDER BY n.ref LIMIT 101
"""


@login_not_required
def raw(request: HttpRequest) -> HttpResponse:
    """The page by raw SQL and orjson."""
    with connection.cursor() as cursor:
        cursor.execute(RAW)
        names = [column.name for column in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()[:100]]
    return HttpResponse(orjson.dumps({"results": rows}), content_type="application/json")


class StockSerializer(serializers.ModelSerializer):
    """A model serializer with the same members."""

    statement_ref = serializers.CharField(source="statement.ref")
    state = serializers.CharField(source="state.iso3")
    cycle = serializers.IntegerField(source="cycle.number", default=None)
    chapter = serializers.CharField(source="chapter.code", default=None)
    article = serializers.IntegerField(source="article.number", default=None)
    category = serializers.CharField(source="category.code", default=None)
    language = serializers.CharField(source="statement.language")
    text = serializers.CharField(source="statement.text")
    source_symbol = serializers.CharField(source="source_document.symbol", default=None)

    class Meta:
        model = TechnicalAssistanceNeed
        fields: ClassVar[list[str]] = [
            "ref",
            "statement_ref",
            "state",
            "cycle",
            "chapter",
            "article",
            "category",
            "identified_on",
            "timing",
            "response",
            "priority",
            "language",
            "text",
            "source_symbol",
            "source_paragraph",
            "audience",
        ]


class ByRef(pagination.CursorPagination):
    """Stock cursor paging: no count of a million rows, so the comparison is with the better stock page."""

    page_size = 100
    ordering = "ref"


class StockView(generics.ListAPIView):
    """The page as REST framework makes it out of the box, its joins fetched at once."""

    permission_classes = [AllowAny]
    throttle_classes: ClassVar[list[type]] = []
    renderer_classes = [renderers.JSONRenderer]
    serializer_class = StockSerializer
    pagination_class = ByRef

    def get_queryset(self) -> object:
        """The same needs."""
        needs = TechnicalAssistanceNeed.objects.visible_to(self.request.user).in_population("real")
        return needs.for_list().select_related("source_document")


urlpatterns = [
    path("bench/raw/", raw),
    path("bench/stock/", StockView.as_view()),
    path("", include("irm.urls")),
]
