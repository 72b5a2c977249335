"""Lists and single rows straight from the database: one query a page, no model instances.

A serializer declares the members of a row, for the schema and for the columns; its fields never run. A page of
100 rows costs little more than its SQL (tests/bench/api_page.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, cast

from django.db.models import CharField, Expression, F, Func, Model, QuerySet, Value
from django.db.models.functions import Left
from django.http import Http404
from django_filters import FilterSet
from django_filters.rest_framework import DjangoFilterBackend
from django_filters.utils import translate_validation
from rest_framework import serializers
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from irm.api import pagination
from irm.api.views import PublicApiView


class Row(serializers.Serializer):
    """The members of a row. ``source`` names the column, by dots across relations, or an annotation."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of a row's members, the columns they come from, and those that are looked up by key."""

    names: tuple[str, ...]
    sources: tuple[str, ...]
    lookups: dict[str, Func]


@cache
def columns(row: type[Row], model: type[Model], joined: frozenset[str] = frozenset()) -> Columns:
    """Where the members of a row come from.

    What stands across a relation is looked up by key in a subquery of its own, except across ``joined`` relations:
    the database plans a join of eight tables in 40 ms, and eight lookups in less than one.
    """
    sources, lookups = [], {}
    for name, field in row().fields.items():
        path = (field.source or name).split(".")
        if len(path) == 1 or path[0] in joined:
            sources.append("__".join(path))
            continue
        alias = "_".join(["code", *path])
        lookups[alias] = looked_up(model, path)
        sources.append(alias)
    return Columns(tuple(row().fields), tuple(sources), lookups)


def looked_up(model: type[Model], path: Sequence[str]) -> Func:
    """The value at the end of a path of foreign keys, by the primary key of each."""
    relation: Any = model._meta.get_field(path[0])
    end = relation
    inner = "%(expressions)s"
    for step in path[1:]:
        table = end.related_model._meta
        end = table.get_field(step)
        # Names from the models, never from a request.
        inner = f'(SELECT t."{end.column}" FROM "{table.db_table}" t WHERE t."{table.pk.column}" = {inner})'  # noqa: S608
    return Func(F(relation.attname), template=inner, output_field=end)


def written_date(field: str, precision: str) -> Expression:
    """A date as it was written: ``2019``, ``2019-06`` or ``2019-06-12``; null where there is none."""
    length = Func(
        F(precision),
        template="CASE %(expressions)s WHEN 'year' THEN 4 WHEN 'month' THEN 7 ELSE 10 END",
        output_field=CharField(),
    )
    text = Func(F(field), Value("YYYY-MM-DD"), function="to_char", output_field=CharField())
    return Left(text, length)


class KeysetPagination(BasePagination):
    """Describes the pages to the schema; the paging itself is ``irm.api.pagination``."""

    extra_members: ClassVar[dict[str, Any]] = {}

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """The frame of a page."""
        link = {"type": ["string", "null"], "format": "uri", "description": "The next page, or null."}
        members = {**self.extra_members, "next": link, "results": schema}
        return {"type": "object", "required": list(members), "properties": members}

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        """``limit`` and ``cursor``."""
        limit = {"type": "integer", "minimum": 1, "maximum": pagination.MAX_LIMIT}
        return [
            {
                "name": "limit",
                "in": "query",
                "schema": limit | {"default": pagination.DEFAULT_LIMIT},
                "description": "How many rows a page has.",
            },
            {
                "name": "cursor",
                "in": "query",
                "schema": {"type": "string"},
                "description": "Where the page begins; taken from the “next” of the page before.",
            },
        ]


class RowsViewSet(PublicApiView, GenericViewSet):
    """A list with pages and filters, and single rows by their own code.

    ``key`` are the columns that order the list and together are unique; ``key_kinds`` their types.
    ``lookups`` maps the parts of a single row's address to columns. A subclass writes ``get_queryset`` and
    passes it through ``visible_to``. ``joined`` relations are joined, all others looked up by key.
    """

    pagination_class = KeysetPagination
    filter_backends = [DjangoFilterBackend]
    filterset_class: ClassVar[type[FilterSet] | None] = None
    detail_serializer_class: ClassVar[type[Row] | None] = None
    key: ClassVar[Sequence[str]]
    key_kinds: ClassVar[Sequence[type]]
    lookups: ClassVar[dict[str, str]] = {}
    joined: ClassVar[frozenset[str]] = frozenset()

    def filters(self) -> list[str]:
        """The names of the list's filters."""
        return list(self.filterset_class.base_filters) if self.filterset_class else []

    def known_parameters(self) -> list[str]:
        """A list knows its filters and its pages; a single row knows neither."""
        if self.action != "list":
            return super().known_parameters()
        return [*dict.fromkeys([*self.filters(), *self.parameters, *pagination.PARAMETERS, "format"])]

    def get_serializer_class(self) -> type[Row]:
        """The row of the list, or the longer one of a single row."""
        if self.action != "list" and self.detail_serializer_class:
            return self.detail_serializer_class
        return cast("type[Row]", self.serializer_class)

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The rows that the parameters ask for. Raises ValidationError for values that cannot be used."""
        asked = self.request.query_params
        if self.filterset_class is None or not any(name in asked for name in self.filters()):
            return queryset
        filterset = self.filterset_class(data=asked, queryset=queryset, request=self.request)
        if not filterset.is_valid():
            raise translate_validation(filterset.errors)
        return cast("QuerySet[Any]", filterset.qs)

    def columns_of(self, queryset: QuerySet[Any]) -> Columns:
        """Where the members of the asked row come from."""
        model: Any = queryset.model
        return columns(self.get_serializer_class(), model, self.joined)

    def frame(self) -> dict[str, Any]:
        """What a page says about all its rows."""
        return {}

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """A page of rows and the address of the next."""
        queryset = self.filter_queryset(self.get_queryset())
        come_from = self.columns_of(queryset)
        wanted = [*come_from.sources, *(name for name in self.key if name not in come_from.sources)]
        queryset = queryset.annotate(**come_from.lookups)
        queryset = pagination.window(queryset, request, self.key, self.key_kinds)
        size = pagination.page_size(request)
        self.note_reading(queryset[:size], "list: {n}")
        found = list(queryset.values_list(*wanted))
        link = None
        if len(found) > size:
            found.pop()
            last = found[-1]
            link = pagination.next_link(request, [last[wanted.index(name)] for name in self.key])
        results = [dict(zip(come_from.names, values, strict=False)) for values in found]
        headers = {"Link": f'<{link}>; rel="next"'} if link else None
        return Response({**self.frame(), "next": link, "results": results}, headers=headers)

    def note_reading(self, rows: QuerySet[Any], label: str) -> None:
        """Called before rows are answered; an endpoint of restricted records notes who reads them."""

    def detail_queryset(self) -> QuerySet[Any]:
        """The rows that have a page of their own."""
        return self.get_queryset()

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One row by its code. Raises Http404 where there is none, or none that the caller may know of."""
        if any("\x00" in str(value) for value in kwargs.values()):
            raise Http404
        wanted = {column: kwargs[part] for part, column in self.lookups.items()}
        queryset = self.detail_queryset().filter(**wanted)
        come_from = self.columns_of(queryset)
        values = queryset.annotate(**come_from.lookups).values_list(*come_from.sources).first()
        if values is None:
            raise Http404
        self.note_reading(queryset, "/".join(str(value) for value in wanted.values()))
        return Response(dict(zip(come_from.names, values, strict=True)))
